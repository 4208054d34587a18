"""Page text in TEI (P4, P5, and the P3 of the Text Creation Partnership) read into pages, one for each `pb`; it writes none."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from html.entities import html5

from lxml import etree

from ingest.formats.markup import local_name, parsed
from ingest.formats.pages import Pages, Size
from ingest.formats.places import Grid
from ingest.formats.sheet import Saying
from ingest.formats.tei_zones import Zones
from ingest.formats.tongues import tongue
from ingest.formats.transcript import Transcript
from ingest.marks import PLAIN, Style
from ingest.page import BLOCK_KINDS, PageText, ProcessingStep
from ingest.scan import UnreadableScan

ROOTS = frozenset("tei tei.2 teicorpus ets eebo".split())
_STEP = ProcessingStep("import", "TEI", "1")
_SKIPPED = frozenset("teiheader header eebohead idg temphead figdesc desc facsimile sourcedoc standoff interpgrp".split())
_LATER = ("corr", "reg", "expan", "ex", "supplied", "rdg")  # what an editor gives beside what is printed
_BLOCKS = frozenset(
    "p head ab item label row note opener closer salute signed dateline byline trailer argument epigraph lg sp speaker stage "
    "titlepart docauthor docimprint docedition docdate imprimatur list table figure div front body back titlepage postscript "
    "div0 div1 div2 div3 div4 div5 div6 div7 group text floatingtext q quote bibl castlist castitem fw cell".split()
)
_HOLDERS = frozenset(
    "text group body front back div div0 div1 div2 div3 div4 div5 div6 div7 lg sp list table row floatingtext titlepage castlist "
    "q quote figure epigraph argument postscript".split()
)
_INLINE_WHEN_INSIDE = frozenset("q quote bibl label".split())
_LINES = frozenset(("l",))
_KINDS = {"head": "heading", "titlepart": "heading", "table": "table", "figure": "caption"}
_FW = {"header": "header", "head": "header", "pagenum": "header", "pageno": "header", "sig": "footer", "catch": "footer"}
_MARGINS = ("marg", "left", "right", "outer", "inner")


def tei_pages(content: bytes) -> Pages:
    """The pages of a TEI file; what stands before the first `pb` belongs to the first page.

    Raises UnreadableScan for one without text.
    """
    root = parsed(content)
    texts = [one for one in root.iter() if _name(one) == "text" and not any(_name(up) == "text" for up in one.iterancestors())]
    if not texts:
        raise UnreadableScan("is TEI without a text element; give the file that holds the transcription")
    reader = _Reader(Zones(root))
    for text in texts:
        reader.read(text)
    return [partial(_page, transcript, reader.zones.grid) for transcript in reader.pages]


def _page(transcript: Transcript, units: Callable[[str, Size], Grid], page_id: str, size: Size) -> PageText:
    return transcript.sheet().page(page_id, _STEP, units(transcript.surface, size))


class _Reader:
    """Walks a text and writes down what is printed on each page."""

    def __init__(self, zones: Zones) -> None:
        self.zones = zones
        self.pages = [Transcript()]
        self._begun = False
        self._notes: list[tuple[etree._Element, Saying]] = []

    def read(self, text: etree._Element) -> None:
        """Tells all of the text."""
        self._visit(text, Saying(), False)
        self._end_block("text")

    def _visit(self, element: etree._Element, outer: Saying, inside: bool) -> None:
        name, saying = _name(element), _saying(element, outer)
        if not name:
            self.pages[-1].write(html5.get((element.text or "")[1:], "") if isinstance(element, etree._Entity) else "", outer)
        elif name == "note" and inside and _aside(element):
            self._notes.append((element, outer))
        elif name in _SKIPPED or (name in _LATER and _beside(element)):
            return
        elif name in _EMPTY:
            _EMPTY[name](self, element, saying)
        else:
            self._block(element, name, saying, inside)

    def _block(self, element: etree._Element, name: str, saying: Saying, inside: bool) -> None:
        block = name in _BLOCKS and not (inside and name in _INLINE_WHEN_INSIDE)
        if block:
            self._end_block("text")
        page = self.pages[-1]
        if name in _LINES:
            page.end_line()
        if name in ("l", "ab", "p", "w"):
            page.stand(self.zones.of(element), word=name == "w")
        page.write(element.text, saying)
        for child in element:
            self._visit(child, saying, inside or name not in _HOLDERS)
            self.pages[-1].write(child.tail, saying)
        if name in _LINES:
            self.pages[-1].end_line()
        if name == "w":
            self.pages[-1].end_word()
        if block:
            self._end_block(_kind(element, name))

    def _end_block(self, kind: str) -> None:
        self.pages[-1].end_block(kind)
        notes, self._notes = self._notes, []
        for note, saying in notes:
            self._block(note, "note", _saying(note, saying), False)

    def page_break(self, element: etree._Element, _: Saying) -> None:
        """A new page, but for the first, which has all that comes before."""
        if self._begun:
            self._end_block("text")
            self.pages.append(Transcript())
        self._begun = True
        self.pages[-1].surface = element.get("facs", "")

    def line_break(self, element: etree._Element, _: Saying) -> None:
        """A new line; a word that it breaks without a hyphen gets a soft one."""
        if element.get("break") == "no":
            self.pages[-1].hyphen()
        self.pages[-1].end_line()
        self.pages[-1].stand(self.zones.of(element))

    def sign(self, element: etree._Element, saying: Saying) -> None:
        """A sign by its name; a hyphen that stands at a line's end is a soft one."""
        text = "\u00ad" if "eolhyphen" in (element.get("ref") or element.get("type") or "").lower() else element.text
        self.pages[-1].write(text, saying)

    def gap(self, element: etree._Element, saying: Saying) -> None:
        """What the transcriber shows where he could not read: nothing, or the signs that he gives."""
        described = "".join("".join(map(str, one.itertext())).strip() for one in element.iterfind("{*}desc"))
        self.pages[-1].write(element.get("DISP") or described, saying)


