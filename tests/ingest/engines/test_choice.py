"""The engine is the one that settings or a name choose; what is special to recorded and command engines."""

import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from ingest.engines import get_engine
from ingest.engines.command import CommandEngine
from ingest.engines.recorded import RecordedEngine
from ingest.engines.tesseract import TesseractEngine
from ingest.scan import Scan, UnreadableScan
from tests.ingest.formats.test_pdf import scan_pdf, text_pdf
from tests.ingest.images import save_page


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("tesseract", TesseractEngine),
        ("recorded", RecordedEngine),
        ("command", CommandEngine),
        ("ingest.engines.recorded.RecordedEngine", RecordedEngine),
        (None, TesseractEngine),
    ],
)
def test_engines_by_name(name: str | None, kind: type) -> None:
    assert isinstance(get_engine(name), kind)


@pytest.mark.parametrize("name", ["finereader", "no.such.module.Engine", "ingest.engines.recorded.Nothing", "."])
def test_a_name_that_is_none_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="is none of tesseract, recorded, command"):
        get_engine(name)


def test_a_changed_setting_changes_the_engine(settings: Settings) -> None:
    settings.LACUNA_OCR_ENGINE = "recorded"
    assert isinstance(get_engine(), RecordedEngine)


def test_a_pdf_is_its_own_recorded_text(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf")
    assert RecordedEngine().read(Scan("p1", path, recorded=path)).text.startswith("The harbour")


@pytest.mark.parametrize("recorded", [False, True])
def test_a_scan_without_recorded_text_is_refused(tmp_path: Path, recorded: bool) -> None:
    path = scan_pdf(tmp_path / "a.pdf")
    with pytest.raises(UnreadableScan, match=r"a\.pdf: .*read it with"):
        RecordedEngine().read(Scan("p1", path, recorded=path if recorded else None))


@pytest.mark.parametrize(
    ("program", "complaint"),
    [
        ("import sys; sys.exit('out of paper')", "failed with 1 .out of paper"),
        ("import time; time.sleep(9)", "over the time limit of 0.5 s"),
        ("print('<alto>')", "p1.png: what the program wrote"),
        ("import os; os.kill(os.getpid(), 9)", "failed with -9"),
        ("import sys; sys.stdout.buffer.write(b'level\\tpage_num\\tnothing')", "not a TSV"),
    ],
)
def test_a_program_that_fails_is_one_line(tmp_path: Path, program: str, complaint: str) -> None:
    limit = 0.5 if "sleep" in program else 30
    with pytest.raises(UnreadableScan, match=complaint) as refused:
        CommandEngine((sys.executable, "-c", program, "{image}"), limit).read(Scan("p1", save_page(tmp_path / "p1.png")))
    assert "\n" not in str(refused.value)


def test_a_program_may_write_a_file_of_plain_text(tmp_path: Path) -> None:
    program = "import pathlib, sys; pathlib.Path(sys.argv[2]).write_text('Der Hafen\\nist zu')"
    engine = CommandEngine((sys.executable, "-c", program, "{image}", "{output}", "{languages}"), 30)
    page = engine.read(Scan("p1", save_page(tmp_path / "p1.png"), languages=("de", "fr")))
    assert page.text == "Der Hafen\nist zu"
    assert page.step.settings == (("program", Path(sys.executable).name),)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [((), "LACUNA_OCR_COMMAND"), (("ocr",), "LACUNA_OCR_COMMAND"), (("no-such-ocr", "{image}"), "no-such-ocr.*missing")],
)
def test_a_command_that_cannot_run_says_what_to_set(tmp_path: Path, arguments: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(UnreadableScan, match=complaint):
        CommandEngine(arguments).read(Scan("p1", save_page(tmp_path / "p1.png")))
