"""How fast recorded ALTO becomes passages, beside bare XML parsing of the same files; prints one JSON object.

Usage: python -m benchmarks.recorded FOLDER_OR_FILE... [--repeat N] [--profile]
"""

import argparse
import cProfile
import json
import pstats
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from lxml import etree

from ingest.formats.recorded import read_recorded
from ingest.layout import pack_layout
from ingest.normalise import align, normalise
from ingest.passages import PassageDraft, split
from ingest.reading import graded
from ingest.scan import UnreadableScan

SMALL = 300_000  # bytes: pages for which at least 40 a second are asked


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="where the time goes, on standard error")
    options = parser.parse_args(arguments)
    files = alto_files(options.paths)
    if not files:
        print("no ALTO files there", file=sys.stderr)
        return 2
    if options.profile:
        _profile(files)
    print(json.dumps(measured(files, options.repeat), indent=2))
    return 0


def alto_files(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The ALTO files with words among files and in folders."""
    return tuple(path for path in _files(paths) if _is_alto(path))


def measured(files: Sequence[Path], repeat: int) -> dict[str, object]:
    """Best of `repeat` runs per file and stage, summed over the files."""
    bare, ours, rows = 0.0, 0.0, []
    for path in files:
        bare_time = _best(partial(etree.parse, path), repeat)
        our_time = _best(partial(imported, path), repeat)
        bare, ours = bare + bare_time, ours + our_time
        rows.append((path.stat().st_size, bare_time, our_time))
    small = [row for row in rows if row[0] < SMALL]
    ratios = sorted(row[2] / row[1] for row in rows)
    return {
        "files": len(rows),
        "bytes": sum(row[0] for row in rows),
        "pages_per_second": round(len(rows) / ours, 1),
        "pages_per_second_below_300_kb": round(len(small) / sum(row[2] for row in small), 1) if small else None,
        "slowest_below_300_kb": round(1 / max(row[2] for row in small), 1) if small else None,
        "ratio_to_bare_parsing": round(ours / bare, 2),
        "ratio_median": round(ratios[len(ratios) // 2], 2),
        "ratio_highest": round(ratios[-1], 2),
        "bare_seconds": round(bare, 3),
        "seconds": round(ours, 3),
    }


def imported(path: Path) -> tuple[PassageDraft, ...]:
    """What an import does with one page, its packed boxes too, but for language, encoding, indexing and rows."""
    page = read_recorded(path, "benchmark/item/p1")
    pack_layout(page)
    return graded(split(normalise(align(page)), page), page)


def _best(work: Callable[[], object], repeat: int) -> float:
    times = []
    for _ in range(repeat):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def _profile(files: Sequence[Path]) -> None:
    profile = cProfile.Profile()
    for path in files:
        profile.runcall(imported, path)
    pstats.Stats(profile, stream=sys.stderr).sort_stats("tottime").print_stats(25)


def _files(paths: Sequence[Path]) -> list[Path]:
    return [file for path in paths for file in (sorted(path.rglob("*.xml")) if path.is_dir() else [path])]


def _is_alto(path: Path) -> bool:
    try:
        head = path.read_bytes()[:4000].lower()
        return b"<alto" in head and bool(read_recorded(path, "benchmark/item/p1").blocks)
    except (OSError, UnreadableScan):
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
