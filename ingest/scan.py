"""One page image: what a file holds and how its pixels are opened safely; it recognises nothing and alters no file."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, UnidentifiedImageError

from ingest.formats.pdf import UnreadablePdf, page_sizes, render

MAX_PIXELS = 300_000_000
MIN_SIDE = 16
PDF = "application/pdf"
ORIENTATION = 0x0112
MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",
    "TIFF": "image/tiff",
    "JPEG2000": "image/jp2",
    "GIF": "image/gif",
    "WEBP": "image/webp",
    "BMP": "image/bmp",
    "PPM": "image/x-portable-anymap",
}
SUFFIXES = {
    "image/png": (".png", ".apng"),
    "image/jpeg": (".jpg", ".jpeg", ".jpe", ".mpo"),
    "image/tiff": (".tif", ".tiff"),
    "image/jp2": (".jp2", ".j2k", ".jpx", ".jpf", ".j2c", ".jpc"),
    "image/gif": (".gif",),
    "image/webp": (".webp",),
    "image/bmp": (".bmp", ".dib"),
    "image/x-portable-anymap": (".ppm", ".pgm", ".pbm", ".pnm"),
    PDF: (".pdf",),
}

# Pillow's own limit is the second net below MAX_PIXELS: it also holds for frames that are reached later.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS


class UnreadableScan(Exception):
    """The scan or its recorded text cannot be read; the message is one line that says what and how to mend it."""


@dataclass(frozen=True, slots=True)
class Scan:
    """Where one page's image stands and what is known before it is read.

    `path` is the original file, `frame` the page within a multi-page TIFF or PDF (from 0), `languages` the
    ISO 639-1 codes given by the delivery (empty: to be found), `year` the earliest year of the item if known,
    `recorded` a file of text that was recognised elsewhere (ALTO, PAGE, ... or the PDF itself), else None.
    """

    page_id: str
    path: Path
    frame: int = 0
    languages: tuple[str, ...] = ()
    year: int | None = None
    recorded: Path | None = None


@dataclass(frozen=True, slots=True)
class ImageFile:
    """What a file holds by its content: media type, (width, height) in pixels of each page, and notes for the report."""

    media_type: str
    sizes: tuple[tuple[int, int], ...]
    notes: tuple[str, ...] = ()

    @property
    def frames(self) -> int:
        return len(self.sizes)

    @property
    def width(self) -> int:
        return self.sizes[0][0]

    @property
    def height(self) -> int:
        return self.sizes[0][1]


def shown(path: Path) -> str:
    """The file's name for a one-line message: control characters and lone surrogates escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in path.name)


def describe(path: Path) -> ImageFile:
    """What the file holds, read from its header (no pixel is decoded).

    Sizes are those that `open_scan` gives: upright by EXIF; PDF pages at the resolution of their scan.
    Raises UnreadableScan for what is no page image, or one over MAX_PIXELS or under MIN_SIDE.
    """
    if _is_pdf(path):
        try:
            sizes = page_sizes(path)
        except UnreadablePdf as error:
            raise UnreadableScan(f"{shown(path)}: {error}") from error
        return ImageFile(PDF, _checked(path, sizes), _suffix_note(path, PDF))
    with _opened(path) as image:
        media_type = MEDIA_TYPES[image.format or ""]
        count = int(getattr(image, "n_frames", 1))
        notes = _suffix_note(path, media_type)
        if count > 1 and media_type != "image/tiff":
            notes += (f"{count} frames, only the first is read",)
            count = 1
        return ImageFile(media_type, _checked(path, tuple(_frame_sizes(image, count))), notes)


def is_image(path: Path) -> bool:
    """Whether the file can be shown, as an image or a PDF; a page of which only text was delivered has none."""
    try:
        describe(path)
    except UnreadableScan:
        return False
    return True


def open_scan(scan: Scan) -> Image.Image:
    """The page's pixels as an 8-bit image of mode L or RGB, upright by EXIF, on white where it is transparent.

    Raises UnreadableScan with one line for whatever cannot be opened; nothing is allocated for an image over
    MAX_PIXELS.
    """
    if _is_pdf(scan.path):
        try:
            sizes = _checked(scan.path, page_sizes(scan.path))
            _check_frame(scan, len(sizes))
            return Image.fromarray(render(scan.path, scan.frame))
        except UnreadablePdf as error:
            raise UnreadableScan(f"{shown(scan.path)}: {error}") from error
    with _opened(scan.path) as image:
        count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
        _check_frame(scan, count)
        if scan.frame:
            image.seek(scan.frame)
        _checked(scan.path, (image.size,))
        turned = _orientation(image) != 1
        image.load()
        return eight_bit(ImageOps.exif_transpose(image) if turned else image)


