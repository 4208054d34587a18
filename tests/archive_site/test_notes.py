"""The doors of research notes: who may propose and approve, what each person sees, and that strangers see no trace."""

import re
from io import StringIO

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.test import Client

from archive_site.curation.models import CurationTask
from archive_site.curation.tasks import report
from ingest.curation import restrict
from ingest.models import Event, Item, Page
from search.models import ReplyRecord
from search.notes.models import ResearchNote
from tests.archive_site.conftest import GAZETTE, SEALED
from tests.archive_site.test_record import COST, REFUSED, record_in
from tests.rows import write_text

pytestmark = pytest.mark.usefixtures("archive")
SECRET = "/ask?q=Who+forged+the+ledgers%3F"
SEARCHES = (
    "/search?q=harbour+chain",
    "/search?q=Overbeck",
    "/api/v1/search?q=Overbeck",
    "/api/v1/search?q=harbour+chain",
    "/notes",
)


@pytest.fixture
def ada(archivist: Client) -> Client:
    """May see what is restricted, and propose and approve notes."""
    user = User.objects.get(username="ada")
    names = ("approve_note", "view_curationtask", "change_curationtask")
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    return archivist


@pytest.fixture
def carl(db: None) -> Client:
    """On the staff with the right to see what is restricted, but not to approve."""
    user = User.objects.create_user("carl", is_staff=True)
    names = ("view_restricted", "view_curationtask", "change_curationtask")
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client = Client()
    client.force_login(user)
    return client


def propose(client: Client, address: str = COST) -> str:
    """The address of the waiting note."""
    reply = client.post(f"{record_in(client, address)}/note")
    assert reply.status_code == 302, reply.content.decode()
    return str(reply["Location"]).partition("?")[0]


def decide(client: Client, action: str = "approve") -> int:
    chosen = {"action": action, "_selected_action": [note.pk for note in ResearchNote.objects.all()]}
    return client.post("/admin/search/researchnote/", chosen).status_code


def approved(client: Client, address: str = COST) -> str:
    note = propose(client, address)
    decide(client)
    assert ResearchNote.objects.get(pk=note.rpartition("/")[2]).state == "approved"
    return note


def test_an_archivist_proposes_approves_and_all_see_it(client: Client, ada: Client) -> None:
    note = propose(ada)
    waiting = ada.get(f"{note}?told=1").content.decode()
    assert "waiting for approval" in waiting and "The note waits for approval" in waiting and "Sentence by sentence" in waiting
    assert client.get(note).status_code == 404 and "6800" not in client.get("/notes").content.decode()
    task = CurationTask.objects.get()
    assert (task.queue, task.state, f"/notes/{task.subject}") == ("research note", "open", note)
    assert decide(ada) == 302
    page = client.get(note).content.decode()
    assert "Research note, approved" in page and "6800 thaler" in page and f"/pages/{GAZETTE}/p1?version=1" in page
    assert "Sentence by sentence" not in page and "csrf" not in page
    assert CurationTask.objects.get().state == "done" and note in client.get("/notes").content.decode()
    assert Event.objects.filter(what="approve note", who="ada").count() == 1


def test_a_search_shows_notes_in_a_section_of_their_own(client: Client, ada: Client) -> None:
    before = client.get("/api/v1/search?q=harbour+chain").json()
    page_before = client.get("/search?q=harbour+chain").content.decode()
    note = approved(ada)
    after = client.get("/api/v1/search?q=harbour+chain").json()
    assert before.pop("notes") == [] and [one["note"] for one in after.pop("notes")] == [note.rpartition("/")[2]]
    assert after == before  # hits, order, total and facets
    page = client.get("/search?q=harbour+chain").content.decode()
    section = re.search(r'<section class="notes".*?</section>', page, re.DOTALL)
    assert section is not None and note in section[0] and "never evidence" in section[0]
    assert page.replace(section[0], "").split() == page_before.split()


