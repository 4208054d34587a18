"""Who keeps a collection hears that an embargo was lifted or a case decided: by mail, and on the desk's first page."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import Settings

from archive_site.curation.cases import decide, open_case
from archive_site.curation.notices import keepers, newest, tell_since
from archive_site.curation.upkeep import RIGHTS, UpkeepQueue
from ingest.models import Collection, Item
from ingest.worker import Worker
from tests.archive_site.people import account, person
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
LAPSED = "havn/letter/1899"


@pytest.fixture
def ada(settings: Settings) -> Client:
    """Archivist of the collection, with an address; others have one too, or none."""
    settings.LACUNA_MAIL_FROM = "archive@havn.example"
    archive_item(LAPSED, "A letter.", title="On the forger Overbeck")
    Item.objects.update(embargo_until=localdate() - timedelta(days=1))
    Collection.objects.create(pk="vault", title="Vault")
    for name in ("ada", "vera", "max"):
        user = account(name)
        user.email = f"{name}@havn.example"
        user.save()
    return person("ada")


def work_off() -> None:
    worker = Worker({"upkeep": UpkeepQueue()}, pytest.fail)
    worker.look()
    while worker.step():
        worker.look()


def test_an_embargo_that_has_ended_is_told_to_the_keepers_alone(ada: Client) -> None:
    assert RIGHTS in [draft.kind for draft in UpkeepQueue().due()]
    work_off()
    (sent,) = mail.outbox
    assert sent.to == ["ada@havn.example"] and LAPSED in sent.body and "Overbeck" not in sent.body
    assert keepers("havn") == ["ada@havn.example"]
    shown = ada.get("/curation/").content.decode()
    assert LAPSED in shown and "lift embargo" in shown
    for name in ("vera", "max", "nora"):
        assert LAPSED not in person(name).get("/curation/").content.decode(), name


def test_a_decision_is_told_without_what_it_is_about(ada: Client) -> None:
    case = open_case(f"{LAPSED}/p1", "Overbeck's heirs", "he forged nothing", "ada")
    before = newest()
    decide(case, "granted", "he lives", "ada")
    assert tell_since(before) == 1
    body = mail.outbox[0].body
    assert f"case {case.pk} was decided: granted" in body and "Overbeck" not in body and "he lives" not in body


def test_without_a_sender_nothing_is_sent_and_a_broken_server_costs_nothing(ada: Client, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 1
    work_off()
    assert Item.objects.get(pk=LAPSED).embargo_until is None
    settings.LACUNA_MAIL_FROM = ""
    assert tell_since(0) == 0
