"""What is written is read again as it was: text, boxes, order, confidence, kinds, and all that a format can carry."""

from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.formats.plain import read_plain
from ingest.formats.recorded import pages_of
from ingest.formats.written.choice import WRITERS
from ingest.formats.written.outline import Leaf
from ingest.layout import pack_layout, unpack_layout
from ingest.marks import Marks, Style
from ingest.page import BLOCK_KINDS, Blocks, Box, PageText, ProcessingStep
from tests.builders import STEP, make_page

BOXED = ("alto.xml", "page.xml", "hocr", "tei.xml")
SIZE = (5000, 7000)
SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cn"), exclude_characters="\u00ad\ufeff")
TEXTS = st.text(SIGNS, min_size=1, max_size=12).filter(lambda text: not any(map(str.isspace, text)))
PLACES = st.tuples(*(st.integers(0, 4000) for _ in range(4)))
WORDS = st.tuples(TEXTS, PLACES, st.integers(0, 10_000))


@st.composite
def pages(draw: st.DrawFn) -> PageText:
    words = draw(st.lists(WORDS, max_size=12))
    lines: list[int] = []
    blocks: list[int] = []
    while sum(lines) < len(words):
        lines.append(draw(st.integers(1, len(words) - sum(lines))))
    while sum(blocks) < len(lines):
        blocks.append(draw(st.integers(1, len(lines) - sum(blocks))))
    edges = tuple(zip(*((x, y, x + w % 900, y + h % 900) for _, (x, y, w, h), _ in words), strict=True)) or ((),) * 4
    kinds = tuple(draw(st.sampled_from(BLOCK_KINDS)) for _ in blocks)
    shares = tuple(share / 10_000 for _, _, share in words)
    texts = tuple(text for text, _, _ in words)
    columns = Blocks(texts, edges, shares, tuple(accumulate(lines)), tuple(accumulate(blocks)), kinds)
    return PageText("a/b/p1", columns, STEP)


def again(page: PageText, ending: str) -> PageText:
    return pages_of(WRITERS[ending].write(page, Leaf(SIZE)))[0](page.page_id, SIZE)


@pytest.mark.parametrize("ending", BOXED)
@settings(max_examples=60, deadline=None)
@given(page=pages())
def test_text_boxes_order_confidence_and_kinds_come_back(ending: str, page: PageText) -> None:
    found = again(page, ending)
    assert found.text == page.text
    assert found.blocks.edges == page.blocks.edges
    assert (found.blocks.lines, found.blocks.blocks, found.blocks.kinds) == (
        page.blocks.lines,
        page.blocks.blocks,
        page.blocks.kinds,
    )
    assert found.blocks.confidences == pytest.approx(page.blocks.confidences, abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(page=pages())
def test_plain_text_comes_back_without_its_places(page: PageText) -> None:
    if page.blocks:
        found = read_plain(WRITERS["txt"].write(page, Leaf(SIZE)), "a/b/p1")
        assert (found.text, found.blocks.lines, found.blocks.blocks) == (page.text, page.blocks.lines, page.blocks.blocks)


MARKED = PageText(
    "a/b/p1",
    make_page("Ein Unter-\nnehmen ist <da> & fort").blocks,
    STEP,
    Marks(((0, 2, "de"), (3, 4, "fr")), ((0, 1, Style(True)), (1, 3, Style(False, True, 10.5))), ((1, 3, "Unternehmen"),)),
)


@pytest.mark.parametrize(
    ("ending", "marks"),
    [
        ("alto.xml", MARKED.marks),
        ("page.xml", Marks(MARKED.marks.languages, MARKED.marks.styles)),
        ("hocr", MARKED.marks),
        ("tei.xml", Marks(MARKED.marks.languages, MARKED.marks.styles)),
    ],
)
def test_language_type_and_breaks_come_back_where_a_format_carries_them(ending: str, marks: Marks) -> None:
    found = again(MARKED, ending)
    assert (found.text, found.marks) == (MARKED.text, marks)


def test_what_is_marked_is_stored_with_the_layout() -> None:
    assert unpack_layout(pack_layout(MARKED), MARKED.text, MARKED.page_id, STEP) == MARKED


@pytest.mark.parametrize("ending", BOXED)
def test_signs_that_xml_cannot_hold_are_written_as_unknown(ending: str) -> None:
    page = PageText("a/b/p1", Blocks(("a\x01b",), ((1,), (2,), (3,), (4,)), (1.0,), (1,), (1,), ("text",)), STEP)
    assert again(page, ending).text == "a\ufffdb"


@pytest.mark.parametrize("ending", BOXED)
def test_without_a_scan_the_page_is_as_large_as_its_words(ending: str) -> None:
    page = PageText(
        "a/b/p1", Blocks(("a",), ((1,), (2,), (30,), (40,)), (1.0,), (1,), (1,), ("text",)), ProcessingStep("", "", "")
    )
    found = pages_of(WRITERS[ending].write(page, Leaf()))[0]("a/b/p1", (60, 80))
    assert found.blocks[0].lines[0].words[0].box == Box(2, 4, 60, 80)
