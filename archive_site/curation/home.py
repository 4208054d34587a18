"""The first page of the archivist's desk: what waits for this person; it changes nothing."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from archive_site.curation.frame import at_desk, desk


@require_safe
@at_desk()
def home(request: HttpRequest) -> HttpResponse:
    return desk(request, "curation/home.html", {})
