"""What is hidden becomes a mark that tells nothing; what stays keeps text, place and marks; positions walk both ways."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from ingest.marks import Marks
from ingest.page import Block, Box, Line, PageText, Span, Word
from ingest.redaction import MARK, Cover, blackened, hidden_words, redacted, refilled, without
from tests.builders import STEP, make_columns, make_page

TEXT = "The banker Overbeck of Riga\nforged the ledgers\n\nHarlekin was his name"


def spans(text: str, *words: str) -> tuple[Span, ...]:
    return tuple(Span(text.index(word), text.index(word) + len(word)) for word in words)


def box_of(page: PageText, *words: str) -> Box:
    return Box.around(word.box for _, word in page.words() if word.text in words)


def test_words_of_a_span_share_a_mark_on_each_line() -> None:
    page = make_page(TEXT)
    found = redacted(page, (Cover((), TEXT, spans(TEXT, "Overbeck of Riga\nforged")),))
    assert found.page.text == f"The banker {MARK}\n{MARK} the ledgers\n\nHarlekin was his name"
    marks = [word for _, word in found.page.words() if word.text == MARK]
    assert marks[0].box == box_of(page, "Overbeck", "of", "Riga") and marks[0].confidence == 1.0
    assert [TEXT[before.start : before.end] for before, _ in found.places] == ["Overbeck of Riga", "forged"]


def test_a_mark_is_as_long_whatever_it_hides() -> None:
    texts = [f"a {word} b" for word in ("Al", "Maximilian")]
    short, long = (redacted(make_page(text), (Cover((), text, (Span(2, 3),)),)) for text in texts)
    assert short.page.text == long.page.text == f"a {MARK} b"


def test_words_under_a_box_go_and_the_mark_is_as_broad_as_the_box() -> None:
    page = make_page(TEXT)
    over = box_of(page, "Overbeck")
    wide = Box(over.left - 4, over.top, 1500, over.bottom)
    found = redacted(page, (Cover((wide,)),))
    assert found.page.text.startswith(f"The banker {MARK}\nforged the ledgers")
    mark = next(word for _, word in found.page.words() if word.text == MARK)
    assert (mark.box.left, mark.box.right) == (wide.left, wide.right) and mark.box.top == over.top


@pytest.mark.parametrize(("share", "goes"), [(0.2, False), (0.3, True), (1.0, True)])
def test_a_quarter_of_a_word_under_a_box_is_enough(share: float, goes: bool) -> None:
    page = make_page(TEXT)
    over = box_of(page, "Overbeck")
    box = Box(over.left, over.top, over.left + round(share * over.width), over.bottom)
    assert (2 in hidden_words(page, (Cover((box,)),))) == goes


def test_words_that_share_their_line_s_box_go_together() -> None:
    line = Box(100, 100, 900, 130)
    page = PageText("a/b/p1", [Block((Line(tuple(Word(word, line, 1.0) for word in "The banker Overbeck".split())),))], STEP)
    assert hidden_words(page, (Cover((Box(880, 90, 950, 140),)),)) == {0, 1, 2}
    assert hidden_words(page, (Cover((Box(0, 128, 950, 300),)),)) == frozenset()


def test_both_parts_of_a_broken_word_go() -> None:
    page = make_page("banker Over-\nbeck of Riga")
    for word in ("Over-", "beck"):
        found = redacted(page, (Cover((box_of(page, word),)),))
        assert found.page.text == f"banker {MARK}\n{MARK} of Riga"
    marked = PageText(page.page_id, page.blocks, page.step, Marks(wholes=((1, 3, "Overbeck"), (3, 5, "ofRiga"))))
    assert redacted(marked, (Cover((box_of(page, "beck"),)),)).page.marks.wholes == ((3, 5, "ofRiga"),)


def test_another_version_s_words_are_found_by_their_places_and_those_without_by_the_text() -> None:
    cover = Cover((box_of(make_page(TEXT), "Overbeck"),), TEXT, spans(TEXT, "Overbeck"))
    misread = make_page(TEXT.replace("Overbeck", "Ouerbcck"))
    assert "Ouerbcck" not in redacted(misread, (cover,)).page.text
    nowhere = Box(0, 0, 0, 0)
    lines = [Line(tuple(Word(word, nowhere, 1.0) for word in line.split())) for line in misread.text.split("\n") if line]
    assert "Ouerbcck" not in redacted(PageText("a/b/p1", [Block(tuple(lines))], STEP), (cover,)).page.text


def test_columns_beside_a_box_stay() -> None:
    page = make_columns("Overbeck forged", "Rain all day")
    assert redacted(page, (Cover((box_of(page, "Overbeck"),)),)).page.text == f"{MARK} forged\n\nRain all day"


@given(st.sets(st.integers(0, 11)), st.integers(0, 68), st.integers(0, 68))
def test_positions_walk_both_ways(hidden: set[int], one: int, other: int) -> None:
    page = make_page(TEXT)
    found = without(page, frozenset(hidden), ())
    start, end = sorted((min(one, len(TEXT)), min(other, len(TEXT))))
    shown = found.shown(Span(start, end))
    assert 0 <= shown.start <= shown.end <= len(found.page.text)
    for before, after in found.places:
        assert found.shown(before) == after and found.original(after) == before
        assert found.page.text[after.start : after.end] == MARK
    if not any(before.start < end and start < before.end for before, _ in found.places) and start < end:
        assert found.page.text[shown.start : shown.end] == TEXT[start:end]
        assert found.original(shown) == Span(start, end)


def test_a_person_s_text_is_filled_again_where_marks_were_left() -> None:
    found = redacted(make_page(TEXT), (Cover((), TEXT, spans(TEXT, "Overbeck of Riga", "Harlekin")),))
    said = found.page.text.replace("forged", "forged all")
    assert refilled(said, found, TEXT) == TEXT.replace("forged", "forged all")
    fewer = TEXT.replace("forged", "forged all").replace("Overbeck of Riga", "")
    assert refilled(said.replace(MARK, "", 1), found, TEXT) == fewer
    assert refilled(f"{MARK} {MARK} {MARK}", found, TEXT).count(MARK) == 1


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "RGBA", "P", "CMYK"])
def test_boxes_are_black_and_the_rest_is_as_it_was(mode: str) -> None:
    scan = Image.new("RGB", (40, 30), "white").convert(mode)
    made = blackened(scan, (Box(10, 10, 20, 20),)).convert("L")
    assert {made.getpixel((x, y)) for x in range(10, 20) for y in range(10, 20)} == {0}
    assert made.getpixel((9, 10)) == made.getpixel((20, 20)) == 255
    assert blackened(scan, ()) is scan
