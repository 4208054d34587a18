"""Text recognised elsewhere, in the formats that libraries exchange: which one a file is, and its pages; it opens no image."""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path

from ingest.formats.abbyy import abbyy_pages
from ingest.formats.alto import alto_pages, read_alto
from ingest.formats.annotations import annotation_pages
from ingest.formats.hocr import hocr_pages
from ingest.formats.markup import BrokenMarkup
from ingest.formats.mending import decoded, mended
from ingest.formats.miniocr import miniocr_pages
from ingest.formats.packed import content_of
from ingest.formats.page import read_page_xml
from ingest.formats.pages import PageMaker, Pages, Size
from ingest.formats.plain import read_plain
from ingest.formats.sheet import warned
from ingest.formats.tei import ROOTS as TEI_ROOTS
from ingest.formats.tei import tei_pages
from ingest.formats.vision import vision_pages
from ingest.page import PageText
from ingest.scan import UnreadableScan

KNOWN = "ALTO, PAGE, hOCR, ABBYY FineReader, MiniOCR, TEI, Google Vision JSON, IIIF annotations and plain text"
_HEAD = 65_536
_MISCELLANY = re.compile(r"(?:\s|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[[^\]]*\]\s*)?>)*+", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*[\"}]|\[\s*[{\]])")
_IIIF = re.compile(rb'"[^"]{0,50}(?:iiif\.io/api/presentation|shared-canvas\.org)')
_MARKUP = (b"<", b"\xff\xfe<", b"\xfe\xff\x00<")
_BINARY = (
    (b"\x89PNG", "a PNG image"), (b"\xff\xd8\xff", "a JPEG image"), (b"II*\0", "a TIFF image"), (b"MM\0*", "a TIFF image"),
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP archive"), (b"\x1f\x8b", "a gzip file"), (b"GIF8", "a GIF image"),
    (b"\0\0\0\x0cjP", "a JPEG 2000 image"),
)  # fmt: skip
_OTHERS = {
    "mets": "a METS file, which describes pages but holds no text of them; give it with its whole delivery",
    "didl": "a DIDL file, which describes pages but holds no text of them; give it with its whole delivery",
    "xmd_toc": "an Olive table of contents, which holds no text of pages; give it with its whole delivery",
    "xmd-entity": "an article as Olive writes it, a part of a page; give the pages as PDF with their table of contents",
    "text": "the text of an article without pages; the ALTO files of its delivery hold the pages",
    "record": "a catalogue record (MARC), which holds no text of pages",
    "records": "a list of catalogue records, which holds no text of pages",
    "collection": "a list of catalogue records, which holds no text of pages",
    "searchretrieveresponse": "a reply of a catalogue, which holds no text of pages",
    "mods": "a catalogue record (MODS), which holds no text of pages",
}


def read_recorded(path: Path, page_id: str, size: Size = None, frame: int = 0) -> PageText:
    """Page `frame` (from 0) of a file, in a format that is told by what it holds, not by its name.

    `size` is the scan's width and height in pixels where known: boxes in other units or of another size are brought to it.
    A broken file is read as far as it makes sense; `sheet.warnings_of` its step tells what was wrong, and on which line.
    Raises UnreadableScan with one line that names the file.
    """
    try:
        pages = open_recorded(path)
        if not 0 <= frame < len(pages):
            raise UnreadableScan(f"holds {len(pages)} pages, page {frame + 1} was asked for")
        return pages[frame](page_id, size)
    except UnreadableScan as error:
        name = f"{path.name!r} "
        raise UnreadableScan(str(error) if str(error).startswith(name) else name + str(error)) from None


def read_recorded_pages(path: Path, item_id: str) -> tuple[PageText, ...]:
    """All pages of a file, named `<item_id>/p1` and so on; raises UnreadableScan as `read_recorded` does."""
    return tuple(read_recorded(path, f"{item_id}/p{frame + 1}", None, frame) for frame in range(len(open_recorded(path))))


def open_recorded(path: Path) -> Pages:
    """The file's pages, each read when asked for; raises UnreadableScan with one line that names the file."""
    try:
        about = path.stat()
        return _opened(path, about.st_mtime_ns, about.st_size)
    except OSError as error:
        raise UnreadableScan(f"{path.name!r} cannot be opened ({error.strerror}); check the file and its permissions") from None
    except UnreadableScan as error:
        raise UnreadableScan(f"{path.name!r} {error}") from None


@lru_cache(maxsize=1)
def _opened(path: Path, changed: int, size: int) -> Pages:
    """The last file opened is kept: its pages are asked for one after the other."""
    return pages_of(content_of(path))


def pages_of(content: bytes) -> Pages:
    """The pages of what a file holds; raises UnreadableScan with the end of a sentence that begins with the file's name."""
    if not content.strip():
        raise UnreadableScan("is empty; export it again")
    kind = next((kind for mark, kind in _BINARY if content.startswith(mark)), None)
    if kind:
        raise UnreadableScan(f"is not text but {kind}; give recorded text ({KNOWN})")
    if content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_MARKUP):
        return _of_markup(content, root_name(content))
    if _JSON.match(content):
        return annotation_pages(content) if _IIIF.search(content[:_HEAD]) else vision_pages(content)
    return [partial(read_sized_plain, content)]


