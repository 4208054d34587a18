"""Who is told as of when the index answers: nobody where it is nearly up to date, and nobody of what he may not see."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from ingest.models import OutboxEntry
from ingest.store import tell
from search import freshness, index
from search.freshness import as_of
from search.viewer import ANONYMOUS, Viewer
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
ARCHIVIST = Viewer("archivist", may_see_restricted=True)
OPEN, SECRET = "gazette/one/p1/v1s1", "letters/two/p1/v1s1"


@pytest.fixture(autouse=True)
def _archive(archive_folder: Path) -> None:
    archive_item("gazette/one", "The fire destroyed the old harbour of the town.")
    archive_item("letters/two", "The secret treaty was signed.", rights="restricted")
    index.update()


def changed(passage: str, minutes: float) -> None:
    tell([passage])
    OutboxEntry.objects.filter(passage=passage).update(created=timezone.now() - timedelta(minutes=minutes))


def test_an_index_that_is_nearly_up_to_date_says_nothing() -> None:
    assert as_of(ANONYMOUS) is None
    changed(OPEN, 0.1)
    assert as_of(ANONYMOUS) is None


def test_the_oldest_change_tells_as_of_when() -> None:
    changed(OPEN, 90)
    told = as_of(ANONYMOUS)
    assert told is not None and 89 < (timezone.now() - told) / timedelta(minutes=1) < 91


def test_of_closed_items_only_those_are_told_who_may_see_them() -> None:
    changed(SECRET, 90)
    assert as_of(ANONYMOUS) is None
    assert as_of(ARCHIVIST) is not None


def test_a_change_behind_many_that_are_closed_is_told(
    monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: Any
) -> None:
    monkeypatch.setattr(freshness, "LOOKED_AT", 2)
    closed = archive_item("letters/three", *(f"Secret number {number}." for number in range(7)), rights="restricted")
    OutboxEntry.objects.update(created=timezone.now() - timedelta(minutes=90))
    assert as_of(ANONYMOUS) is None
    with django_assert_max_num_queries(2):  # what was looked at is not looked at again
        assert as_of(ANONYMOUS) is None
    changed(OPEN, 60)
    told = as_of(ANONYMOUS)
    assert told is not None and told > timezone.now() - timedelta(minutes=61)
    index.update()
    changed(f"{closed.pk}/p1/v1s1", 90)
    assert as_of(ANONYMOUS) is None


def test_a_clock_that_was_set_back_makes_no_time_to_come() -> None:
    changed(OPEN, -600)
    assert as_of(ANONYMOUS) is None


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Results as of"),
        ("de", "Ergebnisse mit Stand vom"),
        ("fr", "Résultats en date du"),
        ("es", "Resultados a fecha de"),
        ("it", "Risultati aggiornati al"),
    ],
)
def test_readers_are_told_in_their_language(client: Client, language: str, said: str) -> None:
    asked = {"Accept-Language": language}
    assert said not in client.get("/search?q=fire", headers=asked).content.decode()
    changed(OPEN, 90)
    for room in ("/search?q=fire", "/ask?q=What+did+the+fire+destroy%3F", "/ask?q=Who+was+Napoleon%3F"):
        assert said in client.get(room, headers=asked).content.decode()


def test_machines_and_the_command_are_told(client: Client) -> None:
    assert client.get("/api/v1/search?q=fire").json()["as_of"] is None
    changed(OPEN, 90)
    assert client.get("/api/v1/search?q=fire").json()["as_of"].startswith("20")
    asked = client.post("/api/v1/ask", {"question": "What did the fire destroy?"}, content_type="application/json")
    assert asked.json()["as_of"].startswith("20")
    out = StringIO()
    call_command("search", "fire", stdout=out)
    assert "results as of 20" in out.getvalue() and "manage.py index" in out.getvalue()
    assert any("has not heard of changes since" in line for line in client.get("/readyz").json()["notices"])
