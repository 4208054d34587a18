"""Which writers there are, by the ending of the file that each makes; it finds no page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ingest.formats.written.alto import write_alto
from ingest.formats.written.hocr import write_hocr
from ingest.formats.written.outline import Leaf
from ingest.formats.written.page import write_page_xml
from ingest.formats.written.tei import write_tei
from ingest.page import PageText


@dataclass(frozen=True, slots=True)
class Writer:
    """A format: its name, the media type of its files, and what makes one."""

    name: str
    media_type: str
    write: Callable[[PageText, Leaf], bytes]


def write_text(page: PageText, leaf: Leaf) -> bytes:
    """The text alone: words by a space, lines by a newline, blocks by an empty line."""
    return f"{page.text}\n".encode() if page.blocks else b""


WRITERS: Mapping[str, Writer] = {
    "alto.xml": Writer("ALTO 4", "application/xml", write_alto),
    "page.xml": Writer("PAGE 2019", "application/xml", write_page_xml),
    "hocr": Writer("hOCR", "text/html", write_hocr),
    "tei.xml": Writer("TEI P5", "application/tei+xml", write_tei),
    "txt": Writer("plain text", "text/plain", write_text),
}
