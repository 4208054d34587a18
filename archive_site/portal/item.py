"""The room of one item: its record, its pages, how to cite it and under which rights; it changes nothing."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from archive_site.citation.links import link_header
from archive_site.citation.subjects import licence, of_item
from archive_site.portal.cite import panel
from archive_site.portal.contents import part_lines
from archive_site.portal.crops import Crop, fitting
from archive_site.portal.frame import show
from archive_site.portal.holdings import find_item
from archive_site.portal.item_names import name_lines
from archive_site.portal.quotes import own_language
from archive_site.portal.sources import page_words
from archive_site.portal.worded import date_words, day_words, kind_name, language_name, quality_word
from archive_site.viewing import viewer
from ingest.models import Item, Page

THUMBNAIL = 320


@dataclass(frozen=True, slots=True)
class PageLine:
    """One page of the item with its thumbnail; `note` says what is to be known of its text."""

    address: str
    label: str
    note: str
    thumbnail: Crop | None


@require_safe
def item(request: HttpRequest, item_id: str) -> HttpResponse:
    """`/items/<id>`; five queries, and where names stand for records what is named in texts."""
    row = find_item(viewer(request), item_id)
    record = row.record
    site = f"{request.scheme}://{request.get_host()}"
    cited, here = of_item(row, site), f"/items/{row.pk}"
    sheets = tuple(row.pages.select_related("scan").order_by("number"))
    room = {
        "item": row,
        "title_language": own_language(record.languages),
        "facts": facts(row),
        "names": name_lines(row, viewer(request)),
        "pages": tuple(page_line(page, bool(row.content_warning)) for page in sheets),
        "contents": part_lines(row),
        "rights": rights_words(row),
        "licence": licence(row),
        "citing": panel(request, cited, here),
    }
    response = show(request, "rooms/item.html", room)
    parts = ((f"{site}/pages/{page.pk}", "text/html") for page in sheets)
    response["Link"] = link_header(cited, f"{site}{here}", parts, f"{site}/collections/{row.collection_id}")
    return response


def facts(row: Item) -> tuple[tuple[str, str], ...]:
    """The record as pairs of a label and its value; empty fields are left out."""
    record = row.record
    pairs = (
        (gettext("Date"), date_words(record.date)),
        (gettext("By"), "; ".join(record.creators)),
        (gettext("Publisher"), record.publisher),
        (gettext("Place"), record.place),
        (gettext("Series"), record.series),
        (gettext("Volume"), record.volume),
        (gettext("Number"), record.number),
        (gettext("Edition"), record.edition),
        (gettext("Kind"), kind_name(record.type)),
        (gettext("Language"), ", ".join(language_name(code) for code in record.languages)),
        (gettext("Box"), record.box),
        (gettext("Folder"), record.folder),
        (gettext("Shelf mark"), record.identifier),
    )
    return tuple((label, value) for label, value in pairs if value)


def rights_words(row: Item) -> str:
    """The statement of the archive, and for those who see what is closed why it is and until when."""
    rights = row.access
    standing = rights.standing(timezone.localdate())
    if standing == "published":
        return rights.statement or gettext("Open to everyone.")
    until = {"embargoed": rights.embargo_until, "closed": rights.closed_until}.get(standing)
    if until:
        closed = gettext("Closed until %(day)s: only archivists see this item.") % {"day": day_words(until)}
    elif standing == "restricted":
        closed = gettext("Restricted: only archivists see this item.")
    else:
        closed = gettext("Not published yet: only those who prepare it see this item.")
    return f"{closed} {rights.statement}".strip()


def page_line(page: Page, warned: bool = False) -> PageLine:
    """Of an item with a warning no scan is shown before its page, which tells it first."""
    scan = page.image
    small = fitting(page.pk, scan.width, scan.height, THUMBNAIL) if scan is not None and not warned else None
    return PageLine(f"/pages/{page.pk}", page_words(page.label), state_words(page), small)


def state_words(page: Page) -> str:
    """`quality good`, or why there is no text to read."""
    if page.state == Page.State.WAITING:
        return gettext("not read yet")
    if page.state == Page.State.FAILED:
        return gettext("could not be read")
    return gettext("quality %(grade)s") % {"grade": quality_word(page.quality)} if page.quality is not None else ""
