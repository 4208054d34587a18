"""Which readings and passages are not what they would be if made today, with the reason; it makes none of them again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, F, Q, QuerySet

from ingest.engines import Versioned, bare_name, get_engine
from ingest.models import Item, Page, Passage, TextVersion
from ingest.reading_plan import RECORDED
from ingest.recipes import passages_recipe

UNREAD, FAILED, RELEASE, ENGINE, PASSAGES = "unread", "failed", "release", "engine", "passages"


@dataclass(frozen=True, slots=True)
class Stale:
    """So many pages whose reading, or passages, want making again; `why` is one of the reasons above, `had` and `has` what
    made them and what would today, `engine` the one that would."""

    why: str
    pages: int
    had: str = ""
    has: str = ""
    engine: str = ""


def stale_readings(collections: Sequence[str] | None = None) -> tuple[Stale, ...]:
    """Pages without a reading, and those that another engine or release has read than would today; a person's text is none."""
    pages = _pages(collections)
    missing = dict(pages.order_by().values_list("state").annotate(number=Count("pk")))
    waiting, failed = missing.get(Page.State.WAITING, 0), missing.get(Page.State.FAILED, 0)
    fitting = str(settings.LACUNA_OCR_ENGINE)
    found = [Stale(UNREAD, waiting, has=fitting, engine=fitting)] if waiting else []
    found += [Stale(FAILED, failed, has=fitting, engine=fitting)] if failed else []
    return (*found, *_other_makers(pages))


def stale_passages(collections: Sequence[str] | None = None) -> tuple[Stale, ...]:
    """Pages of which a passage was made by another recipe than the program's."""
    rows = Passage.objects.filter(page__in=_pages(collections)).exclude(recipe=passages_recipe())
    made = rows.order_by().values_list("recipe").annotate(number=Count("page", distinct=True))
    return tuple(Stale(PASSAGES, number, recipe, passages_recipe()) for recipe, number in made)


def _pages(collections: Sequence[str] | None) -> QuerySet[Page]:
    within = Q() if collections is None else Q(item__collection__in=collections)
    return Page.objects.filter(within, item__in=Item.objects.held(), scan__isnull=False)


def _other_makers(pages: QuerySet[Page]) -> list[Stale]:
    """Current versions by what made them, as far as that is not what would today."""
    rows = TextVersion.objects.filter(page__in=pages, number=F("page__version")).order_by()
    recorded = Q(page__scan__recorded="")
    made = rows.values_list("step__engine", "step__version").annotate(scanned=Count("pk", filter=recorded), every=Count("pk"))
    counts: Counter[tuple[str, str, str, str]] = Counter()
    for engine, version, scanned, every in made:
        if not engine:
            continue
        wanted = str(settings.LACUNA_OCR_ENGINE)
        if bare_name(engine) not in (RECORDED, bare_name(wanted)):
            counts[ENGINE, engine, wanted, wanted] += scanned
        elif (release := _release(engine)) and release != version:
            counts[RELEASE, f"{bare_name(engine)} {version}", f"{bare_name(engine)} {release}", engine] += every
    return [Stale(why, number, had, has, engine) for (why, had, has, engine), number in counts.items() if number]


def _release(engine: str) -> str:
    """The release that is installed, "" where there is none to know."""
    try:
        made = get_engine(engine)
    except ValueError:
        return ""
    return made.version() if isinstance(made, Versioned) else ""
