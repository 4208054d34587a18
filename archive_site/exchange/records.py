"""An item's record for reference managers: `/items/<id>.<format>` and unAPI."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from lxml import etree

from archive_site.citation.formats import FORMATS, Cited, text
from archive_site.citation.styles import STYLES
from archive_site.exchange.open_items import items
from archive_site.viewing import viewer
from ingest.models import Item


def cited(request: HttpRequest, item: Item) -> Cited:
    """The item as cited today, with its absolute address on this host."""
    return Cited(item.record, request.build_absolute_uri(f"/items/{item.id}"), localdate())


def unknown(what: str, given: str, known: Iterable[str], status: int) -> HttpResponse:
    return HttpResponse(
        f"{what} {given!r} is not known; use one of {', '.join(known)}\n", status=status, content_type="text/plain"
    )


def export(request: HttpRequest, item_id: str, format_name: str) -> HttpResponse:
    """The record in one of FORMATS; `txt` takes `?style=`; 404 for an unknown item, 400 for an unknown style."""
    media_type, write = FORMATS[format_name]
    found = items(viewer(request)).filter(id=item_id).first()
    if found is None:
        raise Http404
    style = request.GET.get("style", "")
    if format_name == "txt" and style:
        if style not in STYLES:
            return HttpResponse(
                f"style {style!r} is not known; use one of {', '.join(STYLES)}\n", status=400, content_type="text/plain"
            )
        body = text(cited(request, found), style)
    else:
        body = write(cited(request, found))
    return HttpResponse(body, content_type=f"{media_type}; charset=utf-8")


def unapi(request: HttpRequest) -> HttpResponse:
    """unAPI version 1: the list of formats, or one item's record in one of them."""
    item_id, format_name = request.GET.get("id", ""), request.GET.get("format", "")
    if item_id and format_name:
        if format_name not in FORMATS:
            return unknown("format", format_name, FORMATS, status=406)
        return export(request, item_id, format_name)
    if item_id and not items(viewer(request)).filter(id=item_id).exists():
        raise Http404
    root = etree.Element("formats", {"id": item_id} if item_id else {})
    for name, (media_type, _) in FORMATS.items():
        etree.SubElement(root, "format", name=name, type=media_type)
    body = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(body, content_type="application/xml", status=300 if item_id else 200)
