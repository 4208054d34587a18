"""`manage.py work`, `jobs` and `ingest --queue` as programs: workers killed at any moment lose nothing and repeat nothing."""

import json
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ingest.commands.archive import ROOT, Archive, copied
from tests.ingest.fakes import BROKEN, DEADLY, ENGINE, make_image, make_pages

pytestmark = pytest.mark.database

SLOW, PATIENT = "tests.ingest.fakes.SlowEngine", "tests.ingest.fakes.PatientEngine"
HASTY = {"LACUNA_JOB_SILENCE": "0.6", "LACUNA_JOB_WAIT": "0.05", "LACUNA_JOB_LONGEST_WAIT": "0.2"}
TURNS, KILLS = 3, 25


def states(archive: Archive) -> Counter[str]:
    return Counter(row[0] for row in archive.database.rows("select state from ingest_job"))


def queued(archive: Archive, path: Path, engine: str = ENGINE) -> None:
    code, out, err = archive.ingest(path, "--queue", engine=engine)
    assert code == 0, err
    assert "pages wait for workers" in out


@pytest.fixture
def volumes(delivery: Path) -> Path:
    for volume in range(3):
        for number in range(12):
            make_image(delivery / f"volume-{volume}/{number:02}.png", 20 + 12 * volume + number)
    make_pages(delivery / "minutes.tif", 101, 102, 103, 104)
    make_image(delivery / "again.png", 20)
    return delivery


@pytest.mark.slow
def test_workers_killed_at_random_moments_lose_nothing_and_repeat_nothing(
    archive: Archive, migrated: Archive, volumes: Path, tmp_path: Path
) -> None:
    assert archive.ingest(volumes, engine=SLOW)[0] == 0
    whole, kept = archive.dump(), archive.kept()
    died = 0
    for seed in range(TURNS):
        struck = copied(migrated, tmp_path / f"struck-{seed}")
        struck.environment |= HASTY | {"LACUNA_JOB_ATTEMPTS": "1000"}
        queued(struck, volumes, SLOW)
        command = [sys.executable, "-m", "tests.ingest.commands.killing", str(seed), str(KILLS)]
        done = subprocess.run(command, env=struck.environment, cwd=ROOT, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        died += int(done.stdout)
        code, _, err = struck.run("work", "--queue", "reading", "--until-empty", "--workers", "0")
        assert code == 0, err
        assert struck.dump() == whole
        assert struck.kept() == kept
        assert set(states(struck)) == {"done"}
    assert died > TURNS * KILLS / 3


def test_a_page_that_kills_its_worker_takes_no_other_with_it(archive: Archive, delivery: Path) -> None:
    archive.environment |= HASTY | {"LACUNA_JOB_ATTEMPTS": "2"}
    for number, shade in enumerate((100, 101, DEADLY, 103), 1):
        make_image(delivery / f"volume/{number}.png", shade)
    queued(archive, delivery)
    code, _, err = archive.run("work", "--queue", "reading", "--until-empty")
    assert code == 1
    assert "was ended by SIGKILL" in err
    assert [row[0] for row in archive.database.rows("select state from ingest_page order by number")] == [
        *("read", "read", "failed", "read")
    ]
    code, out, _ = archive.run("jobs", "--json")
    document = json.loads(out)
    assert code == 0
    assert [(job["state"], job["arguments"]["pages"]) for job in document["jobs"]] == [("dead", ["harbour/volume/p3"])]
    assert "SIGKILL" in document["jobs"][0]["error"]
    reading = next(queue for queue in document["queues"] if queue["queue"] == "reading")
    assert (reading["states"]["dead"], reading["states"]["done"], reading["oldest"]) == (1, 2, None)


def test_sigterm_ends_after_the_page_in_hand_and_gives_the_rest_back(archive: Archive, delivery: Path) -> None:
    for number in range(4):
        make_image(delivery / f"volume/{number}.png", 20 + number)
    queued(archive, delivery, PATIENT)
    process = archive.start("work", "--queue", "reading")
    wait_until(lambda: states(archive)["running"] == 1)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=60)
    assert (process.returncode, "Traceback" in err) == (0, False)
    rows = archive.database.rows("select state, attempts, worker from ingest_job")
    assert rows == [("waiting", 0, "")]
    read = len(archive.dump()["versions"])
    assert 1 <= read < 4
    assert archive.run("work", "--queue", "reading", "--until-empty")[0] == 0
    assert len(archive.dump()["versions"]) == 4


