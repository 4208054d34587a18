"""Every text version of a page at the desk, what each changed, and the way back and forward among them."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.heard import hear
from archive_site.curation.policy import Act, powers_of
from archive_site.portal.changes import Change, changes
from archive_site.portal.holdings import find_page
from archive_site.portal.sources import made, page_words
from archive_site.portal.worded import content_language, day_words
from archive_site.viewing import viewer
from ingest.models import Page
from ingest.versions import put_back


@dataclass(frozen=True, slots=True)
class VersionStep:
    """One version: who made it when, how and why, and what it changed of the one before."""

    number: int
    day: str
    author: str
    made: str
    reason: str
    changes: tuple[Change, ...]


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.CORRECT)
def versions(request: HttpRequest, page_id: str) -> HttpResponse:
    """`/curation/versions/<page>`; POST makes version `number` current again, for reviewers."""
    page = find_page(viewer(request), page_id)
    powers = powers_of(request)
    powers.require(Act.CORRECT, page.item.collection_id)
    problem = ""
    if request.method == "POST":
        powers.require(Act.REVIEW, page.item.collection_id)
        problem = _put_back(request, page)
        if not problem:
            hear()
            return HttpResponseRedirect(request.path)
    room = {
        "page": page,
        "item": page.item,
        "label": page_words(page.label),
        "language": content_language(page.language),
        "steps": tuple(_steps(page)),
        "may_decide": powers.may(Act.REVIEW, page.item.collection_id),
        "problem": problem,
    }
    return desk(request, "curation/versions.html", room, 409 if problem else 200)


def _put_back(request: HttpRequest, page: Page) -> str:
    """Gives why it cannot be done, "" if it was."""
    number, why = request.POST.get("number", ""), request.POST.get("why", "").strip()
    if not why:
        return gettext("Say why: it is kept with the version.")
    try:
        put_back(
            page,
            int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 0,
            request.user.get_username(),
            why,
        )
    except ValueError:
        return gettext("The page says exactly this already, or has no such version; nothing was changed.")
    return ""


def _steps(page: Page) -> list[VersionStep]:
    """The newest first."""
    rows = list(page.versions.defer("layout").order_by("number"))
    before = ["", *(row.text for row in rows)]
    found = []
    for row, text in zip(rows, before, strict=False):
        changed = changes(text, row.text) if row.number > 1 else ()
        day = day_words(timezone.localtime(row.created).date())
        found.append(VersionStep(row.number, day, row.author, made(row.step, row.number), row.reason, changed))
    return found[::-1]