_EMPTY: Mapping[str, Callable[[_Reader, etree._Element, Saying], None]] = {
    "pb": _Reader.page_break,
    "lb": _Reader.line_break,
    "cb": _Reader.line_break,
    "g": _Reader.sign,
    "gap": _Reader.gap,
}


def _name(element: etree._Element) -> str:
    return local_name(element).lower() if isinstance(element.tag, str) else ""


def _beside(element: etree._Element) -> bool:
    """Whether the element is one of two readings, of which the other is what is printed."""
    parent = element.getparent()
    return parent is not None and _name(parent) in ("choice", "app", "subst") and len(parent) > 1


def _aside(note: etree._Element) -> bool:
    return len("".join(map(str, note.itertext())).split()) > 0


def _kind(element: etree._Element, name: str) -> str:
    given = (element.get("place") or element.get("PLACE") or "").lower()
    if name == "note" and given.startswith(_MARGINS):
        return "marginal"
    if name == "fw":
        return _FW.get((element.get("type") or "").lower(), "footer" if given.startswith("bottom") else "header")
    own = element.get("subtype", "")
    return own if own in BLOCK_KINDS else _KINDS.get(name, "text")


def _saying(element: etree._Element, outer: Saying) -> Saying:
    """What holds for the element: its own, else what holds for that around it."""
    written = element.get("{http://www.w3.org/XML/1998/namespace}lang") or element.get("LANG") or element.get("lang")
    sure = element.get("cert")
    rend = f"{element.get('rend') or element.get('REND') or ''} {element.get('style') or ''}".lower().split()
    style = outer.style or PLAIN
    if rend:
        style = _style(rend, style)
    confidence = outer.confidence
    if sure:
        try:
            confidence = min(1.0, max(0.0, float(sure)))
        except ValueError:
            confidence = {"high": 0.9, "medium": 0.6, "low": 0.3}.get(sure, confidence)
    return replace(
        outer, confidence=confidence, language=(tongue(written) if written else None) or outer.language, style=style or None
    )


def _style(rend: list[str], outer: Style) -> Style:
    names = " ".join(rend).replace("#", " ").replace(":", " ").replace(";", " ").split()
    size = outer.size
    for name in names:
        if name.endswith("pt"):
            try:
                size = float(name[:-2])
            except ValueError:
                continue
    bold = outer.bold or any(name in ("b", "bold") for name in names)
    italic = outer.italic or any(name in ("i", "it", "italic", "italics") for name in names)
    return Style(bold, italic, size if size and 0 < size < 1000 else None)
