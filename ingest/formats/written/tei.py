"""A page as TEI P5 with its facsimile's zones; it reads none."""

from lxml import etree

from ingest.formats.written.outline import SOFTWARE, Leaf, OutBlock, OutWord, outlined, unprefixed
from ingest.page import Box, PageText

_NS = "http://www.tei-c.org/ns/1.0"
_XML = "{http://www.w3.org/XML/1998/namespace}"


def write_tei(page: PageText, leaf: Leaf) -> bytes:
    """The page with boxes, confidence (`cert`), reading order, kinds of blocks (`subtype`), languages and type (`rend`)."""
    root = etree.Element("TEI", nsmap=unprefixed(_NS))
    _header(root, page)
    width, height = leaf.sides(page)
    surface = etree.SubElement(
        etree.SubElement(root, "facsimile"), "surface", {f"{_XML}id": "page", **_corners(Box(0, 0, width, height))}
    )
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    holder = etree.SubElement(body, "div")
    etree.SubElement(holder, "pb", facs="#page")
    for block in outlined(page):
        _block(holder, block, surface)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _header(root: etree._Element, page: PageText) -> None:
    about = etree.SubElement(etree.SubElement(root, "teiHeader"), "fileDesc")
    etree.SubElement(etree.SubElement(about, "titleStmt"), "title").text = page.page_id
    etree.SubElement(etree.SubElement(about, "publicationStmt"), "p").text = SOFTWARE
    etree.SubElement(etree.SubElement(about, "sourceDesc"), "p").text = page.page_id


def _block(holder: etree._Element, block: OutBlock, surface: etree._Element) -> None:
    element = etree.SubElement(holder, "ab", type="block", subtype=block.kind)
    for words in block.lines:
        etree.SubElement(element, "lb")
        for place, word in enumerate(words):
            _word(element, word, surface)
            element[-1].tail = "\n" if place == len(words) - 1 else " "


def _word(holder: etree._Element, word: OutWord, surface: etree._Element) -> None:
    zone = f"zone-{word.number}"
    etree.SubElement(surface, "zone", {f"{_XML}id": zone, **_corners(word.box)})
    said = {"facs": f"#{zone}", "cert": repr(float(word.confidence))}
    if word.language:
        said[f"{_XML}lang"] = word.language
    names = [name for name, on in (("bold", word.style.bold), ("italic", word.style.italic)) if on]
    names += [f"{word.style.size:g}pt"] if word.style.size else []
    if names:
        said["rend"] = " ".join(names)
    etree.SubElement(holder, "w", said).text = word.text


def _corners(box: Box) -> dict[str, str]:
    return {"ulx": str(box.left), "uly": str(box.top), "lrx": str(box.right), "lry": str(box.bottom)}