def root_name(content: bytes) -> str:
    """The name of the first element without its prefix, "" where none is seen."""
    text, _ = decoded(content[:_HEAD])
    text = text.lstrip("\ufeff")
    prolog = _MISCELLANY.match(text)
    found = _ROOT.match(text, prolog.end() if prolog else 0)
    return found[1] if found else ""


def read_sized_plain(content: bytes, page_id: str, size: Size) -> PageText:
    """Plain text has no places, so that no size of the scan changes it."""
    return read_plain(content, page_id)


def _of_markup(content: bytes, root: str) -> Pages:
    name = root.lower()
    if name == "alto":
        return _mending(content, _alto)
    if name == "pcgts":
        return _mending(content, _page_xml)
    if name in TEI_ROOTS:
        return _mending(content, tei_pages)
    if name == "ocr":
        return miniocr_pages(content)
    if name in ("document", "page") and b"<page" in content and (b"FineReader" in content[:_HEAD] or b"blockType" in content):
        return abbyy_pages(content)
    if name in ("html", "div", "body", "span") or b"ocr_page" in content[:_HEAD]:
        return hocr_pages(content)
    if name in _OTHERS:
        raise UnreadableScan(f"is {_OTHERS[name]}")
    if not root:
        raise UnreadableScan("is broken XML (no root element); export it again")
    raise UnreadableScan(f"is XML with root element {root!r}; known: {KNOWN}")


def _alto(content: bytes) -> Pages:
    return [partial(_alto_page, content, frame) for frame in range(max(1, alto_pages(content)))]


def _alto_page(content: bytes, frame: int, page_id: str, size: Size) -> PageText:
    return read_alto(content, page_id, size, frame)


def _page_xml(content: bytes) -> Pages:
    return [partial(read_page_xml, content)]


def _mending(content: bytes, opened: Callable[[bytes], Pages]) -> Pages:
    """The pages of an XML file; those of what can be made of it, where it turns out to be broken."""
    try:
        return [partial(_sound_page, content, opened, number, maker) for number, maker in enumerate(opened(content))]
    except BrokenMarkup as error:
        sound, warnings = mended(content)
        return [partial(_mended_page, maker, warnings, str(error)) for maker in opened(sound)]


def _sound_page(
    content: bytes, opened: Callable[[bytes], Pages], number: int, maker: PageMaker, page_id: str, size: Size
) -> PageText:
    try:
        return maker(page_id, size)
    except BrokenMarkup as error:
        sound, warnings = mended(content)
        pages = opened(sound)
        if number >= len(pages):
            raise UnreadableScan(str(error)) from None
        return _mended_page(pages[number], warnings, str(error), page_id, size)


def _mended_page(maker: PageMaker, warnings: tuple[str, ...], broken: str, page_id: str, size: Size) -> PageText:
    """A page with what was wrong with its file; what has no words left is refused for what it was."""
    try:
        page = maker(page_id, size)
    except UnreadableScan:
        raise UnreadableScan(broken) from None
    if not page.blocks:
        raise UnreadableScan(broken)
    return PageText(page.page_id, page.blocks, warned(page.step, warnings), page.marks)
