"""Whatever a new reading makes of a page, every line that a person put there stays, word for word, on the page."""

from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.correction import corrected
from ingest.marks import Marks
from ingest.page import Block, Box, Line, PageText, Word
from ingest.rereading.anchoring import Anchored, anchored
from ingest.rereading.held import Told, by_hand
from ingest.rereading.places import lines_of_page, said_instead
from tests.builders import STEP, make_columns, make_page

WHOLE = Box(0, 0, 4000, 6000)
READ = "The hanbour chain was raised\non the tbird of March\n\nMayor Hagedorn turned\nthe first wheel himself"
SAID = "The harbour chain was raised\non the tbird of March\n\nMayor Hagedorn turned\nthe first wheel himself."


def person(read: PageText, said: str) -> tuple[PageText, tuple[int, ...]]:
    """The page as a person corrected it, and which of its lines are hers."""
    page = corrected(said, read, WHOLE)
    return page, by_hand([Told(1, read.text, read.step), Told(2, page.text, page.step)]).held


def again(new: PageText, said: str = SAID, read: str = READ) -> Anchored:
    page, held = person(make_page(read), said)
    return anchored(new, page, held)


def texts(found: Anchored) -> list[str]:
    return [line.text for line in lines_of_page(found.page)]


def test_lines_nobody_touched_are_those_of_the_new_reading() -> None:
    new = make_page("The harbonr chain was raised\non the third of March\n\nMayor Hagedorn turned\nthe first wheel hinself")
    found = again(new)
    assert found.page.text == SAID.replace("tbird", "third")
    assert (found.kept, found.unplaced) == ((1, 4), ())
    assert dict(found.page.step.settings)["lines of corrections"] == "1 4"


def test_words_stand_on_the_boxes_of_the_new_reading() -> None:
    moved = _changed(make_page(READ), lambda word: Word(word.text, _shifted(word.box, 7, -5), 0.5))
    found = again(moved)
    assert [word.box for _, word in found.page.words()] == [word.box for _, word in moved.words()]


def test_without_corrections_the_new_reading_is_left_alone() -> None:
    new = make_page("quite another text")
    assert anchored(new, make_page(READ), ()) == Anchored(new)


def test_a_line_that_is_not_read_any_more_stays_where_it_stood() -> None:
    second = lines_of_page(make_page("The harbour chain was raised\non the third of March"))[1]
    found = again(PageText("p", [Block((second,))], STEP))
    assert texts(found) == ["The harbour chain was raised", "on the third of March", "the first wheel himself."]
    assert found.unplaced_lines == ("The harbour chain was raised", "the first wheel himself.")
    old = {word.text: word.box for _, word in make_page(READ).words()}
    assert {word.box for _, word in found.page.words() if word.text == "wheel"} == {old["wheel"]}


STAMP = "The harbour chain was raised\nCITY LIBRARY 1904\non the third of March"


@pytest.mark.parametrize(
    ("new", "left"),
    [
        (STAMP.replace("LIBRARY", "LIBRABY"), ["The harbour chain was raised", "on the third of March"]),
        (
            STAMP.replace("CITY LIBRARY 1904", "at seven o'clock"),
            STAMP.replace("CITY LIBRARY 1904", "at seven o'clock").split("\n"),
        ),
        ("CITY LIBRARY 1904\nThe harbour chain was raised", ["CITY LIBRARY 1904", "The harbour chain was raised"]),
    ],
)
def test_a_line_that_was_taken_out_comes_back_only_as_another(new: str, left: list[str]) -> None:
    read = make_page(STAMP)
    before = corrected("The harbour chain was raised\non the third of March", read, WHOLE)
    found = anchored(make_page(new), before, (), (lines_of_page(read)[1],))
    assert texts(found) == left


def test_a_blank_reading_keeps_what_was_corrected() -> None:
    found = again(make_page(""))
    assert texts(found) == ["The harbour chain was raised", "the first wheel himself."]
    assert found.kept == found.unplaced == (1, 2)


def test_two_columns_read_as_one_line_are_parted_for_the_corrected_one() -> None:
    read = make_columns("left onc\nleft two", "right one\nright two")
    page, held = person(read, "left one\nleft two\n\nright one\nright two")
    across = PageText(
        read.page_id, [Block(tuple(_joined(a, b) for a, b in zip(*(b.lines for b in read.blocks), strict=True)))], STEP
    )
    assert texts(anchored(across, page, held)) == ["left one", "right one", "left two right two"]


def test_a_line_read_as_two_is_one_again() -> None:
    new = make_page(READ)
    first = lines_of_page(new)[0].words
    split = PageText(new.page_id, [Block((Line(first[:2]), Line(first[2:]))), *new.blocks[1:]], STEP)
    assert texts(again(split))[0] == "The harbour chain was raised"
    assert "chain was raised" not in texts(again(split))


def test_a_line_somebody_added_takes_no_other_line_away() -> None:
    found = again(
        make_page("first line read\nsecond line read"),
        "first line read\nadded by hand\nsecond line read",
        "first line read\nsecond line read",
    )
    assert texts(found) == ["first line read", "added by hand", "second line read"]
    seen = again(
        make_page("first line read\n\nadded by hamd\n\nsecond line read"),
        "first line read\nadded by hand\nsecond line read",
        "first line read\nsecond line read",
    )
    assert Counter(texts(seen))["added by hand"] == 1
    assert "added by hamd" not in texts(seen)


