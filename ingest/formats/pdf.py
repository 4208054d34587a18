"""PDF: pages rendered as pixels and a text layer as words with boxes; it decides nothing about which of them to use."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray
from pypdfium2.version import PYPDFIUM_INFO

from ingest.page import Block, Box, Line, PageText, ProcessingStep, Word

POINTS_PER_INCH = 72
USUAL_DPI = 300
LEAST_DPI, MOST_DPI = 72, 600
# A scan covers its page; a logo or a portrait on a typeset page does not.
SCAN_COVERS = 0.5
MAX_PAGES = 20_000


class UnreadablePdf(Exception):
    """The PDF cannot be read; the message is the end of a sentence that begins with the file's name."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    left: float
    top: float
    right: float
    bottom: float


def page_sizes(path: Path) -> tuple[tuple[int, int], ...]:
    """(width, height) in pixels of every page as `render` gives it. Raises UnreadablePdf."""
    with _document(path) as document:
        return tuple(_pixels(document, number) for number in range(len(document)))


def render(path: Path, frame: int) -> NDArray[np.uint8]:
    """Page `frame` (from 0) as an array (height, width) of grey or (height, width, 3) of RGB.

    A page that is one scan is rendered at the scan's own resolution, any other at USUAL_DPI. Raises UnreadablePdf.
    """
    with _document(path) as document, _page(document, frame) as page:
        bitmap = page.render(scale=_scale(page), rev_byteorder=True, prefer_bgrx=True)
        pixels: NDArray[np.uint8] = np.array(bitmap.to_numpy(), dtype=np.uint8)[:, :, :3]
        bitmap.close()
    if np.array_equal(pixels[:, :, 0], pixels[:, :, 1]) and np.array_equal(pixels[:, :, 1], pixels[:, :, 2]):
        return np.ascontiguousarray(pixels[:, :, 0])
    return np.ascontiguousarray(pixels)


def read_text_layer(path: Path, frame: int, page_id: str) -> PageText:
    """The text layer of page `frame` with boxes in pixels of `render`; no blocks where there is no text.

    Confidence is 1: a text layer states none. Raises UnreadablePdf.
    """
    with _document(path) as document, _page(document, frame) as page:
        lines = tuple(_lines(_glyphs(page), *_pixels(document, frame)))
        maker = document.get_metadata_value("Producer") or "unknown"
    settings = (("producer", " ".join(maker.split())),)
    step = ProcessingStep("recorded", "pdf text layer", str(PYPDFIUM_INFO), settings)
    return PageText(page_id, tuple(_blocks(lines)), step)


def has_text_layer(path: Path, frame: int, least: int = 20) -> bool:
    """Whether page `frame` has a usable text layer: `least` characters or more, most of them letters or figures."""
    text = "".join(word.text for _, word in read_text_layer(path, frame, "probe").words())
    return len(text) >= least and sum(c.isalnum() for c in text) * 2 > len(text) and text.count("�") * 10 < len(text)


