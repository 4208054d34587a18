"""The room of one item: its record, its pages, how to cite it and under which rights; it changes nothing."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from archive_site.citation.formats import Cited, coins
from archive_site.portal.crops import Crop, fitting
from archive_site.portal.frame import show
from archive_site.portal.holdings import find_item
from archive_site.portal.quotes import own_language
from archive_site.portal.sources import citation_text, page_words
from archive_site.portal.worded import date_words, day_words, kind_name, language_name, quality_word
from archive_site.viewing import viewer
from ingest.models import Item, Page, Scan

THUMBNAIL = 320
FORMATS = ((".ris", "RIS"), (".bib", "BibTeX"), (".csl.json", "CSL-JSON"), (".mods.xml", "MODS"), (".txt", "Chicago"))


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page of the item with its thumbnail; `note` says what is to be known of its text."""

    address: str
    label: str
    note: str
    thumbnail: Crop | None


@require_safe
def item(request: HttpRequest, item_id: str) -> HttpResponse:
    """`/items/<id>`; two queries."""
    row = find_item(viewer(request), item_id)
    record = row.record
    address = f"{request.scheme}://{request.get_host()}/items/{row.pk}"
    room = {
        "item": row,
        "title_language": own_language(record.languages),
        "facts": facts(row),
        "pages": tuple(page_line(page) for page in row.pages.select_related("scan").order_by("number")),
        "reference": citation_text(record, "", address),
        "rights": rights_words(row),
        "formats": tuple((f"/items/{row.pk}{suffix}", name) for suffix, name in FORMATS),
        "coins": coins(Cited(record, address, timezone.localdate())),
    }
    return show(request, "rooms/item.html", room)


def facts(row: Item) -> tuple[tuple[str, str], ...]:
    """The record as pairs of a label and its value; empty fields are left out."""
    record = row.record
    pairs = (
        (gettext("Date"), date_words(record.date)),
        (gettext("By"), "; ".join(record.creators)),
        (gettext("Publisher"), record.publisher),
        (gettext("Place"), record.place),
        (gettext("Series"), record.series),
        (gettext("Kind"), kind_name(record.type)),
        (gettext("Language"), ", ".join(language_name(code) for code in record.languages)),
        (gettext("Shelf mark"), record.identifier),
    )
    return tuple((label, value) for label, value in pairs if value)


def rights_words(row: Item) -> str:
    """The statement of the archive, and for archivists that the item is closed and until when."""
    rights = row.access
    if rights.is_open(timezone.localdate()):
        return rights.statement or gettext("Open to everyone.")
    if rights.status == "public" and rights.embargo_until:
        closed = gettext("Closed until %(day)s: only archivists see this item.") % {"day": day_words(rights.embargo_until)}
    else:
        closed = gettext("Restricted: only archivists see this item.")
    return f"{closed} {rights.statement}".strip()


def page_line(page: Page) -> PageLine:
    scan = getattr(page, "scan", None)
    small = fitting(page.pk, scan.width, scan.height, THUMBNAIL) if isinstance(scan, Scan) else None
    return PageLine(f"/pages/{page.pk}", page_words(page.label), state_words(page), small)


def state_words(page: Page) -> str:
    """`quality good`, or why there is no text to read."""
    if page.state == Page.State.WAITING:
        return gettext("not read yet")
    if page.state == Page.State.FAILED:
        return gettext("could not be read")
    return gettext("quality %(grade)s") % {"grade": quality_word(page.quality)} if page.quality is not None else ""
