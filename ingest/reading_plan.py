"""Which pages are to be read, by which engine, and which of them show the same scan; it reads none and stores nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings

from ingest.engines import complaint
from ingest.faults import lasting
from ingest.models import Page, Passage, Scan, TextVersion
from ingest.recipes import passages_recipe
from ingest.rereading.held import holds_corrections
from ingest.store import scan_of, step_of
from ingest.tasks import KnownText, ReadingTask

RECORDED = "recorded"
_ITEMS = 200  # items whose pages are planned at a time


@dataclass(frozen=True, slots=True)
class ReadingOrder:
    """How to read: `engine` "" is the fitting one for each page; with 0 `workers` this process reads by itself."""

    engine: str = ""
    workers: int = 1
    who: str = "ingest"


@dataclass(slots=True)
class Plan:
    """Tasks by page id with the text version that each page had, and pages that wait for the reading of the same scan."""

    tasks: dict[str, ReadingTask] = field(default_factory=dict)
    versions: dict[str, int] = field(default_factory=dict)
    copies: dict[str, list[str]] = field(default_factory=dict)
    first: dict[tuple[object, ...], str] = field(default_factory=dict)
    left: dict[str, int] = field(default_factory=dict)
    pages: Counter[str] = field(default_factory=Counter)
    read_elsewhere: set[str] = field(default_factory=set)
    renewed: set[str] = field(default_factory=set)


@lasting
def plan_items(items: Sequence[str], order: ReadingOrder) -> Plan:
    """Every page of these items that is waiting, failed or stale, or that another engine read than the one asked for."""
    plan = Plan()
    for start in range(0, len(items), _ITEMS):
        _add_pages(plan, "item__in", items[start : start + _ITEMS], order)
    return plan


def plan_pages(pages: Sequence[str], order: ReadingOrder) -> Plan:
    """The same of these pages alone."""
    plan = Plan()
    _add_pages(plan, "in", pages, order)
    return plan


def lacking(plan: Plan) -> tuple[str, ...]:
    """What has to be installed before every page can be read, a line for each want; nothing for pages read already."""
    asked: dict[tuple[str, bool], set[str]] = {}
    for task in plan.tasks.values():
        if task.known is None:
            asked.setdefault((task.engine, bool(task.scan.languages)), set()).update(task.scan.languages)
    lines = (complaint(engine, sorted(languages)) for (engine, _), languages in asked.items())
    return tuple(dict.fromkeys(line for line in lines if line))


def is_cheap(task: ReadingTask) -> bool:
    """Whether the task takes milliseconds: nothing is recognised in pixels."""
    return task.engine == RECORDED or task.known is not None


def _add_pages(plan: Plan, reach: str, ids: Sequence[str], order: ReadingOrder) -> None:
    """`reach` is how rows of pages are found by `ids`: as theirs (`in`), or as those of their items (`item__in`)."""
    rows = Page.objects.filter(**{reach if reach != "in" else "id__in": ids}, scan__isnull=False)
    pages = list(rows.select_related("scan", "item").order_by("item_id", "number"))
    of_pages = {f"page__{reach}": ids}
    versions = _current_versions(of_pages)
    others = Passage.objects.filter(**of_pages).exclude(recipe=passages_recipe())
    stale = set(others.values_list("page_id", flat=True).distinct())
    plan.pages.update(page.item_id for page in pages)
    for page in pages:
        asked = order.engine if page.scan.has_image else ""
        engine = asked or (RECORDED if page.scan.recorded else str(settings.LACUNA_OCR_ENGINE))
        version = versions.get(page.id)
        if version is None or page.state != Page.State.READ or _asks_for_another(asked, version):
            _add(plan, page, ReadingTask(scan_of(page), engine))
        elif page.id in stale:
            known = KnownText(version.text, bytes(version.layout), step_of(version))
            _add(plan, page, ReadingTask(scan_of(page), engine, known))
    plan.read_elsewhere |= _read_elsewhere([page for page in pages if page.id in plan.tasks])


def _asks_for_another(engine: str, version: TextVersion) -> bool:
    """Whether the engine asked for is not the one that made the version; what a person said is never read over."""
    made_by = version.step.get("engine", "")
    return bool(engine and made_by and made_by != engine) and not holds_corrections(step_of(version))


def _read_elsewhere(pages: Sequence[Page]) -> set[str]:
    """Those of the pages whose scan was read as another page's already."""
    sums = {page.scan.checksum for page in pages}
    read = Scan.objects.filter(checksum__in=sums, page__state=Page.State.READ)
    known = {(scan.checksum, scan.frame) for scan in read.exclude(page__in=pages)}
    return {page.id for page in pages if (page.scan.checksum, page.scan.frame) in known}


def _current_versions(of_pages: Mapping[str, Sequence[str]]) -> dict[str, TextVersion]:
    """Versions of the pages by page id, the latest of each; text and layout are fetched only when asked for."""
    rows = TextVersion.objects.filter(**of_pages).defer("text", "layout").order_by("number")
    return {row.page_id: row for row in rows}


def _add(plan: Plan, page: Page, task: ReadingTask) -> None:
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
