"""ALTO (versions 1 to 4, any or no namespace) read into a page; it writes none and reads no second page of a file."""

import math
import re
from collections.abc import Mapping, Sequence
from itertools import compress

from lxml import etree

from ingest.formats.columns import FIELDS, Columns
from ingest.formats.markup import beginning, namespace, root_of, told
from ingest.formats.places import Grid, grid
from ingest.formats.tags import attributes, markup_of, resolved, tags
from ingest.page import Block, Blocks, PageText, ProcessingStep, uncollected
from ingest.scan import UnreadableScan

Attributes = Mapping[str, str]

_LAYOUT = re.compile(rb"<(?:[\w.-]+:)?Layout[\s>]")
_NESTED = re.compile(rb"ComposedBlock\s[^>]*\b(?:TAGREFS=|TYPE=.(?!Illustration|container))")
_ROOT = re.compile(r"<([\w.-]+:)?alto(?=[\s>])")
_WORD = ("CONTENT", "HPOS", "VPOS", "WIDTH", "HEIGHT", "WC")
_AMPERSAND = "&#38;"  # what libxml2 tells a parser target for an ampersand in an attribute
_MARGINS = {"TopMargin": "header", "BottomMargin": "footer", "LeftMargin": "margin", "RightMargin": "margin"}
_LABELS = (
    ("advert", re.compile(r"advert|anzeige|publicit|annonce", re.IGNORECASE)),
    ("header", re.compile(r"running|number|page.?header|^header|folio", re.IGNORECASE)),
    ("footer", re.compile(r"quire|footer|signature|catch", re.IGNORECASE)),
    ("heading", re.compile(r"head|title|titre", re.IGNORECASE)),
    ("caption", re.compile(r"caption|legend", re.IGNORECASE)),
    ("marginal", re.compile(r"margin", re.IGNORECASE)),
    ("table", re.compile(r"^table", re.IGNORECASE)),
)


def read_alto(content: bytes, page_id: str, size: tuple[int, int] | None = None) -> PageText:
    """The first page of an ALTO file; `size` is the scan's width and height in pixels where known.

    Raises UnreadableScan for anything that is not ALTO.
    """
    name = root_of(content)
    if name != "alto":
        raise UnreadableScan(f"is not ALTO but has root element {name!r}")
    with uncollected():
        layout = _layout(content)
        if layout.page is None:
            raise UnreadableScan("is ALTO without a Page element; export it again with its layout")
        root = beginning(content, _LAYOUT)
        ns = namespace(root)
        kinds = [*map(_Kinds(root, ns).of, layout.blocks)]
        filled, blocks = layout.columns.blocks(_grid(root, layout.page, ns, size), kinds)
    names = [layout.blocks[number][0].get("ID", "") for number in filled]
    return PageText(page_id, _ordered(names, blocks, root, ns), _step(root, ns))


def _layout(content: bytes) -> "_Layout":
    nested = _NESTED.search(content) is not None
    markup = markup_of(content)
    prefix = None if markup is None else _prefix(markup)
    if markup is None or prefix is None:
        told_layout: _Layout = told(content, _ToldLayout(nested))
        return told_layout
    return _found_layout(markup, prefix, nested)


def _prefix(markup: str) -> str | None:
    """What stands before the names of all elements; None where that is not the same for all."""
    root = _ROOT.search(markup)
    prefix = root[1] or "" if root else ""
    if not prefix:
        return None if root is None or ":String" in markup else ""
    return prefix if "<String" not in markup and markup.count(":String") == markup.count(f"{prefix}String") else None


class _Layout:
    """The words of the first page and what is said of its blocks: their own attributes, then those of the blocks around
    them (if these say what they are, `nested`), then the margin."""

    def __init__(self, nested: bool) -> None:
        self.page: Attributes | None = None
        self.blocks: list[tuple[Attributes, ...]] = []
        self.columns = Columns()
        self._nested = nested
        self._around: list[Attributes] = []
        self._margin: Attributes = {}

    def begin(self, name: str, said: Attributes, words: int) -> None:
        """An element of the first page other than a word, after so many `words`."""
        if name == "TextLine":
            self.columns.end_line(words)
        elif name == "HYP":
            self.columns.add_hyphen(words, said.get("CONTENT"))
        elif name == "TextBlock":
            self.end_block(words)
            self.columns.end_line(words)
            self.blocks.append((said, *reversed(self._around), self._margin))
        elif name == "ComposedBlock" and self._nested:
            self._around.append(said)
        elif name in _MARGINS or name == "PrintSpace":
            self._margin = {"TYPE": _MARGINS.get(name, "")}

    def end(self, name: str) -> None:
        """The end of an element."""
        if name == "ComposedBlock" and self._around:
            self._around.pop()

    def end_block(self, words: int) -> None:
        """The end of the last block, if there is one."""
        if self.blocks:
            self.columns.end_block(words)


_STRUCTURE = ("TextLine", "TextBlock", "ComposedBlock", "HYP", "Page", "PrintSpace", *_MARGINS)