def test_like_lines_are_told_apart_by_their_place() -> None:
    found = again(
        make_page("Total 12 thaler\nTotal 13 thaler"), "Total 12 thaler\nTotal 18 thaler", "Total 12 thaler\nTotal 13 thaler"
    )
    assert texts(found) == ["Total 12 thaler", "Total 18 thaler"]


def test_text_without_places_is_matched_by_what_it_says() -> None:
    nowhere = _changed(make_page(READ), lambda word: Word(word.text, Box(0, 0, 0, 0), 1.0))
    page, held = person(nowhere, SAID)
    found = anchored(make_page(READ), page, held)
    assert texts(found) == SAID.replace("\n\n", "\n").split("\n")
    assert not found.unplaced


def test_what_is_marked_goes_with_its_words() -> None:
    new = make_page(READ)
    marked = PageText(new.page_id, new.blocks, new.step, Marks(languages=((0, 5, "de"), (5, 10, "en"))))
    found = again(marked)
    assert found.page.marks.languages == ((5, 10, "en"),)
    assert found.page.blocks.texts[5:10] == ("on", "the", "tbird", "of", "March")


def test_what_a_reading_says_instead_of_lines() -> None:
    page, _ = person(make_page(READ), SAID)
    assert said_instead(make_page(READ), lines_of_page(page)) == READ.replace("\n\n", "\n").split("\n")


WORDS = st.sampled_from("der Hafen die Kette ward am dritten März gehoben von dem Rathe 1871 und ſo weiter".split())
LINES = st.lists(WORDS, min_size=1, max_size=7).map(" ".join)
PAGES = st.lists(st.lists(LINES, min_size=1, max_size=6).map("\n".join), min_size=1, max_size=4).map("\n\n".join)


@settings(max_examples=200, deadline=None)
@given(PAGES, st.integers(0, 2**32), st.data())
def test_every_corrected_line_stays_whatever_is_read(text: str, seed: int, data: st.DataObject) -> None:
    read = make_page(text)
    lines = [line for line in text.split("\n") if line]
    changed = data.draw(st.dictionaries(st.integers(0, len(lines) - 1), LINES, max_size=4), label="corrections")
    number, said = -1, []
    for line in text.split("\n"):
        number += bool(line)
        said.append(changed.get(number, line) if line else line)
    page, held = person(read, "\n".join(said))
    wanted = [line.text for number, line in enumerate(lines_of_page(page), start=1) if number in held]
    new = disturbed(read, Random(seed))
    found = anchored(new, page, held)
    after = texts(found)
    assert Counter(wanted) == Counter(after[number - 1] for number in found.kept)
    assert set(found.unplaced) <= set(found.kept)
    assert all(0 <= word.box.left <= word.box.right <= 4000 for _, word in found.page.words())
    rest = Counter(word for number, line in enumerate(after, start=1) if number not in found.kept for word in line.split())
    assert not rest - Counter(word.text for _, word in new.words())
    once_more = anchored(disturbed(read, Random(seed + 1)), found.page, found.kept)
    assert Counter(wanted) == Counter(texts(once_more)[number - 1] for number in once_more.kept)


@pytest.mark.parametrize("seed", range(8))
def test_on_the_same_layout_every_corrected_line_finds_its_place(seed: int) -> None:
    random = Random(seed)
    misread = _changed(
        make_page(READ),
        lambda word: Word(_garbled(word.text, random), _shifted(word.box, random.randint(-6, 6), random.randint(-6, 6)), 0.5),
    )
    found = again(misread)
    assert found.unplaced == ()
    assert found.kept == (1, 4)


def disturbed(page: PageText, random: Random) -> PageText:
    """The page as another engine might read it: words lost and garbled, lines lost, split, joined and out of order."""
    lines: list[Line] = []
    for line in lines_of_page(page):
        words = [
            Word(_garbled(w.text, random), _shifted(w.box, random.randint(-9, 9), random.randint(-9, 9)), random.random())
            for w in line.words
            if random.random() > 0.1
        ]
        if not words or random.random() < 0.1:
            continue
        cut = random.randrange(len(words)) if random.random() < 0.2 else 0
        lines += [Line(tuple(part)) for part in (words[:cut], words[cut:]) if part]
        if len(lines) > 1 and random.random() < 0.15:
            lines[-2:] = [_joined(lines[-2], lines[-1])]
    if random.random() < 0.2:
        random.shuffle(lines)
    blocks = [Block((line,)) for line in lines] if random.random() < 0.5 else [Block(tuple(lines))] if lines else []
    return PageText(page.page_id, blocks, STEP)


def _garbled(text: str, random: Random) -> str:
    return "".join(random.choice("xeoilſ1") if random.random() < 0.15 else letter for letter in text)


def _joined(a: Line, b: Line) -> Line:
    return Line((*a.words, *b.words))


def _shifted(box: Box, across: int, down: int) -> Box:
    return Box(box.left + across, box.top + down, box.right + across, box.bottom + down)


def _changed(page: PageText, change: Callable[[Word], Word]) -> PageText:
    def lines(block: Block) -> Sequence[Line]:
        return [Line(tuple(change(word) for word in line.words)) for line in block.lines]

    return PageText(page.page_id, [Block(tuple(lines(block)), block.kind) for block in page.blocks], page.step)
