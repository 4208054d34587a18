"""Every kind of bad file costs one line and nothing else."""

import io
import os
import zlib
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

from ingest.accession import Order, accession
from ingest.deliveries import get_delivery
from ingest.progress import Progress
from ingest.report import Report
from tests.ingest.fakes import make_image, make_pages


def giant_png(path: Path) -> None:
    """A PNG whose header says 40,000 x 40,000 pixels."""
    make_image(path)
    content = bytearray(path.read_bytes())
    content[16:24] = (40_000).to_bytes(4, "big") * 2
    content[29:33] = zlib.crc32(content[12:29]).to_bytes(4, "big")
    path.write_bytes(content)


def encrypted_pdf(path: Path) -> None:
    make_pages(path, 1)
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.save(path, encryption=pikepdf.Encryption(owner="owner", user="user"))


def empty_pdf(path: Path) -> None:
    with pikepdf.new() as document:
        document.save(path)


def truncated(path: Path) -> None:
    make_image(path)
    path.write_bytes(path.read_bytes()[:20])


BAD = {
    "empty.png": lambda path: path.write_bytes(b""),
    "cut.tif": truncated,
    "words.png": lambda path: path.write_text("no image at all"),
    "notes.doc": lambda path: path.write_text("no image at all"),
    "giant.png": giant_png,
    "dot.png": lambda path: Image.new("L", (1, 1)).save(path),
    "locked.pdf": encrypted_pdf,
    "none.pdf": empty_pdf,
    "cut.pdf": lambda path: path.write_bytes(b"%PDF-1.7\n1 0 obj\n"),
    "new\nline.png": lambda path: path.write_bytes(b""),
    "outside.png": lambda path: path.symlink_to(make_image(path.parent.parent / "elsewhere.png")),
    "nowhere.png": lambda path: path.symlink_to("gone.png"),
    "round.png": lambda path: path.symlink_to("round.png"),
    "elsewhere": lambda path: path.symlink_to("/usr", target_is_directory=True),
    "pipe.png": os.mkfifo,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_costs_one_line(delivery: Path, name: str) -> None:
    make_image(delivery / "good.png")
    BAD[name](delivery / name)
    found = get_delivery(delivery, "havenport")
    assert [item.slug for item in found.items()] == ["good"]
    (problem,) = found.problems()
    assert problem.failed
    assert problem.file == name.replace("\n", "\\n")
    assert problem.reason
    assert "\n" not in problem.reason
    assert str(delivery) not in problem.reason


def test_bad_files_among_pages_of_an_item_are_failed_pages(delivery: Path) -> None:
    make_image(delivery / "letter-p1.png")
    (delivery / "letter-p2.png").write_bytes(b"")
    (item,) = get_delivery(delivery, "havenport").items()
    assert [bool(page.failure) for page in item.pages] == [False, True]


GOOD = {
    "cmyk.jpg": lambda path: make_image(path, mode="CMYK"),
    "deep.png": lambda path: Image.new("I;16", (60, 80), 40_000).save(path),
    "palette.png": lambda path: make_image(path, mode="P"),
    "alpha.png": lambda path: make_image(path, mode="RGBA"),
    "bits.tif": lambda path: make_image(path, mode="1", compression="group4"),
    "page.jp2": lambda path: make_image(path, mode="RGB"),
    "moving.gif": lambda path: make_pages(path, 1, 90, 200),
    "Žluťoučký kůň 日本 🐎.png": make_image,
    "tab\there.png": make_image,
    "-rf.png": make_image,
}


@pytest.mark.parametrize("name", GOOD)
def test_unusual_images_are_taken_in(delivery: Path, name: str) -> None:
    GOOD[name](delivery / name)
    (item,) = get_delivery(delivery, "havenport").items()
    assert len(item.pages) == 1
    assert not item.pages[0].failure
    assert item.pages[0].width == 60


def test_names_that_are_no_unicode_are_taken_in(delivery: Path) -> None:
    os.link(make_image(delivery / "a.png"), os.fsencode(delivery) + b"/gr\xfcn.png")
    slugs = [item.slug for item in get_delivery(delivery, "havenport").items()]
    assert slugs == ["a", "gr-n"]


def test_a_wrong_extension_is_noted(delivery: Path) -> None:
    make_image(delivery / "a.png").rename(delivery / "a.jpg")
    make_pages(delivery / "b.pdf", 1).rename(delivery / "b.tif")
    make_image(delivery / "c.png").rename(delivery / "c.dat")
    items = list(get_delivery(delivery, "havenport").items())
    assert [item.pages[0].media_type for item in items] == ["image/png", "application/pdf", "image/png"]
    assert all("but holds" in item.pages[0].note for item in items)


def test_an_unreadable_folder_and_file_cost_one_line_each(delivery: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_image(delivery / "good.png")
    make_image(delivery / "shut/a.png")
    make_image(delivery / "shut.png")
    scandir, opened = os.scandir, Path.open

    def refuse_folder(path: str | Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    def refuse_file(path: Path, *args: Any, **options: Any) -> object:
        if path.name == "shut.png":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **options)

    monkeypatch.setattr(os, "scandir", refuse_folder)
    monkeypatch.setattr(Path, "open", refuse_file)
    found = get_delivery(delivery, "havenport")
    assert [item.slug for item in found.items()] == ["good"]
    assert sorted(problem.file for problem in found.problems()) == ["shut", "shut.png"]
    assert all("ermission denied" in problem.reason for problem in found.problems())


@pytest.mark.django_db
def test_broken_recorded_text_is_named_as_it_was_delivered(delivery: Path, data: Path) -> None:
    make_image(delivery / "letter.png")
    (delivery / "letter.xml").write_text("<alto><broken")
    report = Report(str(delivery), "harbour", dry_run=False)
    accession(Order(delivery, "harbour", workers=0), report, Progress(io.StringIO()))
    (entry,) = report.entries
    assert (entry.file, entry.status) == ("letter.png", "failed")
    assert entry.reason.startswith("'letter.xml' is broken XML")
