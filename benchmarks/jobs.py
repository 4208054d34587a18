"""Reading by jobs beside reading by a run's own processes, the same pages in turn, and what a job costs; prints a JSON object.

Usage: python -m benchmarks.jobs FOLDER [--pages N] [--rounds N] [--empty N]

FOLDER holds ALTO files, delivered with blank images. The archive is thrown away; DATABASE_URL, if set, names an empty database.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.core.management import call_command
from django.db import connection, connections

from benchmarks.accession import with_images

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1, 2)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=400)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--empty", type=int, default=500, help="jobs that have nothing to do")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="lacuna-benchmark-") as name:
        os.environ |= {"LACUNA_DATA": f"{name}/data", "DJANGO_SETTINGS_MODULE": "archive_site.settings"}
        django.setup()
        call_command("migrate", verbosity=0)
        items = taken_in(with_images(options.folder, Path(name) / "delivery", options.pages))
        ways: dict[str, Callable[[], float]] = {}
        for size in SIZES:
            ways[f"pool_{size}"] = partial(by_pool, items, size)
            ways[f"jobs_{size}"] = partial(by_jobs, items, size)
        found: dict[str, list[float]] = {way: [] for way in ways}
        for _ in range(options.rounds):
            for way, read in ways.items():
                forget()
                found[way].append(options.pages / read())
        rates = {way: round(statistics.median(figures), 1) for way, figures in found.items()}
        ratios = {f"jobs_to_pool_{size}": round(rates[f"jobs_{size}"] / rates[f"pool_{size}"], 3) for size in SIZES}
        overhead = {"milliseconds_per_empty_job": round(1000 * empty_jobs(options.empty) / options.empty, 2)}
        figures = {"database": connection.vendor, "pages": options.pages, "pages_per_second": rates} | ratios | overhead
        print(json.dumps(figures, indent=1))
        connections.close_all()
    return 0


def taken_in(folder: Path) -> list[str]:
    """Ids of the items of the delivery, entered and not read."""
    accession, reports, progress, models = (
        import_module(f"ingest.{name}") for name in ("accession", "report", "progress", "models")
    )
    order = accession.Order(folder, "benchmark", queue=True)
    accession.accession(order, reports.Report(str(folder), "benchmark"), progress.Progress(sys.stderr))
    return list(models.Item.objects.order_by("id").values_list("id", flat=True))


def forget() -> None:
    """Lets every page wait to be read, as if it never had been."""
    models = import_module("ingest.models")
    for model in (models.Job, models.OutboxEntry, models.Passage, models.TextVersion):
        model.objects.all().delete()
    models.Page.objects.update(state="waiting", version=0)


def by_pool(items: list[str], size: int) -> float:
    """Seconds in which the run's own processes read all pages, their start included."""
    readings, plan, progress = (import_module(f"ingest.{name}") for name in ("readings", "reading_plan", "progress"))
    begun = time.perf_counter()
    for _, reason in readings.read_items(items, plan.ReadingOrder(workers=size), progress.Progress(sys.stderr)):
        assert not reason, reason
    return time.perf_counter() - begun


def by_jobs(items: list[str], size: int) -> float:
    """Seconds in which workers read all pages: putting the jobs, and from the first claim to the last outcome."""
    jobs, plan, models = (import_module(f"ingest.{name}") for name in ("reading_jobs", "reading_plan", "models"))
    begun = time.perf_counter()
    jobs.put_items(items, plan.ReadingOrder())
    put = time.perf_counter() - begun
    command = [sys.executable, "manage.py", "work", "--queue", "reading", "--until-empty", "--workers", str(size)]
    subprocess.run(command, cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
    rows: Any = models.Job.objects.filter(state="done")
    assert not models.Page.objects.exclude(state="read").exists()
    seconds = max(row.finished for row in rows) - min(row.heartbeat for row in rows)
    return put + float(seconds.total_seconds())


def empty_jobs(number: int) -> float:
    """Seconds in which one worker claims and ends so many jobs that have no page."""
    jobs, worker, queue = (import_module(f"ingest.{name}") for name in ("jobs", "worker", "reading_jobs"))
    forget()
    jobs.put(jobs.JobDraft("reading", "pages", {"pages": []}) for _ in range(number))
    one = worker.Worker({"reading": queue.ReadingQueue()}, print)
    begun = time.perf_counter()
    while one.step():
        pass
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
