"""An embedded index whose writer is killed at any moment, or writes while others read: readers see published states alone."""

import os
import random
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

from search.backends import ACCESS, Entry, Place
from search.backends.embedded import EmbeddedBackend
from search.backends.segments import on_one_core
from search.query import NO_FILTERS
from tests.search.backends.entries import fill, groups, make_entry

PASSAGES = 8
KILLS = 32
STEPS = ("fsync", "link", "unlink", "rename", "replace", "mkdir", "rmdir")


def word(turn: int) -> str:
    """A word that only one state holds."""
    return "wort" + "".join("abcdefghik"[int(digit)] for digit in str(turn))


def held(turn: int) -> dict[str, Entry]:
    """What the index holds in one state: all passages but one, each of which says the state's word."""
    made = (make_entry(f"gazette/{one}", f"harbour {word(turn)}") for one in range(PASSAGES) if one != turn % PASSAGES)
    return {entry.passage_id: entry for entry in made}


def write(folder: Path, turn: int, tell: Callable[[str], object]) -> None:
    """One state, published in both indexes in turn."""
    with EmbeddedBackend(Place(folder)).writers() as writers:
        for access in ACCESS:
            writers[access].write(held(turn).values())
            writers[access].delete([f"gazette/{turn % PASSAGES}/p1/v1s1"])
            writers[access].publish()
            tell(f"{turn} {access}\n")


@contextmanager
def writing(act: Callable[[Callable[[str], object]], None]) -> Iterator[tuple[int, int]]:
    """A process that writes, by its id, and a pipe of what it has published; it is dead afterwards."""
    told, tell = os.pipe()
    pid = os.fork()
    if not pid:
        on_one_core(True)
        try:
            act(lambda text: os.write(tell, text.encode()))
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(tell)
    try:
        yield pid, told
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(told)


def heard(told: int) -> str:
    """All that is told until the end of the process."""
    parts = []
    while part := os.read(told, 9999):
        parts.append(part)
    return b"".join(parts).decode()


def published(text: str, last: dict[str, int]) -> dict[str, int]:
    """The newest states that a writer has told of."""
    return last | {access: int(turn) for turn, access in map(str.split, text.splitlines())}


def seen(store: EmbeddedBackend, access: str) -> int:
    """The state that readers see, which every kind of search agrees upon."""
    reader = store.reader(access)
    states = dict(reader.walk())
    turn = next(turn for turn in count() if word(turn) in next(iter(states.values())).split())
    wanted = held(turn)
    assert states == {name: entry.state for name, entry in wanted.items()}
    for text in (word(turn), "harbour"):
        assert {hit.passage_id for hit in reader.lexical(groups(text), NO_FILTERS, 99)} == wanted.keys()
    assert not reader.lexical(groups(word(turn + 1)), NO_FILTERS, 99)
    one = next(iter(wanted.values()))
    assert {hit.passage_id for hit in reader.nearest(one.vector, NO_FILTERS, 99)} == wanted.keys()
    assert reader.facets((), NO_FILTERS, ()).total == len(wanted)
    if access == ACCESS[0]:
        assert reader.snapshot().words.holds([word(turn), word(turn + 1)]) == {word(turn)}
    return turn


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    entries = tuple(held(0).values())
    fill(EmbeddedBackend(Place(tmp_path)), entries, entries)
    return tmp_path


def test_a_writer_killed_at_random_loses_nothing_that_it_published(folder: Path) -> None:
    begun = time.monotonic()
    write(folder, 1, str)
    longest = 1.5 * (time.monotonic() - begun)  # from a writer's first publishing to its end
    rng, reader, last = random.Random(6), EmbeddedBackend(Place(folder)), dict.fromkeys(ACCESS, 1)
    for _ in range(KILLS):
        first = max(last.values()) + 1

        def act(tell: Callable[[str], object], first: int = first) -> None:
            for turn in count(first):
                write(folder, turn, tell)

        with writing(act) as (pid, told):
            text = os.read(told, 99).decode()
            time.sleep(longest * rng.random())
            os.kill(pid, signal.SIGKILL)
            text += heard(told)
        assert text, "the writer came to an end by itself"
        told_last = published(text, last)
        for access in ACCESS:
            fresh = seen(EmbeddedBackend(Place(folder)), access)
            assert fresh == seen(reader, access) and fresh in (told_last[access], told_last[access] + 1, max(told_last.values()))
            last[access] = fresh
    assert min(last.values()) > KILLS // 2


def test_a_writer_killed_before_any_step_leaves_one_state_or_the_next(folder: Path) -> None:
    last = dict.fromkeys(ACCESS, 0)
    for number, turn in zip(count(), count(1), strict=False):

        def act(tell: Callable[[str], object], number: int = number, turn: int = turn) -> None:
            left = count(number, -1)
            for name in STEPS:
                setattr(os, name, _dying(getattr(os, name), left))
            write(folder, turn, tell)
            tell("end\n")

        with writing(act) as (_, told):
            text = heard(told)
        for access in ACCESS:
            fresh = seen(EmbeddedBackend(Place(folder)), access)
            assert fresh == turn or (fresh == last[access] and f"{turn} {access}" not in text)
            last[access] = fresh
        if "end" in text:
            break
    assert number > 2 * len(STEPS)


def _dying(act: Callable[..., object], left: Iterator[int]) -> Callable[..., object]:
    """The same, but the process is killed where no more steps are left."""

    def step(*arguments: object, **more: object) -> object:
        if next(left) <= 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return act(*arguments, **more)

    return step


def test_readers_take_new_states_without_a_pause(folder: Path) -> None:
    reader = EmbeddedBackend(Place(folder)).reader(ACCESS[0])

    def act(tell: Callable[[str], object]) -> None:
        for turn in count(1):
            write(folder, turn, tell)

    turns, longest = set[int](), 0.0
    with writing(act) as (_, told):
        os.read(told, 99)
        until = time.monotonic() + 4
        while time.monotonic() < until:
            begun = time.monotonic()
            found = reader.lexical(groups("harbour"), NO_FILTERS, 99)
            longest = max(longest, time.monotonic() - begun)
            assert len(found) == PASSAGES - 1
            missing = {f"gazette/{one}/p1/v1s1" for one in range(PASSAGES)} - {hit.passage_id for hit in found}
            turns.add(int(missing.pop().split("/")[1]))
    assert len(turns) >= 3 and longest < 1.0


def test_what_was_written_after_a_kill_takes_its_place_in_the_same_files(folder: Path) -> None:
    for turn in range(1, 12):
        write(folder, turn, str)
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert len({path.parent for path in files if path.parent.name.startswith("postings-")}) <= 2 * len(ACCESS)
    assert len(files) < 200
