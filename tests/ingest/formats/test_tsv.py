"""Tesseract's TSV becomes blocks, lines and words as they stand in it."""

import pytest

from ingest.formats.tsv import COLUMNS, read_tsv
from ingest.page import Box

HEAD = "\t".join([*COLUMNS, "conf", "text"])


def row(level: int, places: str, box: str, confidence: str, text: str) -> str:
    return "\t".join([str(level), *places.split(), *box.split(), confidence, text])


PAGE = "\n".join(
    [
        HEAD,
        row(1, "1 0 0 0 0", "0 0 500 300", "-1", ""),
        row(2, "1 1 0 0 0", "10 10 400 100", "-1", ""),
        row(5, "1 1 1 1 1", "10 10 50 20", "96.5", "Der"),
        row(5, "1 1 1 1 2", "70 10 80 20", "87", 'H"afen'),
        row(5, "1 1 1 2 1", "10 40 50 20", "100.2", "ist"),
        row(5, "1 1 2 1 1", "10 80 50 20", "50", "zu"),
        row(5, "1 2 1 1 1", "10 200 50 20", "95", " "),
        row(5, "1 2 1 1 2", "70 200 50 20", "0", "!"),
        "",
    ]
)


def test_words_lines_and_paragraphs() -> None:
    blocks = read_tsv(PAGE)
    assert [block.text for block in blocks] == ['Der H"afen\nist', "zu", "!"]
    word = blocks[0].lines[0].words[1]
    assert word.box == Box(70, 10, 150, 30)
    assert word.confidence == pytest.approx(0.87)
    assert blocks[0].lines[1].words[0].confidence == 1.0


def test_a_blank_page_has_no_blocks() -> None:
    assert read_tsv(HEAD + "\n") == ()


@pytest.mark.parametrize("text", ["", "hello", "<alto/>", HEAD.replace("level", "depth")])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a TSV"):
        read_tsv(text)


def test_a_damaged_row_is_refused() -> None:
    with pytest.raises(ValueError, match="damaged"):
        read_tsv(HEAD + "\n" + row(5, "1 1 1 1 1", "10 x 50 20", "96", "Der"))
