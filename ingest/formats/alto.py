"""ALTO (versions 1 to 4, any or no namespace) read into a page; it writes none."""

from collections.abc import Iterator

from lxml import etree

from ingest.formats.markup import namespace, parsed, root_name
from ingest.page import Block, Box, Line, PageText, ProcessingStep, Word
from ingest.scan import UnreadableScan

_UNITS = {"mm10": 254.0, "inch1200": 1200.0}  # units per inch


def read_alto(content: bytes, page_id: str, size: tuple[int, int] | None = None) -> PageText:
    """The first page of an ALTO file; `size` is the scan's width and height in pixels where known.

    Raises UnreadableScan for anything that is not ALTO.
    """
    root = parsed(content)
    if root_name(root) != "alto":
        raise UnreadableScan(f"is not ALTO but has root element {root_name(root)!r}")
    return page_of_alto(root, page_id, size)


def page_of_alto(root: etree._Element, page_id: str, size: tuple[int, int] | None = None) -> PageText:
    ns = namespace(root)
    page = root.find(f".//{ns}Page")
    if page is None:
        raise UnreadableScan("is ALTO without a Page element")
    scale = _scale(root, page, ns, size)
    kinds = _kinds(root, ns)
    blocks: list[Block] = []
    for block in page.iter(f"{ns}TextBlock"):
        lines = [line for line in (_line(line, ns, scale) for line in block.iter(f"{ns}TextLine")) if line is not None]
        if lines:
            blocks.append(Block(tuple(lines), _kind(block, kinds)))
    return PageText(page_id, tuple(blocks), _step(root, ns))


def _line(line: etree._Element, ns: str, scale: tuple[float, float]) -> Line | None:
    words: list[Word] = []
    for part in line:
        if part.tag == f"{ns}String":
            words += _words(part, scale)
        elif part.tag == f"{ns}HYP" and words:
            last = words[-1]
            mark = part.get("CONTENT") or "-"
            if not last.text.endswith(mark):
                words[-1] = Word(last.text + mark, last.box, last.confidence)
    return Line(tuple(words)) if words else None


def _words(part: etree._Element, scale: tuple[float, float]) -> Iterator[Word]:
    left, top = float(part.get("HPOS") or 0), float(part.get("VPOS") or 0)
    width, height = float(part.get("WIDTH") or 0), float(part.get("HEIGHT") or 0)
    x, y = scale
    box = Box(max(0, round(left * x)), max(0, round(top * y)), max(0, round((left + width) * x)), max(0, round((top + height) * y)))
    confidence = min(1.0, max(0.0, float(part.get("WC") or 1)))
    for text in (part.get("CONTENT") or "").split():
        yield Word(text, box, confidence)


def _scale(root: etree._Element, page: etree._Element, ns: str, size: tuple[int, int] | None) -> tuple[float, float]:
    unit = (root.findtext(f".//{ns}MeasurementUnit") or "pixel").strip()
    width, height = float(page.get("WIDTH") or 0), float(page.get("HEIGHT") or 0)
    if size and width > 0 and height > 0:
        return size[0] / width, size[1] / height
    return 1.0, 1.0


def _kinds(root: etree._Element, ns: str) -> dict[str, str]:
    return {}


def _kind(block: etree._Element, kinds: dict[str, str]) -> str:
    return "text"


def _step(root: etree._Element, ns: str) -> ProcessingStep:
    return ProcessingStep("import", "ALTO", "1")
