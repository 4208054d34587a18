"""The front room: one box, what the archive holds in real figures, and things to try; it searches nothing."""

from dataclasses import dataclass

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from archive_site.portal.coverage import Coverage, coverage
from archive_site.portal.examples import examples
from archive_site.portal.frame import show
from archive_site.portal.holdings import CollectionLine, counted_collections, items, pages
from archive_site.portal.listing import ItemLine, item_lines
from archive_site.portal.worded import language_name, years
from archive_site.viewing import viewer
from ingest.languages import LANGUAGES
from search.viewer import Viewer

NEWEST = 5


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a viewer's archive amounts to."""

    items: int
    pages: int
    years: str
    languages: tuple[str, ...]
    coverage: Coverage | None
    collections: tuple[CollectionLine, ...]
    newest: tuple[ItemLine, ...]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """`/`: it works without an index, and of an empty archive says how to fill it."""
    held = holdings(viewer(request))
    return show(request, "rooms/home.html", {"held": held, "examples": examples() if held.pages else ()})


def holdings(seer: Viewer) -> Holdings:
    """Six small queries over rows that this viewer may see."""
    seen = items(seer)
    figures = seen.aggregate(count=Count("pk"), first=Min("earliest"), last=Max("latest"))
    read = pages(seer).order_by().values_list("language").annotate(count=Count("pk"))
    by_language = dict(read)
    spans = seen.order_by().values_list("earliest", "latest").annotate(count=Count("pk"))
    return Holdings(
        items=figures["count"],
        pages=sum(by_language.values()),
        years=years(figures["first"], figures["last"]),
        languages=tuple(language_name(code) for code in sorted(by_language, key=lambda c: -by_language[c]) if code in LANGUAGES),
        coverage=coverage(spans),
        collections=counted_collections(seer),
        newest=item_lines(seen.order_by("-created", "pk")[:NEWEST]),
    )