def test_a_note_for_machines_is_labelled_and_leads_to_pages(client: Client, ada: Client) -> None:
    note = approved(ada)
    (found,) = client.get("/api/v1/search?q=harbour+chain").json()["notes"]
    assert found["label"] == "research note" and found["url"].endswith(note) and found["approved"]
    cited = found["claims"][0]["citations"][0]
    assert cited["quote"] and cited["url"].endswith(f"/pages/{GAZETTE}/p1?version=1")


@pytest.mark.parametrize("name", ["client", "clerk", "carl"])
def test_who_may_not_propose_or_approve_cannot(request: pytest.FixtureRequest, ada: Client, name: str) -> None:
    other: Client = request.getfixturevalue(name)
    record = record_in(ada)
    assert "Propose as a research note" in ada.get(record).content.decode()
    assert "Propose as a research note" not in other.get(record).content.decode()
    assert other.post(f"{record}/note").status_code in (403, 404)
    assert not ResearchNote.objects.exists() and not CurationTask.objects.exists()
    note = propose(ada)
    assert other.get(note).status_code == 404
    assert decide(other) in (302, 403) and ResearchNote.objects.get().state == "waiting"
    assert other.get("/admin/search/researchnote/").status_code in (302, 403)


def test_closing_the_task_settles_the_note_but_only_for_who_may(ada: Client, carl: Client) -> None:
    propose(ada)
    chosen = {"action": "mark_done", "_selected_action": [CurationTask.objects.get().pk]}
    page = carl.post("/admin/curation/curationtask/", chosen, follow=True).content.decode()
    assert "search.approve_note" in page and CurationTask.objects.get().state == "open"
    ada.post("/admin/curation/curationtask/", chosen)
    assert CurationTask.objects.get().state == "done" and ResearchNote.objects.get().state == "approved"


def test_a_declined_task_declines_the_note(ada: Client, client: Client) -> None:
    note = propose(ada)
    task = CurationTask.objects.get()
    assert f'href="{note}"' in ada.get(f"/admin/curation/curationtask/{task.pk}/change/").content.decode()
    ada.post("/admin/curation/curationtask/", {"action": "mark_declined", "_selected_action": [task.pk]})
    assert ResearchNote.objects.get().state == "declined" and client.get(note).status_code == 404
    report(CurationTask.Queue.WRONG_ANSWER, "0" * 16, "")
    other = CurationTask.objects.get(queue="wrong answer")
    ada.post("/admin/curation/curationtask/", {"action": "mark_done", "_selected_action": [other.pk]})
    assert CurationTask.objects.get(pk=other.pk).state == "done"


def test_the_admin_shows_a_note_and_changes_nothing_of_it(ada: Client) -> None:
    note = propose(ada)
    page = ada.get(f"/admin/search/researchnote/{note.rpartition('/')[2]}/change/").content.decode()
    assert "6800 thaler" in page and f'href="{note}"' in page
    assert ada.get("/admin/search/researchnote/add/").status_code == 403


def test_a_refused_proposal_shows_why_and_writes_nothing(ada: Client) -> None:
    reply = ada.post(f"{record_in(ada, REFUSED)}/note")
    assert reply.status_code == 422 and "This reply is no answer." in reply.content.decode()
    approved(ada)
    reply = ada.post(f"{record_in(ada)}/note")
    page = reply.content.decode()
    assert reply.status_code == 422 and "A note or a passage says the same already." in page and "Sentence by sentence" in page
    assert ResearchNote.objects.count() == 1


@pytest.mark.parametrize("language", ["de", "fr", "es", "it"])
def test_rooms_and_verdicts_speak_the_interface_s_language(ada: Client, client: Client, language: str) -> None:
    note = propose(ada)
    asked = {"accept-language": language}
    pages = [ada.get(note, headers=asked), ada.post(f"{record_in(ada)}/note", headers=asked)]
    decide(ada)
    pages += [client.get(address, headers=asked) for address in (note, "/notes", "/search?q=harbour+chain")]
    english = ("Research note", "Every sentence", "Sentence by sentence", "approved by", "help to find", "says the same already")
    for page in pages:
        text = page.content.decode()
        assert f'<html lang="{language}"' in text and not [words for words in english if words in text]


