"""The room of one page of a trial: where each run reads otherwise than the page says now, beside its scan."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from archive_site.curation.correction_lines import Part, differing
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.queues_reach import reach
from archive_site.curation.rereading_words import recipe_words
from archive_site.portal.changes import changes
from archive_site.portal.crops import whole
from archive_site.portal.quotes import own_language
from archive_site.portal.sources import page_words
from ingest.models import Page, RunPage, TextVersion, Trial

WIDEST = 1000


@dataclass(frozen=True, slots=True)
class SheetView:
    """One run's reading of the page: what it reads otherwise, line by line."""

    row: RunPage
    recipe: str
    lines: tuple[tuple[Part, ...], ...]


@require_safe
@at_desk(Act.READ_AGAIN)
def sheet(request: HttpRequest, number: int | str, page_id: str) -> HttpResponse:
    """`/curation/rereading/<n>/<page>`."""
    row = get_object_or_404(Trial, pk=number)
    powers_of(request).require(Act.READ_AGAIN, row.collection_id)
    page = get_object_or_404(Page.objects.filter(reach(request, Act.READ_AGAIN)).select_related("item", "scan"), pk=page_id)
    read = RunPage.objects.filter(run__trial=row, page=page, state__in=(RunPage.State.READ, RunPage.State.PROMOTED))
    views = [SheetView(one, recipe_words(one.run.engine), _changed(page, one)) for one in read.select_related("run")]
    if not views:
        raise Http404
    scan = page.image
    room = {
        "trial": row,
        "page": page,
        "label": page_words(page.label),
        "language": own_language(tuple(page.item.languages)),
        "scan": whole(page.pk, scan.width, scan.height, WIDEST) if scan is not None else None,
        "sheets": views,
    }
    return desk(request, "curation/rereading_sheet.html", room)


def _changed(page: Page, row: RunPage) -> tuple[tuple[Part, ...], ...]:
    """Against the version that stood before the run's own, if it was promoted, else against the current one."""
    rows = TextVersion.objects.filter(page=page)
    stood = rows.filter(number__lt=row.version) if row.version else rows.filter(number=page.version)
    version = stood.order_by("-number").first()
    lines: list[tuple[Part, ...]] = []
    for change in changes(version.text if version else "", row.text):
        was, now = change.was.split("\n"), change.now.split("\n")
        pairs = zip(was, now, strict=True) if len(was) == len(now) else ((" ".join(was), " ".join(now)),)
        lines += [differing(old, new) for old, new in pairs if old != new]
    return tuple(lines)
