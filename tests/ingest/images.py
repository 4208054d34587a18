"""Images drawn for tests: pages of printed text, and files that are no page; it reads no OCR."""

import struct
import zlib
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

TEXT = ("The harbour was closed on Monday", "because the great storm of the", "night had broken the long quay.")


def draw_page(lines: tuple[str, ...] = TEXT, size: tuple[int, int] = (1000, 500), left: int = 80) -> Image.Image:
    """Black text on white, letters about 40 pixels high, one line every 80 pixels."""
    image = Image.new("L", size, 255)
    pen, font = ImageDraw.Draw(image), ImageFont.load_default(size=40)
    for number, line in enumerate(lines):
        pen.text((left, 100 + 80 * number), line, fill=0, font=font)
    return image


def save_page(path: Path, image: Image.Image | None = None) -> Path:
    (image or draw_page()).save(path, dpi=(300, 300))
    return path


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims a size and holds next to nothing: opening it must not allocate its pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")
