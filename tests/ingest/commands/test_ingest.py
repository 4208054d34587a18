"""`manage.py ingest` as it is typed: exit codes, one line for every error, and no end that loses anything."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from ingest.management.commands.ingest import told
from ingest.report import Entry
from tests.ingest.fakes import BROKEN, ENGINE, make_image, make_pages

ROOT = Path(__file__).parents[3]
SLOW = "tests.ingest.fakes.SlowEngine"


class Archive:
    """A data folder of its own, and the command run on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        own = {"LACUNA_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "archive_site.settings", "PYTHONPATH": str(ROOT)}
        self.environment = os.environ | own
        self.environment.pop("DATABASE_URL", None)

    def start(self, *arguments: str | Path, **options: object) -> subprocess.Popen[str]:
        command = [sys.executable, str(ROOT / "manage.py"), *map(str, arguments)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, env=self.environment, text=True, **pipes, **options)  # type: ignore[call-overload,no-any-return]

    def run(self, *arguments: str | Path) -> tuple[int, str, str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        assert "Traceback" not in err, err
        return process.returncode, out, err

    def ingest(self, *arguments: str | Path, engine: str = ENGINE) -> tuple[int, str, str]:
        return self.run("ingest", *arguments, "--collection", "harbour", "--engine", engine)

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row that a delivery leaves, without times and row numbers."""
        with sqlite3.connect(self.folder / "lacuna.sqlite3") as database:
            return {name: database.execute(query).fetchall() for name, query in QUERIES.items()}

    def kept(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "originals").rglob("*") if path.is_file())


QUERIES = {
    "collections": "select slug, title from ingest_collection order by 1",
    "items": "select id, title, rights, languages from ingest_item order by 1",
    "pages": "select id, number, state, failure, language, quality, version from ingest_page order by 1",
    "scans": "select page_id, file, frame, checksum, original_name, recorded from ingest_scan order by 1",
    "versions": "select page_id, number, text, hex(layout), step, recipe, author, reason from ingest_textversion order by 1, 2",
    "passages": "select id, text, hex(alignment), continued_by_id, continued_length, joined from ingest_passage order by 1",
    "events": "select what, subject, who, why from ingest_event order by 1, 2",
    "outbox": "select distinct passage from ingest_outboxentry order by 1",
}


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("migrated")
    assert Archive(folder).run("migrate", "-v0")[0] == 0
    return folder


@pytest.fixture
def archive(migrated: Path, tmp_path: Path) -> Archive:
    return copied(migrated, tmp_path / "data")


def copied(migrated: Path, folder: Path) -> Archive:
    """A fresh, migrated archive."""
    made = Archive(folder)
    made.folder.mkdir()
    source = sqlite3.connect(migrated / "lacuna.sqlite3")
    target = sqlite3.connect(made.folder / "lacuna.sqlite3")
    source.backup(target)
    source.close()
    target.close()
    return made


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


def test_interrupting_is_one_line_and_what_is_done_stays(archive: Archive, delivery: Path) -> None:
    for number in range(40):
        make_image(delivery / f"volume/{number}.png", 20 + number)
    engine = "tests.ingest.fakes.PatientEngine"
    heard = signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background job would hand down that it is ignored
    process = archive.start("ingest", delivery, "--collection", "harbour", "--engine", engine, start_new_session=True)
    signal.signal(signal.SIGINT, heard)
    wait_for_reading(archive)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 1
    assert err.strip().split("\n")[-1].startswith("interrupted; what was done stays")
    assert "Traceback" not in err
    states = {row[2] for row in archive.dump()["pages"]}
    assert states == {"read", "waiting"}


def wait_for_reading(archive: Archive) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        if archive.dump()["versions"]:
            return
        time.sleep(0.05)
    pytest.fail("nothing was read in a minute")


@pytest.fixture
def volumes(delivery: Path) -> Iterator[Path]:
    for volume in range(2):
        for number in range(8):
            make_image(delivery / f"volume-{volume}/{number}.png", 20 + 8 * volume + number)
    make_pages(delivery / "minutes.tif", 101, 102, BROKEN, 104)
    make_image(delivery / "again.png", 20)
    yield delivery


@pytest.mark.slow
def test_killed_at_any_moment_and_run_again_it_ends_like_one_run(
    archive: Archive, migrated: Path, volumes: Path, tmp_path: Path
) -> None:
    begun = time.monotonic()
    assert archive.ingest(volumes, engine=SLOW)[0] == 1
    whole, length, kept = archive.dump(), time.monotonic() - begun, archive.kept()
    chance = random.Random(1871)
    for turn in range(4):
        killed = copied(migrated, tmp_path / f"killed-{turn}")
        for _ in range(2):
            process = killed.start("ingest", volumes, "--collection", "harbour", "--engine", SLOW, start_new_session=True)
            time.sleep(chance.uniform(0.3, length))
            process.kill()
            process.communicate()
        assert killed.ingest(volumes, engine=SLOW)[0] == 1
        assert killed.dump() == whole
        assert killed.kept() == kept
