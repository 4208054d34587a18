"""PDF pages render at the resolution of their scan, and a text layer's words stand where they are printed."""

from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image

from ingest.formats.pdf import UnreadablePdf, has_text_layer, page_sizes, read_text_layer, render

SIZE = (612, 792)


def text_pdf(path: Path, lines: tuple[str, ...] = ("The harbour was closed", "on Monday evening")) -> Path:
    """A page with text in Helvetica, 24 points, from 72 points left and 700 up, one line every 30."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=SIZE)
    font = pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    shown = "".join(f"1 0 0 1 72 {700 - 30 * n} Tm ({line}) Tj " for n, line in enumerate(lines))
    page.Contents = pdf.make_stream(f"BT /F1 24 Tf {shown} ET".encode("latin-1"))
    pdf.save(path)
    return path


def scan_pdf(path: Path, dpi: float = 150) -> Path:
    Image.new("L", (900, 1200), 180).save(path, resolution=dpi)
    return path


def test_a_scanned_page_keeps_the_pixels_of_its_scan(tmp_path: Path) -> None:
    path = scan_pdf(tmp_path / "a.pdf")
    assert page_sizes(path) == ((900, 1200),)
    assert render(path, 0).shape == (1200, 900)


def test_a_typeset_page_is_rendered_at_300_dpi(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf")
    assert page_sizes(path) == ((2550, 3300),)
    pixels = render(path, 0)
    assert pixels.shape == (3300, 2550) and pixels.min() < 50


def test_words_of_the_text_layer_stand_where_they_are_printed(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf")
    page = read_text_layer(path, 0, "p1")
    assert page.text.split() == ["The", "harbour", "was", "closed", "on", "Monday", "evening"]
    assert [line.text for block in page.blocks for line in block.lines] == ["The harbour was closed", "on Monday evening"]
    pixels = render(path, 0)
    for _, word in page.words():
        box = word.box
        assert (pixels[box.top : box.bottom, box.left : box.right] < 128).mean() > 0.1
    boxes = np.zeros(pixels.shape, bool)
    for _, word in page.words():
        boxes[word.box.top - 3 : word.box.bottom + 3, word.box.left - 3 : word.box.right + 3] = True
    assert not (pixels[~boxes] < 128).any()


@pytest.mark.parametrize(
    ("line", "usable"), [("The harbour was closed today", True), ("x", False), ("...... ,,,, ....;;;; !!!! ----", False)]
)
def test_a_usable_text_layer(tmp_path: Path, line: str, usable: bool) -> None:
    assert has_text_layer(text_pdf(tmp_path / "a.pdf", (line,)), 0) is usable


def test_a_scan_has_no_text_layer(tmp_path: Path) -> None:
    path = scan_pdf(tmp_path / "a.pdf")
    assert read_text_layer(path, 0, "p1").blocks == ()
    assert not has_text_layer(path, 0)


def test_a_rotated_page_has_its_words_in_place(tmp_path: Path) -> None:
    with pikepdf.open(text_pdf(tmp_path / "a.pdf")) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(tmp_path / "b.pdf")
    assert page_sizes(tmp_path / "b.pdf") == ((3300, 2550),)
    pixels = render(tmp_path / "b.pdf", 0)
    for _, word in read_text_layer(tmp_path / "b.pdf", 0, "p1").words():
        box = word.box
        assert (pixels[box.top : box.bottom, box.left : box.right] < 128).mean() > 0.1


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    with pikepdf.open(text_pdf(tmp_path / "a.pdf")) as pdf:
        pdf.save(tmp_path / "b.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(UnreadablePdf, match="encrypted"):
        page_sizes(tmp_path / "b.pdf")


def test_a_pdf_without_pages_is_refused(tmp_path: Path) -> None:
    pypdfium2.PdfDocument.new().save(tmp_path / "a.pdf")
    with pytest.raises(UnreadablePdf, match="has no pages"):
        page_sizes(tmp_path / "a.pdf")


def test_a_damaged_pdf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n" + b"x" * 500)
    with pytest.raises(UnreadablePdf, match="damaged"):
        page_sizes(tmp_path / "a.pdf")


def test_a_page_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePdf, match="has 1 pages, page 6"):
        render(text_pdf(tmp_path / "a.pdf"), 5)
