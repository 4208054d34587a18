"""What is sealed of a page, for those few who may look, once they have said why; looking changes nothing but is an event."""

from base64 import b64encode
from io import BytesIO

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from PIL import Image

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.redaction_acts import LOOK, Original, look
from archive_site.curation.states_deeds import LONGEST, NO_REASON
from archive_site.curation.states_words import event_lines
from archive_site.portal.holdings import find_page
from archive_site.portal.sources import page_words
from archive_site.viewing import viewer
from ingest.models import Event
from ingest.originals import AlteredFile, StorageRefused
from ingest.scan import UnreadableScan

WIDEST = 2000
LAST = 50


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.OPEN_SEALED)
def sealed(request: HttpRequest, page_id: str) -> HttpResponse:
    """`/curation/sealed/<page>`: who looked before; POST with a reason shows the page, in that one reply and nowhere else."""
    page = find_page(viewer(request), page_id)
    powers_of(request).require(Act.OPEN_SEALED, page.item.collection_id)
    problem, found = "", None
    if request.method == "POST":
        why = " ".join(request.POST.get("why", "").split())[:LONGEST]
        if why:
            try:
                found = look(page, request.user.get_username(), why)
            except (UnreadableScan, AlteredFile, FileNotFoundError, StorageRefused):
                problem = gettext("The scan is damaged or gone.")
        else:
            problem = str(NO_REASON)
    room = {
        "page": page,
        "item": page.item,
        "label": page_words(page.label),
        "text": found.text if found else "",
        "picture": _picture(found) if found else "",
        "opened": found is not None,
        "looks": event_lines(Event.objects.filter(subject=page.pk, what=LOOK)[:LAST]),
        "problem": problem,
        "longest": LONGEST,
    }
    return desk(request, "curation/sealed.html", room, 400 if problem else 200)


def _picture(found: Original) -> str:
    """The scan as an address that holds it: no other address of the site has it, and no cache."""
    if found.pixels is None:
        return ""
    pixels = found.pixels.convert("RGB")
    pixels.thumbnail((WIDEST, WIDEST), Image.Resampling.LANCZOS)
    written = BytesIO()
    pixels.save(written, "JPEG", quality=85)
    return f"data:image/jpeg;base64,{b64encode(written.getvalue()).decode()}"
