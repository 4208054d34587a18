"""The room of a record, its form for what is wrong, its machine's side, and the task that an archivist finds."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from archive_site.citation.formats import FORMATS
from archive_site.curation import tasks
from archive_site.curation.models import CurationTask
from archive_site.curation.tasks import MOST_AN_HOUR, close, report
from ingest.curation import restrict
from ingest.models import Event, Item, Page
from search.models import ReplyRecord
from tests.archive_site.conftest import GAZETTE
from tests.rows import write_text

pytestmark = pytest.mark.usefixtures("archive")
FILES = sum(bool(form.name) for form in FORMATS.values())  # links of the panel by which an answer is cited
COST = "/ask?q=How+much+did+the+new+harbour+chain+cost%3F"
REFUSED = "/ask?q=Who+painted+the+ceiling+of+the+opera%3F"


def record_in(client: Client, address: str = COST) -> str:
    found = re.search(r'href="(/records/[0-9a-f]{16})"', client.get(address).content.decode())
    assert found is not None
    return found[1]


@pytest.mark.parametrize("address", [COST, REFUSED])
def test_every_reply_leads_to_its_record_and_back(client: Client, address: str) -> None:
    record = record_in(client, address)
    page = client.get(record).content.decode()
    assert client.get(address).content.decode().count(f'href="{record}') == (2 if address == REFUSED else 2 + FILES)
    assert "The archive says the same, from the same passages." in page
    assert f'href="{record}/wrong"' in page and 'href="/ask?q=' in page and "hashing" in page


def test_a_record_shows_what_was_said_with_its_pages(client: Client) -> None:
    page = client.get(record_in(client)).content.decode()
    assert "6800 thaler" in page and f'href="/pages/{GAZETTE}/p1?version=1"' in page and "Passages that were judged" in page


def test_a_first_answer_among_results_is_kept_too(client: Client) -> None:
    client.get("/search?q=How+much+did+the+new+harbour+chain+cost%3F")
    assert ReplyRecord.objects.count() == 1
    record_in(client)
    assert ReplyRecord.objects.count() == 1


def test_what_has_changed_is_said(client: Client) -> None:
    record = record_in(client)
    write_text(Page.objects.get(pk=f"{GAZETTE}/p1"), "Something else is written here now.")
    page = client.get(record).content.decode()
    assert f"The text of {GAZETTE}/p1 was version 1 and is now version 2." in page
    assert "Then: answered. Now: not answered." in page and "Said then, not now: Havn Gazette" in page


@pytest.mark.parametrize("language", ["de", "fr", "es", "it"])
def test_the_room_speaks_the_interface_s_language(client: Client, language: str) -> None:
    record = record_in(client)
    page = client.get(record, headers={"accept-language": language}).content.decode()
    assert "The archive says the same" not in page and "What was said" not in page and f'<html lang="{language}"' in page


def test_a_machine_gets_the_record_of_its_reply(client: Client) -> None:
    asked = client.post("/api/v1/ask", {"question": "How much did the new harbour chain cost?"}, content_type="application/json")
    given = asked.json()
    found = client.get(f"/api/v1/records/{given['record']}").json()
    assert found["question"] == "How much did the new harbour chain cost?" and found["differences"] == []
    assert found["reply"]["claims"][0]["text"] == found["today"]["claims"][0]["text"] == given["claims"][0]["text"]
    assert found["url"] == f"http://testserver/records/{given['record']}" and found["evidence"][0]["score"] > 0
    assert given["generator"] == {"name": "extractive", "silent": None, "why": None}
    assert client.get("/api/v1/records/0123456789abcdef").status_code == 404


@pytest.mark.parametrize("door", ["{}", "{}/wrong", "/api/v1{}"])
def test_what_may_not_be_seen_is_as_if_it_never_was(client: Client, archivist: Client, door: str) -> None:
    own, secret = record_in(client), record_in(archivist, "/ask?q=Who+forged+the+ledgers%3F")
    assert archivist.get(door.format(secret)).status_code == archivist.get(door.format(own)).status_code == 200
    restrict(Item.objects.get(pk=GAZETTE), "ada", "a family asked")
    never = client.get(door.format("/records/0123456789abcdef"))
    for record in (own, secret):
        hidden = client.get(door.format(record))
        assert hidden.status_code == never.status_code == 404 and set(hidden.headers) == set(never.headers)
        assert hidden.content.replace(record[-16:].encode(), b"0123456789abcdef") == never.content
        assert client.post(f"{record}/wrong", {"note": "x"}).status_code == 404
    assert not CurationTask.objects.exists()


def test_a_closed_item_s_language_is_no_longer_named(client: Client) -> None:
    record = record_in(client)
    assert "French" in client.get(record).content.decode()
    row = ReplyRecord.objects.get()
    row.pages = [page for page in row.pages if "echo" not in page]
    row.evidence = [one for one in row.evidence if "echo" not in one["passage"]]
    row.save()
    restrict(Item.objects.get(pk="havn/echo/1871-03-08"), "ada", "a family asked")
    assert "French" not in client.get(record).content.decode()
    assert "fr" not in client.get(f"/api/v1{record}").json()["reply"]["searched"]["languages"]


def test_saying_that_an_answer_is_wrong_opens_one_task(client: Client) -> None:
    record = record_in(client)
    form = client.get(f"{record}/wrong").content.decode()
    assert "csrfmiddlewaretoken" in form and "How much did the new harbour chain cost?" in form
    sent = client.post(f"{record}/wrong", {"note": " It cost\n7000. "})
    assert sent.status_code == 302 and sent["Location"] == f"{record}?told=1"
    assert "The archivists have been told." in client.get(sent["Location"]).content.decode()
    client.post(f"{record}/wrong", {"note": "Look at page 2"})
    client.post(f"{record}/wrong", {"note": "x" * 5000})
    task = CurationTask.objects.get()
    assert (task.queue, task.subject, task.state, task.reports) == ("wrong answer", record[-16:], "open", 3)
    assert task.note.split("\n")[:2] == ["It cost 7000.", "Look at page 2"] and len(task.note) < 1100
    assert not {"user", "address", "session"} & {field.name for field in CurationTask._meta.get_fields()}


def test_it_needs_a_token_of_the_form() -> None:
    strict = Client(enforce_csrf_checks=True)
    record = record_in(strict)
    assert strict.post(f"{record}/wrong", {"note": "x"}).status_code == 403
    form = strict.get(f"{record}/wrong").content.decode()
    token = re.search(r'csrfmiddlewaretoken" value="([^"]+)"', form)
    assert token and strict.post(f"{record}/wrong", {"note": "x", "csrfmiddlewaretoken": token[1]}).status_code == 302


def test_no_reply_sets_a_cookie(client: Client) -> None:
    assert not client.get(COST).cookies and not client.get(record_in(client)).cookies


def test_a_flood_is_turned_away_and_a_known_thing_still_taken(client: Client) -> None:
    record = record_in(client)
    report(CurationTask.Queue.WRONG_ANSWER, record[-16:], "")
    CurationTask.objects.bulk_create(
        CurationTask(queue="wrong answer", subject=f"{number:016x}") for number in range(MOST_AN_HOUR)
    )
    other = record_in(client, REFUSED)
    refused = client.post(f"{other}/wrong", {"note": "x"})
    assert refused.status_code == 429 and refused["Retry-After"] and "they take no more" in refused.content.decode()
    assert client.post(f"{record}/wrong", {"note": "x"}).status_code == 302
    CurationTask.objects.update(opened=timezone.now() - timedelta(hours=2))
    assert client.post(f"{other}/wrong", {"note": "x"}).status_code == 302


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_a_record_is_only_read(client: Client, method: str) -> None:
    record = record_in(client)
    assert getattr(client, method)(record).status_code == getattr(client, method)(f"{record}/wrong").status_code == 405
    assert client.post(record).status_code == 405


def test_a_task_is_closed_once_with_an_event(client: Client) -> None:
    task = report(CurationTask.Queue.WRONG_ANSWER, record_in(client)[-16:], "wrong")
    close(task, CurationTask.State.DONE, "ada", "page corrected")
    task.refresh_from_db()
    assert (task.state, task.closed_by, task.outcome) == ("done", "ada", "page corrected") and task.closed
    assert Event.objects.get(what="close task").subject == task.subject
    with pytest.raises(ValueError, match="done already"):
        close(task, CurationTask.State.DECLINED, "ada", "")
    assert report(CurationTask.Queue.WRONG_ANSWER, task.subject, "again").pk != task.pk
    assert tasks.open_subjects(CurationTask.Queue.WRONG_ANSWER) == {task.subject}


@pytest.mark.parametrize("granted", [False, True])
def test_tasks_are_for_those_who_may_see_what_is_restricted(client: Client, granted: bool) -> None:
    record = record_in(client)
    task = report(CurationTask.Queue.WRONG_ANSWER, record[-16:], "It cost 7000.")
    names = ["view_curationtask", "change_curationtask", *(["view_restricted"] if granted else [])]
    user = User.objects.create_user("cleo", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    listed, shown = client.get("/admin/curation/curationtask/"), client.get(f"/admin/curation/curationtask/{task.pk}/change/")
    assert {listed.status_code, shown.status_code} == {200 if granted else 403}
    if granted:
        assert "It cost 7000." in listed.content.decode() and f'href="{record}"' in shown.content.decode()
        given = {"action": "mark_done", "_selected_action": [task.pk]}
        assert client.post("/admin/curation/curationtask/", given).status_code == 302
        task.refresh_from_db()
        assert (task.state, task.closed_by) == ("done", "cleo")
