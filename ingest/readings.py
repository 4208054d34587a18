"""Reads the pages of items that are not read yet, in processes of their own, and stores what comes back; it opens no delivery."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import Count

from ingest.engines import complaint
from ingest.models import Item, Page, Passage, Scan, TextVersion
from ingest.pool import Lost, Pool
from ingest.progress import Progress
from ingest.recipes import passages_recipe
from ingest.store import Authorship, join_pages, packed_of, renew_passages, save_failure, save_packed, scan_of, step_of
from ingest.tasks import FailedReading, KnownText, PackedReading, ReadingTask, read_tasks

RECORDED = "recorded"
_CHUNK = 16  # recorded pages that one process takes at a time
_SMALL = 32  # so many recorded pages are read sooner than a process has started
_ITEMS = 200  # items whose pages are planned at a time

Outcome = tuple[str, str]  # page id, and why it could not be read ("" if it was)


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """How to read: `engine` "" is the fitting one for each page; with 0 `workers` this process reads by itself."""

    engine: str = ""
    workers: int = 1
    who: str = "ingest"


@dataclass(slots=True)
class _Plan:
    """Tasks by page id with the text version that each page had, and pages that wait for the reading of the same scan."""

    tasks: dict[str, ReadingTask] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    copies: dict[str, list[str]] = field(default_factory=dict)
    first: dict[tuple[object, ...], str] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    pages: Counter[str] = field(default_factory=Counter)
    read_elsewhere: set[str] = field(default_factory=set)
    renewed: set[str] = field(default_factory=set)


def read_items(items: Sequence[str], order: ReadingOrder, progress: Progress) -> Iterator[Outcome]:
    """Reads every page of these items that is waiting, failed or stale; yields each page when it is stored.

    An item's pages are joined as soon as none of them is left to read. What an engine lacks is said before.
    """
    plan = _Plan()
    for start in range(0, len(items), _ITEMS):
        _plan(plan, items[start : start + _ITEMS], order)
    for lack in _lacking(plan):
        progress.say(lack)
    progress.start(len(plan.versions))
    for results in _results(plan, order):
        for page, reason in _store(plan, results, order):
            progress.advance(failed=bool(reason))
            yield page, reason
            _count_down(plan, page.rpartition("/")[0])
    _join_untouched(items, plan)


def _plan(plan: _Plan, items: Sequence[str], order: ReadingOrder) -> None:
    pages = Page.objects.filter(item__in=items, scan__isnull=False).select_related("scan", "item").order_by("item_id", "number")
    versions = _current_versions(items)
    others = Passage.objects.filter(page__item__in=items).exclude(recipe=passages_recipe())
    stale = set(others.values_list("page_id", flat=True).distinct())
    plan.pages.update(page.item_id for page in pages)
    for page in pages:
        engine = order.engine or (RECORDED if page.scan.recorded else str(settings.LACUNA_OCR_ENGINE))
        version = versions.get(page.id)
        if version is None or page.state != Page.State.READ or _asks_for_another(order.engine, version):
            _add(plan, page, ReadingTask(scan_of(page), engine))
        elif page.id in stale:
            known = KnownText(version.text, bytes(version.layout), step_of(version))
            _add(plan, page, ReadingTask(scan_of(page), engine, known))
    plan.read_elsewhere |= _read_elsewhere([page for page in pages if page.id in plan.tasks])


def _lacking(plan: _Plan) -> tuple[str, ...]:
    """What has to be installed before every page can be read, a line for each want; nothing for pages read already."""
    asked: dict[tuple[str, bool], set[str]] = {}
    for task in plan.tasks.values():
        if task.known is None:
            asked.setdefault((task.engine, bool(task.scan.languages)), set()).update(task.scan.languages)
    lines = (complaint(engine, sorted(languages)) for (engine, _), languages in asked.items())
    return tuple(dict.fromkeys(line for line in lines if line))


def _asks_for_another(engine: str, version: TextVersion) -> bool:
    """Whether the engine asked for is not the one that made the version; a person's text is never read over."""
    made_by = version.step.get("engine", "")
    return bool(engine and made_by and made_by != engine)


def _read_elsewhere(pages: Sequence[Page]) -> set[str]:
    """Those of the pages whose scan was read as another page's already."""
    sums = {page.scan.checksum for page in pages}
    read = Scan.objects.filter(checksum__in=sums, page__state=Page.State.READ)
    known = {(scan.checksum, scan.frame) for scan in read.exclude(page__in=pages)}
    return {page.id for page in pages if (page.scan.checksum, page.scan.frame) in known}


