"""One misread word put right on many pages: previewed, sent, accepted by somebody else, undone, with nothing of others lost."""

import pytest
from django.db.models import Q
from django.test import Client

from archive_site.curation.correction_models import Correction, SameWords
from archive_site.curation.correction_same import core, occurrences
from ingest.curation import correct
from ingest.models import Event, Page, TextVersion
from ingest.store import words_of
from tests.archive_site.conftest import ECHO, FIRST_PAGE, GAZETTE, SEALED
from tests.archive_site.people import person
from tests.rows import archive_item

pytestmark = pytest.mark.usefixtures("archive")
PAGE, SECOND = f"{GAZETTE}/p1", f"{GAZETTE}/p2"


@pytest.mark.parametrize(
    ("pair", "cores"),
    [
        (("tbe", "the"), ("tbe", "the")),
        (("tbe,", "the,"), ("tbe", "the")),
        (("(tbe", "(the"), ("tbe", "the")),
        (("now.", "now,"), ("now.", "now,")),
        (("same", "same"), ("same", "same")),
    ],
)
def test_punctuation_around_both_is_not_part_of_the_pair(pair: tuple[str, str], cores: tuple[str, str]) -> None:
    assert core(*pair) == cores


def test_only_whole_words_written_like_this_are_found() -> None:
    archive_item("havn/words/1", 'tbe tbe, (tbe) xtbe Tbe tbes "tbe" tbe-ship')
    (found,) = occurrences("tbe", "the", Q(item="havn/words/1"))
    assert found.now == 'the the, (the) xtbe Tbe tbes "the" tbe-ship'
    assert not occurrences("tbe", "tbe", Q()) and not occurrences("", "x", Q())


def preview(client: Client, word: str = "chain", by: str = "chayn") -> str:
    reply = client.get("/curation/same-words", {"page": PAGE, "word": word, "by": by})
    assert reply.status_code == 200
    return str(reply.content.decode())


def sent(client: Client, *lines: str) -> SameWords:
    form = {"page": PAGE, "word": "chain", "by": "chayn", "line": list(lines)}
    assert client.post("/curation/same-words", form).status_code == 302
    return SameWords.objects.latest("pk")


def act(client: Client, made: SameWords, what: str) -> int:
    return int(client.post(f"/curation/same-words/{made.pk}", {"act": what}).status_code)


def texts() -> list[str]:
    return [TextVersion.objects.filter(page=page).latest("number").text for page in (PAGE, SECOND)]


def test_the_preview_shows_what_this_person_may_correct_and_changes_nothing() -> None:
    page = preview(person("vera"))
    for line in (f"{PAGE}#2", f"{PAGE}#4", f"{SECOND}#2"):
        assert f'value="{line}"' in page
    assert SEALED not in page and ECHO not in page and "<del>chain</del> <ins>chayn</ins>" in page
    assert not Correction.objects.exists() and "No other line" in preview(person("vera"), "nowhere")
    assert person("nora").get("/curation/same-words", {"page": PAGE}).status_code == 403
    nothing = person("vera").post("/curation/same-words", {"page": PAGE, "word": "chain", "by": "chayn"})
    assert nothing.status_code == 409 and "nothing was sent" in nothing.content.decode()


def test_chosen_lines_are_sent_accepted_by_another_and_undone() -> None:
    vera, rolf, before = person("vera"), person("rolf"), texts()
    made = sent(vera, f"{PAGE}#2", f"{SECOND}#2")
    assert texts() == before and Correction.objects.filter(state="sent").count() == 2
    assert act(vera, made, "accept") == 200 and texts() == before  # not his own
    assert act(person("wim"), made, "accept") == 404
    assert act(rolf, made, "accept") == 200
    first, second = texts()
    assert first == FIRST_PAGE.replace("harbour chain was", "harbour chayn was") and "link of the chayn." in second
    assert act(rolf, made, "undo") == 200 and texts() == before
    assert set(Correction.objects.values_list("state", flat=True)) == {"undone"}
    assert Event.objects.filter(what="undo correction", who="rolf").count() == 2
    boxes = [[word.box for _, word in words_of(row)] for row in TextVersion.objects.filter(page=PAGE)]
    assert boxes[0] == boxes[1] == boxes[2]


def test_undoing_keeps_what_others_changed_since_and_leaves_what_they_changed_there() -> None:
    vera, rolf = person("vera"), person("rolf")
    made = sent(vera, f"{PAGE}#2", f"{SECOND}#2")
    act(rolf, made, "accept")
    first, second = texts()
    correct(Page.objects.get(pk=PAGE), first.replace("6800", "6900"), "wim", "another line")
    correct(Page.objects.get(pk=SECOND), second.replace("lantern", "lamp"), "wim", "the same line")
    act(rolf, made, "undo")
    after = texts()
    assert after[0] == FIRST_PAGE.replace("6800", "6900")
    assert "lamp" in after[1] and "chayn" in after[1]
    assert sorted(Correction.objects.values_list("page_id", "state")) == [(PAGE, "undone"), (SECOND, "accepted")]


def test_its_author_takes_back_what_waits() -> None:
    vera = person("vera")
    made = sent(vera, f"{PAGE}#2", f"{SECOND}#2")
    assert act(vera, made, "take-back") == 200
    assert set(Correction.objects.values_list("state", flat=True)) == {"dropped"}
    assert act(person("rolf"), made, "accept") == 200 and TextVersion.objects.filter(page=PAGE).count() == 1