def _found_layout(markup: str, prefix: str, nested: bool) -> _Layout:
    layout = _Layout(nested)
    columns = tags(markup, f"{prefix}String", _WORD, [f"{prefix}{name}" for name in _STRUCTURE], nested)
    *fields, names, said = _with_strays(columns, f"{prefix}String") if columns else [()] * (FIELDS + 2)
    others = [place for place, name in enumerate(names) if name]
    pages = [place for place in others if names[place] == f"{prefix}Page"]
    if not pages:
        return layout
    layout.page = attributes(said[pages[0]])
    first, end = pages[0] + 1, pages[1] if len(pages) > 1 else len(names)
    structure = [place for place in others if first <= place < end]
    line = f"{prefix}TextLine"
    for number, place in enumerate(structure):
        if names[place] == line:
            layout.columns.end_line(place - first - number)
        else:
            _tell(layout, names[place].replace(prefix, "", 1), said[place], place - first - number)
    chosen = [not name for name in names[first:end]]
    words = [list(compress(column[first:end], chosen)) for column in fields]
    words[0] = [resolved(text) if "&" in text else text for text in words[0]]
    layout.columns.fields = words
    layout.end_block(len(words[0]))
    return layout


def _with_strays(columns: list[Sequence[str]], word: str) -> list[Sequence[str]]:
    """The columns with the values of words whose attributes stand in another order than usual."""
    strays = [place for place, name in enumerate(columns[-2]) if name == word]
    if not strays:
        return columns
    made = [list(column) for column in columns]
    for place in strays:
        values = attributes(made[-1][place])
        for column, value in zip(made, (*(values.get(name, "") for name in _WORD), "", ""), strict=True):
            column[place] = value
    return [*made]


def _tell(layout: _Layout, name: str, said: str, words: int) -> None:
    if name.startswith("/"):
        layout.end(name[1:])
    else:
        layout.begin(name, attributes(said), words)


class _ToldLayout(_Layout):
    """The same as a parser target, for files that only a parser understands."""

    def __init__(self, nested: bool) -> None:
        super().__init__(nested)
        self._values: list[str | None] = []
        self._fill = self._values.extend
        self._pages = 0

    def start(self, tag: str, said: Attributes) -> None:
        name = tag[tag.find("}") + 1 :]
        if name == "String":
            if self._pages == 1:
                self._fill(map(said.get, _WORD))
        elif name == "Page":
            self._pages += 1
            self.page = self.page or dict(said)
        elif self._pages == 1 and name != "SP":
            plain = {key: value.replace(_AMPERSAND, "&") for key, value in said.items()}
            self.begin(name, plain, len(self._values) // FIELDS)

    def end(self, name: str) -> None:
        super().end(name[name.find("}") + 1 :])

    def close(self) -> _Layout:
        words = [value.replace(_AMPERSAND, "&") if value else value for value in self._values]
        self.columns.fields = [words[field::FIELDS] for field in range(FIELDS)]
        self.end_block(len(words) // FIELDS)
        return self


def _grid(root: etree._Element, page: Attributes, ns: str, size: tuple[int, int] | None) -> Grid:
    unit = next((found.text or "" for found in root.iter(f"{ns}MeasurementUnit")), "pixel")
    try:
        width, height = float(page.get("WIDTH", 0)), float(page.get("HEIGHT", 0))
    except ValueError:
        width = height = math.nan
    return grid(width, height, size, unit.strip().lower() == "pixel")


class _Kinds:
    """What tags, types and margins say of a block."""

    def __init__(self, root: etree._Element, ns: str) -> None:
        self._labels: dict[str, str] = {}
        for group in root.iterchildren(f"{ns}Tags"):
            for tag in group:
                kind = _kind_of(f"{tag.get('LABEL') or tag.get('TYPE') or ''}")
                if kind:
                    self._labels[tag.get("ID", "")] = kind

    def of(self, said: Sequence[Attributes]) -> str:
        """The kind of a block: its own, else the nearest of what holds it."""
        return next((kind for kind in map(self._own, said) if kind), "text")

    def _own(self, attributes: Attributes) -> str:
        for name in attributes.get("TAGREFS", "").split():
            if name in self._labels:
                return self._labels[name]
        return _kind_of(attributes.get("TYPE", ""))


def _kind_of(label: str) -> str:
    return next((kind for kind, pattern in _LABELS if label and pattern.search(label)), "")


def _ordered(names: Sequence[str], blocks: Blocks, root: etree._Element, ns: str) -> Sequence[Block]:
    """Blocks in the file's reading order where it gives one (version 4.3), else as they stand."""
    order: dict[str, int] = {}
    for group in root.iter(f"{ns}ReadingOrder"):
        for entry in group.iter(f"{ns}ElementRef"):
            order.setdefault(entry.get("REF", ""), len(order))
    places = [order.get(name, len(order)) for name in names]
    return blocks if places == sorted(places) else [blocks[place] for place in sorted(range(len(places)), key=places.__getitem__)]


def _step(root: etree._Element, ns: str) -> ProcessingStep:
    """Who recognised the text, as far as the file says."""
    software = next(root.iter(f"{ns}processingSoftware"), None)
    if software is None:
        return ProcessingStep("import", "ALTO", "1")
    named = [("creator", "softwareCreator"), ("software", "softwareName"), ("version", "softwareVersion")]
    found = ((key, (software.findtext(f"{ns}{name}") or "").strip()) for key, name in named)
    return ProcessingStep("import", "ALTO", "1", tuple((key, value) for key, value in found if value))
