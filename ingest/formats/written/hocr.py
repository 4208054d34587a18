"""A page as hOCR; it reads none."""

from lxml import etree

from ingest.formats.written.outline import SOFTWARE, Leaf, OutBlock, OutWord, around, outlined, unprefixed
from ingest.page import Box, PageText

_CLASSES = {
    "heading": "ocr_section", "caption": "ocr_caption", "table": "ocr_table", "header": "ocr_header", "footer": "ocr_footer",
    "marginal": "ocrx_marginal", "advert": "ocrx_advert",
}  # fmt: skip
_META = (
    ("ocr-system", SOFTWARE),
    ("ocr-capabilities", "ocr_page ocr_par ocr_line ocrx_word ocrp_wconf ocrp_lang"),
)


def write_hocr(page: PageText, leaf: Leaf) -> bytes:
    """The page with boxes, confidence, reading order, kinds of blocks, languages and type; a break is a soft hyphen."""
    root = etree.Element("html", nsmap=unprefixed("http://www.w3.org/1999/xhtml"))
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = page.page_id
    etree.SubElement(head, "meta", {"http-equiv": "Content-Type", "content": "text/html; charset=utf-8"})
    for name, content in _META:
        etree.SubElement(head, "meta", name=name, content=content)
    width, height = leaf.sides(page)
    quoted = page.page_id.replace('"', "")
    title = f'image "{quoted}"; {_box(Box(0, 0, width, height))}; ppageno 0'
    sheet = etree.SubElement(etree.SubElement(root, "body"), "div", {"class": "ocr_page", "id": "page", "title": title})
    for block in outlined(page):
        _block(sheet, block)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, doctype="<!DOCTYPE html>")


def _block(sheet: etree._Element, block: OutBlock) -> None:
    name = f"ocr_par {_CLASSES[block.kind]}" if block.kind in _CLASSES else "ocr_par"
    about = {"class": name, "id": f"block-{block.number}", "title": _box(around(block.words))}
    paragraph = etree.SubElement(sheet, "p", about)
    for words in block.lines:
        said = {"class": "ocr_line", "id": f"line-{words[0].number}", "title": _box(around(words))}
        line = etree.SubElement(paragraph, "span", said)
        line.tail = "\n"
        for place, word in enumerate(words):
            _word(line, word, place == len(words) - 1)


def _word(line: etree._Element, word: OutWord, last: bool) -> None:
    size = f"; x_fsize {word.style.size:g}" if word.style.size else ""
    sure = f"{word.confidence * 100:.10f}".rstrip("0").rstrip(".")
    said = {"class": "ocrx_word", "id": f"word-{word.number}", "title": f"{_box(word.box)}; x_wconf {sure}{size}"}
    element = etree.SubElement(line, "span", said | ({"lang": word.language} if word.language else {}))
    element.tail = "" if last else " "
    for name, on in (("strong", word.style.bold), ("em", word.style.italic)):
        if on:
            element = etree.SubElement(element, name)
    breaks = last and word.part == 1 and word.text.endswith("-") and len(word.text) > 1
    element.text = f"{word.text[:-1]}\u00ad" if breaks else word.text


def _box(box: Box) -> str:
    return f"bbox {box.left} {box.top} {box.right} {box.bottom}"
