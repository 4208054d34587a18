"""Processes that die cost their task only."""

import os
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from ingest.pool import Lost, Pool

FAULTS = "tests.ingest.test_pool."


def double(tasks: tuple[int, ...]) -> list[int]:
    return [2 * task for task in tasks]


def die_at_seven(tasks: tuple[int, ...]) -> list[int]:
    if 7 in tasks:
        os.kill(os.getpid(), signal.SIGKILL)
    return double(tasks)


def break_at_seven(tasks: tuple[int, ...]) -> list[int]:
    if 7 in tasks:
        raise RuntimeError("of\nno use")
    return double(tasks)


def leave(tasks: tuple[int, ...]) -> list[int]:
    os._exit(3)


def name_yourself(tasks: tuple[int, ...]) -> list[int]:
    os.write(1, f"{os.getpid()}\n".encode())
    time.sleep(0.3)
    return double(tasks)


def run(work: str, *chunks: tuple[int, ...], size: int = 2) -> dict[int, int | Lost]:
    pool: Pool[int, int] = Pool(FAULTS + work, size)
    return {task: result for results in pool.run(chunks) for task, result in results}


def test_every_task_gets_its_result() -> None:
    assert run("double", (1, 2), (3,), (), (4, 5, 6)) == {1: 2, 2: 4, 3: 6, 4: 8, 5: 10, 6: 12}


def test_a_killed_process_costs_its_task_only() -> None:
    found = run("die_at_seven", (1, 2), (6, 7, 8), (9,), size=2)
    lost = found.pop(7)
    assert found == {1: 2, 2: 4, 6: 12, 8: 16, 9: 18}
    assert isinstance(lost, Lost)
    assert "SIGKILL" in lost.reason


def test_work_that_breaks_is_told_in_one_line(capfd: pytest.CaptureFixture[str]) -> None:
    assert run("break_at_seven", (7,), (1,)) == {7: Lost("RuntimeError: of no use"), 1: 2}
    assert "Traceback" not in capfd.readouterr().err


def test_work_that_cannot_be_imported_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    (lost,) = {task: result for results in Pool[int, int]("nowhere.at_all", 1).run([(1,)]) for task, result in results}.values()
    assert isinstance(lost, Lost)
    assert "nowhere" in lost.reason
    assert "Traceback" not in capfd.readouterr().err


def test_a_process_that_leaves_is_told_with_its_code() -> None:
    found = run("leave", (1,))[1]
    assert isinstance(found, Lost)
    assert "with 3" in found.reason


def ended(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state == "Z"


def test_no_process_outlives_a_killed_parent() -> None:
    script = (
        "from ingest.pool import Pool\n"
        "for _ in Pool('tests.ingest.test_pool.name_yourself', 2).run([(number,) for number in range(99)]): pass"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    children = [int(parent.stdout.readline()) for _ in range(2)]
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 20
    while time.monotonic() < until and not all(map(ended, children)):
        time.sleep(0.1)
    assert all(map(ended, children))


def test_closing_early_ends_the_processes() -> None:
    pool: Pool[int, int] = Pool(FAULTS + "double", 2)
    with closing(pool.run([(number,) for number in range(100)])) as results:
        next(results)
    assert not pool._workers
