"""PAGE XML (2010 to 2019) read into a page; it writes none."""

from collections.abc import Iterator

from lxml import etree

from ingest.formats.columns import spread
from ingest.formats.markup import namespace, parsed
from ingest.formats.places import Grid, grid
from ingest.page import Block, Box, Line, PageText, ProcessingStep, Word
from ingest.scan import UnreadableScan

_KINDS = {
    "heading": "heading", "header": "header", "footer": "footer", "page-number": "header", "signature-mark": "footer",
    "catch-word": "footer", "caption": "caption", "marginalia": "marginal", "footnote": "text", "other": "text",
}  # fmt: skip
_REGIONS = {"TextRegion": "text", "TableRegion": "table", "AdvertRegion": "advert"}


def read_page_xml(content: bytes, page_id: str, size: tuple[int, int] | None = None) -> PageText:
    """The page of a PAGE file; `size` is the scan's width and height in pixels where known.

    Raises UnreadableScan for anything that is not PAGE.
    """
    root = parsed(content)
    if etree.QName(root).localname != "PcGts":
        raise UnreadableScan(f"is not PAGE but has root element {etree.QName(root).localname!r}")
    ns = namespace(root)
    page = root.find(f"{ns}Page")
    if page is None:
        raise UnreadableScan("is PAGE without a Page element; export it again with its layout")
    units = grid(_number(page.get("imageWidth")), _number(page.get("imageHeight")), size)
    blocks: list[Block] = []
    for region, kind in _regions(page, ns):
        lines = [line for line in (_line(line, ns, units) for line in region.findall(f"{ns}TextLine")) if line is not None]
        if lines:
            blocks.append(Block(tuple(lines), kind))
    return PageText(page_id, tuple(blocks), _step(root, ns))


def _regions(page: etree._Element, ns: str) -> Iterator[tuple[etree._Element, str]]:
    """Text regions with their kinds, nested ones too, in reading order where the file gives one."""
    found: list[tuple[str, etree._Element, str]] = []
    for region in page.iter(f"{ns}TextRegion"):
        kind = _KINDS.get(region.get("type", ""), "text")
        for parent in region.iterancestors():
            name = etree.QName(parent).localname
            kind = _REGIONS.get(name, kind) if name != "TextRegion" else kind
        found.append((region.get("id", ""), region, kind))
    order = {name: place for place, name in enumerate(_order(page, ns))}
    known = [entry for entry in found if entry[0] in order]
    if known:
        known.sort(key=lambda entry: order[entry[0]])
        found = known + [entry for entry in found if entry[0] not in order]
    for _, region, kind in found:
        yield region, kind


def _order(page: etree._Element, ns: str) -> Iterator[str]:
    top = page.find(f"{ns}ReadingOrder")
    if top is None:
        return
    stack = list(reversed(top))
    while stack:
        entry = stack.pop()
        name = entry.get("regionRef")
        if name:
            yield name
        children = list(entry)
        if all(child.get("index") for child in children):
            children.sort(key=lambda child: _number(child.get("index")))
        stack += reversed(children)


def _line(line: etree._Element, ns: str, units: Grid) -> Line | None:
    words: list[Word] = []
    for part in line.findall(f"{ns}Word"):
        text, confidence = _text(part, ns)
        words += _spread(text, _box(part, ns, units), confidence)
    if not words:
        text, confidence = _text(line, ns)
        words += _spread(text, _box(line, ns, units), confidence)
    return Line(tuple(words)) if words else None


def _spread(text: str, box: Box, confidence: float) -> Iterator[Word]:
    for part, left, right in spread(text, box.left, box.right):
        yield Word(part, Box(left, box.top, right, box.bottom), confidence)


def _text(part: etree._Element, ns: str) -> tuple[str, float]:
    """The first reading (lowest index) of a line or word and its confidence, 1 where none is given."""
    readings = part.findall(f"{ns}TextEquiv")
    if not readings:
        return "", 1.0
    best = min(readings, key=lambda reading: _number(reading.get("index")))
    confidence = best.get("conf")
    return (best.findtext(f"{ns}Unicode") or "").strip(), min(1.0, max(0.0, _number(confidence))) if confidence else 1.0


def _box(part: etree._Element, ns: str, units: Grid) -> Box:
    coords = part.find(f"{ns}Coords")
    points = [] if coords is None else _points(coords, ns)
    if not points:
        return Box(0, 0, 0, 0)
    across, down = [x for x, _ in points], [y for _, y in points]
    (left,), (right,) = units.columns([min(across)], [max(across) - min(across)])
    (top,), (bottom,) = units.rows([min(down)], [max(down) - min(down)])
    return Box(left, top, right, bottom)


def _points(coords: etree._Element, ns: str) -> list[tuple[float, float]]:
    written = coords.get("points")
    if written is None:
        return [(_number(point.get("x")), _number(point.get("y"))) for point in coords.findall(f"{ns}Point")]
    pairs = (pair.split(",") for pair in written.split())
    return [(_number(pair[0]), _number(pair[1])) for pair in pairs if len(pair) == 2]


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _step(root: etree._Element, ns: str) -> ProcessingStep:
    creator = (root.findtext(f"{ns}Metadata/{ns}Creator") or "").strip()
    settings = (("creator", creator),) if creator else ()
    return ProcessingStep("import", "PAGE", "1", settings)
