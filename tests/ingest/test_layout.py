"""Layouts come back as they went in."""

import zlib
from itertools import combinations

import pytest

from ingest.layout import pack_layout, unpack_layout, words_of_layout
from ingest.page import Block, Box, Line, PageText, Span, Word
from tests.builders import STEP, make_columns, make_page

FAR = PageText("a/b/p1", (Block((Line((Word("far", Box(1, 2, 70_000, 80_000), 0.123456),)),)),), STEP)


@pytest.mark.parametrize(
    "page",
    [
        make_page(""),
        make_page("one"),
        make_page("The war\nis over\n\nNew York", kinds=("heading", "advert")),
        make_columns("eins zwei\ndrei", "vier"),
        make_page("ſchön Œuvre \u00ad 日本", confidence=0.0),
    ],
)
def test_a_page_comes_back(page: PageText) -> None:
    packed = pack_layout(page)
    assert unpack_layout(packed, page.text, page.page_id, page.step) == page
    assert words_of_layout(packed, page.text) == tuple(page.words())


def test_the_words_within_spans_are_those_that_share_a_character_with_one() -> None:
    page = make_page("The war\nis over\n\nNew York", kinds=("heading", "advert"))
    packed, words, size = pack_layout(page), tuple(page.words()), len(page.text)
    for start, end in combinations(range(size + 1), 2):
        wanted = [Span(start, end), Span(0, 1)]
        inside = tuple(pair for pair in words if any(one.start < pair[0].end and pair[0].start < one.end for one in wanted))
        assert words_of_layout(packed, page.text, wanted) == inside
    assert words_of_layout(packed, page.text, ()) == ()


def test_far_boxes_are_exact_and_confidences_have_four_places() -> None:
    ((span, word),) = words_of_layout(pack_layout(FAR), FAR.text)
    assert word == Word("far", Box(1, 2, 70_000, 80_000), 0.1235)
    assert len(span) == 3


@pytest.mark.parametrize(
    ("packed", "text"),
    [
        (b"", "one"),
        (zlib.compress(b"short"), "one"),
        (pack_layout(make_page("one two")), "one"),
        (pack_layout(make_page("one")), "one two"),
        (pack_layout(make_page("one")), "one\n\ntwo"),
        (pack_layout(make_page("one"))[:-6], "one"),
    ],
)
def test_a_damaged_layout_is_a_value_error(packed: bytes, text: str) -> None:
    with pytest.raises(ValueError):
        unpack_layout(packed, text, "a/b/p1", STEP)


def test_a_newspaper_page_is_small() -> None:
    page = make_page("\n".join(" ".join(["Kriegsschiff"] * 8) for _ in range(300)))
    assert len(pack_layout(page)) < 5 * 2400
