"""A page's text as a file: `/api/v1/pages/<id>/text.<ending>`; it writes no format itself."""

import re

from django.http import Http404, HttpRequest, HttpResponse

from archive_site.exchange.open_items import pages
from archive_site.viewing import viewer
from ingest.export.page_file import page_file
from ingest.formats.written.choice import WRITERS

_NUMBER = re.compile(r"[0-9]{1,9}")


def text_file(request: HttpRequest, page_id: str, ending: str) -> HttpResponse:
    """The newest text of the page, or that of `?version=`, in one of WRITERS; 404 where this viewer may see none."""
    page = pages(viewer(request)).select_related("scan").filter(id=page_id).first()
    wanted = request.GET.get("version", "") or str(page.version if page else "")
    version = page.versions.filter(number=int(wanted)).first() if page and _NUMBER.fullmatch(wanted) else None
    if version is None:
        raise Http404
    try:
        body = page_file(version, ending)
    except ValueError as error:
        return HttpResponse(f"{error}\n", status=500, content_type="text/plain; charset=utf-8")
    return HttpResponse(body, content_type=f"{WRITERS[ending].media_type}; charset=utf-8")
