"""hOCR, of whatever maker and sound or not, read into pages; it writes none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from lxml import etree

from ingest.formats.mending import Faults, decoded, escaped
from ingest.formats.pages import PageMaker, Pages, Size, Slice, slices
from ingest.formats.places import grid
from ingest.formats.sheet import NOTHING, NOWHERE, Place, Saying, Sheet, warned
from ingest.formats.tongues import tongue
from ingest.marks import PLAIN, Style
from ingest.page import PageText, ProcessingStep
from ingest.scan import UnreadableScan

_PAGE = re.compile(r"<\w+\s(?:[^<>]*\s)?class\s*=\s*(?:\"[^\"<>]*|'[^'<>]*)?\bocr_page\b")
_OCR = re.compile(r"\bclass\s*=\s*[\"']?[^\"'<>]*\bocrx?_(?:page|line|word|par|carea|block)\b")
_SYSTEM = re.compile(r"<meta\s[^>]*name\s*=\s*[\"']ocr-system[\"'][^>]*?content\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_NAMES = (
    "a abbr area b base big blockquote body br center cite code col colgroup dd del div dl dt em font h1 h2 h3 h4 h5 h6 head hr"
)
_MORE = (
    "html i img ins kbd li link map meta ol p pre q s script small span strong strike style sub sup table tbody td tfoot th thead"
)
_TAG = re.compile(rf"<(?=[A-Za-z])(?!(?:{'|'.join(f'{_NAMES} {_MORE} title tr tt u ul'.split())})(?=[\s/>]))(?!\w+:)", re.I)
_FAULTS = re.compile(r"Excessive depth|huge|Input is not proper|conversion|xmlSAX|buffer", re.I)
_NUMBER = r"(-?\d{1,12}+(?:\.\d{1,20}+)?)"
_BOX = re.compile(rf"\bbbox\s+{_NUMBER}\s+{_NUMBER}\s+{_NUMBER}\s+{_NUMBER}")
_SURE = re.compile(r"\bx_w?conf\s+(-?\d+(?:\.\d+)?)")
_LONGEST = 20_000  # signs of a title that are looked at
_OURS = "Lacuna"  # whose confidences are always in hundredths
_SURES = re.compile(r"\bx_confs((?:\s+-?\d+(?:\.\d+)?(?:[eE]-?\d+)?)+)")
_SIZE = re.compile(r"\bx_fsize\s+(\d+(?:\.\d+)?)|font-size\s*:\s*(\d+(?:\.\d+)?)pt")
_TONGUE = re.compile(r"\bocrp_lang\s+([\w-]+)")
_BLOCKS = frozenset("ocr_par ocr_carea ocrx_block ocr_block ocr_column ocr_blockquote ocr_float ocr_table ocr_abstract".split())
_LINES = frozenset("ocr_line ocrx_line ocr_textfloat ocr_header ocr_footer ocr_caption ocr_pageno ocr_display".split())
_WORDS = frozenset(("ocrx_word", "ocr_word"))
_KINDS = {
    "ocr_header": "header", "ocr_pageno": "header", "ocr_footer": "footer", "ocr_caption": "caption", "ocr_table": "table",
    "ocr_title": "heading", "ocr_part": "heading", "ocr_chapter": "heading", "ocr_section": "heading",
    "ocrx_marginal": "marginal", "ocrx_advert": "advert",
    **{f"h{level}": "heading" for level in range(1, 7)},
}  # fmt: skip


def hocr_pages(content: bytes) -> Pages:
    """The pages of an hOCR file; one, if it marks none. Raises UnreadableScan for HTML without hOCR."""
    text, warnings = decoded(content)
    if not _OCR.search(text):
        raise UnreadableScan("is HTML without the marks of hOCR (ocr_page, ocr_line, ocrx_word); export it as hOCR or ALTO")
    found = list(slices(text, _PAGE)) or [Slice(text, 1)]
    system = _SYSTEM.search(text[: len(text) - sum(len(part.text) for part in found)])
    maker = " ".join(((system[1] or system[2]) if system else "").split())
    return [_maker(part, maker, warnings if number == 0 else ()) for number, part in enumerate(found)]


def _maker(part: Slice, system: str, warnings: Sequence[str]) -> PageMaker:
    return partial(_page, part, system, tuple(warnings))


def _page(part: Slice, system: str, warnings: tuple[str, ...], page_id: str, size: Size) -> PageText:
    faults = Faults(part.text, part.line)
    markup = _written_out(escaped(part.text, faults), faults)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    for entry in parser.error_log:
        if _FAULTS.search(entry.message):
            faults.line(entry.line, " ".join(entry.message.split()))
    page = _Page("" if system == _OURS else part.text)
    left, top, right, bottom = page.read(root) if root is not None else NOWHERE
    settings = (("creator", system),) if system else ()
    step = warned(ProcessingStep("import", "hOCR", "1", settings), (*warnings, *faults.told))
    return page.sheet.page(page_id, step, grid(right - left, bottom - top, size))


def _written_out(markup: str, faults: Faults) -> str:
    """With what only looks like a tag as text."""

    def less(found: re.Match[str]) -> str:
        faults.add(found.start(), "a bare < ; read as the sign <")
        return "&lt;"

    return _TAG.sub(less, markup)


@dataclass(frozen=True, slots=True)
class _Around:
    """What holds an element says of it."""

    place: Place = NOWHERE
    saying: Saying = NOTHING
    line: bool = False
    kind: str = ""


class _Page:
    """One page's elements told to a sheet."""

    def __init__(self, text: str) -> None:
        self.sheet = Sheet()
        sures = _SURE.findall(text)
        shares = bool(sures) and any("." in sure for sure in sures) and all(abs(float(sure)) <= 1.0 for sure in sures)
        self._most = 1.0 if shares else 100.0
        self._kind = ""
        self._line_kinds: set[str] = set()

    def read(self, root: etree._Element) -> Place:
        """Tells the sheet all words; gives the page's place."""
        page = next((one for one in root.iter() if "ocr_page" in _classes(one)), root)
        self._visit(page, _Around())
        self._end_block()
        return _box(_title(page))

    def _visit(self, element: etree._Element, around: _Around) -> None:
        classes, title = _classes(element), _title(element)
        saying = self._saying(element, title, around.saying)
        place = _box(title, around.place)
        if classes & _WORDS:
            self._word(element, place, saying)
            return
        inside = around
        line = bool(classes & _LINES) and not self._holds_lines(element)
        kind = next((_KINDS[name] for name in (*classes, str(element.tag)) if name in _KINDS), "")
        block = not line and bool(kind or classes & _BLOCKS)
        if block or line:
            self._begin(kind, around, line)
        elif element.tag == "br" and not around.line:
            self.sheet.end_line()
        if classes:
            held = kind if block and kind else around.kind
            inside = _Around(place, saying, line or around.line, held)
        elif saying != around.saying:
            inside = replace(around, saying=saying)
        if line and not any(_classes(one) & _WORDS for one in element.iterdescendants()):
            self.sheet.word("".join(_printed(element)), place, saying)
        else:
            self._inside(element, inside)
        if line:
            self.sheet.end_line()
        elif block:
            self._end_block()

    def _begin(self, kind: str, around: _Around, line: bool) -> None:
        if line:
            self.sheet.end_line()
            self._line_kinds.add(kind)
        else:
            self._end_block()
            self._kind = kind or around.kind

    def _end_block(self) -> None:
        of_lines = next(iter(self._line_kinds), "") if len(self._line_kinds) == 1 else ""
        self.sheet.end_block(self._kind or of_lines or "text")
        self._kind, self._line_kinds = "", set()

    def _inside(self, element: etree._Element, around: _Around) -> None:
        self._between(element.text, around)
        for child in element:
            self._visit(child, around)
            self._between(child.tail, around)

    def _between(self, text: str | None, around: _Around) -> None:
        if not text or not (around.line or text.strip()):
            return
        if around.line:
            self.sheet.loose(text)
        elif around.place != NOWHERE or around.saying.language:
            self.sheet.word(text, around.place, around.saying)

    def _word(self, element: etree._Element, place: Place, saying: Saying) -> None:
        nested = [one for one in element.iterdescendants() if _classes(one) & _WORDS]
        letters = [one for one in element.iterdescendants() if "ocrx_cinfo" in _classes(one)]
        text = "".join(map("".join, map(_printed, letters or [element])))
        tags: set[object] = {one.tag for one in element.iterdescendants()}
        style = _styled(saying.style or PLAIN, tags)
        self.sheet.word(text, place, replace(saying, style=style or None))
        for one in nested:
            box = _box(_title(one))
            self.sheet.word("".join(_printed(one)), box, self._saying(one, _title(one), saying))

    def _saying(self, element: etree._Element, title: str, outer: Saying) -> Saying:
        """What holds for the element: its own, else what holds for that around it."""
        sure = _SURE.search(title)
        sures = _SURES.search(title)
        confidence = outer.confidence
        if sure:
            confidence = max(0.0, float(sure[1])) / self._most
        elif sures:
            given = [float(one) for one in sures[1].split()]
            confidence = sum(given) / len(given) / (100.0 if max(given) > 1.0 else 1.0)
        written = element.get("lang") or element.get("xml:lang") or next(iter(_TONGUE.findall(title)), None)
        style = _styled(outer.style or PLAIN, {element.tag})
        size = _SIZE.search(f"{title};{element.get('style', '')}")
        if size and 0 < float(size[1] or size[2]) < 1000:
            style = replace(style, size=float(size[1] or size[2]))
        return Saying(confidence, (tongue(written) if written else None) or outer.language, style or None)

    @staticmethod
    def _holds_lines(element: etree._Element) -> bool:
        return any(_classes(one) & _LINES for one in element.iterdescendants())


def _styled(style: Style, tags: set[object]) -> Style:
    return Style(style.bold or bool(tags & {"b", "strong"}), style.italic or bool(tags & {"i", "em"}), style.size)


def _title(element: etree._Element) -> str:
    return element.get("title", "")[:_LONGEST]


def _classes(element: etree._Element) -> set[str]:
    return set(element.get("class", "")[:_LONGEST].split()) if isinstance(element.tag, str) else set()


def _printed(element: etree._Element) -> Iterator[str]:
    """The element's text without words within and without all readings but the first of each choice."""
    yield element.text or ""
    for child in element:
        classes = _classes(child)
        if "alternatives" in classes:
            first = next(iter(child), None)
            yield "".join(_printed(first)) if first is not None else child.text or ""
        elif child.tag == "br":
            yield " "
        elif not classes & _WORDS:
            yield from _printed(child)
        yield child.tail or ""


def _box(title: str, outer: Place = NOWHERE) -> Place:
    """The place that the title gives, else that of what is around."""
    found = _BOX.search(title)
    return (float(found[1]), float(found[2]), float(found[3]), float(found[4])) if found else outer
