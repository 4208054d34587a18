"""Reports and progress, as people and programs read them."""

import io
import json
from pathlib import Path

import pytest

from ingest.accession import grouped
from ingest.progress import Progress, duration
from ingest.report import Entry, Report


def made() -> Report:
    report = Report("scans", "harbour", pages_read=2, seconds=1.0)
    report.add(Entry("a.png", "created", item="harbour/a", page="harbour/a/p1"))
    report.add(Entry("b.png", "failed", "the file is empty", "harbour/b", "harbour/b/p1"))
    report.add(Entry("items.csv", "failed", "no such month", row=3, column="date"))
    report.add(Entry("README", "note", "is no page"))
    return report


def test_the_summary_counts_and_the_exit_code_follows_failures() -> None:
    report = made()
    assert report.summary() == "1 created, 2 failed; 2 pages read in 1.0 s"
    assert (report.exit_code, report.pages_per_hour) == (1, 7200.0)
    assert Report("scans", "harbour").exit_code == 0
    assert Report("scans", "harbour", stopped="disk full").exit_code == 1


def test_lines_name_file_row_column_and_reason() -> None:
    assert [str(entry) for entry in made().entries] == [
        "created: a.png -> harbour/a/p1",
        "failed: b.png: the file is empty",
        "failed: items.csv row 3 column date: no such month",
        "note: README: is no page",
    ]


@pytest.mark.parametrize(("name", "is_json"), [("r.json", True), ("r", True), ("r.txt", False)])
def test_a_report_is_written_for_programs_or_for_people(tmp_path: Path, name: str, is_json: bool) -> None:
    made().write(tmp_path / name)
    text = (tmp_path / name).read_text()
    if is_json:
        found = json.loads(text)
        assert found["counts"]["failed"] == 2
        assert found["files"][2]["row"] == 3
    else:
        assert "failed: items.csv row 3 column date: no such month" in text


def test_pages_of_one_file_with_one_fate_are_one_line() -> None:
    entries = [Entry("a.pdf", "created", item="h/a", page=f"h/a/p{number}") for number in range(1, 4)]
    entries.append(Entry("a.pdf", "failed", "damaged", "h/a", "h/a/p4"))
    assert list(map(str, grouped(entries))) == ["created: a.pdf -> h/a: 3 pages", "failed: a.pdf: damaged"]


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(ValueError, match="none of"):
        Entry("a", "lost")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_shows_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    stream = Terminal()
    progress = Progress(stream)
    progress.start(40)
    for number in range(10):
        now[0] += 3
        progress.advance(failed=number == 0)
    progress.finish()
    assert progress.line() == "10 of 40 pages (25 %), 1 failed, 1,200 pages an hour, 1 min 30 s left"
    assert stream.getvalue().endswith(f"\r\x1b[K{progress.line()}\n")


def test_progress_is_quiet_where_nobody_watches(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    stream = io.StringIO()
    progress = Progress(stream)
    progress.start(100)
    for _ in range(100):
        now[0] += 1
        progress.advance()
    assert len(stream.getvalue().splitlines()) == 3


@pytest.mark.parametrize(("seconds", "text"), [(0.4, "0 s"), (59, "59 s"), (84, "1 min 24 s"), (7800, "2 h 10 min")])
def test_durations(seconds: float, text: str) -> None:
    assert duration(seconds) == text
