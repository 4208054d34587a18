"""Two ways of doing the same work timed in turn, and their times as one row of a result; it does no work itself."""

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

WARM = 20
REST, STILL = 0.01, 0.002  # seconds that are waited, and of work in them from which threads are said to rest
RESULTS = Path(__file__).resolve().parent / "results"
Row = dict[str, Any]


def row(work: str, size: int, peer: str, ours: Sequence[float], theirs: Sequence[float], **more: object) -> Row:
    """Milliseconds of ours and theirs as the row of a result."""
    p50, peer_p50 = share(ours, 0.5), share(theirs, 0.5)
    found: Row = {"work": work, "size": size, "ours": "embedded", "peer": peer, "unit": "ms", "kind": ""}
    found |= {"p50": p50, "p95": share(ours, 0.95), "p99": share(ours, 0.99), "peer_p50": peer_p50}
    return found | {"peer_p95": share(theirs, 0.95), "ratio": round(p50 / max(peer_p50, 1e-9), 3)} | more


def share(times: Sequence[float], part: float) -> float:
    """The time that so large a part of all does not exceed."""
    return round(sorted(times)[int(part * (len(times) - 1))], 3)


def in_turn(
    ours: Callable[[Any], object],
    theirs: Callable[[Any], object],
    inputs: Iterable[Any],
    clock: Callable[[], float] = time.process_time,
) -> tuple[list[float], list[float]]:
    """Milliseconds of each by the clock, one after the other for every input, the first ones not counted."""
    times: tuple[list[float], list[float]] = ([], [])
    for number, given in enumerate(inputs):
        for act, found in zip((ours, theirs), times, strict=True):
            begun = clock()
            act(given)
            if number >= WARM:
                found.append(1000 * (clock() - begun))
    return times


@contextmanager
def repeating(act: Callable[[], object]) -> Iterator[None]:
    """Does the act again and again in a thread of its own, as long as the context lasts."""
    stop = Event()

    def work() -> None:
        while not stop.is_set():
            act()

    with ThreadPoolExecutor(1) as pool:
        done = pool.submit(work)
        try:
            yield
        finally:
            stop.set()
        done.result()


def spend(spent: dict[str, float], name: str, act: Callable[[], object]) -> float:
    """Adds the seconds of processor time of an act to its name's, and gives them; what its threads do afterwards is its own."""
    begun = time.process_time()
    act()
    before = -1.0
    while time.process_time() - before > STILL:
        before = time.process_time()
        time.sleep(REST)
    took = time.process_time() - begun
    spent[name] += took
    return took


def overlap(found: Sequence[set[str]], truth: Sequence[set[str]]) -> float:
    """The share of the truth that was found."""
    return round(sum(len(one & other) for one, other in zip(found, truth, strict=True)) / max(1, sum(map(len, truth))), 4)


def record(rows: Sequence[Row]) -> Path:
    """Adds the rows to today's results, in place of those of the same work, size, engines and kind."""
    path = RESULTS / f"{date.today().isoformat()}.json"
    path.parent.mkdir(exist_ok=True)
    kept: list[Row] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    by_name = {tuple(row[name] for name in ("work", "size", "ours", "peer", "kind")): row for row in (*kept, *rows)}
    path.write_text("[\n" + ",\n".join(map(json.dumps, by_name.values())) + "\n]\n", encoding="utf-8")
    return path
