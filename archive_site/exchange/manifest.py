"""IIIF Presentation 3 manifest of an item: one canvas a page, its image service and its text."""

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, JsonResponse

from archive_site.citation.formats import FORMATS
from archive_site.exchange.open_items import items
from archive_site.viewing import viewer
from ingest.models import Item, Page


def manifest(request: HttpRequest, item_id: str) -> JsonResponse:
    found = items(viewer(request)).filter(id=item_id).first()
    if found is None:
        raise Http404
    response = JsonResponse(manifest_document(request, found))
    response["Access-Control-Allow-Origin"] = "*"
    return response


def manifest_document(request: HttpRequest, item: Item) -> dict[str, Any]:
    here = request.build_absolute_uri(f"/items/{item.id}")
    language = item.languages[0] if item.languages else "none"
    address = request.build_absolute_uri(f"/iiif/3/{quote(item.id, safe='')}/manifest")
    facts = {
        "Date": item.date,
        "Place": item.place,
        "Publisher": item.publisher,
        "Type": item.type,
        "Creator": "; ".join(item.creators),
    }
    document: dict[str, Any] = {
        "@context": "http://iiif.io/api/presentation/3/context.json",
        "id": address,
        "type": "Manifest",
        "label": {language: [item.title]},
        "metadata": [{"label": {"en": [name]}, "value": {"none": [value]}} for name, value in facts.items() if value],
        "homepage": [
            {
                "id": request.build_absolute_uri(f"/items/{item.id}"),
                "type": "Text",
                "label": {"en": [item.title]},
                "format": "text/html",
            }
        ],
        "seeAlso": [{"id": f"{here}.{name}", "type": "Dataset", "format": form.media_type} for name, form in FORMATS.items()],
        "items": [canvas(request, page) for page in item.pages.filter(scan__width__gt=0).select_related("scan")],
    }
    if item.rights_uri:
        document["rights"] = item.rights_uri.replace("https://creativecommons", "http://creativecommons")
    said = "; ".join(text for text in (item.rights_statement, item.copyright_note, item.content_warning) if text)
    if said:
        document["requiredStatement"] = {"label": {"en": ["Rights"]}, "value": {"none": [said]}}
    if item.earliest:
        document["navDate"] = f"{item.earliest.isoformat()}T00:00:00Z"
    return document


def canvas(request: HttpRequest, page: Page) -> dict[str, Any]:
    address = request.build_absolute_uri(f"/pages/{page.id}")
    service = request.build_absolute_uri(f"/iiif/3/{quote(page.id, safe='')}")
    size = {"width": page.scan.width, "height": page.scan.height}
    image = {
        "id": f"{service}/full/max/0/default.jpg",
        "type": "Image",
        "format": "image/jpeg",
        **size,
        "service": [{"id": service, "type": "ImageService3", "profile": "level1"}],
    }
    annotation = {"id": f"{address}/image", "type": "Annotation", "motivation": "painting", "body": image, "target": address}
    return {
        "id": address,
        "type": "Canvas",
        "label": {"none": [page.label]},
        **size,
        "items": [{"id": f"{address}/images", "type": "AnnotationPage", "items": [annotation] if page.image else []}],
        "seeAlso": [
            {"id": request.build_absolute_uri(f"/api/v1/pages/{page.id}"), "type": "Dataset", "format": "application/json"}
        ],
    }
