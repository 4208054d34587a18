"""A page as PAGE XML of 2019; it reads none."""

from collections.abc import Sequence

from lxml import etree

from ingest.formats.tongues import english_name
from ingest.formats.written.outline import SOFTWARE, Leaf, OutBlock, OutWord, around, outlined, unprefixed
from ingest.page import Box, PageText

_NS = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
_TYPES = {"heading": "heading", "caption": "caption", "header": "header", "footer": "footer", "marginal": "marginalia"}
_AROUND = {"table": "TableRegion", "advert": "AdvertRegion"}


def write_page_xml(page: PageText, leaf: Leaf) -> bytes:
    """The page with boxes, confidence, reading order, kinds of blocks, type, and languages that have an English name here."""
    root = etree.Element("PcGts", nsmap=unprefixed(_NS))
    about = etree.SubElement(root, "Metadata")
    etree.SubElement(about, "Creator").text = SOFTWARE
    for name in ("Created", "LastChange"):
        etree.SubElement(about, name).text = leaf.made
    width, height = leaf.sides(page)
    sides = {"imageWidth": str(width), "imageHeight": str(height)}
    sheet = etree.SubElement(root, "Page", {"imageFilename": page.page_id, **sides})
    blocks = outlined(page)
    if blocks:
        order = etree.SubElement(etree.SubElement(sheet, "ReadingOrder"), "OrderedGroup", id="order")
        for place, block in enumerate(blocks):
            etree.SubElement(order, "RegionRefIndexed", index=str(place), regionRef=_name(block))
    for block in blocks:
        _block(sheet, block)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _name(block: OutBlock) -> str:
    return f"{'around' if block.kind in _AROUND else 'region'}-{block.number}"


def _block(sheet: etree._Element, block: OutBlock) -> None:
    box = around(block.words)
    if block.kind in _AROUND:
        sheet = etree.SubElement(sheet, _AROUND[block.kind], id=_name(block))
        _coords(sheet, box)
    type_ = _TYPES.get(block.kind, "paragraph")
    region = etree.SubElement(sheet, "TextRegion", id=f"region-{block.number}", type=type_)
    _coords(region, box)
    for words in block.lines:
        line = etree.SubElement(region, "TextLine", id=f"line-{words[0].number}")
        _coords(line, around(words))
        for word in words:
            _word(line, word)
        _text(line, _line_text(words), None)
    _text(region, "\n".join(map(_line_text, block.lines)), None)


def _line_text(words: Sequence[OutWord]) -> str:
    return " ".join(word.text for word in words)


def _word(line: etree._Element, word: OutWord) -> None:
    spoken = english_name(word.language) if word.language else None
    element = etree.SubElement(line, "Word", {"id": f"word-{word.number}", **({"language": spoken} if spoken else {})})
    _coords(element, word.box)
    _text(element, word.text, word.confidence)
    if word.style:
        style = {name: "true" for name, on in (("bold", word.style.bold), ("italic", word.style.italic)) if on}
        size = {"fontSize": f"{word.style.size:g}"} if word.style.size else {}
        etree.SubElement(element, "TextStyle", {**size, **style})


def _text(element: etree._Element, text: str, confidence: float | None) -> None:
    sure = {} if confidence is None else {"conf": repr(float(confidence))}
    etree.SubElement(etree.SubElement(element, "TextEquiv", sure), "Unicode").text = text


def _coords(element: etree._Element, box: Box) -> None:
    corners = ((box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom))
    etree.SubElement(element, "Coords", points=" ".join(f"{x},{y}" for x, y in corners))
