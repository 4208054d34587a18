"""PAGE XML (2010 to 2019) read into a page; it writes none."""

import re
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from lxml import etree

from ingest.formats.abbyy import number
from ingest.formats.markup import local_name, namespace, parsed
from ingest.formats.places import grid
from ingest.formats.sheet import NOWHERE, Place, Saying, Sheet
from ingest.formats.tongues import tongue
from ingest.marks import Style
from ingest.page import PageText, ProcessingStep
from ingest.scan import UnreadableScan

_KINDS = {
    "heading": "heading", "header": "header", "footer": "footer", "page-number": "header", "signature-mark": "footer",
    "catch-word": "footer", "caption": "caption", "marginalia": "marginal", "footnote": "text", "other": "text",
}  # fmt: skip
_REGIONS = {"TextRegion": "text", "TableRegion": "table", "AdvertRegion": "advert"}
_INDEX = re.compile(r"readingOrder\s*\{[^}]*?index\s*:\s*(\d{1,6})")
_TRUE = frozenset(("true", "1"))


def read_page_xml(content: bytes, page_id: str, size: tuple[int, int] | None = None) -> PageText:
    """The page of a PAGE file; `size` is the scan's width and height in pixels where known.

    Raises UnreadableScan for anything that is not PAGE, or not well formed.
    """
    root = parsed(content)
    if local_name(root) != "PcGts":
        raise UnreadableScan(f"is not PAGE but has root element {local_name(root)!r}")
    ns = namespace(root)
    page = root.find(f"{ns}Page")
    if page is None:
        raise UnreadableScan("is PAGE without a Page element; export it again with its layout")
    sheet = Sheet()
    outer = _saying(page, ns, Saying())
    for region, kind in _regions(page, ns):
        _region(region, ns, outer, sheet)
        sheet.end_block(kind)
    units = grid(number(page.get("imageWidth")), number(page.get("imageHeight")), size)
    return sheet.page(page_id, _step(root, ns), units)


def _regions(page: etree._Element, ns: str) -> Iterator[tuple[etree._Element, str]]:
    """Text regions and cells of tables with their kinds, nested ones too, in reading order where the file gives one: what it
    does not name stands where that stands which holds it, else at the end."""
    order = {name: place for place, name in enumerate(_order(page, ns))}
    found: list[tuple[int, etree._Element, str]] = []
    for region in page.iter(f"{ns}TextRegion", f"{ns}TableCell"):
        kind = _KINDS.get(region.get("type", ""), "text")
        for parent in region.iterancestors():
            name = local_name(parent)
            kind = _REGIONS.get(name, kind) if name != "TextRegion" else kind
        holders = (region, *region.iterancestors())
        place = next((order[one.get("id", "")] for one in holders if one.get("id", "") in order), len(order))
        found.append((place, region, kind))
    for _, region, kind in sorted(found, key=itemgetter(0)):
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
        stack += reversed(_sorted(list(entry), _index))


def _index(element: etree._Element) -> float | None:
    return number(element.get("index")) if element.get("index") else None


def _line_index(line: etree._Element) -> float | None:
    """Where the line stands in its region: by PAGE's own attribute (2019), or Transkribus's."""
    written = _INDEX.search(line.get("custom", ""))
    return float(written[1]) if written else _index(line)


def _sorted(elements: list[etree._Element], key: Callable[[etree._Element], float | None]) -> list[etree._Element]:
    """In the order of their keys, if all have one."""
    keys = [key(element) for element in elements]
    known = [one for one in keys if one is not None]
    return (
        [elements[place] for place in sorted(range(len(known)), key=known.__getitem__)] if len(known) == len(keys) else elements
    )


def _region(region: etree._Element, ns: str, outer: Saying, sheet: Sheet) -> None:
    """Its lines; where none has text, that which the region as a whole has, in lines of one height."""
    saying = _saying(region, ns, outer)
    before = len(sheet)
    for line in _sorted(region.findall(f"{ns}TextLine"), _line_index):
        _line(line, ns, saying, sheet)
        sheet.end_line()
    if len(sheet) == before and region.find(f"{ns}TextRegion") is None:
        text, confidence = _text(region, ns)
        rows = [row for row in text.splitlines() if row.strip()]
        left, top, right, bottom = _place(region, ns)
        height = (bottom - top) / max(1, len(rows))
        for place, row in enumerate(rows):
            box = (left, top + height * place, right, top + height * (place + 1))
            sheet.word(row, box, _sure(saying, confidence))
            sheet.end_line()


def _line(line: etree._Element, ns: str, outer: Saying, sheet: Sheet) -> None:
    saying = _saying(line, ns, outer)
    before = len(sheet)
    for word in line.findall(f"{ns}Word"):
        text, confidence = _text(word, ns)
        if not text:
            glyphs = [_text(glyph, ns) for glyph in word.findall(f"{ns}Glyph")]
            text, confidence = "".join(glyph for glyph, _ in glyphs), _mean([sure for _, sure in glyphs])
        sheet.word(text, _place(word, ns), _sure(_saying(word, ns, saying), confidence))
    if len(sheet) == before:
        text, confidence = _text(line, ns)
        sheet.word(text, _place(line, ns), _sure(saying, confidence))


def _sure(saying: Saying, confidence: float | None) -> Saying:
    return Saying(confidence, saying.language, saying.style)


def _mean(sures: Sequence[float | None]) -> float | None:
    known = [sure for sure in sures if sure is not None]
    return sum(known) / len(known) if known else None


def _text(part: etree._Element, ns: str) -> tuple[str, float | None]:
    """The first reading (lowest index) of a region, line or word, and its confidence."""
    readings = part.findall(f"{ns}TextEquiv")
    if not readings:
        return "", None
    best = min(readings, key=lambda reading: number(reading.get("index")))
    confidence = best.get("conf")
    text = best.findtext(f"{ns}Unicode") or best.findtext(f"{ns}PlainText") or ""
    return text.strip(), number(confidence) if confidence else None


def _saying(element: etree._Element, ns: str, outer: Saying) -> Saying:
    """What holds for the element: its own, else what holds for that around it."""
    written = element.get("language") or element.get("primaryLanguage")
    type_ = element.find(f"{ns}TextStyle")
    style = outer.style
    if type_ is not None:
        size = number(type_.get("fontSize"))
        named = type_.get("bold") in _TRUE, type_.get("italic") in _TRUE
        style = Style(*named, size if 0 < size < 1000 else None) or None
    return Saying(None, (tongue(written) if written else None) or outer.language, style)


def _place(part: etree._Element, ns: str) -> Place:
    coords = part.find(f"{ns}Coords")
    points = [] if coords is None else _points(coords, ns)
    if not points:
        return NOWHERE
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def _points(coords: etree._Element, ns: str) -> list[tuple[float, float]]:
    written = coords.get("points")
    if written is None:
        return [(number(point.get("x")), number(point.get("y"))) for point in coords.findall(f"{ns}Point")]
    pairs = (pair.split(",") for pair in written.split())
    return [(number(pair[0]), number(pair[1])) for pair in pairs if len(pair) == 2]


def _step(root: etree._Element, ns: str) -> ProcessingStep:
    creator = (root.findtext(f"{ns}Metadata/{ns}Creator") or "").strip()
    settings = (("creator", creator),) if creator else ()
    return ProcessingStep("import", "PAGE", "1", settings)
