"""How long pages take, from what was measured: readings that are kept, and passages made again on the spot; it stores nothing."""

import time
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from ingest.engines import bare_name
from ingest.models import Page, RunPage, TextVersion
from ingest.reading import reading_of
from ingest.store import layout, scan_of
from ingest.tasks import pack

_LATEST = 2000  # versions and readings of runs that are looked at
_PROBED = 8  # pages of which passages are made again


@dataclass(frozen=True, slots=True)
class Estimate:
    """Pages, and seconds of one worker for them: None where nothing like it was measured; `measured` on so many pages."""

    pages: int
    seconds: float | None
    measured: int = 0


def to_read(pages: int, engine: str) -> Estimate:
    """Reading so many pages with that engine: by its latest readings with the same settings, else by its others."""
    times = list(_times())
    own = [seconds for name, seconds in times if name == engine]
    kin = own or [seconds for name, seconds in times if bare_name(name) == bare_name(engine)]
    return Estimate(pages, fmean(kin) * pages if kin else None, len(kin))


def to_split(pages: int) -> Estimate:
    """Making the passages of so many pages again: tried on some, nothing is stored."""
    rows = Page.objects.filter(version__gt=0, scan__isnull=False).select_related("scan", "item").order_by("pk")[:_PROBED]
    probed = [seconds for page in rows if (seconds := _split_once(page)) is not None]
    return Estimate(pages, fmean(probed) * pages if probed else None, len(probed))


def _times() -> Iterable[tuple[str, float]]:
    """Engine and seconds of the latest readings of which the time is known."""
    steps = TextVersion.objects.order_by("-pk").values_list("step", flat=True)[:_LATEST]
    yield from ((step.get("engine", ""), step["seconds"]) for step in steps if step.get("seconds"))
    runs = RunPage.objects.filter(seconds__gt=0).order_by("-pk").values_list("run__engine", "seconds")[:_LATEST]
    yield from runs


def _split_once(page: Page) -> float | None:
    version = TextVersion.objects.get(page=page, number=page.version)
    begun = time.perf_counter()
    try:
        pack(reading_of(scan_of(page), layout(version)))
    except ValueError:
        return None
    return time.perf_counter() - begun
