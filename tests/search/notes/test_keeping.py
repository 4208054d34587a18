"""Notes in the database: proposed, approved, declined, expired; what they survive, who sees them, and what fails."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate, now

from ingest.curation import embargo, release, restrict, withdraw
from ingest.models import Event, Item, Page
from search.index import update, verify
from search.models import ReplyRecord
from search.notes.finding import notes
from search.notes.keeping import Refused, approve, decline, examined, of_note, propose, told
from search.notes.models import NoteSource, ResearchNote
from search.notes.standing import seen, standing, sweep
from search.parse import parse
from search.query import Filters
from search.records import forget
from search.viewer import ANONYMOUS, Viewer
from tests.rows import write_text
from tests.search.notes.conftest import ADA, CHURCH, QUESTION, SEALED, SECRET, recorded

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]
BOB = Viewer("bob")
State = ResearchNote.State


def waiting(question: str = QUESTION, viewer: Viewer = ANONYMOUS) -> ResearchNote:
    note, verdict = propose(recorded(question, viewer), ADA)
    assert note is not None, told(verdict)
    return note


def approved(question: str = QUESTION, viewer: Viewer = ANONYMOUS) -> ResearchNote:
    return approve(waiting(question, viewer).pk, ADA)


def visible(viewer: Viewer) -> list[str]:
    return list(seen(viewer).values_list("question", flat=True))


def test_a_note_is_proposed_then_approved_each_with_its_event() -> None:
    note = waiting()
    assert note.state == State.WAITING and note.proposed_by == "ada" and visible(ANONYMOUS) == []
    assert approve(note.pk, ADA).state == State.APPROVED and visible(ANONYMOUS) == [QUESTION]
    acts = Event.objects.filter(subject=note.pk).order_by("id").values_list("what", "who", "after__state")
    assert list(acts) == [("propose note", "ada", "waiting"), ("approve note", "ada", "approved")]


def test_a_note_keeps_what_it_stands_on() -> None:
    note = approved()
    (claim,) = note.claims
    assert "Battista Risso" in claim["text"] and claim["citations"][0]["page"] == f"{CHURCH}/p1"
    assert [(one.page, one.version, one.public) for one in note.sources.all()] == [(f"{CHURCH}/p1", 1, True)]
    assert note.verdict["sentences"] and all(part["passed"] for part in note.verdict["parts"])


def test_it_outlives_the_record_of_its_reply() -> None:
    note = waiting()
    ReplyRecord.objects.update(last=now() - timedelta(days=4000))
    assert forget() == 1 and not ReplyRecord.objects.exists()
    assert approve(note.pk, ADA).state == State.APPROVED
    assert visible(ANONYMOUS) == [QUESTION] and examined(of_note(note), ADA, note.pk).passed


@pytest.mark.parametrize("again", ["waiting", "approved"])
def test_the_same_answer_is_new_only_once(again: str) -> None:
    first = waiting() if again == "waiting" else approved()
    note, verdict = propose(recorded("Which mason saved the church?"), ADA)
    assert note is None and verdict.failure is not None
    assert (verdict.failure.why, verdict.failure.about) == ("repeated", first.pk)


def test_a_declined_note_may_be_proposed_again_and_an_approved_one_taken_back() -> None:
    note = waiting()
    assert decline(note.pk, ADA, "trivial").why == "trivial"
    assert waiting().pk == note.pk
    approve(note.pk, ADA)
    assert decline(note.pk, ADA, "") and visible(ADA) == []


@pytest.mark.parametrize("state", [State.APPROVED, State.DECLINED, State.EXPIRED])
def test_what_does_not_wait_is_not_approved(state: str) -> None:
    note = waiting()
    ResearchNote.objects.filter(pk=note.pk).update(state=state)
    with pytest.raises(Refused, match=f"is {state}"):
        approve(note.pk, ADA)
    with pytest.raises(Refused, match="not there"):
        approve("0" * 16, ADA)


def correct() -> None:
    write_text(Page.objects.get(pk=f"{CHURCH}/p1"), "The church was saved by the mason Battista Rosso.")


def act(name: str) -> None:
    item = Item.objects.get(pk=CHURCH)
    if name == "corrected":
        correct()
    elif name == "withdrawn":
        withdraw(item, "ada", "not ours")
    elif name == "closed":
        restrict(item, "ada", "a family asked")
    elif name == "embargoed":
        embargo(item, localdate() + timedelta(days=9), "ada", "the heirs live")
    else:
        item.delete()


ACTS = ["corrected", "withdrawn", "closed", "embargoed", "deleted"]


@pytest.mark.parametrize("name", ACTS)
def test_a_note_expires_with_its_source_at_once_and_for_all(name: str) -> None:
    note = approved()
    act(name)
    assert visible(ANONYMOUS) == visible(ADA) == [] and notes(parse(QUESTION), ADA) == ()
    assert ResearchNote.objects.get().state == State.APPROVED  # not marked yet
    assert sweep("cron") == (note.pk,) and sweep("cron") == ()
    row = ResearchNote.objects.get()
    assert row.state == State.EXPIRED and row.why and row.decided_by == "cron"
    assert Event.objects.filter(what="expire note", subject=note.pk, who="cron").count() == 1


@pytest.mark.parametrize("name", ACTS)
def test_a_waiting_note_whose_source_changed_is_not_approved(name: str) -> None:
    note = waiting()
    act(name)
    if name not in ("closed", "embargoed"):  # whoever may see what is closed may still read it
        with pytest.raises(Refused, match="quotes: gone"):
            approve(note.pk, ADA)
    with pytest.raises(Refused):
        approve(note.pk, BOB)
    assert ResearchNote.objects.get().state == State.WAITING and sweep("cron") == (note.pk,)


def test_a_sweep_leaves_what_stands() -> None:
    approved()
    assert sweep("cron") == () and visible(ANONYMOUS) == [QUESTION]


def test_a_note_without_sources_is_no_note() -> None:
    approved()
    NoteSource.objects.all().delete()
    assert visible(ADA) == [] and not standing().exists()


def test_a_note_on_a_closed_page_is_for_those_who_may_see_it() -> None:
    note = approved(SECRET, ADA)
    assert visible(ADA) == [SECRET] and visible(BOB) == visible(ANONYMOUS) == []
    assert [one.note.pk for one in notes(parse(SECRET), ADA)] == [note.pk] and notes(parse(SECRET), ANONYMOUS) == ()
    release(Item.objects.get(pk=SEALED), "ada", "the term is over")
    assert visible(ANONYMOUS) == [SECRET]
    restrict(Item.objects.get(pk=SEALED), "ada", "an error")
    assert visible(ANONYMOUS) == [] and visible(ADA) == [SECRET] and sweep("cron") == ()


def test_who_may_not_see_the_source_cannot_propose() -> None:
    note, verdict = propose(recorded(SECRET, ADA), BOB)
    assert note is None and verdict.failure is not None and verdict.failure.why == "gone"


@pytest.mark.parametrize(
    ("setting", "value", "part"),
    [
        ("LACUNA_NOTE_JUDGE", "search.notes.judges.none.Judge", "sentences"),
        ("LACUNA_NOTE_JUDGE", "search.notes.judges.transformers.TransformersJudge:/nowhere/model", "sentences"),
        ("LACUNA_NOTE_JUDGE", "search.notes.judges.transformers.TransformersJudge", "sentences"),
        ("LACUNA_ENCODER", "search.encoders.none.Encoder", "sentences"),
        ("LACUNA_ENCODER", "search.encoders.hashing.HashingEncoder:32", "new"),
        ("LACUNA_SEARCH_BACKEND", "search.backends.none.Backend", "new"),
    ],
)
def test_a_part_that_is_missing_fails_closed(settings: pytest.FixtureRequest, setting: str, value: str, part: str) -> None:
    note, record = waiting(), ReplyRecord.objects.get()
    ResearchNote.objects.all().delete()
    setattr(settings, setting, value)
    made, verdict = propose(record, ADA)
    assert made is None and not ResearchNote.objects.exists()
    assert verdict.failure is not None and (verdict.failure.name, verdict.failure.why) == (part, "broken")
    assert verdict.failure.about and "\n" not in verdict.failure.about and note.pk


def test_an_index_that_is_not_there_fails_closed(
    settings: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    record = recorded()
    settings.LACUNA_DATA = tmp_path_factory.mktemp("none")
    made, verdict = propose(record, ADA)
    assert made is None and verdict.failure is not None and "index --rebuild" in verdict.failure.about


def test_an_encoder_changed_since_is_asked_anew(settings: pytest.FixtureRequest) -> None:
    note = approved()
    ResearchNote.objects.update(made="analysis 0, older", vector=b"", terms={})
    assert [one.note.pk for one in notes(parse(QUESTION), ANONYMOUS)] == [note.pk]
    made, verdict = propose(recorded("Which mason saved the church?"), ADA)
    assert made is None and verdict.failure is not None and verdict.failure.why == "repeated"


def test_a_search_finds_notes_by_words_and_leaves_others_out() -> None:
    note = approved()
    for words in ("church mason", "churches", "Battista Risso"):
        assert [one.note.pk for one in notes(parse(words), ANONYMOUS)] == [note.pk], words
    for words in ("zebra", "quarterly dividends of railways"):
        assert notes(parse(words), ANONYMOUS) == ()


@pytest.mark.parametrize(
    ("limits", "found"),
    [
        ({"collections": ("gazette",)}, 1),
        ({"collections": ("vault",)}, 0),
        ({"languages": ("en",)}, 1),
        ({"languages": ("de",)}, 0),
        ({"first": "1863-01-01", "last": "1863-12-31"}, 1),
        ({"first": "1870-01-01"}, 0),
        ({"last": "1850-01-01"}, 0),
        ({"items": (CHURCH,)}, 1),
        ({"passages": ("none",)}, 0),
    ],
)
def test_the_limits_of_a_search_hold_for_notes(limits: dict[str, object], found: int) -> None:
    approved()
    days = {name: date.fromisoformat(str(value)) if name in ("first", "last") else value for name, value in limits.items()}
    assert len(notes(parse("church mason", filters=Filters(**days)), ANONYMOUS)) == found


def test_the_index_knows_nothing_of_notes() -> None:
    approved()
    update()
    assert not verify()
