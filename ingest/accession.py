"""The story of one delivery: describe, keep originals, enter items, read pages, report; it makes nothing findable.

It may be killed at any moment and run again: rows are written in small transactions, a page counts as read only when its
reading is stored whole, and everything already done is found done.
"""

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from django.db import Error, transaction

from ingest.batches import begin, end
from ingest.broken_files import read_with_warnings
from ingest.deliveries import Delivery, ItemDraft, PageDraft, UnusableDelivery, get_delivery
from ingest.deliveries.files import cause
from ingest.export.arrival import bring_in, holds_export
from ingest.faults import lasting
from ingest.intake import Intake, KeptPage, enter_collection, enter_item
from ingest.lookalikes import Lookalikes, signs_of
from ingest.models import Batch, Item, Scan
from ingest.originals import AlteredFile, StorageRefused, checksum, digest_of, storage_name
from ingest.progress import Progress
from ingest.reading_jobs import put_items
from ingest.reading_plan import ReadingOrder
from ingest.readings import read_items
from ingest.report import Entry, Report
from ingest.storages import get_originals

XML = "application/xml"
_AHEAD = 16  # items whose files are kept together
_AT_ONCE = 8  # files: most of the time is waiting for the disk, which flushes several as fast as one (decision 0044)


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: `languages` of items that name none, `engine` "" for the fitting one, `workers` processes.

    With `queue` set, pages are not read but put as jobs.
    """

    path: Path
    collection: str
    title: str = ""
    languages: tuple[str, ...] = ()
    engine: str = ""
    dry_run: bool = False
    workers: int = 1
    who: str = "ingest"
    queue: bool = False


@dataclass(slots=True)
class _Run:
    """What one run has seen so far."""

    order: Order
    report: Report
    items: list[str] = field(default_factory=list)
    seen: dict[tuple[str, int], str] = field(default_factory=dict)
    checksums: dict[Path, str] = field(default_factory=dict)
    entries: dict[str, Entry] = field(default_factory=dict)
    titles: set[str] = field(default_factory=set)
    recorded: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    near: Lookalikes = field(default_factory=Lookalikes)
    signs: dict[tuple[Path, int], tuple[str, ...]] = field(default_factory=dict)
    batch: Batch | None = None


def accession(order: Order, report: Report, progress: Progress) -> None:
    """Takes in the delivery; everything that became of it is in `report`. Raises StorageRefused and database errors."""
    begun = time.monotonic()
    run = _Run(order, report)
    try:
        if holds_export(order.path):
            bring_in(order.path, order.collection, order.who, report, progress.say)
            return
        delivery = get_delivery(order.path, order.collection)
        run.batch = None if order.dry_run else begin(order.collection, str(order.path), order.who)
        _take_in(run, delivery)
        if not order.dry_run:
            _read(run, progress)
        report.ended = True
    except UnusableDelivery as error:
        report.add(Entry(order.path.name, "failed", str(error)))
    finally:
        progress.finish()
        for entry in grouped(run.entries.values()):
            report.add(entry)
        report.seconds = time.monotonic() - begun
        if run.batch is not None:
            report.batch = run.batch.pk
            with suppress(Error):  # of a broken database the caller tells; the batch stays as begun then
                end(run.batch, report)


def _read(run: _Run, progress: Progress) -> None:
    order, report = run.order, run.report
    reading = ReadingOrder(order.engine, order.workers, order.who)
    if order.queue:
        report.pages_put = put_items(run.items, reading)
        return
    for page, reason in read_items(run.items, reading, progress):
        report.pages_read += not reason
        if reason:
            run.entries[page] = replace(run.entries[page], status="failed", reason=_delivered(run, reason))
    whole = [page for page, entry in run.entries.items() if entry.status != "failed"]
    for page, warning in read_with_warnings(whole):
        report.add(replace(run.entries[page], status="warning", reason=warning))


def _take_in(run: _Run, delivery: Delivery) -> None:
    if not run.order.dry_run:
        get_originals().sweep()
    try:
        drafts = delivery.items()
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            while several := list(islice(drafts, _AHEAD)):
                _keep_ahead(run, several, threads)
                for draft in several:
                    if not draft.record.languages:
                        draft = replace(draft, record=replace(draft.record, languages=run.order.languages))
                    _take_in_item(run, draft)
                delivery.let_go()
    finally:
        delivery.close()
        for problem in delivery.problems():
            status = "failed" if problem.failed else "note"
            run.report.add(Entry(problem.file, status, problem.reason, row=problem.row, column=problem.column))


def _keep_ahead(run: _Run, drafts: Iterable[ItemDraft], threads: ThreadPoolExecutor) -> None:
    """Does early and side by side what `_take_in_item` then finds done; what goes wrong goes wrong there again, and is told."""
    pages = [page for draft in drafts for page in draft.pages if not page.failure]
    list(threads.map(lambda path: _try_checksum(run, path), {page.path for page in pages}))
    run.signs.clear()
    list(threads.map(lambda page: _try_signs(run, page), pages))
    if run.order.dry_run:
        return
    new: dict[str, PageDraft] = {}
    for page in pages:
        if page.path in run.checksums:
            new.setdefault(run.checksums[page.path], page)
    list(threads.map(lambda page: _try_keeping(run, page), new.values()))


def _try_checksum(run: _Run, path: Path) -> None:
    with suppress(OSError):
        _checksum(run, path)


def _try_signs(run: _Run, page: PageDraft) -> None:
    with suppress(OSError):
        run.signs[page.path, page.frame] = signs_of(page)


def _try_keeping(run: _Run, page: PageDraft) -> None:
    with suppress(OSError, StorageRefused):
        _copied(run, _kept(run, page))


@lasting
def _take_in_item(run: _Run, draft: ItemDraft) -> None:
    kept = [_kept(run, page) for page in draft.pages]
    usable = [page for page in kept if not page.draft.failure]
    twins = _twins(run, draft.record.item_id, usable)
    if not usable or (len(twins) == len(usable) and not Item.objects.filter(pk=draft.record.item_id).exists()):
        for page in kept:
            _note(run, draft, page, "failed" if page.draft.failure else "duplicate", twins.get(page.draft.number, ""))
        return
    unlike = [page for page in usable if page.draft.number not in twins]
    near = run.near.find(draft.record.item_id, unlike)
    status = _enter(run, draft, kept)
    run.items.append(draft.record.item_id)
    if run.order.dry_run:
        run.near.remember(draft.record.item_id, unlike)
    for page in kept:
        number = page.draft.number
        run.seen.setdefault((page.checksum, page.draft.frame), f"{draft.record.item_id}/p{number}")
        own = "failed" if page.draft.failure else "duplicate" if number in twins else status
        _note(run, draft, page, own, twins.get(number, ""))
        if number in near:
            run.report.add(
                Entry(page.draft.name, "near", near[number], draft.record.item_id, f"{draft.record.item_id}/p{number}")
            )


def _enter(run: _Run, draft: ItemDraft, kept: list[KeptPage]) -> str:
    """Keeps the files and writes the rows; a dry run does so and takes the rows back."""
    order = run.order
    if not order.dry_run:
        kept[:] = [_copied(run, page) for page in kept]
    title = draft.record.collection_title
    with transaction.atomic():
        by = Intake(order.who, run.batch)
        if title not in run.titles:
            enter_collection(order.collection, order.title, title, by)
        status = enter_item(draft, kept, by)
        transaction.set_rollback(order.dry_run)
    if not order.dry_run:
        run.titles.add(title)
    return status


def _kept(run: _Run, draft: PageDraft) -> KeptPage:
    """The page with its checksums; one whose file cannot be read becomes a failure."""
    if draft.failure:
        return KeptPage(draft)
    try:
        digest = _checksum(run, draft.path)
        name = storage_name(digest, draft.media_type)
        signs = run.signs.get((draft.path, draft.frame), ())
        if draft.recorded is None:
            return KeptPage(draft, digest, name, signs=signs)
        if draft.recorded == draft.path:
            return KeptPage(draft, digest, name, name, signs)
        text = storage_name(_checksum(run, draft.recorded), XML)
        run.recorded[Path(text).name] = draft.recorded.name
        return KeptPage(draft, digest, name, text, signs)
    except OSError as error:
        return KeptPage(replace(draft, failure=f"cannot be read: {cause(error)}"))


def _delivered(run: _Run, reason: str) -> str:
    """The reason with recorded text named as it was delivered, not as it is kept."""
    for kept, name in run.recorded.items():
        if kept in reason:
            return reason.replace(repr(kept), repr(name))
    return reason


def _checksum(run: _Run, path: Path) -> str:
    if path not in run.checksums:
        run.checksums[path] = checksum(path)
    return run.checksums[path]


def _copied(run: _Run, page: KeptPage) -> KeptPage:
    if page.draft.failure:
        return page
    try:
        _keep(run, page.draft.path, page.file)
        if page.draft.recorded is not None:
            _keep(run, page.draft.recorded, page.recorded)
    except AlteredFile as error:
        return KeptPage(replace(page.draft, failure=str(error)))
    except OSError as error:
        return KeptPage(replace(page.draft, failure=f"cannot be read: {cause(error)}"))
    return page


def _keep(run: _Run, path: Path, name: str) -> None:
    """Keeps the file unless this run has done so: the storage may be far away."""
    if name not in run.kept:
        get_originals().keep(path, digest_of(name), name)
        run.kept.add(name)


def _twins(run: _Run, item: str, pages: list[KeptPage]) -> dict[int, str]:
    """For each page number whose scan is that of another page: that page's id."""
    own = {f"{item}/p{page.draft.number}" for page in pages}
    known = {}
    for scan in Scan.objects.filter(checksum__in={page.checksum for page in pages}).order_by("-pk"):
        if scan.page_id not in own:
            known[scan.checksum, scan.frame] = scan.page_id
    twins: dict[int, str] = {}
    first: dict[tuple[str, int], str] = {}
    for page in pages:
        key = page.checksum, page.draft.frame
        twin = known.get(key) or first.get(key) or (run.seen.get(key) if run.seen.get(key) not in own else None)
        if twin:
            twins[page.draft.number] = twin
        first.setdefault(key, f"{item}/p{page.draft.number}")
    return twins


def _note(run: _Run, draft: ItemDraft, kept: KeptPage, status: str, twin: str) -> None:
    page = f"{draft.record.item_id}/p{kept.draft.number}"
    reason = kept.draft.failure or (f"the same scan as {twin}; not read again" if twin else "")
    run.entries[page] = Entry(kept.draft.name, status, reason, draft.record.item_id, page)
    if kept.draft.note:
        run.report.add(Entry(kept.draft.name, "note", kept.draft.note))


def grouped(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, those of one file with the same outcome as one."""
    groups: dict[tuple[str, str, str, str], list[Entry]] = {}
    for entry in entries:
        groups.setdefault((entry.file, entry.status, entry.reason, entry.item), []).append(entry)
    for members in groups.values():
        first = members[0]
        pages = f"{len(members)} pages"
        yield (
            first if len(members) == 1 else replace(first, page="", reason=f"{pages}: {first.reason}" if first.reason else pages)
        )
