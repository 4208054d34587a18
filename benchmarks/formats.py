"""Formats: import of ALTO beside bare parsing, and files damaged by seeds; rows name what is measured (`import`, or samples).

Usage: [KEEP=PLACE] python -m benchmarks.section formats FOLDER [import | SEEDS | SAMPLE ...]

FOLDER is where the shared data's packages are unpacked; a number among the rows is how many damaged files of each sample. Samples
are those of `format_samples` and `package_samples`. What is done is kept in PLACE, so that a run that was stopped goes on.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

from benchmarks.format_samples import SAMPLES
from benchmarks.package_samples import SAMPLES as PACKAGES
from benchmarks.recorded import alto_files, measured

SEEDS = 10_000
ROUNDS = 3
_PART = 1000  # seeds of one process
_TOLD = 10  # crashes that are told
_SUMS = ("files", "read", "refused", "crashed", "hung")
_TOPS = ("slowest_seconds", "slowest_seed", "megabytes_before", "megabytes")
Figures = dict[str, Any]


def figures(folder: Path, *rows: str) -> Iterator[tuple[str, Figures]]:
    """`import` beside bare parsing, then a row for each sample."""
    seeds = next((int(row) for row in rows if row.isdigit()), SEEDS)
    named = [row for row in rows if not row.isdigit()]
    if not named or "import" in named:
        yield "import", dict(measured(alto_files([folder]), ROUNDS))
    for name in (*SAMPLES, *PACKAGES):
        if not named or name in named:
            yield f"damaged {name}", damaged(name, seeds)


def damaged(name: str, seeds: int) -> Figures:
    """What became of so many damaged files, summed over the processes that read them."""
    parts = [_part(name, first, min(seeds, first + _PART)) for first in range(0, seeds, _PART)]
    return _together(parts)


def _together(parts: Sequence[Figures]) -> Figures:
    sums = {key: sum(part[key] for part in parts) for key in _SUMS}
    crashes = [crash for part in parts for crash in part["crashes"]][:_TOLD]
    slowest = max(parts, key=itemgetter("slowest_seconds"))
    tops = {key: max(part[key] for part in parts) for key in ("megabytes_before", "megabytes")}
    return {**sums, "crashes": crashes, **{key: slowest[key] for key in ("slowest_seconds", "slowest_seed")}, **tops}


def _part(name: str, first: int, last: int) -> Figures:
    """The figures of these seeds: those kept, else made in a process of its own, which may crash or hang."""
    kept = Path(os.environ["KEEP"], f"{name}-{first}-{last}.json") if "KEEP" in os.environ else None
    if kept is not None and kept.exists():
        found: Figures = json.loads(kept.read_text())
        return found
    made = _made(name, first, last)
    if kept is not None:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(made))
    return made


def _made(name: str, first: int, last: int) -> Figures:
    command = [sys.executable, "-m", "benchmarks.damaged", name, str(first), str(last)]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = ended.stdout.splitlines()
    if not ended.returncode:
        found: Figures = json.loads(lines[-1])
        return found
    if not lines:
        raise RuntimeError(f"{' '.join(command)} did not begin: {ended.stderr[-500:]}")
    seed = int(lines[-1])
    crash = f"{seed}: the process ended with {ended.returncode}: {ended.stderr[-300:]}"
    whole = [_made(name, *span) for span in ((first, seed), (seed + 1, last)) if span[0] < span[1]]
    lost = {**dict.fromkeys((*_SUMS, *_TOPS), 0), "files": 1, "crashed": 1, "crashes": [crash]}
    return _together([*whole, lost])