def _current_versions(items: Sequence[str]) -> dict[str, TextVersion]:
    """Versions of the pages by page id, the latest of each; text and layout are fetched only when asked for."""
    rows = TextVersion.objects.filter(page__item__in=items).defer("text", "layout").order_by("number")
    return {row.page_id: row for row in rows}


def _add(plan: _Plan, page: Page, task: ReadingTask) -> None:
    plan.versions[page.id] = page.version
    plan.left[page.item_id] = plan.left.get(page.item_id, 0) + 1
    same = (page.scan.checksum, page.scan.frame, page.scan.recorded, task.engine, task.scan.languages, task.scan.year)
    first = plan.first.setdefault(same, page.id) if task.known is None else page.id
    if task.known is not None:
        plan.renewed.add(page.id)
    if first == page.id:
        plan.tasks[page.id] = task
    else:
        plan.copies.setdefault(first, []).append(page.id)


def _results(plan: _Plan, order: ReadingOrder) -> Iterator[list[tuple[str, PackedReading | FailedReading]]]:
    """Results in the order in which they come; what an earlier run has read of the same scan is not read again."""
    rest = []
    for page, task in plan.tasks.items():
        packed = packed_of(page, task.engine) if page in plan.read_elsewhere else None
        if packed is not None:
            yield [(page, packed)]
        else:
            rest.append(task)
    cheap = [task for task in rest if _is_cheap(task)]
    chunks: list[tuple[ReadingTask, ...]] = [(task,) for task in rest if not _is_cheap(task)]
    chunks += [tuple(cheap[start : start + _CHUNK]) for start in range(0, len(cheap), _CHUNK)]
    if not order.workers or len(rest) == len(cheap) <= _SMALL:
        for chunk in chunks:
            yield [(task.scan.page_id, result) for task, result in zip(chunk, read_tasks(chunk), strict=True)]
        return
    pool: Pool[ReadingTask, PackedReading | FailedReading] = Pool("ingest.tasks.read_tasks", order.workers)
    for results in pool.run(chunks):
        yield [(task.scan.page_id, _named(result)) for task, result in results]


def _is_cheap(task: ReadingTask) -> bool:
    return task.engine == RECORDED or task.known is not None


def _named(result: PackedReading | FailedReading | Lost) -> PackedReading | FailedReading:
    if not isinstance(result, Lost):
        return result
    return FailedReading(f"reading broke off: {result.reason}")


def _store(plan: _Plan, results: Sequence[tuple[str, PackedReading | FailedReading]], order: ReadingOrder) -> Iterator[Outcome]:
    """Stores each result, also for the pages that show the same scan; a page changed meanwhile by somebody else is left."""
    every = [(page, result) for first, result in results for page in (first, *plan.copies.get(first, ()))]
    rows = Page.objects.in_bulk([page for page, _ in every])
    fresh = [(rows[page], result) for page, result in every if page in rows and rows[page].version == plan.versions[page]]
    readings = [(page, result) for page, result in fresh if isinstance(result, PackedReading)]
    new = [(page, packed) for page, packed in readings if page.id not in plan.renewed]
    if new:
        save_packed(new, Authorship(order.who, f"read by the engine {new[0][1].engine}"))
    for page, packed in readings:
        if page.id in plan.renewed:
            renew_passages(TextVersion.objects.get(page=page, number=page.version), packed)
    for page, result in fresh:
        if isinstance(result, FailedReading):
            save_failure(page, result.reason)
    for page, result in every:
        yield page, result.reason if isinstance(result, FailedReading) else ""


def _count_down(plan: _Plan, item: str) -> None:
    plan.left[item] -= 1
    if not plan.left[item] and plan.pages[item] > 1:
        join_pages(Item(pk=item))


def _join_untouched(items: Sequence[str], plan: _Plan) -> None:
    """Joins pages where an earlier run was ended after the last reading."""
    rest = [item for item in items if item not in plan.left]
    for start in range(0, len(rest), _ITEMS):
        several = Item.objects.filter(pk__in=rest[start : start + _ITEMS]).annotate(number_of_pages=Count("pages"))
        for item in several.filter(number_of_pages__gt=1):
            join_pages(item)
