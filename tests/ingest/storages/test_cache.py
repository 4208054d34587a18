"""Copies of originals: bounded, least recently used first, never from under a reader, shared by processes."""

import hashlib
import os
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

from ingest.originals import AlteredFile
from ingest.storages.cache import Fetch, LocalCache, Write

SIZE = 1000


def content(number: int) -> bytes:
    return bytes([number]) * SIZE


def name(number: int) -> str:
    digest = hashlib.sha256(content(number)).hexdigest()
    return f"{digest[:2]}/{digest}.png"


def fetch(number: int) -> Fetch:
    def write_all(write: Write) -> None:
        for start in range(0, SIZE, 100):
            write(content(number)[start : start + 100])

    return write_all


def broken(_: Write) -> None:
    pytest.fail("it is here already")


@pytest.fixture
def made(tmp_path: Path) -> Callable[[int], LocalCache]:
    return lambda files: LocalCache(lambda: tmp_path / "cache", files * SIZE)


def held(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def use(cache: LocalCache, number: int, how: Fetch | None = None) -> bytes:
    with cache.held(name(number), how or fetch(number)) as path:
        return path.read_bytes()


def test_what_is_here_is_not_fetched_again(made: Callable[[int], LocalCache]) -> None:
    cache = made(10)
    assert use(cache, 1) == content(1)
    assert use(cache, 1, broken) == content(1)


def test_who_was_used_longest_ago_goes(made: Callable[[int], LocalCache], tmp_path: Path) -> None:
    cache = made(5)
    for number in range(5):
        use(cache, number)
        os.utime(cache.place(name(number)), (number, number))
    use(cache, 0, broken)  # used now, so it is the latest
    use(cache, 5)
    use(cache, 6)
    assert name(1) not in held(tmp_path / "cache")
    assert {name(0), name(6)} <= held(tmp_path / "cache")
    assert len(held(tmp_path / "cache")) <= 6


def test_nothing_goes_from_under_a_reader(made: Callable[[int], LocalCache], tmp_path: Path) -> None:
    cache = made(1)
    with cache.held(name(0), fetch(0)) as path:
        for number in range(1, 5):
            use(cache, number)
        assert path.read_bytes() == content(0)
    use(cache, 5)
    use(cache, 6)
    assert name(0) not in held(tmp_path / "cache")


def test_damage_and_faults_leave_nothing(made: Callable[[int], LocalCache], tmp_path: Path) -> None:
    cache = made(10)
    with pytest.raises(AlteredFile):
        use(cache, 1, fetch(2))

    def fall(write: Write) -> None:
        write(b"half")
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        use(cache, 1, fall)
    assert held(tmp_path / "cache") == set()
    assert use(cache, 1) == content(1)


def test_half_written_copies_of_the_dead_are_swept_and_those_of_the_living_stay(
    made: Callable[[int], LocalCache], tmp_path: Path
) -> None:
    cache = made(10)
    (tmp_path / "cache/00").mkdir(parents=True)
    (tmp_path / "cache/00/.copy-dead").write_text("half")
    swept = []

    def sweep_midway(write: Write) -> None:
        write(content(1)[:500])
        swept.append(cache.sweep())
        write(content(1)[500:])

    assert use(cache, 1, sweep_midway) == content(1)
    assert swept == [1]


def race(folder: str, seed: int) -> None:
    cache = LocalCache(lambda: Path(folder), 3 * SIZE)
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        number = seed = (seed * 7 + 3) % 11
        assert use(cache, number) == content(number)


def test_processes_share_it(tmp_path: Path) -> None:
    context = get_context("spawn")
    processes = [context.Process(target=race, args=(str(tmp_path / "cache"), seed)) for seed in (1, 5, 8)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert not [path for path in held(tmp_path / "cache") if ".copy-" in path]
    assert len(held(tmp_path / "cache")) <= 6
