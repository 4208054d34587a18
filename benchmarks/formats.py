"""Formats: import of ALTO beside bare parsing, and files damaged by seeds; rows name what is measured (`import`, or formats).

Usage: python -m benchmarks.section formats FOLDER [import | SEEDS | FORMAT ...]

FOLDER is where the shared data's packages are unpacked; a number among the rows is how many damaged files of each format.
"""

import resource
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.damage import mutated
from benchmarks.format_samples import SAMPLES
from benchmarks.recorded import alto_files, measured
from ingest.formats.recorded import pages_of
from ingest.scan import UnreadableScan

SEEDS = 10_000
ROUNDS = 3
SLOW = 10.0  # seconds: what takes longer hangs
Figures = dict[str, Any]


def figures(folder: Path, *rows: str) -> Iterator[tuple[str, Figures]]:
    """`import` beside bare parsing, then a row for each format."""
    seeds = next((int(row) for row in rows if row.isdigit()), SEEDS)
    named = [row for row in rows if not row.isdigit()]
    if not named or "import" in named:
        yield "import", dict(measured(alto_files([folder]), ROUNDS))
    socket.socket.connect = _refused  # type: ignore[method-assign]
    for name, content in SAMPLES.items():
        if not named or name in named:
            yield f"damaged {name}", damaged(content, seeds)


def _refused(*_: object) -> None:
    raise ConnectionError("a file opened a connection")


def damaged(content: bytes, seeds: int) -> Figures:
    """What became of so many damaged files: read, refused, or crashed (with the first such seed); the slowest, the memory."""
    read, refused, slowest = 0, 0, 0.0
    crashed: list[str] = []
    for seed in range(seeds):
        broken = mutated(content, seed)
        begun = time.perf_counter()
        try:
            for maker in pages_of(broken):
                maker("a/b/p1", (1000, 1500))
            read += 1
        except UnreadableScan as refusal:
            refused += 1
            if "\n" in str(refusal):
                crashed.append(f"{seed}: a refusal of several lines")
        except Exception as error:  # what no reader may let through
            crashed.append(f"{seed}: {type(error).__name__}: {error}"[:200])
        slowest = max(slowest, time.perf_counter() - begun)
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "files": seeds,
        "read": read,
        "refused": refused,
        "crashed": len(crashed),
        "first_crashes": crashed[:5],
        "slowest_seconds": round(slowest, 2),
        "hung": int(slowest > SLOW),
        "megabytes_resident": round(megabytes),
    }
