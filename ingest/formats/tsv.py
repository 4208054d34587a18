"""Tesseract's TSV: words with block, paragraph, line, box and confidence as blocks of a page; it runs nothing."""

from collections.abc import Iterator
from itertools import groupby

from ingest.page import Block, Box, Line, Word

COLUMNS = ("level", "page_num", "block_num", "par_num", "line_num", "word_num", "left", "top", "width", "height")
WORD_LEVEL = "5"


def read_tsv(text: str) -> tuple[Block, ...]:
    """Blocks (tesseract's paragraphs) in reading order, boxes in pixels of the image that was read.

    Raises ValueError for text that is no TSV of tesseract's.
    """
    rows = text.split("\n")
    if rows[0].split("\t")[: len(COLUMNS)] != list(COLUMNS):
        raise ValueError("not a TSV as tesseract writes it")
    words = _words(row.rstrip("\r").split("\t") for row in rows[1:])
    return tuple(
        Block(tuple(Line(tuple(word for _, word in line)) for _, line in groupby(block, lambda found: found[0])))
        for _, block in groupby(words, lambda found: found[0][:3])
    )


def _words(rows: Iterator[list[str]]) -> Iterator[tuple[tuple[str, ...], Word]]:
    """Every word with its (page, block, paragraph, line)."""
    for cells in rows:
        if cells[0] != WORD_LEVEL or len(cells) != 12:
            continue
        try:
            left, top, width, height = (int(cell) for cell in cells[6:10])
            confidence = min(max(float(cells[10]) / 100, 0.0), 1.0)
        except ValueError as error:
            raise ValueError(f"a row of the TSV is damaged: {error}") from error
        box = Box(max(left, 0), max(top, 0), max(left, 0) + max(width, 0), max(top, 0) + max(height, 0))
        for part in cells[11].split():
            yield tuple(cells[1:5]), Word(part, box, confidence)
