"""The queue of pages to be read: puts them as jobs of a few pages each, and reads the pages of one job; it opens no delivery."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction
from django.db.models import Count

from ingest.jobs import JobDraft, open_arguments, put, retry
from ingest.models import Item, Job, Page, Scan
from ingest.originals import StorageRefused
from ingest.queues import Held, JobFailed, Postponed
from ingest.reading_plan import Plan, ReadingOrder, is_cheap, plan_items, plan_pages
from ingest.readings import read_plan
from ingest.storages import get_originals
from ingest.store import join_pages, save_failure

QUEUE, KIND = "reading", "pages"
CHEAP, COSTLY = 16, 4  # pages of a job: recorded text takes milliseconds, recognising it seconds
_ITEMS = 200  # items that are planned at a time


def put_items(items: Sequence[str], order: ReadingOrder) -> int:
    """Puts a job for every page of these items that read_items() would read, unless one is open; gives how many pages wait.

    Dead jobs of such pages begin anew.
    """
    opened = {page for job in open_arguments(QUEUE) for page in _pages(job)}
    dead = open_arguments(QUEUE, (Job.State.DEAD,))
    number = 0
    for start in range(0, len(items), _ITEMS):
        plan = plan_items(items[start : start + _ITEMS], order)
        revived = [job for job in dead if not plan.versions.keys().isdisjoint(_pages(job))]
        retry(Job.objects.filter(pk__in=[job.pk for job in revived]))
        put(_drafts(plan, opened | {page for job in revived for page in _pages(job)}, order))
        number += len(plan.versions)
    return number


class ReadingQueue:
    """Pages that wait for an engine. A killed worker costs the page that it was at: what is stored is found stored."""

    def lack(self) -> str:
        return ""

    def due(self) -> Iterable[JobDraft]:
        return ()

    def run(self, held: Held) -> None:
        pages, order = _pages(held.job), _order(held.job)
        plan = plan_pages(pages, order)
        if held.job.deaths and len(plan.tasks) > 1:
            _split(held, plan, order)
            return
        failures = list(_failures(held, plan, order))
        _join(held, pages)
        if failures:
            page, reason = failures[0]
            some = f"{len(failures)} of {len(pages)} pages, first " if len(pages) > 1 else ""
            raise JobFailed(f"{some}{page}: {reason}")

    def give_up(self, held: Held) -> None:
        """A page that ends its worker each time is not readable here; of several pages each is tried alone first."""
        order = _order(held.job)
        plan = plan_pages(_pages(held.job), order)
        if len(plan.tasks) > 1:
            _split(held, plan, order)
            return
        reason = f"reading it has ended its worker {held.job.deaths} times; {held.job.error}"
        with transaction.atomic():
            held.prove()
            for page in Page.objects.select_for_update().filter(pk__in=plan.versions).order_by("pk"):
                save_failure(page, reason)
        raise JobFailed(reason)


def _pages(job: Job) -> list[str]:
    return [str(page) for page in job.arguments.get("pages", ())]


def _order(job: Job) -> ReadingOrder:
    return ReadingOrder(str(job.arguments.get("engine", "")), 0, str(job.arguments.get("who", "ingest")))


def _drafts(plan: Plan, opened: set[str], order: ReadingOrder) -> Iterator[JobDraft]:
    """Jobs of pages that stand together; pages of one scan are of one job, so that it is read once."""
    for cheap, most in ((True, CHEAP), (False, COSTLY)):
        firsts = iter([page for page, task in plan.tasks.items() if is_cheap(task) is cheap and page not in opened])
        while several := list(islice(firsts, most)):
            yield _draft([page for first in several for page in (first, *plan.copies.get(first, ()))], order)


def _draft(pages: Sequence[str], order: ReadingOrder) -> JobDraft:
    arguments = {"pages": list(pages), "engine": order.engine, "who": order.who}
    return JobDraft(QUEUE, KIND, arguments, subject=pages[0])


def _failures(held: Held, plan: Plan, order: ReadingOrder) -> Iterator[tuple[str, str]]:
    try:
        find_originals(plan.tasks)
        for page, reason in read_plan(plan, order, held.prove, held.go_on):
            if reason:
                yield page, reason
    except StorageRefused as error:
        raise Postponed(str(error)) from None


def find_originals(pages: Iterable[str]) -> None:
    """A machine that does not have the archive's originals must not call pages unreadable. Raises Postponed, StorageRefused."""
    kept = get_originals()
    for scan in Scan.objects.filter(page__in=list(pages)):
        for name in filter(None, (scan.file, scan.recorded)):
            if not kept.place(name).exists() and not kept.has(name):
                raise Postponed(f"{name} is not where originals are kept; restore it, or set LACUNA_STORAGE as on other machines")


def _split(held: Held, plan: Plan, order: ReadingOrder) -> None:
    """A page that kills its worker must not take others with it: each gets a job of its own, and this one ends."""
    with transaction.atomic():
        held.prove()
        put(_draft((page, *plan.copies.get(page, ())), order) for page in plan.tasks)


def _join(held: Held, pages: Sequence[str]) -> None:
    """Joins the pages of items of which none waits any more; the last of several workers does so."""
    items = Item.objects.filter(pages__in=pages).exclude(pages__state=Page.State.WAITING).distinct()
    counted = Item.objects.filter(pk__in=items.values("pk")).annotate(number_of_pages=Count("pages"))
    for item in counted.filter(number_of_pages__gt=1):
        with transaction.atomic():
            held.prove()
            join_pages(Item.objects.select_for_update().get(pk=item.pk))
