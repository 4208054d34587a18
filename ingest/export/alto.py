"""A page as ALTO v4 for the package; it keeps words, places and confidences."""

from lxml import etree

from ingest.page import Box, PageText

_NS = "http://www.loc.gov/standards/alto/ns-v4#"


def write_alto(page: PageText, size: tuple[int, int]) -> bytes:
    """The page on a scan of `size` (width, height in pixels)."""
    root = etree.fromstring(f'<alto xmlns="{_NS}"/>')
    description = etree.SubElement(root, f"{{{_NS}}}Description")
    etree.SubElement(description, f"{{{_NS}}}MeasurementUnit").text = "pixel"
    layout = etree.SubElement(root, f"{{{_NS}}}Layout")
    sheet = etree.SubElement(layout, f"{{{_NS}}}Page", ID="page", WIDTH=str(size[0]), HEIGHT=str(size[1]))
    space = etree.SubElement(sheet, f"{{{_NS}}}PrintSpace", _place(Box(0, 0, *size)))
    for block in page.blocks:
        part = etree.SubElement(space, f"{{{_NS}}}TextBlock")
        for line in block.lines:
            row = etree.SubElement(part, f"{{{_NS}}}TextLine", _place(Box.around(word.box for word in line.words)))
            for word in line.words:
                said = {"CONTENT": word.text, "WC": f"{word.confidence:.4f}", **_place(word.box)}
                etree.SubElement(row, f"{{{_NS}}}String", said)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _place(box: Box) -> dict[str, str]:
    width, height = box.right - box.left, box.bottom - box.top
    return {"HPOS": str(box.left), "VPOS": str(box.top), "WIDTH": str(width), "HEIGHT": str(height)}
