"""ABBYY FineReader XML (versions 6 to 12, whole files and lone pages) read into pages; it writes none."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from lxml import etree

from ingest.formats.mending import decoded
from ingest.formats.pages import Pages, Size, Slice, slices
from ingest.formats.places import grid
from ingest.formats.sheet import NOWHERE, Place, Saying, Sheet, around, warned
from ingest.formats.tongues import tongue
from ingest.marks import Style
from ingest.page import PageText, ProcessingStep
from ingest.scan import UnreadableScan

_PAGE = re.compile(r"<page(?=[\s/>])")
_PRODUCER = re.compile(r"<document\s[^>]*?\bproducer\s*=\s*\"([^\"]*)\"")
_ROLE = re.compile(r"<paragraphStyle\s[^>]*?\bid\s*=\s*\"([^\"]*)\"[^>]*?\brole\s*=\s*\"([^\"]*)\"")
_ROLES = {"rt": "header", "footnote": "text", "lineNumber": "marginal", "headingNumber": "heading"}
_TRUE = frozenset(("1", "true"))
_UNKNOWN = 255  # what FineReader writes where it has no confidence


def abbyy_pages(content: bytes) -> Pages:
    """The pages of a FineReader file. Raises UnreadableScan where it has none."""
    text, warnings = decoded(content)
    found = list(slices(text, _PAGE, "</page>"))
    if not found:
        raise UnreadableScan("is FineReader XML without a page element; export it again with its layout")
    head = text[: _start(text)]
    producer = _PRODUCER.search(head)
    roles = {name: _kind_of(role) for name, role in _ROLE.findall(head)}
    made_by = " ".join(producer[1].split()) if producer else ""
    return [partial(_page, part, roles, (made_by, *(warnings if number == 0 else ()))) for number, part in enumerate(found)]


def _start(text: str) -> int:
    found = _PAGE.search(text)
    return found.start() if found else len(text)


def _kind_of(role: str) -> str:
    if role.lower().endswith("heading"):
        return "heading"
    if role.endswith("Caption"):
        return "caption"
    return _ROLES.get(role, "text")


def _page(part: Slice, roles: Mapping[str, str], told: tuple[str, ...], page_id: str, size: Size) -> PageText:
    producer, *warnings = told
    root, faults = part.root()
    sheet = Sheet()
    for block in root.iter("{*}block"):
        table = block.get("blockType", "").lower() == "table"
        for paragraph in block.iter("{*}par"):
            for line in paragraph.iter("{*}line"):
                _line(line, sheet)
                sheet.end_line()
            sheet.end_block("table" if table else roles.get(paragraph.get("style", ""), "text"))
    settings = (("creator", producer),) if producer else ()
    step = warned(ProcessingStep("import", "ABBYY XML", "1", settings), (*warnings, *faults))
    units = grid(number(root.get("width")), number(root.get("height")), size)
    return sheet.page(page_id, step, units)


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    place: Place
    saying: Saying


def _line(line: etree._Element, sheet: Sheet) -> None:
    letters: list[_Letter] = []
    for run in line.iter("{*}formatting"):
        saying = _saying(run)
        signs = run.findall("{*}charParams")
        letters += (
            [_letter(sign, saying) for sign in signs] if signs else [_Letter(one, NOWHERE, saying) for one in run.text or ""]
        )
    box = _place(line)
    width = (box[2] - box[0]) / max(1, len(letters))
    word: list[_Letter] = []
    for position, letter in enumerate(letters):
        if letter.text.isspace() or not letter.text:
            _tell(word, sheet)
            word = []
            continue
        if letter.place == NOWHERE and box != NOWHERE:
            left = box[0] + width * position
            letter = replace(letter, place=(left, box[1], left + width, box[3]))
        word.append(letter)
    _tell(word, sheet)


def _tell(letters: list[_Letter], sheet: Sheet) -> None:
    """One word of these letters: as sure as they are in the mean, set and spoken as the first of them."""
    if not letters:
        return
    sures = [letter.saying.confidence for letter in letters if letter.saying.confidence is not None]
    saying = replace(letters[0].saying, confidence=sum(sures) / len(sures) if sures else None)
    sheet.word("".join(letter.text for letter in letters), around([letter.place for letter in letters]), saying)


def _letter(sign: etree._Element, saying: Saying) -> _Letter:
    text = "".join(_own_text(sign)).strip("\r\n\t")
    written = sign.get("charConfidence")
    confidence = None
    if written and 0 <= number(written) < _UNKNOWN:
        confidence = min(1.0, number(written) / 100)
    elif sign.get("suspicious") in _TRUE:
        confidence = 0.0
    elif sign.get("suspicious") is not None:
        confidence = 1.0
    return _Letter(text, _place(sign), replace(saying, confidence=confidence))


def _own_text(sign: etree._Element) -> Iterator[str]:
    """The letter without the other readings that stand in it."""
    yield sign.text or ""
    for child in sign:
        yield child.tail or ""


def _saying(run: etree._Element) -> Saying:
    size = number((run.get("fs") or "").rstrip("."))
    style = Style(run.get("bold") in _TRUE, run.get("italic") in _TRUE, size if 0 < size < 1000 else None)
    return Saying(None, tongue(run.get("lang")), style or None)


def _place(element: etree._Element) -> Place:
    left, top, right, bottom = (number(element.get(side)) for side in "ltrb")
    return left, top, right, bottom


def number(written: str | None) -> float:
    """The number, 0 where there is none."""
    try:
        return float(written or 0)
    except ValueError:
        return 0.0
