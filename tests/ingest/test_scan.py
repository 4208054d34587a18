"""Every image that archives deliver opens as 8-bit grey or colour; everything else is refused in one line."""

import tracemalloc
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from ingest.scan import ORIENTATION, ImageFile, Scan, UnreadableScan, describe, open_scan
from tests.ingest.images import draw_page, png_header, save_page


def opened(path: Path, frame: int = 0) -> Image.Image:
    return open_scan(Scan("p1", path, frame))


@pytest.mark.parametrize(
    ("name", "mode", "media_type"),
    [
        ("a.png", "L", "image/png"),
        ("a.png", "1", "image/png"),
        ("a.png", "RGB", "image/png"),
        ("a.png", "RGBA", "image/png"),
        ("a.png", "LA", "image/png"),
        ("a.png", "P", "image/png"),
        ("a.png", "I;16", "image/png"),
        ("a.jpg", "L", "image/jpeg"),
        ("a.jpeg", "RGB", "image/jpeg"),
        ("a.jpg", "CMYK", "image/jpeg"),
        ("a.tif", "1", "image/tiff"),
        ("a.tiff", "L", "image/tiff"),
        ("a.tif", "CMYK", "image/tiff"),
        ("a.tif", "I;16", "image/tiff"),
        ("a.tif", "F", "image/tiff"),
        ("a.jp2", "L", "image/jp2"),
        ("a.jp2", "RGB", "image/jp2"),
        ("a.webp", "RGB", "image/webp"),
        ("a.bmp", "L", "image/bmp"),
        ("a.gif", "P", "image/gif"),
    ],
)
def test_every_kind_of_pixel_opens_as_eight_bits(tmp_path: Path, name: str, mode: str, media_type: str) -> None:
    page = draw_page()
    if mode == "I;16":
        page = Image.fromarray(np.asarray(page).astype(np.uint16) * 257)
    elif mode == "F":
        page = Image.fromarray(np.asarray(page).astype(np.float32) / 255)
    else:
        page = page.convert(mode)
    path = tmp_path / name
    page.save(path)
    assert describe(path) == ImageFile(media_type, ((1000, 500),))
    image = opened(path)
    assert image.mode in ("L", "RGB") and image.size == (1000, 500)
    grey = np.asarray(image.convert("L"), dtype=int)
    assert np.abs(grey - np.asarray(draw_page(), dtype=int)).mean() < 4


def test_transparent_becomes_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (100, 100), (0, 0, 0, 0))
    image.save(tmp_path / "a.png")
    assert opened(tmp_path / "a.png").getpixel((5, 5)) == (255, 255, 255)


def test_group4_pages_of_a_tiff_are_frames(tmp_path: Path) -> None:
    pages = [Image.new("1", (300 + 10 * n, 400), n % 2) for n in range(3)]
    pages[0].save(tmp_path / "a.tif", save_all=True, append_images=pages[1:], compression="group4")
    assert describe(tmp_path / "a.tif").sizes == ((300, 400), (310, 400), (320, 400))
    assert opened(tmp_path / "a.tif", 2).size == (320, 400)
    with pytest.raises(UnreadableScan, match="has 3 pages, page 4"):
        opened(tmp_path / "a.tif", 3)


def test_an_animated_image_gives_its_first_frame_and_a_note(tmp_path: Path) -> None:
    frames = [Image.new("L", (50, 60), shade) for shade in (0, 128, 255)]
    frames[0].save(tmp_path / "a.gif", save_all=True, append_images=frames[1:])
    found = describe(tmp_path / "a.gif")
    assert found.frames == 1 and found.notes == ("3 frames, only the first is read",)
    assert opened(tmp_path / "a.gif").convert("L").getpixel((3, 3)) == 0


@pytest.mark.parametrize(("orientation", "size"), [(1, (60, 40)), (3, (60, 40)), (6, (40, 60)), (8, (40, 60))])
def test_orientation_of_the_camera_is_applied(tmp_path: Path, orientation: int, size: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    Image.new("L", (60, 40), 200).save(tmp_path / "a.jpg", exif=exif)
    assert describe(tmp_path / "a.jpg").sizes == (size,)
    assert opened(tmp_path / "a.jpg").size == size


def test_a_wrong_ending_is_noted_and_read_by_content(tmp_path: Path) -> None:
    save_page(tmp_path / "a.png").rename(tmp_path / "a.jpg")
    assert describe(tmp_path / "a.jpg").media_type == "image/png"
    assert describe(tmp_path / "a.jpg").notes == ("named .jpg, but holds image/png",)
    assert opened(tmp_path / "a.jpg").size == (1000, 500)


def test_a_page_of_a_pdf_is_a_frame(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(72, 144)
    document.save(tmp_path / "a.pdf")
    assert describe(tmp_path / "a.pdf") == ImageFile("application/pdf", ((300, 600),))
    assert opened(tmp_path / "a.pdf").size == (300, 600)


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"", "empty"),
        (b"just text", "not an image"),
        (b"\x89PNG\r\n\x1a\n", "not an image|truncated"),
        (png_header(40_000, 40_000), "40000 x 40000 pixels are over the limit|over the limit"),
        (png_header(1, 1), "1 x 1 pixels are too small"),
        (png_header(400, 5), "too small"),
        (b"%PDF-1.4 nothing else", "PDF is damaged"),
    ],
)
def test_what_is_no_page_is_refused_in_one_line(tmp_path: Path, content: bytes, complaint: str) -> None:
    path = tmp_path / "page one.png"
    path.write_bytes(content)
    for attempt in (describe, opened):
        with pytest.raises(UnreadableScan, match=complaint) as refused:
            attempt(path)
        assert "\n" not in str(refused.value) and str(refused.value).startswith("page one.png: ")


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.tif", "a.jp2"])
def test_a_truncated_image_is_refused(tmp_path: Path, name: str) -> None:
    noise = Image.fromarray(np.random.default_rng(1).integers(0, 255, (300, 300), dtype=np.uint8))
    noise.save(tmp_path / name)
    content = (tmp_path / name).read_bytes()
    (tmp_path / name).write_bytes(content[: len(content) // 2])
    with pytest.raises(UnreadableScan, match=r"truncated or damaged|not an image"):
        opened(tmp_path / name)


def test_nothing_is_allocated_for_an_image_over_the_limit(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(png_header(40_000, 40_000))
    tracemalloc.start()
    with pytest.raises(UnreadableScan):
        opened(tmp_path / "a.png")
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_an_odd_file_name_stays_on_one_line(tmp_path: Path) -> None:
    path = tmp_path / "a\nb\x1b.png"
    path.write_bytes(b"")
    with pytest.raises(UnreadableScan) as refused:
        describe(path)
    assert str(refused.value).startswith("a\\nb\\x1b.png: ")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableScan, match=r"gone\.png: cannot be opened"):
        describe(tmp_path / "gone.png")
