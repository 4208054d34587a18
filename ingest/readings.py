"""Reads the pages of items that are not read yet, in processes of their own, and stores what comes back; it opens no delivery."""

from collections.abc import Callable, Iterator, Sequence

from django.db import transaction
from django.db.models import Count

from ingest.faults import lasting
from ingest.models import Item, Page, TextVersion
from ingest.originals import StorageRefused
from ingest.pool import Lost, Pool
from ingest.progress import Progress
from ingest.reading_plan import Plan, ReadingOrder, is_cheap, lacking, plan_items
from ingest.store import Authorship, join_pages, packed_of, renew_passages, save_failure, save_packed
from ingest.tasks import FailedReading, PackedReading, ReadingTask, read_tasks

_CHUNK = 16  # recorded pages that one process takes at a time
_SMALL = 32  # so many recorded pages are read sooner than a process has started
_ITEMS = 200  # items that are looked up at a time

Outcome = tuple[str, str]  # page id, and why it could not be read ("" if it was)
Proof = Callable[[], None]


def unproved() -> None:
    """What a run of its own has to prove before it stores or goes on: nothing."""


def read_items(items: Sequence[str], order: ReadingOrder, progress: Progress) -> Iterator[Outcome]:
    """Reads every page of these items that is waiting, failed or stale; yields each page when it is stored.

    An item's pages are joined as soon as none of them is left to read. What an engine lacks is said before. Raises
    StorageRefused if the originals cannot be had; what is not read then, waits.
    """
    plan = plan_items(items, order)
    for lack in lacking(plan):
        progress.say(lack)
    progress.start(len(plan.versions))
    for page, reason in read_plan(plan, order):
        progress.advance(failed=bool(reason))
        yield page, reason
        _count_down(plan, page.rpartition("/")[0])
    _join_untouched(items, plan)


def read_plan(plan: Plan, order: ReadingOrder, prove: Proof = unproved, go_on: Proof = unproved) -> Iterator[Outcome]:
    """Reads and stores what is planned. Raises StorageRefused.

    `prove` is called in each transaction that stores, `go_on` before anything is read; what they raise ends the run.
    """
    go_on()
    for results in _results(plan, order):
        away = next((result.reason for _, result in results if isinstance(result, FailedReading) and result.away), "")
        if away:
            raise StorageRefused(away)
        yield from _store(plan, results, order.who, prove)
        go_on()


def _results(plan: Plan, order: ReadingOrder) -> Iterator[list[tuple[str, PackedReading | FailedReading]]]:
    """Results in the order in which they come; what an earlier run has read of the same scan is not read again."""
    rest = []
    for page, task in plan.tasks.items():
        packed = packed_of(page, task.engine) if page in plan.read_elsewhere else None
        if packed is not None:
            yield [(page, packed)]
        else:
            rest.append(task)
    cheap = [task for task in rest if is_cheap(task)]
    chunks: list[tuple[ReadingTask, ...]] = [(task,) for task in rest if not is_cheap(task)]
    chunks += [tuple(cheap[start : start + _CHUNK]) for start in range(0, len(cheap), _CHUNK)]
    if not order.workers or len(rest) == len(cheap) <= _SMALL:
        for chunk in chunks:
            yield [(task.scan.page_id, result) for task, result in zip(chunk, read_tasks(chunk), strict=True)]
        return
    pool: Pool[ReadingTask, PackedReading | FailedReading] = Pool("ingest.tasks.read_tasks", order.workers)
    for results in pool.run(chunks):
        yield [(task.scan.page_id, _named(result)) for task, result in results]


def _named(result: PackedReading | FailedReading | Lost) -> PackedReading | FailedReading:
    if not isinstance(result, Lost):
        return result
    return FailedReading(f"reading broke off: {result.reason}")


@lasting
def _store(plan: Plan, results: Sequence[tuple[str, PackedReading | FailedReading]], who: str, prove: Proof) -> list[Outcome]:
    """Stores each result, also for the pages that show the same scan; a page changed meanwhile by somebody else is left."""
    every = [(page, result) for first, result in results for page in (first, *plan.copies.get(first, ()))]
    with transaction.atomic():
        prove()
        rows = Page.objects.select_for_update().order_by("pk").in_bulk([page for page, _ in every])
        fresh = [(rows[page], result) for page, result in every if page in rows and rows[page].version == plan.versions[page]]
        readings = [(page, result) for page, result in fresh if isinstance(result, PackedReading)]
        new = [(page, packed) for page, packed in readings if page.id not in plan.renewed]
        if new:
            save_packed(new, Authorship(who, f"read by the engine {new[0][1].engine}"))
        for page, packed in readings:
            if page.id in plan.renewed:
                renew_passages(TextVersion.objects.get(page=page, number=page.version), packed)
        for page, result in fresh:
            if isinstance(result, FailedReading):
                save_failure(page, result.reason)
    return [(page, result.reason if isinstance(result, FailedReading) else "") for page, result in every]


def _count_down(plan: Plan, item: str) -> None:
    plan.left[item] -= 1
    if not plan.left[item] and plan.pages[item] > 1:
        join_pages(Item(pk=item))


@lasting
def _join_untouched(items: Sequence[str], plan: Plan) -> None:
    """Joins pages where an earlier run was ended after the last reading."""
    rest = [item for item in items if item not in plan.left]
    for start in range(0, len(rest), _ITEMS):
        several = Item.objects.filter(pk__in=rest[start : start + _ITEMS]).annotate(number_of_pages=Count("pages"))
        for item in several.filter(number_of_pages__gt=1):
            join_pages(item)
