"""The room of what is stale: what, why, how long; and what a changed recipe would set going. It changes nothing."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from archive_site.curation import stale_words as words
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.rereading_page import recipe_room
from archive_site.curation.rereading_words import recipe_of
from archive_site.curation.stale import Change, Due, Thing, dry_run, due
from ingest.rereading.stale import ENGINE, RELEASE


@require_safe
@at_desk(Act.READ_AGAIN)
def stale(request: HttpRequest) -> HttpResponse:
    """`/curation/stale`; with `change` (and for `reading` a recipe) what that would set going."""
    where = powers_of(request).where(Act.READ_AGAIN)
    asked, would, problem = request.GET.get("change", ""), None, ""
    if asked in list(Change):
        try:
            would = [_line(one) for one in dry_run(Change(asked), recipe_of(request.GET) or "tesseract", where)]
        except ValueError as error:
            problem = str(error)
    elif asked:
        problem = gettext("There is no such recipe.")
    room = {
        "lines": [_line(one) for one in due(where)],
        "would": would,
        "changes": [(change.value, words.change_words(change)) for change in Change],
        "asked": asked,
        "given": request.GET,
        "problem": problem,
        **recipe_room("tesseract"),
    }
    return desk(request, "curation/stale.html", room, 400 if problem else 200)


def _line(one: Due) -> dict[str, str]:
    """One row of the table; readings that another engine or release made lead to the pages that they are."""
    by_engine = one.thing == Thing.READINGS and one.why in (ENGINE, RELEASE)
    read_by = (one.engine if one.why == RELEASE else one.had) if by_engine else ""
    return {
        "what": words.thing_words(one),
        "why": words.why_words(one),
        "time": words.seconds_words(one),
        "then": words.then_words(one),
        "address": f"/curation/rereading?{urlencode({'read_by': read_by})}" if one.thing == Thing.READINGS else "",
    }
