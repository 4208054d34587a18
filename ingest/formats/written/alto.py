"""A page as ALTO 4; it reads none."""

from lxml import etree

from ingest.formats.written.outline import SOFTWARE, Leaf, OutBlock, OutWord, around, outlined, unprefixed
from ingest.page import Box, PageText

_NS = "http://www.loc.gov/standards/alto/ns-v4#"
_LABELS = {
    "heading": "heading", "caption": "caption", "table": "table", "header": "header", "footer": "footer",
    "marginal": "marginal", "advert": "advertisement",
}  # fmt: skip
_HYPHENS = "-=⸗¬‐"


def write_alto(page: PageText, leaf: Leaf) -> bytes:
    """The page with boxes, confidence, reading order, kinds of blocks, languages, type and broken words."""
    root = etree.Element("alto", nsmap=unprefixed(_NS))
    blocks = outlined(page)
    _description(root, page)
    _styles(root, blocks)
    _tags(root, blocks)
    width, height = leaf.sides(page)
    whole = _place(Box(0, 0, width, height))
    layout = etree.SubElement(root, "Layout")
    sides = {name: whole[name] for name in ("WIDTH", "HEIGHT")}
    sheet = etree.SubElement(layout, "Page", {"ID": "page", "PHYSICAL_IMG_NR": "1", **sides})
    space = etree.SubElement(sheet, "PrintSpace", whole)
    for block in blocks:
        _block(space, block)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _description(root: etree._Element, page: PageText) -> None:
    description = etree.SubElement(root, "Description")
    etree.SubElement(description, "MeasurementUnit").text = "pixel"
    image = etree.SubElement(description, "sourceImageInformation")
    etree.SubElement(image, "fileName").text = page.page_id
    step = etree.SubElement(description, "Processing", ID="step")
    software = etree.SubElement(step, "processingSoftware")
    etree.SubElement(software, "softwareCreator").text = SOFTWARE


def _styles(root: etree._Element, blocks: list[OutBlock]) -> None:
    sizes = sorted({word.style.size for block in blocks for word in block.words if word.style.size})
    if sizes:
        styles = etree.SubElement(root, "Styles")
        for size in sizes:
            etree.SubElement(styles, "TextStyle", ID=_style_id(size), FONTSIZE=f"{size:g}")


def _style_id(size: float) -> str:
    return f"size-{size:g}"


def _tags(root: etree._Element, blocks: list[OutBlock]) -> None:
    kinds = sorted({block.kind for block in blocks} & _LABELS.keys())
    if kinds:
        tags = etree.SubElement(root, "Tags")
        for kind in kinds:
            etree.SubElement(tags, "LayoutTag", ID=f"kind-{kind}", LABEL=_LABELS[kind])


def _block(space: etree._Element, block: OutBlock) -> None:
    tags = {"TAGREFS": f"kind-{block.kind}"} if block.kind in _LABELS else {}
    element = etree.SubElement(space, "TextBlock", {"ID": f"block-{block.number}", **_place(around(block.words)), **tags})
    for words in block.lines:
        line = etree.SubElement(element, "TextLine", {"ID": f"line-{words[0].number}", **_place(around(words))})
        for place, word in enumerate(words):
            if place:
                last = words[place - 1].box
                gap = str(max(0, word.box.left - last.right))
                etree.SubElement(line, "SP", HPOS=str(last.right), VPOS=str(last.top), WIDTH=gap)
            _word(line, word, place == len(words) - 1)


def _word(line: etree._Element, word: OutWord, last: bool) -> None:
    text, hyphen = word.text, ""
    if last and word.part == 1 and text[-1] in _HYPHENS and text[-2:-1] not in ("", text[-1], "\u00ad"):
        text, hyphen = text[:-1], text[-1]
    said = {"CONTENT": text, **_place(word.box), "WC": repr(float(word.confidence))}
    names = [name for name, on in (("bold", word.style.bold), ("italics", word.style.italic)) if on]
    if names:
        said["STYLE"] = " ".join(names)
    if word.style.size:
        said["STYLEREFS"] = _style_id(word.style.size)
    if word.language:
        said["LANG"] = word.language
    if word.part:
        said |= {"SUBS_TYPE": f"HypPart{word.part}", "SUBS_CONTENT": word.whole}
    etree.SubElement(line, "String", {"ID": f"word-{word.number}", **said})
    if hyphen:
        etree.SubElement(line, "HYP", CONTENT=hyphen)


def _place(box: Box) -> dict[str, str]:
    return {"HPOS": str(box.left), "VPOS": str(box.top), "WIDTH": str(box.width), "HEIGHT": str(box.height)}
