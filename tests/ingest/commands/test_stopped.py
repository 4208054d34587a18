"""`manage.py ingest` interrupted or killed: it says so in a line, and the next run ends like one that was not."""

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.commands.archive import Archive, copied
from tests.ingest.fakes import BROKEN, make_image, make_pages

SLOW = "tests.ingest.fakes.SlowEngine"
pytestmark = pytest.mark.database


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
    archive: Archive, migrated: Archive, volumes: Path, tmp_path: Path
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
