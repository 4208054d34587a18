"""The committed scans of the sample archive are complete, small, and what `python -m samples.render` makes."""

import io
from pathlib import Path

import edtf
import numpy as np
import pypdfium2
import pytest
from PIL import Image

from samples.fonts import missing_packages
from samples.render import render_item, save_item, set_item
from samples.sources import TEXTS, all_sources, read_source
from tests.samples.archive import SCANS, TRUTH, rows

FONTS = pytest.mark.skipif(bool(missing_packages()), reason=f"Debian packages absent: {' '.join(missing_packages())}")
LARGEST = 10 * 1024 * 1024


def page_count(path: Path) -> int:
    if path.suffix == ".pdf":
        return len(pypdfium2.PdfDocument(path))
    with Image.open(path) as image:
        return int(getattr(image, "n_frames", 1))


def test_the_folder_is_small() -> None:
    assert sum(path.stat().st_size for path in SCANS.iterdir()) <= LARGEST


def test_the_table_names_every_file_once_and_no_other() -> None:
    named = [row["file"] for row in rows()]
    assert sorted(named) == sorted(path.name for path in SCANS.iterdir() if path.name != "items.csv")


def test_every_page_has_its_true_text() -> None:
    count: dict[str, int] = {}
    for row in rows():
        stem = row["item"].replace("/", "-")
        count[stem] = count.get(stem, 0) + page_count(SCANS / row["file"])
    wanted = {f"{stem}-p{number}.txt" for stem, pages in count.items() for number in range(1, pages + 1)}
    assert {path.name for path in TRUTH.iterdir()} == wanted
    assert len(wanted) >= 34


def test_every_format_is_there() -> None:
    found = set()
    for path in SCANS.glob("*.*"):
        if path.suffix in (".jpg", ".png", ".tif"):
            with Image.open(path) as image:
                found.add((path.suffix, image.mode == "1", getattr(image, "n_frames", 1) > 1, image.info.get("compression")))
    kinds = {(suffix, bitonal, many) for suffix, bitonal, many, _ in found}
    assert kinds >= {(".jpg", False, False), (".png", True, False), (".tif", True, False), (".tif", False, True)}
    assert any(suffix == ".tif" and compression == "group4" for suffix, _, _, compression in found)
    assert list(SCANS.glob("*.pdf"))


def test_no_pdf_carries_a_typeface() -> None:
    for path in SCANS.glob("*.pdf"):
        assert b"/Font" not in path.read_bytes()


def test_records_are_sound() -> None:
    for row in rows():
        assert edtf.parse_edtf(row["date"])
        assert set(row["languages"].split()) <= {"de", "fr", "en", "es", "it", "la"}
        assert row["rights"] in ("public", "restricted")
    assert {row["date"] for row in rows() if row["date"][-1] in "?~"} == {"1863?", "1852-03~"}
    assert {row["item"] for row in rows() if row["embargo_until"]} == {"briefe/thorne-1889-06-03"}


def test_words_run_over_lines_columns_and_pages() -> None:
    page = (TRUTH / "hafenbote-1849-11-14-p1.txt").read_text(encoding="utf-8").splitlines()
    following = (TRUTH / "hafenbote-1849-11-14-p2.txt").read_text(encoding="utf-8")
    assert page[-1].endswith("Hafen-") and following.startswith("meiſter")
    assert any(line.endswith("Pfla-") for line in page)
    assert "o\u0364" in "".join(page) and "ſ" in "".join(page)
    assert "Dampfer-Linie" in (TRUTH / "hafenbote-1873-10-23-p1.txt").read_text(encoding="utf-8")


@FONTS
def test_texts_and_committed_truth_agree() -> None:
    for source in all_sources():
        for number, page in enumerate(set_item(source), 1):
            assert (TRUTH / f"{source.stem}-p{number}.txt").read_text(encoding="utf-8") == page.text


@FONTS
def test_rendering_is_the_same_each_time_and_as_committed(tmp_path: Path) -> None:
    source = read_source(TEXTS / "hafenbote-1912-09-29.txt")
    once, again = (save_item(source, render_item(source), _folder(tmp_path / name))[0] for name in ("once", "again"))
    assert once.read_bytes() == again.read_bytes()
    with Image.open(io.BytesIO(once.read_bytes())) as new, Image.open(SCANS / once.name) as committed:
        differing = np.asarray(new) != np.asarray(committed)
    assert float(differing.mean()) < 0.001


def _folder(path: Path) -> Path:
    path.mkdir()
    return path
