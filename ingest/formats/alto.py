"""ALTO (versions 1 to 4, any or no namespace) read into a page; it writes none and reads no second page of a file."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from ingest.formats.columns import Columns
from ingest.formats.markup import beginning, namespace, root_of, told
from ingest.formats.places import Grid, grid
from ingest.page import Block, PageText, ProcessingStep
from ingest.scan import UnreadableScan

Attributes = Mapping[str, str]

_LAYOUT = re.compile(rb"<(?:[\w.-]+:)?Layout[\s>]")
_NESTED = re.compile(rb"ComposedBlock\s[^>]*\b(?:TAGREFS=|TYPE=.(?!Illustration|container))")
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
    layout: _Layout = told(content, _NestedLayout() if _NESTED.search(content) else _Layout())
    if layout.page is None:
        raise UnreadableScan("is ALTO without a Page element; export it again with its layout")
    root = beginning(content, _LAYOUT)
    ns = namespace(root)
    kinds = _Kinds(root, ns)
    lines = layout.columns.blocks(_grid(root, layout.page, ns, size))
    blocks = [(of[0].get("ID", ""), Block(made, kinds.of(of))) for of, made in zip(layout.blocks, lines, strict=True) if made]
    return PageText(page_id, tuple(_ordered(blocks, root, ns)), _step(root, ns))


class _Layout:
    """A parser target that gathers the words of the first page and what is said of its blocks: their own
    attributes, then those of the blocks around them, then the margin."""

    def __init__(self) -> None:
        self.page: Attributes | None = None
        self.blocks: list[tuple[Attributes, ...]] = []
        self.columns = Columns()
        self.around: list[Attributes] = []
        self._fill = self.columns.fill
        self._margin: Attributes = {}
        self._pages = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag[-6:] == "String":  # nearly all elements are: everything else costs one more call
            if self._pages == 1:
                get = attributes.get
                self._fill((get("CONTENT"), get("HPOS"), get("VPOS"), get("WIDTH"), get("HEIGHT"), get("WC")))
        elif tag[-2:] != "SP":
            self._structure(tag[tag.find("}") + 1 :], attributes)

    def _structure(self, name: str, attributes: Attributes) -> None:
        if name == "Page":
            self._pages += 1
            if self.page is None:
                self.page = dict(attributes)
        elif self._pages != 1:
            return
        elif name == "TextLine":
            self.columns.end_line()
        elif name == "HYP":
            self.columns.add_hyphen(attributes.get("CONTENT"))
        elif name == "TextBlock":
            self._begin_block(dict(attributes))
        elif name == "ComposedBlock":
            self.around.append(dict(attributes))
        elif name in _MARGINS or name == "PrintSpace":
            self._margin = {"TYPE": _MARGINS.get(name, "")}

    def _begin_block(self, attributes: Attributes) -> None:
        if self.blocks:
            self.columns.end_block()
        self.columns.end_line()
        around = reversed(self.around) if isinstance(self, _NestedLayout) else ()
        self.blocks.append((attributes, *around, self._margin))

    def close(self) -> "_Layout":
        if self.blocks:
            self.columns.end_block()
        return self


class _NestedLayout(_Layout):
    """Also knows where composed blocks end: only for files where those say what they are, because it takes longer."""

    def end(self, tag: str) -> None:
        if tag[-13:] == "ComposedBlock" and self.around:
            self.around.pop()


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
        for tags in root.iterchildren(f"{ns}Tags"):
            for tag in tags:
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


def _ordered(blocks: Sequence[tuple[str, Block]], root: etree._Element, ns: str) -> Iterator[Block]:
    """Blocks in the file's reading order where it gives one (version 4.3), else as they stand."""
    order: dict[str, int] = {}
    for group in root.iter(f"{ns}ReadingOrder"):
        for entry in group.iter(f"{ns}ElementRef"):
            order.setdefault(entry.get("REF", ""), len(order))
    for _, block in sorted(blocks, key=lambda entry: order.get(entry[0], len(order))):
        yield block


def _step(root: etree._Element, ns: str) -> ProcessingStep:
    """Who recognised the text, as far as the file says."""
    software = next(root.iter(f"{ns}processingSoftware"), None)
    if software is None:
        return ProcessingStep("import", "ALTO", "1")
    named = [("creator", "softwareCreator"), ("software", "softwareName"), ("version", "softwareVersion")]
    found = ((key, (software.findtext(f"{ns}{name}") or "").strip()) for key, name in named)
    return ProcessingStep("import", "ALTO", "1", tuple((key, value) for key, value in found if value))
