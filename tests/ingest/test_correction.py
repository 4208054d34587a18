"""Where corrected words stand on the scan: what stays keeps its box, what changes gets the box of what it replaces."""

import pytest

from ingest.correction import corrected
from ingest.marks import Marks, Style
from ingest.page import Box, PageText, Word
from tests.builders import GAP, LETTER, make_page

WHOLE = Box(0, 0, 2000, 3000)


def boxes(text: str) -> dict[str, tuple[int, int]]:
    """Left and right of each word of a page of one line, in letters from its beginning."""
    return {word.text: edges(word) for _, word in make_page(text).words()}


def edges(word: Word) -> tuple[int, int]:
    return (word.box.left - 100) // LETTER, (word.box.right - 100) // LETTER


@pytest.mark.parametrize(
    ("read", "said", "placed"),
    [
        ("the sbip sank", "the ship sank", [(0, 3), (4, 8), (9, 13)]),  # one for one
        ("the har bour chain", "the harbour chain", [(0, 3), (4, 12), (13, 18)]),  # merged: the union
        ("the harbourchain", "the harbour chain", [(0, 3), (4, 11), (11, 16)]),  # split: parts
        ("oneredship", "one red ship", [(0, 3), (3, 6), (6, 10)]),
        ("a bc def", "abc def", [(0, 4), (5, 8)]),
        ("ne w harbourchain", "new harbour chain", [(0, 4), (5, 12), (12, 17)]),  # merged and split side by side
        ("the old ship", "the ship", [(0, 3), (8, 12)]),  # taken out
        ("the ship", "the old ship", [(0, 3), (4, 8), (4, 8)]),  # put in: where its neighbour stands
    ],
)
def test_words_of_a_corrected_line(read: str, said: str, placed: list[tuple[int, int]]) -> None:
    page = corrected(said, make_page(read, confidence=0.5), WHOLE)
    assert page.text == said
    assert [edges(word) for _, word in page.words()] == placed
    assert {word.confidence for _, word in page.words()} == {1.0}


def test_lines_that_stay_are_kept_as_they_are() -> None:
    read = make_page("the sbip sank\nthe men swam\n\nall were saved", confidence=0.5)
    page = corrected("the ship sank\nthe men swam\n\nall were saved", read, WHOLE)
    before, after = ([word for _, word in one.words()] for one in (read, page))
    assert before[3:] == after[3:] and [word.box for word in before] == [word.box for word in after]
    assert [word.confidence for word in after[:3]] == [1.0, 1.0, 1.0]


def test_the_same_words_on_other_lines_take_no_boxes_from_them() -> None:
    read = make_page("the the the\nx the the\nthe the the")
    page = corrected("the the the\na the the\nthe the the", read, WHOLE)
    assert [word.box for _, word in page.words()] == [word.box for _, word in read.words()]


def test_a_new_line_stands_where_its_neighbour_does() -> None:
    page = corrected("one two\nthree four\nnew line here", make_page("one two\nthree four"), WHOLE)
    around = Box.around(word.box for _, word in make_page("one two\nthree four").words())
    assert page.text.endswith("new line here")
    assert all(around.top <= word.box.top and word.box.bottom <= around.bottom + GAP for _, word in page.words())


def test_an_empty_line_parts_blocks_and_a_page_may_be_emptied() -> None:
    assert corrected("", make_page("one two"), WHOLE).text == ""
    assert corrected("a\r\n \r\nb", make_page("one two"), WHOLE).text == "a\n\nb"


@pytest.mark.parametrize("said", ["words on a blank page", "one\ntwo"])
def test_words_of_a_blank_page_stand_on_all_of_it(said: str) -> None:
    page = corrected(said, make_page(""), WHOLE)
    assert page.text == said and all(word.box.width for _, word in page.words())


def test_what_the_source_said_of_words_goes_with_them() -> None:
    read = make_page("the sbip \nsa-\nnk deep")
    bold = Style(bold=True)
    marked = PageText(read.page_id, read.blocks, read.step, Marks(((0, 2, "la"),), ((1, 2, bold),), ((2, 4, "sank"),)))
    same = corrected("a the ship\nsa-\nnk deep", marked, WHOLE).marks
    assert same == Marks(((0, 3, "la"),), ((2, 3, bold),), ((3, 5, "sank"),))
    assert corrected("the sbip\nsank\ndeep", marked, WHOLE).marks.wholes == ()
    assert corrected("", marked, WHOLE).marks == Marks()
