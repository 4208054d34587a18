"""Renders samples/texts into samples/scans (images and items.csv) and samples/truth; run as `python -m samples.render`."""

import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import gmtime
from zlib import crc32

from PIL import Image

from samples.fonts import FontMissing, require_fonts
from samples.sources import Source, all_sources
from samples.typesetting import STYLES, SetPage, set_page
from samples.wear import WEARS, age

HERE = Path(__file__).parent
JPEG_QUALITY = 52
RESOLUTION = 220
COLUMNS = (
    *("file", "item", "page", "title", "creator", "publisher", "place", "date", "languages", "type", "identifier", "rights"),
    *("embargo_until", "collection_title", "series"),
)
COLLECTION_TITLE = "Archive of the Free Port of Merenburg"
EXTENSIONS = {"jpg": "jpg", "png": "png", "png-1bit": "png", "g4": "tif", "tiff-pages": "tif", "pdf-pages": "pdf"}


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page as a scan (mode L) with its true text."""

    image: Image.Image
    text: str


def set_item(source: Source) -> tuple[SetPage, ...]:
    """Sets every page of an item, clean; the same source gives the same pages."""
    style = STYLES[source.fields["style"]]
    return tuple(
        set_page(blocks, style, source.language, crc32(f"{source.stem}{number}".encode()))
        for number, blocks in enumerate(source.pages)
    )


def render_item(source: Source) -> tuple[RenderedPage, ...]:
    """Sets and wears every page of an item; on a leaf of one page its own ink shines through."""
    clean, wears = set_item(source), source.fields["wear"].split()
    pages = []
    for number, page in enumerate(clean):
        wear = WEARS[wears[min(number, len(wears) - 1)]]
        if source.fields["files"] == "png":
            wear = replace(wear, grain=0.0)  # grain makes a lossless file four times as large
        reverse = clean[number ^ 1].image if (number ^ 1) < len(clean) else page.image
        pages.append(RenderedPage(age(page.image, reverse, wear, crc32(page.text.encode())), page.text))
    return tuple(pages)


def save_item(source: Source, pages: Sequence[RenderedPage], folder: Path) -> tuple[Path, ...]:
    """Writes the pages in the item's file format; gives one path a page, or one for all."""
    kind = source.fields["files"]
    ending = EXTENSIONS[kind]
    if kind in ("tiff-pages", "pdf-pages"):
        path = folder / f"{source.stem}.{ending}"
        (_save_tiff if ending == "tif" else _save_pdf)([page.image for page in pages], path)
        return (path,)
    paths = tuple(folder / f"{source.stem}-p{number}.{ending}" for number in range(1, len(pages) + 1))
    for path, page in zip(paths, pages, strict=True):
        _save_one(page.image, path, kind)
    return paths


def rows_of(source: Source, paths: Sequence[Path]) -> list[dict[str, str]]:
    """Gives the rows of items.csv for one item."""
    fields = {name: source.fields.get(name, "") for name in COLUMNS}
    labels = [str(number) for number in range(1, len(paths) + 1)] if len(paths) == len(source.pages) else [""]
    return [
        fields | {"file": path.name, "page": label, "collection_title": COLLECTION_TITLE}
        for path, label in zip(paths, labels, strict=True)
    ]


def render_all(sources: Sequence[Source], scans: Path, truth: Path) -> int:
    """Writes scans, truth and items.csv; gives the number of pages."""
    scans.mkdir(parents=True, exist_ok=True)
    truth.mkdir(parents=True, exist_ok=True)
    rows: list[dict[str, str]] = []
    count = 0
    for source in sources:
        pages = render_item(source)
        rows += rows_of(source, save_item(source, pages, scans))
        for number, page in enumerate(pages, 1):
            (truth / f"{source.stem}-p{number}.txt").write_text(page.text, encoding="utf-8")
        count += len(pages)
    with (scans / "items.csv").open("w", encoding="utf-8", newline="") as target:
        table = csv.DictWriter(target, COLUMNS, lineterminator="\n")
        table.writeheader()
        table.writerows(rows)
    return count


def _save_one(image: Image.Image, path: Path, kind: str) -> None:
    dpi = (RESOLUTION, RESOLUTION)
    if kind == "jpg":
        image.save(path, quality=JPEG_QUALITY, dpi=dpi, optimize=True)
    elif kind == "png":
        image.quantize(16, dither=Image.Dither.NONE).save(path, optimize=True, bits=4, dpi=dpi)
    else:
        bitonal = image.point(lambda grey: 255 if grey > 128 else 0).convert("1")
        bitonal.save(path, dpi=dpi, **({"compression": "group4"} if kind == "g4" else {"optimize": True}))


def _save_tiff(images: Sequence[Image.Image], path: Path) -> None:
    images[0].save(
        path,
        save_all=True,
        append_images=images[1:],
        compression="jpeg",
        quality=JPEG_QUALITY,
        dpi=(RESOLUTION, RESOLUTION),
    )


def _save_pdf(images: Sequence[Image.Image], path: Path) -> None:
    """Writes images only: no typeface is embedded; a fixed date keeps the file the same each time."""
    images[0].save(
        path,
        save_all=True,
        append_images=images[1:],
        quality=JPEG_QUALITY,
        resolution=RESOLUTION,
        creationDate=gmtime(0),
        modDate=gmtime(0),
    )


def main() -> int:
    """Renders everything; gives the exit status."""
    try:
        require_fonts()
        count = render_all(all_sources(), HERE / "scans", HERE / "truth")
    except (FontMissing, ValueError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    size = sum(path.stat().st_size for path in (HERE / "scans").iterdir())
    sys.stdout.write(f"{count} pages, {size / 1e6:.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
