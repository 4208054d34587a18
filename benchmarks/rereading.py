"""Reading the sample archive again with a changed engine: how many corrected lines stay, where, and what the gate says.

Over the sample archive in LACUNA_DATA, of which every second misread line is corrected from its truth; all that is written
is rolled back. Rows: how many pages are read again (all by default).
"""

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.db import transaction

from benchmarks.doors import ROOT
from ingest import jobs
from ingest.curation import correct
from ingest.models import Job, Page, Run, RunPage
from ingest.page import Box
from ingest.rereading.choice import PageSet
from ingest.rereading.corrections import standing
from ingest.rereading.places import likeness, lines_of_page, shared
from ingest.rereading.promotion import promote, verdict_of
from ingest.rereading.queue import RereadingQueue
from ingest.rereading.trials import begin
from ingest.store import Authorship, layout
from ingest.worker import Worker

COLLECTION = "merenburg"
CHANGED = ("tesseract:cleaning=always,layout=column", "tesseract:packs=eng")
_THE_LINE = 0.7  # likeness of a line as read to the true one
_ON = 0.3  # share of a kept line's box that a word of the new reading covers
Held = dict[str, list[str]]


def figures(folder: Path, *rows: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """`kept`: the share of corrected lines that are on their page word for word; `placed`: those on boxes of the new reading."""
    with transaction.atomic():
        pages = list(Page.objects.filter(item__collection=COLLECTION, version__gt=0).select_related("item"))
        corrected = sum(_corrected(page) for page in pages)
        print(f"rereading: {corrected} lines of {len(pages)} pages corrected", file=sys.stderr, flush=True)
        number = int(rows[0]) if rows else len(pages)
        for engine in CHANGED:
            yield f"rereading with {engine}", _read_again(engine, number)
        transaction.set_rollback(True)


def _corrected(page: Page) -> int:
    """Puts right every second misread line of which the true one is plain, and gives how many."""
    name = page.item_id.removeprefix(f"{COLLECTION}/").replace("/", "-")
    truth = (ROOT / f"samples/truth/{name}-p{page.number}.txt").read_text(encoding="utf-8").split("\n")
    true = [" ".join(line.split()) for line in truth if line.strip()]
    said, number = [], 0
    for line in page.versions.get(number=page.version).text.split("\n"):
        best = max(true, key=lambda one: likeness(one, line)) if line else ""
        misread = bool(line) and best != line and likeness(best, line) >= _THE_LINE
        number += misread
        said.append(best if misread and number % 2 else line)
    if number:
        correct(page, "\n".join(said), "benchmark", "put right from the truth")
    return (number + 1) // 2


def _read_again(engine: str, number: int) -> dict[str, Any]:
    before = _held()
    run = begin(PageSet(COLLECTION), [engine], number, "benchmark", "a changed engine").runs.get()
    _work_off()
    run.refresh_from_db()
    run.pages.filter(state=RunPage.State.FAILED).update(state=RunPage.State.LEFT_OUT)
    Run.objects.filter(pk=run.pk).update(state=Run.State.READ)
    run.refresh_from_db()
    verdict = verdict_of(run)
    begun = time.perf_counter()
    promote(run, Authorship("benchmark", "a changed engine"), overriding="to count what is kept")
    _work_off()
    seconds = time.perf_counter() - begun
    return {**_counted(before, run), **_errors(verdict.document()), "promoted_a_second": round(run.pages.count() / seconds, 2)}


def _counted(before: Held, run: Run) -> dict[str, Any]:
    """What became of the corrected lines of the run's pages."""
    rows = list(run.pages.filter(state=RunPage.State.PROMOTED))
    after = _held()
    wanted = sum(len(before.get(row.page_id, [])) for row in rows)
    kept = sum((Counter(before.get(row.page_id, ())) & Counter(after.get(row.page_id, ()))).total() for row in rows)
    return {
        "pages": len(rows),
        "corrected_lines": wanted,
        "kept": round(kept / wanted, 5) if wanted else None,
        "placed": round(1 - sum(len(row.unplaced) for row in rows) / wanted, 5) if wanted else None,
        "on_new_boxes": round(sum(map(_on_boxes, rows)) / wanted, 5) if wanted else None,
    }


def _on_boxes(row: RunPage) -> int:
    """How many corrected lines of the page stand where the new reading has words."""
    stands = standing(Page.objects.get(pk=row.page_id))
    if stands is None:
        return 0
    lines = lines_of_page(stands.current)
    read = [word.box for _, word in layout(row).words()]
    boxes = [Box.around(word.box for word in lines[number - 1].words) for number in stands.held]
    return sum(any(shared(box, word) >= _ON for word in read) for box in boxes)


def _held() -> Held:
    """The corrected lines of every page."""
    found: Held = {}
    for page in Page.objects.filter(item__collection=COLLECTION, version__gt=1):
        stands = standing(page)
        if stands is not None and stands.held:
            lines = lines_of_page(stands.current)
            found[page.pk] = [lines[number - 1].text for number in stands.held]
    return found


def _errors(document: dict[str, Any]) -> dict[str, Any]:
    errors = document["errors"] or {}
    shares = {name: errors[name]["value"] for name in ("old", "new", "difference") if name in errors}
    bounds = {"low": errors["difference"]["low"], "high": errors["difference"]["high"]} if errors else {}
    return {"gate": document["finding"], **shares, **bounds}


def _work_off() -> None:
    worker = Worker({"rereading": RereadingQueue()}, lambda line: print(line, file=sys.stderr, flush=True))
    while worker.step():
        Job.objects.filter(state=Job.State.WAITING).update(not_before=jobs.now())