@contextmanager
def _document(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(path)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf(_why(path)) from error
    except OSError as error:
        raise UnreadablePdf(f"cannot be opened ({error.strerror or error})") from error
    try:
        if not 0 < count <= MAX_PAGES:
            raise UnreadablePdf("the PDF has no pages" if count == 0 else f"the PDF has over {MAX_PAGES} pages")
        yield document
    finally:
        document.close()


def _why(path: Path) -> str:
    """Why PDFium refuses a file: its own error code may be that of an earlier file."""
    content = path.read_bytes()
    if b"/Encrypt" in content:
        return "the PDF is encrypted; deliver it without a password"
    if re.search(rb"/Count\s+0\b", content) and not re.search(rb"/Type\s*/Page\b", content):
        return "the PDF has no pages"
    return "the PDF is damaged; deliver it again"


@contextmanager
def _page(document: pypdfium2.PdfDocument, frame: int) -> Iterator[pypdfium2.PdfPage]:
    if not 0 <= frame < len(document):
        raise UnreadablePdf(f"has {len(document)} pages, page {frame + 1} was asked for")
    try:
        page = document[frame]
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf(f"page {frame + 1} of the PDF is damaged; deliver it again") from error
    try:
        yield page
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf(f"page {frame + 1} of the PDF cannot be read; deliver it again") from error
    finally:
        page.close()


def _pixels(document: pypdfium2.PdfDocument, frame: int) -> tuple[int, int]:
    with _page(document, frame) as page:
        scale = _scale(page)
        width, height = page.get_size()
        return int(np.ceil(width * scale)), int(np.ceil(height * scale))


def _scale(page: pypdfium2.PdfPage) -> float:
    """Pixels per point: the resolution of the image that covers the page, else USUAL_DPI."""
    width, height = page.get_size()
    dpi = 0.0
    for image in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=3):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) < SCAN_COVERS * width * height:
            continue
        across, down = image.get_px_size()
        sides = sorted((right - left, top - bottom))
        dpi = max(dpi, min(across, down) / max(sides[0], 1.0) * POINTS_PER_INCH)
    # A hair less, since the renderer rounds sides up: 792 points at 300 dpi are 3300 pixels, not 3301.
    return min(max(dpi or USUAL_DPI, LEAST_DPI), MOST_DPI) / POINTS_PER_INCH * (1 - 1e-7)


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[_Glyph]:
    """Every character of the layer with its box in pixels; white space has an empty box."""
    scale = _scale(page)
    width, height = (int(np.ceil(side * scale)) for side in page.get_size())
    text_page = page.get_textpage()
    box = [ctypes.c_double() for _ in range(4)]
    corner = [ctypes.c_int() for _ in range(4)]
    try:
        for index in range(text_page.count_chars()):
            code = pdfium.FPDFText_GetUnicode(text_page, index)
            if pdfium.FPDFText_IsHyphen(text_page, index) == 1:
                code = 0x2D
            left, right, bottom, top = box
            pdfium.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
            for x, y, at in ((left, top, corner[:2]), (right, bottom, corner[2:])):
                pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, at[0], at[1])
            x0, y0, x1, y1 = (c.value for c in corner)
            yield _Glyph(chr(code), min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
    finally:
        text_page.close()


def _lines(glyphs: Iterator[_Glyph], width: int, height: int) -> Iterator[Line]:
    words: list[Word] = []
    letters: list[_Glyph] = []

    def end_word() -> None:
        if letters:
            words.append(_word(letters, width, height))
            letters.clear()

    for glyph in glyphs:
        if glyph.text in "\r\n" or (letters and glyph.top > letters[-1].bottom and glyph.left < letters[-1].left):
            end_word()
            if words:
                yield Line(tuple(words))
            words = []
        if glyph.text.isspace():
            end_word()
        elif glyph.text.isprintable():
            letters.append(glyph)
    end_word()
    if words:
        yield Line(tuple(words))


def _word(letters: list[_Glyph], width: int, height: int) -> Word:
    left = min(max(int(min(g.left for g in letters)), 0), width)
    top = min(max(int(min(g.top for g in letters)), 0), height)
    right = min(max(int(max(g.right for g in letters)), left), width)
    bottom = min(max(int(max(g.bottom for g in letters)), top), height)
    return Word("".join(g.text for g in letters), Box(left, top, right, bottom), 1.0)


def _blocks(lines: tuple[Line, ...]) -> Iterator[Block]:
    """Lines in the layer's order, parted where the next line is not just below the last."""
    held: list[Line] = []
    for line in lines:
        if held:
            last, here = held[-1].box, line.box
            apart = here.top - last.bottom > 2 * max(last.height, here.height) or here.bottom < last.top
            if apart or here.left > last.right or here.right < last.left:
                yield Block(tuple(held))
                held = []
        held.append(line)
    if held:
        yield Block(tuple(held))
