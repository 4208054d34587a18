"""What was wrong with a broken file reaches the librarian with line and reason: in the report and on standard error."""

import io
from pathlib import Path

import pytest

from ingest.accession import Order, accession
from ingest.management.commands.ingest import told
from ingest.progress import Progress
from ingest.report import Report
from tests.ingest.deliveries.made_packages import alto, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data")]
SOUND = alto()


def taken_in(delivery: Path, dry_run: bool = False) -> Report:
    report = Report(str(delivery), "harbour")
    accession(Order(delivery, "harbour", workers=0, dry_run=dry_run), report, Progress(io.StringIO()))
    return report


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (SOUND.replace("Havenport", "Haven & port", 1), "line 2: a bare & ; read as the sign &"),
        (SOUND.replace('WIDTH="90"', 'WIDTH="wide"', 1), "line 2: 'wide' stands where a number is needed; taken for 0"),
        (SOUND[: SOUND.index('<TextBlock ID="P1_TB3"')], "line 2: "),
    ],
    ids=["bare sign", "no number", "cut off"],
)
def test_a_broken_file_is_read_and_told_with_line_and_reason(delivery: Path, content: str, said: str) -> None:
    write(delivery / "issue/1.xml", content)
    report = taken_in(delivery)
    (entry,) = [entry for entry in report.entries if entry.status == "warning"]
    assert (entry.file, entry.page) == ("issue/1.xml", "harbour/issue/p1")
    assert said in entry.reason and "\n" not in entry.reason
    assert (report.exit_code, report.pages_read) == (0, 1)
    assert "1 read with warnings" in report.summary()
    assert list(told(report.entries)) == [str(entry)]
    assert said in report.as_text() and '"warning"' in report.as_json()


def test_a_run_that_finds_it_read_tells_it_again(delivery: Path) -> None:
    write(delivery / "issue/1.xml", SOUND.replace("Havenport", "Haven & port", 1))
    first = [entry.reason for entry in taken_in(delivery).entries if entry.status == "warning"]
    again = taken_in(delivery)
    assert [entry.reason for entry in again.entries if entry.status == "warning"] == first
    assert again.pages_read == 0


def test_a_sound_file_is_read_without_a_word(delivery: Path) -> None:
    write(delivery / "issue/1.xml", SOUND)
    assert not [entry for entry in taken_in(delivery).entries if entry.status == "warning"]