def test_a_crew_that_is_killed_leaves_nobody_behind(archive: Archive, delivery: Path) -> None:
    for number in range(12):
        make_image(delivery / f"volume/{number}.png", 20 + number)
    queued(archive, delivery, PATIENT)
    process = archive.start("work", "--queue", "reading", "--workers", "2")
    wait_until(lambda: states(archive)["running"] == 2)
    workers = [int(row[0].split(":")[1]) for row in archive.database.rows("select worker from ingest_job where worker <> ''")]
    process.kill()
    process.communicate()
    wait_until(lambda: not any(alive(pid) for pid in workers))
    assert states(archive)["running"] == 0


def alive(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def wait_until(met: Callable[[], bool], seconds: float = 180) -> None:
    until = time.monotonic() + seconds
    while not met():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_dead_letters_are_shown_retried_and_cancelled(archive: Archive, delivery: Path) -> None:
    archive.environment |= HASTY | {"LACUNA_JOB_ATTEMPTS": "2"}
    make_image(delivery / "a.png", BROKEN)
    queued(archive, delivery)
    code, _, err = archive.run("work", "--queue", "reading", "--until-empty", "--workers", "0")
    assert code == 1
    assert [line.split(":")[1].strip()[:7] for line in err.splitlines()[:2]] == ["attempt", "dead af"]
    _, out, _ = archive.run("jobs", "--state", "dead")
    assert "harbour/a/p1: reading failed (RuntimeError: the engine is broken)" in out
    number = archive.database.rows("select id from ingest_job")[0][0]
    assert archive.run("jobs", "--retry", "all")[2] == "1 jobs begin anew\n"
    assert archive.run("work", "--once", "--queue", "reading")[0] == 1
    assert archive.run("jobs", "--cancel", number)[0] == 0
    assert states(archive) == {"cancelled": 1}
    assert archive.run("jobs", "--cancel", number)[0] == 1
    assert archive.run("jobs", "--retry", number)[0] == 0
    events = archive.database.rows("select what, who, subject from ingest_event where what like '% job' order by id")
    assert events == [(f"{what} job", "manage.py jobs", "harbour/a/p1") for what in ("retry", "cancel", "retry")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ("work", "--queue", "cooking"),
            "there is no queue 'cooking'; choose of deliveries, reading, rereading, indexing, upkeep",
        ),
        (("work", "--workers", "many"), "'many' is no number of processes"),
        (("work", "--once", "--until-empty"), "not allowed with argument"),
        (("jobs", "--state", "asleep"), "'asleep' is no state"),
        (("jobs", "--retry", "17"), "there is no job '17'; see: manage.py jobs"),
        (("jobs", "--cancel", "x"), "there is no job 'x'"),
        (("storage", "--copy-to", "ftp://elsewhere"), "LACUNA_STORAGE"),
    ],
)
def test_wrong_use_is_one_line_and_exit_2(archive: Archive, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = archive.run(*arguments)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1


def test_a_queue_that_cannot_be_used_names_its_setting(archive: Archive) -> None:
    archive.environment["LACUNA_QUEUES"] = "reading=no.such.Queue"
    code, _, err = archive.run("work", "--once")
    assert code == 2
    assert "LACUNA_QUEUES names no.such.Queue for reading" in err


def test_an_empty_archive_has_nothing_to_do(archive: Archive) -> None:
    assert archive.run("work", "--queue", "reading", "--until-empty", "--workers", "0") == (0, "", "")
    code, out, _ = archive.run("jobs", "--json")
    assert code == 0
    assert [queue["queue"] for queue in json.loads(out)["queues"]] == ["deliveries", "reading", "rereading", "indexing", "upkeep"]
