"""Events are append-only: the model refuses to change or remove them, and so does the database where nobody asks the model."""

import pytest
from django.db import DatabaseError, connection, transaction

from ingest.models import Event
from ingest.models.history import AppendOnly

pytestmark = pytest.mark.django_db
STATEMENTS = ("UPDATE ingest_event SET why = 'another'", "DELETE FROM ingest_event")


@pytest.fixture
def event() -> Event:
    return Event.objects.create(who="ada", what="restrict", subject="havn/log", why="a letter")


def test_the_model_refuses(event: Event) -> None:
    event.why = "another"
    for act in (event.save, event.delete, Event.objects.all().delete, lambda: Event.objects.update(why="another")):
        with pytest.raises(AppendOnly, match="append-only"):
            act()
    assert Event.objects.get().why == "a letter"


@pytest.mark.parametrize("statement", STATEMENTS)
def test_the_database_refuses(event: Event, statement: str) -> None:
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert Event.objects.get().why == "a letter"


@pytest.mark.parametrize(
    ("subject", "is_about"),
    [("havn", True), ("havn/log", True), ("havn/log/p1", True), ("havn0/log", False), ("havn-2/log", False)],
)
def test_events_are_found_by_their_collection(subject: str, is_about: bool) -> None:
    Event.objects.create(who="ada", what="restrict", subject=subject)
    assert Event.objects.filter(Event.about("havn")).exists() is is_about
