"""Where the time of an accession goes: text, language, database, and all the rest (files); prints one JSON object.

Usage: python -m benchmarks.accession FOLDER [--workers N] [--engine NAME] [--alto PAGES]

FOLDER is a delivery; with --alto its ALTO files under 300 kB are delivered with blank images, over and over up to so many
pages. The archive is thrown away.
"""

import argparse
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from itertools import cycle
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import connection
from PIL import Image

SMALL = 300_000  # bytes of ALTO
NEED_DJANGO = (
    "accession",
    "readings",
    "report",
    "progress",
    "reading",
    "language",
    "tasks",
)  # their models are imported once Django is set up


@dataclass(slots=True)
class Clock:
    """Sums wall time and processor time of whatever is called through it."""

    seconds: float = 0.0
    busy: float = 0.0

    def __call__(self, execute: Callable[..., object], *arguments: object) -> object:
        begun, busy = time.perf_counter(), time.process_time()
        try:
            return execute(*arguments)
        finally:
            self.seconds += time.perf_counter() - begun
            self.busy += time.process_time() - busy


@dataclass(frozen=True, slots=True)
class TimedEngine:
    """An engine whose time is summed apart."""

    engine: Any
    clock: Clock

    def read(self, scan: object) -> object:
        return self.clock(self.engine.read, scan)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--engine", default="")
    parser.add_argument("--alto", type=int, default=0, metavar="PAGES", help="deliver so many pages of recorded text alone")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="lacuna-benchmark-") as name:
        os.environ |= {"LACUNA_DATA": f"{name}/data", "DJANGO_SETTINGS_MODULE": "archive_site.settings"}
        os.environ.pop("DATABASE_URL", None)
        django.setup()
        call_command("migrate", verbosity=0)
        folder = with_images(options.folder, Path(name) / "delivery", options.alto) if options.alto else options.folder
        print(json.dumps(measured(folder, options.engine, options.workers), indent=1))
    return 0


def measured(folder: Path, engine: str, workers: int) -> dict[str, object]:
    """Figures of one accession; with `workers` the reading's time is what the parent waited for."""
    accession, readings, reports, progress, story, tongues, tasks = (import_module(f"ingest.{name}") for name in NEED_DJANGO)
    whole, database, reading, language, engines = Clock(), Clock(), Clock(), Clock(), Clock()
    plain, identify = readings.read_tasks, tongues.identify
    vars(readings)["read_tasks"] = lambda tasks: reading(plain, tasks)
    vars(story)["identify"] = lambda text, candidates=(): language(identify, text, candidates)
    report = reports.Report(str(folder), "benchmark")
    order = accession.Order(folder, "benchmark", engine=engine, workers=workers)
    get_engine = tasks.get_engine
    vars(tasks)["get_engine"] = lambda name: TimedEngine(get_engine(name), engines)
    with connection.execute_wrapper(database):
        whole(accession.accession, order, report, progress.Progress(sys.stderr))
    indexing = Clock()
    if engines.seconds:
        index = import_module("search.index")
        indexing(index.update)
        indexing(index.deepen)
    pages = max(report.pages_read, 1)
    rest = Clock(whole.seconds - database.seconds - reading.seconds, whole.busy - database.busy - reading.busy)
    text = Clock(reading.seconds - language.seconds, reading.busy - language.busy)
    shares = {"text": text, "language": language, "database": database, "files_and_rest": rest}
    alone = {
        "pages_per_second_without_language": round(pages / (whole.seconds - language.seconds), 1),
        "pages_per_processor_second_without_language": round(pages / (whole.busy - language.busy), 1),
        "share_of_wall_time_beside_the_engine": round(1 - engines.seconds / whole.seconds, 4),
        "all_beside_the_engine_and_indexing_to_the_engine": round(
            (whole.seconds - engines.seconds + indexing.seconds) / max(engines.seconds, 1e-9), 4
        ),
        "the_same_without_language": round(1 - (engines.seconds + language.seconds) / whole.seconds, 4),
    }
    return {
        "pages": report.pages_read,
        "failed": sorted({entry.reason for entry in report.failed}),
        "pages_per_second": round(pages / whole.seconds, 1),
        **({} if workers else alone),
        "milliseconds_per_page": {name: round(clock.seconds / pages * 1000, 2) for name, clock in shares.items()},
        "processor_milliseconds_per_page": {name: round(clock.busy / pages * 1000, 2) for name, clock in shares.items()},
    }


def with_images(folder: Path, made: Path, pages: int) -> Path:
    """A delivery of the folder's small ALTO files, each beside a blank image of its own size."""
    texts = [
        path for path in sorted(folder.rglob("*.xml")) if path.stat().st_size < SMALL and b"<alto" in path.read_bytes()[:4096]
    ]
    made.mkdir()
    for number, path in zip(range(pages), cycle(texts), strict=False):
        Image.new("1", (5000 + number, 6000), 1).save(made / f"{number:05}-{path.stem}.png")
        shutil.copy(path, made / f"{number:05}-{path.stem}.xml")
    return made


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