def test_only_post_with_a_token_changes_anything(ada: Client) -> None:
    record = record_in(ada)
    assert ada.get(f"{record}/note").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="ada"))
    assert strict.post(f"{record}/note").status_code == 403 and not ResearchNote.objects.exists()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', strict.get(record).content.decode().partition("/note")[2])
    assert token is not None
    assert strict.post(f"{record}/note", {"csrfmiddlewaretoken": token[1]}).status_code == 302


def test_a_record_that_is_gone_is_404(ada: Client) -> None:
    record = record_in(ada)
    ReplyRecord.objects.all().delete()
    assert ada.post(f"{record}/note").status_code == 404


def test_a_record_shows_strangers_no_token(client: Client) -> None:
    reply = client.get(record_in(client))
    assert "csrf" not in reply.content.decode() and not reply.cookies


def seen_by(client: Client) -> list[bytes]:
    """What every address says to this person, without the token that is another each time."""
    return [re.sub(rb'csrfmiddlewaretoken" value="[^"]+"', b"", client.get(address).content) for address in SEARCHES]


def test_a_note_on_a_closed_page_leaves_no_trace(client: Client, clerk: Client, ada: Client) -> None:
    before = [seen_by(one) for one in (client, clerk)]
    note = approved(ada, SECRET)
    assert [seen_by(one) for one in (client, clerk)] == before
    never = client.get(f"/notes/{'0' * 16}")
    assert (client.get(note).status_code, client.get(note).content) == (404, never.content)
    assert "Overbeck" in ada.get(note).content.decode() and note in ada.get("/notes").content.decode()
    assert ada.get("/api/v1/search?q=Overbeck").json()["notes"]
    assert f"{SEALED}/p1" in ada.get(note).content.decode()


@pytest.mark.parametrize("act", ["correct", "restrict"])
def test_a_note_goes_with_its_source(client: Client, ada: Client, act: str) -> None:
    note = approved(ada)
    if act == "correct":
        write_text(Page.objects.get(pk=f"{GAZETTE}/p1"), "The chain cost 7000 thaler.")
    else:
        restrict(Item.objects.get(pk=GAZETTE), "ada", "a family asked")
    for address in ("/notes", "/search?q=harbour+chain"):
        assert note not in client.get(address).content.decode()
    assert client.get(note).status_code == ada.get(note).status_code == 404


def command(*options: str) -> str:
    told = StringIO()
    call_command("notes", *options, stdout=told)
    return told.getvalue()


def test_the_command_lists_checks_and_sweeps(ada: Client) -> None:
    assert command() == "0 approved research notes\n"
    note = approved(ada).rpartition("/")[2]
    assert note in command() and "1 approved research notes" in command()
    assert command("--check") == "0 of 1 approved research notes do not pass the gate today\n"
    assert command("--sweep").startswith("0 research notes have expired")
    write_text(Page.objects.get(pk=f"{GAZETTE}/p1"), "The chain cost 7000 thaler.")
    assert "its sources changed: --sweep" in command()
    told = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("notes", "--check", stdout=told)
    assert ended.value.code == 1 and f"{note}  quotes: gone" in told.getvalue()
    assert command("--sweep").startswith("1 research notes have expired") and ResearchNote.objects.get().state == "expired"


def test_a_sweep_closes_the_task_of_a_waiting_note(ada: Client) -> None:
    propose(ada)
    restrict(Item.objects.get(pk=GAZETTE), "ada", "a family asked")
    command("--sweep")
    task = CurationTask.objects.get()
    assert task.state == "declined" and "corrected, withdrawn or closed" in task.outcome
