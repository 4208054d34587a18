"""Each act of an archivist is one transaction, one event, and a word to the index about every passage."""

from datetime import date

import pytest

from ingest.correction import corrected
from ingest.curation import NotNow, admit, correct, embargo, lift, release, restore, restrict, set_rights, waive, withdraw
from ingest.models import Event, Item, OutboxEntry, Page, Passage, TextVersion, Tombstone
from ingest.page import Box
from ingest.store import words_of
from tests.builders import make_page
from tests.rows import archive_item, write_text

TODAY = date(2026, 1, 1)
NOTE = {"copyright_note": "© Orme"}
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
    "withdraw": (lambda item: withdraw(item, "ada", "forged"), False, {"state": "withdrawn", "public_reason": ""}),
    "publish": (lambda item: admit(item, "published", "ada", "checked"), True, {"state": "published"}),
    "set state": (lambda item: admit(item, "in review", "ada", "to be looked at"), False, {"state": "in review"}),
    "lift embargo": (lambda item: lift(item, "ada", "the day has come"), True, {"embargo_until": None}),
    "waive closure": (lambda item: waive(item, True, "ada", "she consents"), True, {"closure_waived": True}),
    "set rights": (
        lambda item: set_rights(item, {"copyright_note": "© Orme"}, "ada", "by letter"),
        True,
        {"copyright_note": "© Orme"},
    ),
}


@pytest.mark.parametrize("what", ACTS)
def test_an_act_is_one_event_and_tells_of_every_passage(item: Item, what: str) -> None:
    act, is_open, after = ACTS[what]
    passages = set(Passage.objects.values_list("id", flat=True))
    act(item)
    assert Item.objects.open(TODAY).filter(pk=item.pk).exists() is is_open
    event, *_ = Event.objects.all()
    assert (event.who, event.what, event.subject, event.after) == ("ada", what, item.id, after)
    was = {"rights": "public", "state": "published", "closure_waived": False, "copyright_note": "", "embargo_until": None}
    assert event.before == {name: was[name] for name in after if name in was}
    assert event.why
    assert told() == passages
    assert item.rights == Item.objects.get(pk=item.pk).rights


def test_a_withdrawn_item_is_found_nowhere_until_it_is_restored(item: Item) -> None:
    before = list(Passage.objects.values("id", "text", "alignment", "quality"))
    withdraw(item, "ada", "forged")
    assert not Passage.objects.exists()
    assert TextVersion.objects.count() == 2
    assert Tombstone.objects.get().reason == ""
    with pytest.raises(NotNow, match="restore it first"):
        release(item, "ada", "no")
    restore(item, "ada", "genuine after all")
    assert not Tombstone.objects.exists()
    assert Item.objects.open(TODAY).exists()
    assert list(Passage.objects.values("id", "text", "alignment", "quality")) == before


def test_what_nobody_could_see_leaves_no_tombstone_and_comes_back_as_it_was(item: Item) -> None:
    admit(item, "in review", "ada", "x")
    withdraw(item, "ada", "not ours", "Given back to its owner.")
    assert not Tombstone.objects.exists()
    with pytest.raises(NotNow, match="withdrawn"):
        admit(item, "published", "ada", "x")
    restore(item, "ada", "ours")
    assert Item.objects.get().state == "in review"
    with pytest.raises(NotNow, match="is not withdrawn"):
        restore(item, "ada", "again")


def test_a_withdrawn_page_that_is_read_again_gets_no_passages(item: Item) -> None:
    withdraw(item, "ada", "forged")
    write_text(Page.objects.get(item=item, number=1), "Read by another engine.")
    assert not Passage.objects.exists() and TextVersion.objects.count() == 3


@pytest.mark.parametrize("values", [{"rights_uri": "https://example.org/mine"}, {"title": "x"}])
def test_rights_that_nobody_knows_are_refused(item: Item, values: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        set_rights(item, values, "ada", "x")
    assert not Event.objects.filter(what="set rights").exists()


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
