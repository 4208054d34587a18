"""Citations for reference managers and scholars: by the ending of an address, for lists of ids, and by unAPI."""

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from lxml import etree

from archive_site.citation import subjects
from archive_site.citation.formats import FORMATS, HOUSE, LOCALES, STYLES, Cited, text
from archive_site.exchange.open_items import items, pages, passages
from archive_site.viewing import viewer
from ingest.models import Collection, Item
from search.records import find
from search.viewer import Viewer

UNAPI = {"rdf_zotero": "rdf", "ris": "ris", "mods": "mods.xml", "bibtex": "bib", "oai_dc": "dc.xml"}  # by the names Zotero knows
LONGEST_LIST, LONGEST_FORMATTED = 500, 100  # a formatted citation takes some 60 ms
_NUMBER_LENGTH = 7


def site_of(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def cited(request: HttpRequest, item: Item) -> Cited:
    """The item as cited today, with its absolute address on this host."""
    return subjects.of_item(item, site_of(request))


def unknown(what: str, given: str, known: Iterable[str], status: int) -> HttpResponse:
    said = f"{what} {given!r} is not known; use one of {', '.join(known)}\n"
    return HttpResponse(said, status=status, content_type="text/plain; charset=utf-8")


def item_record(request: HttpRequest, item_id: str, format_name: str) -> HttpResponse:
    """`/items/<id>.<format>`; 404 for what this viewer may not see, exactly as for what never was."""
    return written(request, _or_404(_item(viewer(request), item_id, site_of(request))), format_name)


def page_record(request: HttpRequest, page_id: str, format_name: str) -> HttpResponse:
    """`/pages/<id>.<format>?version=N`: the page as its text is now, or was in that version."""
    wanted = request.GET.get("version", "")
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) <= _NUMBER_LENGTH else 0
    if wanted and not number:
        raise Http404
    return written(request, _or_404(_page(viewer(request), page_id, site_of(request), number)), format_name)


def passage_record(request: HttpRequest, passage_id: str, format_name: str) -> HttpResponse:
    """`/passages/<id>.<format>`."""
    return written(request, _or_404(_passage(viewer(request), passage_id, site_of(request))), format_name)


def collection_record(request: HttpRequest, slug: str, format_name: str) -> HttpResponse:
    """`/collections/<slug>.<format>`; a collection of which this viewer may see no item is none."""
    return written(request, _or_404(_collection(viewer(request), slug, site_of(request))), format_name)


def reply_record(request: HttpRequest, record_id: str, format_name: str) -> HttpResponse:
    """`/records/<id>.<format>`: a recorded reply, and after it every page that it cites in the version that it cites."""
    seer, site = viewer(request), site_of(request)
    row = find(record_id, seer)
    if row is None:
        raise Http404
    sources = (one for page, number in subjects.quoted_passages(row) for one in _page(seer, page, site, number))
    return written(request, (subjects.of_reply(row, site), *sources), format_name)


def list_record(request: HttpRequest, format_name: str) -> HttpResponse:
    """`/cite.<format>?ids=a,b`: items, pages, passages and collections together; those that are not seen are left out."""
    given = [one.strip() for part in request.GET.getlist("ids") for one in part.split(",") if one.strip()]
    ids = list(dict.fromkeys(given))
    longest = LONGEST_FORMATTED if format_name == "txt" else LONGEST_LIST
    if not ids or len(ids) > longest:
        said = f"name 1 to {longest} ids of items, pages, passages or collections: /cite.{format_name}?ids=a,b\n"
        return HttpResponse(said, status=400, content_type="text/plain; charset=utf-8")
    found = tuple(one for name in ids for one in anything(viewer(request), name, site_of(request)))
    return written(request, found or _or_404(()), format_name)


def written(request: HttpRequest, all_cited: Sequence[Cited], format_name: str) -> HttpResponse:
    """In that format; `txt` takes `?style=` and `?locale=`, 400 for those that are not known."""
    form = FORMATS[format_name]
    style, locale = request.GET.get("style", ""), request.GET.get("locale", "")
    if format_name == "txt":
        if style and style not in (*STYLES, HOUSE):
            return unknown("style", style, (*STYLES, HOUSE), status=400)
        if locale and locale not in LOCALES:
            return unknown("locale", locale, LOCALES, status=400)
        body = text(all_cited, style, locale)
    else:
        body = form.write(all_cited)
    return HttpResponse(body, content_type=f"{form.media_type}; charset=utf-8")


def anything(seer: Viewer, name: str, site: str, version: int = 0) -> tuple[Cited, ...]:
    """What that id names, of whatever kind; nothing where this viewer sees nothing of it."""
    for found in _kinds(seer, name, site, version):
        if found:
            return found
    return ()


def _kinds(seer: Viewer, name: str, site: str, version: int) -> Iterator[tuple[Cited, ...]]:
    if "/" not in name:
        yield _collection(seer, name, site)
        return
    yield _page(seer, name, site, version)
    yield _item(seer, name, site)
    yield _passage(seer, name, site)


def _item(seer: Viewer, item_id: str, site: str) -> tuple[Cited, ...]:
    row = items(seer).filter(id=item_id).first()
    return (subjects.of_item(row, site),) if row is not None else ()


def _page(seer: Viewer, page_id: str, site: str, number: int = 0) -> tuple[Cited, ...]:
    """The page in its current version, or in that of that number; nothing for a version that was never written."""
    row = pages(seer).filter(id=page_id).first()
    if row is None:
        return ()
    version = row.versions.filter(number=number or row.version).first()
    return () if number and version is None else (subjects.of_page(row, version, site),)


def _passage(seer: Viewer, passage_id: str, site: str) -> tuple[Cited, ...]:
    row = passages(seer).filter(id=passage_id).first()
    return (subjects.of_passage(row, site),) if row is not None else ()


def _collection(seer: Viewer, slug: str, site: str) -> tuple[Cited, ...]:
    seen = items(seer).filter(collection=slug)
    if not seen.exists():
        return ()
    dated = seen.exclude(earliest=None)
    ends = (dated.order_by("earliest").first(), dated.order_by("-latest").first())
    row = Collection.objects.get(pk=slug)
    return (subjects.of_collection(row, [item for item in ends if item is not None], site),)


def _or_404(found: tuple[Cited, ...]) -> tuple[Cited, ...]:
    if not found:
        raise Http404
    return found


def unapi(request: HttpRequest) -> HttpResponse:
    """unAPI version 1: the list of formats, or one record in one of them; ids are those of items, pages and passages."""
    name, format_name = request.GET.get("id", ""), request.GET.get("format", "")
    if name and format_name:
        ending = UNAPI.get(format_name, format_name)
        if ending not in FORMATS:
            return unknown("format", format_name, UNAPI, status=406)
        return written(request, _or_404(anything(viewer(request), name, site_of(request))), ending)
    if name:
        _or_404(anything(viewer(request), name, site_of(request)))
    root = etree.Element("formats", {"id": name} if name else {})
    for known, ending in UNAPI.items():
        etree.SubElement(root, "format", name=known, type=FORMATS[ending].media_type)
    body = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, content_type="application/xml", status=300 if name else 200)


def address_of(room: str, subject: str) -> str:
    """The address to which the endings of formats are put, relative to the site."""
    return f"/{room}/{quote(subject, safe='/')}"
