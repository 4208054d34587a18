"""The queue of pages and the list of reports: who finds what in them, takes it, is given it, and loses it again."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from archive_site.curation import queues_holds as holds
from archive_site.curation.models import CurationTask
from archive_site.curation.queue_models import Hold, PageGain
from archive_site.curation.queues_gain import renew_due
from archive_site.curation.tasks import report
from ingest.models import Event
from tests.archive_site.conftest import GAZETTE, SEALED, VAULT
from tests.archive_site.people import account, person

pytestmark = pytest.mark.usefixtures("archive")
PAGE, OTHER = f"{GAZETTE}/p1", f"{GAZETTE}/p2"
PAGES = "/curation/pages"


@pytest.fixture(autouse=True)
def weighed(archive: None) -> None:
    """Every page weighed; the gazette's first page gains most."""
    renew_due(lambda: None)
    PageGain.objects.update(score=1.0)
    PageGain.objects.filter(pk=PAGE).update(score=9.0)


def act(client: Client, what: str, page: str = PAGE, **more: str) -> int:
    return client.post(PAGES, {"page": page, "act": what, **more}).status_code


def listed(client: Client, query: str = "") -> str:
    return client.get(PAGES + query).content.decode()


def test_what_gains_most_stands_first_and_says_why() -> None:
    PageGain.objects.filter(pk=PAGE).update(wrong=12, words=31, unknown=3, layout=True, found=4, cited=1, refused=2)
    page = listed(person("vera"))
    assert page.index(f"/curation/correct/{PAGE}") < page.index(f"/curation/correct/{OTHER}")
    for reason in ("12 words to mend of 31", "3 words in no dictionary", "columns may have been read across"):
        assert reason in page
    for reason in ("4 replies looked at it", "1 reply cites it", "2 refusals came near it"):
        assert reason in page


def test_pages_that_nobody_weighed_yet_are_told_of() -> None:
    assert "still to be weighed" not in listed(person("vera"))
    PageGain.objects.all().delete()
    assert "pages are still to be weighed: start manage.py work" in listed(person("vera"))


# name: whether the queue is open to him, and shows the open, the closed, and the other collection's page
QUEUE = {
    "vera": (200, True, False, False),
    "ada": (200, True, True, False),
    "max": (200, False, False, True),
    "nora": (403, False, False, False),
}


@pytest.mark.parametrize("name", QUEUE)
def test_everybody_finds_only_what_he_may_correct(name: str) -> None:
    status, *shown = QUEUE[name]
    reply = person(name).get(PAGES)
    assert reply.status_code == status
    text = reply.content.decode()
    found = [f"/curation/correct/{page}" in text for page in (PAGE, f"{SEALED}/p1", f"{VAULT}/p1")]
    assert found == shown


def test_a_page_is_taken_and_hidden_from_others_until_that_lapses() -> None:
    vera, wim = person("vera"), person("wim")
    assert act(vera, "take") == 302
    assert f"correct/{PAGE}" not in listed(wim) and f"correct/{PAGE}" in listed(vera, "?mine=1")
    assert act(wim, "take") == 409
    Hold.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert f"correct/{PAGE}" in listed(wim) and act(wim, "take") == 302
    assert Hold.objects.get().who == "wim"
    assert act(vera, "let-go") == 302 and Hold.objects.get().who == "wim"
    assert act(wim, "let-go") == 302 and not Hold.objects.exists()


def test_a_line_saved_prolongs_and_sending_gives_up() -> None:
    vera = person("vera")
    act(vera, "take")
    Hold.objects.update(until=timezone.now() + timedelta(minutes=1))
    vera.post(f"/curation/correct/{PAGE}", {"act": "line", "number": 4, "base": 1, "text": "The chain cost nothing."})
    until = Hold.objects.get().until
    assert until is not None and until > timezone.now() + timedelta(minutes=29)
    vera.post(f"/curation/correct/{PAGE}", {"act": "send"})
    assert not Hold.objects.exists() and f"correct/{PAGE}" not in listed(person("wim"))  # it waits for a reviewer


def test_a_reviewer_gives_a_page_to_somebody_who_may() -> None:
    for name in ("wim", "nora"):
        account(name)
    vera, rolf = person("vera"), person("rolf")
    assert act(vera, "give", who="wim") == 403
    assert act(rolf, "give", who="nora") == 409 and act(rolf, "give", who="nobody") == 409
    assert act(rolf, "give", who="wim") == 302
    assert (Hold.objects.get().who, Hold.objects.get().until) == ("wim", None)
    assert act(vera, "take") == 409 and "given to wim by rolf" in listed(person("wim"), "?mine=1")
    assert act(person("wim"), "take") == 302 and Hold.objects.get().until is None  # what is given does not lapse
    event = Event.objects.get(what="assign")
    assert (event.who, event.before, event.after["who"]) == ("rolf", {"who": None}, "wim")


def test_what_is_hidden_cannot_be_taken() -> None:
    assert act(person("vera"), "take", f"{SEALED}/p1") == 404
    assert act(person("max"), "take") == 404
    assert not Hold.objects.exists()


def test_two_at_once_and_one_gets_it() -> None:
    assert holds.claim(holds.PAGES, PAGE, "vera").who == "vera"
    with pytest.raises(holds.Held, match="vera has it"):
        holds.claim(holds.PAGES, PAGE, "wim")
    assert holds.claim(holds.PAGES, PAGE, "vera").who == "vera" and Hold.objects.count() == 1


def test_reports_are_taken_and_closed_by_those_who_see_everything(archivist: Client) -> None:
    task = report(CurationTask.Queue.WRONG_ANSWER, "0" * 16, "the year is wrong")
    for name in ("vera", "rolf"):
        assert person(name).get("/curation/tasks").status_code == 403
    within = person("max")
    assert "the year is wrong" not in within.get("/curation/tasks").content.decode()
    assert within.post("/curation/tasks", {"task": task.pk, "act": "done"}).status_code == 403
    assert "the year is wrong" in archivist.get("/curation/tasks").content.decode()
    assert archivist.post("/curation/tasks", {"task": task.pk, "act": "take"}).status_code == 302
    assert "ada has it" in archivist.get("/curation/tasks").content.decode()
    assert archivist.post("/curation/tasks", {"task": task.pk, "act": "done", "outcome": "mended"}).status_code == 302
    task.refresh_from_db()
    assert (task.state, task.closed_by, task.outcome) == ("done", "ada", "mended") and not Hold.objects.exists()
    assert archivist.post("/curation/tasks", {"task": task.pk, "act": "done"}).status_code == 409
