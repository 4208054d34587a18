"""MiniOCR (of solr-ocrhighlighting) read into pages; it writes none."""

import re
from functools import partial

from lxml import etree

from ingest.formats.abbyy import number
from ingest.formats.mending import decoded
from ingest.formats.pages import Pages, Size, Slice, slices
from ingest.formats.places import Grid, grid
from ingest.formats.sheet import NOWHERE, Place, Saying, Sheet, warned
from ingest.page import PageText, ProcessingStep
from ingest.scan import UnreadableScan

_PAGE = re.compile(r"<p(?=[\s/>])")
_OTHER_READINGS = "⇿"


def miniocr_pages(content: bytes) -> Pages:
    """The pages of a MiniOCR file. Raises UnreadableScan where it has none."""
    text, warnings = decoded(content)
    found = list(slices(text, _PAGE, "</p>"))
    if not found:
        raise UnreadableScan("is MiniOCR without a page (p); export it again with its pages")
    return [partial(_page, part, warnings if number == 0 else ()) for number, part in enumerate(found)]


def _page(part: Slice, warnings: tuple[str, ...], page_id: str, size: Size) -> PageText:
    root, faults = part.root()
    given = [number(side) for side in root.get("wh", "").split()]
    width, height = given if len(given) == 2 and min(given) > 0 else size or (0.0, 0.0)
    sheet, placed = Sheet(), True
    for block in root.iter("b"):
        for line in block.iter("l"):
            sheet.loose(f" {(line.text or '').lstrip()}" if line.text else "")
            for word in line:
                if word.tag == "w":
                    place = _place(word, width, height)
                    placed = placed and place is not None
                    text = (word.text or "").split(_OTHER_READINGS)[0]
                    sheet.word(text, place or NOWHERE, Saying())
                sheet.loose(word.tail or "")
            sheet.end_line()
        sheet.end_block()
    told = [*warnings, *faults]
    if not placed:
        told.append(f"line {part.line}: the page gives no size (wh), so the places of its words are not known")
    if sheet.lost:
        told.append(f"line {part.line}: {sheet.lost} signs outside words have no place and are left out")
    step = warned(ProcessingStep("import", "MiniOCR", "1"), told)
    return sheet.page(page_id, step, grid(width, height, size) if placed else Grid())


def _place(word: etree._Element, width: float, height: float) -> Place | None:
    """Where the word is; None where only shares of an unknown page are given."""
    given = [number(one) for one in word.get("x", "").split()]
    if len(given) != 4:
        return NOWHERE
    shares = "." in word.get("x", "") and max(given) <= 1.0
    if shares and not (width and height):
        return None
    across, down = (width, height) if shares else (1.0, 1.0)
    left, top, wide, high = given
    return left * across, top * down, (left + wide) * across, (top + high) * down