def eight_bit(image: Image.Image) -> Image.Image:
    """The image as mode L or RGB; 16-bit samples are scaled, transparency becomes white."""
    if image.mode in ("L", "RGB"):
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I") or image.mode == "F":
        return _from_wide_samples(image)
    if "transparency" in image.info or image.mode in ("LA", "PA", "La", "RGBA", "RGBa"):
        layered = image if image.mode == "RGBA" else image.convert("RGBA")
        if layered.getchannel("A").getextrema()[0] == 255:
            return layered.convert("L" if image.mode in ("LA", "La") else "RGB")
        ground = Image.new("RGBA", layered.size, "white")
        flat = Image.alpha_composite(ground, layered)
        return flat.convert("L" if image.mode in ("LA", "La") else "RGB")
    return image.convert("RGB")


def _from_wide_samples(image: Image.Image) -> Image.Image:
    samples = np.nan_to_num(np.asarray(image, dtype=np.float32))
    peak = float(samples.max(initial=0.0))
    # Scanners that sample 10 or 12 bits store them unscaled in 16.
    top = next((limit for limit in (1.0, 255.0, 1023.0, 4095.0, 65535.0) if peak <= limit), peak)
    return Image.fromarray(np.clip(samples * (255.0 / top), 0, 255).astype(np.uint8))


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(1024)
    except OSError as error:
        raise UnreadableScan(f"{shown(path)}: cannot be opened ({error.strerror or error})") from error
    if not head:
        raise UnreadableScan(f"{shown(path)}: the file is empty; deliver it again")
    return b"%PDF-" in head


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    """The image by its content, whatever its name says; every way in which Pillow gives up is one UnreadableScan."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path, formats=tuple(set(MEDIA_TYPES) - {"MPO"})) as image:  # Pillow opens MPO as JPEG
                yield image
    except UnreadableScan:
        raise
    except Image.DecompressionBombError as error:
        raise UnreadableScan(f"{shown(path)}: over the limit of {MAX_PIXELS:,} pixels; scale it down") from error
    except UnidentifiedImageError as error:
        raise UnreadableScan(f"{shown(path)}: not an image that can be read (PNG, JPEG, TIFF, JPEG 2000, PDF)") from error
    except MemoryError as error:
        raise UnreadableScan(f"{shown(path)}: too little memory for this image; scale it down") from error
    except Exception as error:  # Pillow's decoders raise OSError, ValueError, SyntaxError, struct.error and more.
        reason = " ".join(str(error).split()) or type(error).__name__
        raise UnreadableScan(f"{shown(path)}: the image is truncated or damaged ({reason}); deliver it again") from error


def _frame_sizes(image: Image.Image, count: int) -> Iterator[tuple[int, int]]:
    for frame in range(count):
        if frame:
            image.seek(frame)
        width, height = image.size
        yield (height, width) if _orientation(image) in (5, 6, 7, 8) else (width, height)


def _orientation(image: Image.Image) -> int:
    """EXIF's orientation, 1 (upright) where none is stated ahead of the pixels."""
    if image.format == "PNG" and "exif" not in image.info:
        return 1  # Pillow would decode all pixels to look behind them
    return int(image.getexif().get(ORIENTATION, 1))


def _checked(path: Path, sizes: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    for width, height in sizes:
        if width * height > MAX_PIXELS:
            raise UnreadableScan(f"{shown(path)}: {width} x {height} pixels are over the limit of {MAX_PIXELS:,}; scale it down")
        if min(width, height) < MIN_SIDE:
            raise UnreadableScan(f"{shown(path)}: {width} x {height} pixels are too small for a page")
    return sizes


def _check_frame(scan: Scan, count: int) -> None:
    if not 0 <= scan.frame < count:
        raise UnreadableScan(f"{shown(scan.path)}: has {count} pages, page {scan.frame + 1} was asked for")


def _suffix_note(path: Path, media_type: str) -> tuple[str, ...]:
    if path.suffix.lower() in SUFFIXES[media_type]:
        return ()
    return (f"named {path.suffix or 'without ending'}, but holds {media_type}",)
