"""`manage.py ingest` as it is typed: exit codes, one line for every error, and no end that loses anything."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PIL import Image

from ingest.management.commands.ingest import told
from ingest.report import Entry
from tests.ingest.commands.archive import ROOT, Archive
from tests.ingest.fakes import BROKEN, ENGINE, make_image, make_pages

SLOW = "tests.ingest.fakes.SlowEngine"
pytestmark = pytest.mark.database


def test_a_delivery_is_taken_in_and_reported(archive: Archive, delivery: Path, tmp_path: Path) -> None:
    make_image(delivery / "a.png", 100)
    make_pages(delivery / "b.tif", 101, BROKEN)
    (delivery / "new\nline.png").write_bytes(b"")
    code, out, err = archive.ingest(delivery, "--report", tmp_path / "report.json", "--workers", "2")
    assert code == 1, err
    assert "2 created, 2 failed; 2 pages read" in out, err
    assert "manage.py index" in out
    assert len(err.strip().split("\n")) == 2, "one line for each failure"
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["collection"], report["pages_read"], report["counts"]["failed"]) == ("harbour", 2, 2)
    found = {(entry["file"], entry["status"]): entry for entry in report["files"]}
    assert found["b.tif", "failed"]["page"] == "harbour/b/p2"
    assert "the engine is broken" in found["b.tif", "failed"]["reason"]
    assert "empty" in found["new\\nline.png", "failed"]["reason"]
    code, out, _ = archive.ingest(delivery / "a.png", "--report", tmp_path / "report.txt")
    assert (code, out.strip()) == (0, "1 unchanged; 0 pages read in " + out.strip().rpartition(" in ")[2])
    assert "unchanged: a.png -> harbour/a/p1" in (tmp_path / "report.txt").read_text()


def test_a_dry_run_writes_nothing(archive: Archive, delivery: Path) -> None:
    make_image(delivery / "a.png", 100)
    before = archive.dump()
    code, out, _ = archive.ingest(delivery, "--dry-run")
    assert (code, out.strip()) == (0, "dry run, nothing was written: 1 created")
    assert archive.dump() == before
    assert not archive.kept()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere", "--collection", "harbour"), "does not exist"),
        ((".", "--collection", "Not A Slug"), "is no slug"),
        ((".", "--collection", "../harbour"), "is no slug"),
        ((".", "--collection", "harbour", "--language", "klingon"), "is not served"),
        ((".", "--collection", "harbour", "--engine", "quill"), "is none of"),
        ((".", "--collection", "harbour", "--workers", "many"), "is no number"),
        ((".",), "--collection"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(archive: Archive, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = archive.run("ingest", *arguments)
    assert (code, out) == (2, "")
    assert said in err.strip().split("\n")[-1]


def test_a_database_without_tables_says_what_mends_it(tmp_path: Path, delivery: Path) -> None:
    make_image(delivery / "a.png", 100)
    code, _, err = Archive(tmp_path / "bare").ingest(delivery)
    assert code == 1
    assert err.strip().endswith("run manage.py migrate")
    assert len(err.strip().split("\n")) == 1


def test_a_database_that_cannot_be_opened_is_one_line(tmp_path: Path, delivery: Path) -> None:
    make_image(delivery / "a.png", 100)
    archive = Archive(tmp_path / "data")
    archive.environment["DATABASE_URL"] = "sqlite:////nowhere/at/all.sqlite3"
    code, _, err = archive.ingest(delivery)
    assert code == 1
    assert "the database cannot be written" in err


def test_a_disk_that_is_full_is_one_line_and_the_next_run_goes_on(archive: Archive, delivery: Path) -> None:
    make_image(delivery / "a.png", 100)
    Image.effect_noise((1500, 1500), 100).save(delivery / "b.png")
    limit = "import resource, sys, runpy; resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, resource.RLIM_INFINITY)); "
    script = limit + f"sys.argv = ['manage.py', 'ingest', {str(delivery)!r}, '--collection', 'harbour', '--engine', {ENGINE!r}]; "
    script += f"runpy.run_path({str(ROOT / 'manage.py')!r}, run_name='__main__')"
    found = subprocess.run([sys.executable, "-c", script], env=archive.environment, capture_output=True, text=True)
    assert found.returncode == 1
    assert "file too large; make room" in found.stderr
    assert "Traceback" not in found.stderr
    assert len(archive.kept()) == 1
    assert archive.ingest(delivery)[0] == 0
    assert len(archive.kept()) == 2
    assert {row[2] for row in archive.dump()["pages"]} == {"read"}


TESSERACT = {
    "missing": None,
    "crashing": "#!/bin/sh\necho 'core fell out' >&2\nexit 134\n",
    "babbling": "#!/bin/sh\necho nonsense\n",
    "hanging": "#!/bin/sh\ncase $1 in --*) echo tesseract 5.3.0 ;; *) exec sleep 60 ;; esac\n",
}


@pytest.mark.parametrize("kind", TESSERACT)
def test_a_tesseract_that_misbehaves_costs_pages_and_the_next_run_reads_them(
    archive: Archive, delivery: Path, tmp_path: Path, kind: str
) -> None:
    make_image(delivery / "a.png", 100)
    programs = tmp_path / "programs"
    programs.mkdir()
    if script := TESSERACT[kind]:
        (programs / "tesseract").write_text(script)
        (programs / "tesseract").chmod(0o755)
    for name in ("sh", "sleep", "echo"):
        (programs / name).symlink_to(f"/bin/{name}")
    archive.environment |= {"PATH": str(programs), "LACUNA_OCR_TIME_LIMIT": "1"}
    begun = time.monotonic()
    code, out, err = archive.ingest(delivery, "--language", "en", engine="tesseract")
    assert time.monotonic() - begun < 30
    assert (code, "1 failed; 0 pages read" in out) == (1, True), (out, err)
    lack, line = err.strip().split("\n")
    assert line.startswith("failed: a.png: ")
    assert "tesseract" in lack
    assert "tesseract" in line
    (page,) = archive.dump()["pages"]
    assert page[2] == "failed"
    assert archive.ingest(delivery)[:1] == (0,)
    (page,) = archive.dump()["pages"]
    assert page[2:4] == ("read", "")


def test_a_missing_tesseract_is_said_once_before_and_once_after(archive: Archive, delivery: Path, tmp_path: Path) -> None:
    for number in range(12):
        make_image(delivery / f"{number:02}.png", 100 + number)
    make_pages(delivery / "minutes.tif", 90, 91)
    (tmp_path / "programs").mkdir()
    archive.environment |= {"PATH": str(tmp_path / "programs")}
    code, out, err = archive.ingest(delivery, "--report", tmp_path / "report.json", engine="tesseract")
    said = "tesseract is missing; install the Debian package tesseract-ocr"
    assert (code, "13 failed; 0 pages read" in out) == (1, True), (out, err)
    assert err.splitlines() == [said, f"failed: 13 files (00.png, 01.png, 02.png, ...): {said}"]
    assert len(json.loads((tmp_path / "report.json").read_text())["files"]) == 13, "the report names every file"
    assert {(page[2], page[3]) for page in archive.dump()["pages"]} == {("failed", said)}
    assert archive.ingest(delivery)[0] == 0
    assert {page[2] for page in archive.dump()["pages"]} == {"read"}


def test_a_delivery_of_recorded_text_needs_no_tesseract(archive: Archive, delivery: Path, tmp_path: Path) -> None:
    make_image(delivery / "a.png", 100)
    (tmp_path / "programs").mkdir()
    archive.environment |= {"PATH": str(tmp_path / "programs")}
    code, _, err = archive.ingest(delivery)
    assert (code, err) == (0, "")


def test_files_that_failed_for_one_reason_share_a_line() -> None:
    entries = [
        Entry("a.png", "failed", "no ink"),
        Entry("b.png", "duplicate", "the same scan as x/p1; not read again"),
        Entry("c.pdf", "failed", "3 pages: no ink"),
        Entry("c.png", "created"),
        Entry("d.png", "failed", "empty"),
        Entry("items.csv", "failed", "no such date", row=3, column="date"),
        Entry("items.csv", "failed", "no such date", row=4, column="date"),
    ]
    assert list(told(entries)) == [
        "failed: 2 files (a.png, c.pdf): no ink",
        "duplicate: b.png: the same scan as x/p1; not read again",
        "failed: d.png: empty",
        "failed: items.csv row 3 column date: no such date",
        "failed: items.csv row 4 column date: no such date",
    ]
