"""Each act of an archivist is one transaction, one event, and a word to the index about every passage."""

from datetime import date

import pytest

from ingest.correction import corrected
from ingest.curation import correct, embargo, release, restrict, withdraw
from ingest.models import Event, Item, OutboxEntry, Page, Passage, TextVersion
from ingest.page import Box
from ingest.store import words_of
from tests.builders import make_page
from tests.rows import archive_item

TODAY = date(2026, 1, 1)
pytestmark = pytest.mark.django_db


@pytest.fixture
def item(data: object) -> Item:
    found = archive_item("harbour/log", "The ship came in.\n\nAll were glad.", "Second page.", rights="public")
    OutboxEntry.objects.all().delete()
    return found


def told() -> set[str]:
    return set(OutboxEntry.objects.values_list("passage", flat=True))


ACTS = {
    "restrict": (lambda item: restrict(item, "ada", "a letter of the family"), False, {"rights": "restricted"}),
    "embargo": (lambda item: embargo(item, date(2030, 1, 1), "ada", "by contract"), False, {"embargo_until": "2030-01-01"}),
    "release": (lambda item: release(item, "ada", "over"), True, {"rights": "public", "embargo_until": None}),
    "withdraw": (lambda item: withdraw(item, "ada", "forged"), False, {"rights": "restricted"}),
}


@pytest.mark.parametrize("what", ACTS)
def test_an_act_is_one_event_and_tells_of_every_passage(item: Item, what: str) -> None:
    act, is_open, after = ACTS[what]
    passages = set(Passage.objects.values_list("id", flat=True))
    act(item)
    assert Item.objects.open(TODAY).filter(pk=item.pk).exists() is is_open
    event, *_ = Event.objects.all()
    assert (event.who, event.what, event.subject, event.after) == ("ada", what, item.id, after)
    assert event.before == {name: "public" if name == "rights" else None for name in after}
    assert event.why
    assert told() == passages
    assert item.rights == Item.objects.get(pk=item.pk).rights


def test_a_withdrawn_item_is_found_nowhere_until_it_is_released(item: Item) -> None:
    before = list(Passage.objects.values("id", "text", "alignment", "quality"))
    withdraw(item, "ada", "forged")
    assert not Passage.objects.exists()
    assert TextVersion.objects.count() == 2
    release(item, "ada", "genuine after all")
    assert list(Passage.objects.values("id", "text", "alignment", "quality")) == before


def test_an_act_that_fails_leaves_nothing(item: Item, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(OutboxEntry.objects, "bulk_create", refuse)
    with pytest.raises(OSError):
        restrict(item, "ada", "x")
    assert Item.objects.get(pk=item.pk).rights == "public"
    assert not Event.objects.filter(what="restrict").exists()


def test_a_correction_is_appended_and_its_words_keep_their_places(item: Item) -> None:
    page = Page.objects.get(item=item, number=1)
    first = TextVersion.objects.get(page=page)
    version = correct(page, "The ships came in.\r\n\r\nAll were very glad.", "ada", "misread")
    assert (version.number, version.author, version.reason) == (2, "ada", "misread")
    assert version.text == "The ships came in.\n\nAll were very glad."
    assert TextVersion.objects.get(page=page, number=1).text == first.text
    old = {word.text: word.box for _, word in words_of(first)}
    new = {word.text: word.box for _, word in words_of(version)}
    assert new["ships"] == old["ship"]
    assert new["came"] == old["came"]
    assert new["glad."] == old["glad."]
    assert "harbour/log/p1/v2s1" in told()
    assert "harbour/log/p1/v1s1" in told()
    assert [event.what for event in Event.objects.exclude(what="read").all()] == ["correct"]


def test_a_correction_that_changes_nothing_is_refused(item: Item) -> None:
    page = Page.objects.get(item=item, number=2)
    with pytest.raises(ValueError, match="nothing was changed"):
        correct(page, "Second page.", "ada", "")
    Page.objects.filter(pk=page.pk).update(version=0)
    with pytest.raises(ValueError, match="not been read yet"):
        correct(Page.objects.get(pk=page.pk), "x", "ada", "")


WHOLE = Box(0, 0, 2000, 3000)


@pytest.mark.parametrize(
    ("read", "said"),
    [
        ("one two three", "one three"),
        ("one two three", "one two and a half three"),
        ("one", "a b c d"),
        ("", "words on a page that was blank"),
        ("one two", ""),
        ("einer zweier\ndreier", "einerzweierdreier"),
    ],
)
def test_every_corrected_word_has_a_place_on_the_page(read: str, said: str) -> None:
    page = corrected(said, make_page(read), WHOLE)
    assert page.text == said
    assert all(word.confidence == 1.0 for _, word in page.words())
    known = [word.box for _, word in make_page(read).words()] or [WHOLE]
    around = Box.around(known)
    assert all(around.left <= word.box.left and word.box.right <= around.right for _, word in page.words())


def test_kinds_of_blocks_stay() -> None:
    read = make_page("Harbour News\n\nThe ship came in.", kinds=("heading", "text"))
    said = corrected("Harbor News\n\nThe ship came in.", read, WHOLE)
    assert [block.kind for block in said.blocks] == ["heading", "text"]
