"""ALTO (versions 1 to 4, any or no namespace) read into a page; it writes none and reads no second page of a file."""

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from ingest.formats.columns import Columns
from ingest.formats.markup import namespace, parsed, root_name
from ingest.formats.places import Grid, grid
from ingest.page import Block, Line, PageText, ProcessingStep
from ingest.scan import UnreadableScan

_MARGINS = {"TopMargin": "header", "BottomMargin": "footer", "LeftMargin": "marginal", "RightMargin": "marginal"}
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
    root = parsed(content)
    if root_name(root) != "alto":
        raise UnreadableScan(f"is not ALTO but has root element {root_name(root)!r}")
    return page_of_alto(root, page_id, size)


def page_of_alto(root: etree._Element, page_id: str, size: tuple[int, int] | None = None) -> PageText:
    """As `read_alto`, from the root element."""
    ns = namespace(root)
    page = next(root.iter(f"{ns}Page"), None)
    if page is None:
        raise UnreadableScan("is ALTO without a Page element; export it again with its layout")
    elements = list(page.iter(f"{ns}TextBlock"))
    columns = Columns()
    for element in elements:
        for line in element.iter(f"{ns}TextLine"):
            _read_line(line, ns, columns)
        columns.end_block()
    kinds = _Kinds(root, ns)
    blocks = [
        (element.get("ID", ""), Block(lines, kinds.of(element)))
        for element, lines in zip(elements, columns.blocks(_grid(root, page, ns, size)), strict=True)
        if lines
    ]
    return PageText(page_id, tuple(_ordered(blocks, root, ns)), _step(root, ns))


def _read_line(line: etree._Element, ns: str, columns: Columns) -> None:
    add = columns.add
    for part in line.iterchildren(f"{ns}String"):
        get = part.get
        add((get("CONTENT"), get("HPOS"), get("VPOS"), get("WIDTH"), get("HEIGHT"), get("WC")))
    for hyphen in line.iterchildren(f"{ns}HYP"):
        columns.add_hyphen(hyphen.get("CONTENT"))
    columns.end_line()


def _grid(root: etree._Element, page: etree._Element, ns: str, size: tuple[int, int] | None) -> Grid:
    unit = next((found.text or "" for found in root.iter(f"{ns}MeasurementUnit")), "pixel")
    try:
        width, height = float(page.get("WIDTH", 0)), float(page.get("HEIGHT", 0))
    except ValueError:
        width = height = 0.0
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

    def of(self, block: etree._Element) -> str:
        """The kind of a block: its own, else the nearest of what holds it."""
        found: etree._Element | None = block
        while found is not None:
            kind = self._own(found)
            if kind:
                return kind
            found = found.getparent()
        return "text"

    def _own(self, element: etree._Element) -> str:
        for name in (element.get("TAGREFS") or "").split():
            if name in self._labels:
                return self._labels[name]
        kind = _kind_of(element.get("TYPE") or "")
        return kind or _MARGINS.get(etree.QName(element).localname, "")


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
