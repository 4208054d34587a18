"""Images of scans by the IIIF Image API 3, level 2 without enlarging, black where they are redacted; it alters no scan."""

from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from PIL import Image, ImageOps

from archive_site.exchange.image_cache import keep, kept, key_of
from archive_site.exchange.image_request import (
    LARGEST,
    LONGEST,
    MEDIA_TYPES,
    BadImageRequest,
    ImageRequest,
    NotOffered,
    fit,
    read_request,
)
from archive_site.portal.crops import quoted
from archive_site.portal.holdings import find_page
from archive_site.viewing import viewer
from ingest.models import Page, Scan
from ingest.originals import AlteredFile, StorageRefused
from ingest.page import Box
from ingest.redaction import blackened
from ingest.scan import UnreadableScan, open_scan
from ingest.sealed import boxes_of
from ingest.storages import get_originals
from ingest.store import scan_of

CONTEXT = "http://iiif.io/api/image/3/context.json"
PROFILE = '<http://iiif.io/api/image/3/level2.json>;rel="profile"'
TILE = 1024
TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}


@require_safe
def base(request: HttpRequest, page_id: str) -> HttpResponse:
    """The image's own address leads to its description, if there is an image that this viewer may see."""
    scan_row(request, page_id)
    response = HttpResponseRedirect(f"/iiif/3/{quoted(page_id)}/info.json")
    response.status_code = 303
    return _shared(response)


@require_safe
def info(request: HttpRequest, page_id: str) -> HttpResponse:
    """The image's description: its size, the sizes and tiles that it is served in, and the limits."""
    scan = scan_row(request, page_id)
    described = description(request.build_absolute_uri(f"/iiif/3/{quoted(page_id)}"), scan.width, scan.height)
    ld = "application/ld+json" in request.headers.get("Accept", "")
    kind = f'application/ld+json;profile="{CONTEXT}"' if ld else "application/json"
    return _shared(JsonResponse(described, content_type=kind))


@require_safe
def image(request: HttpRequest, page_id: str, region: str, size: str, rotation: str, file: str) -> HttpResponse:
    """The picture itself; access is checked before anything else, on every request, and nothing is kept unasked."""
    scan = scan_row(request, page_id)
    try:
        wanted = read_request(region, size, rotation, file, (scan.width, scan.height))
    except BadImageRequest as problem:
        return _shared(HttpResponse(f"{problem}\n", status=400, content_type="text/plain; charset=utf-8"))
    except NotOffered as problem:
        return _shared(HttpResponse(f"{problem}\n", status=501, content_type="text/plain; charset=utf-8"))
    black = boxes_of(scan.page_id)
    key = key_of(scan.checksum, scan.frame, f"{wanted.canonical} {black}" if black else wanted.canonical)
    etag = quote_etag(sha256(key.encode()).hexdigest()[:32])
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return _shared(unchanged)
    try:
        content = kept(key) or _made(key, scan.page, wanted, black)
    except UnreadableScan as problem:
        return _shared(HttpResponse(f"{problem}\n", status=500, content_type="text/plain; charset=utf-8"))
    except (AlteredFile, FileNotFoundError):  # where originals are kept concerns no reader: `manage.py storage --verify` says it
        return _shared(HttpResponse("this scan is damaged or gone\n", status=500, content_type="text/plain; charset=utf-8"))
    except StorageRefused:
        line, later = "scans cannot be had at the moment; try again in a while\n", {"Retry-After": "60"}
        return _shared(HttpResponse(line, status=503, content_type="text/plain; charset=utf-8", headers=later))
    response = HttpResponse(content, content_type=MEDIA_TYPES[wanted.format])
    response["ETag"] = etag
    canonical = request.build_absolute_uri(f"/iiif/3/{quoted(page_id)}/{wanted.canonical}")
    response["Link"] = f'{PROFILE}, <{canonical}>;rel="canonical"'
    return _shared(response)


def scan_row(request: HttpRequest, page_id: str) -> Scan:
    """The scan of a page. Raises Http404 alike without page, without scan, and without the right to see it."""
    page = find_page(viewer(request), page_id)
    scan = page.image
    if scan is None:
        raise Http404
    return scan


def description(address: str, width: int, height: int) -> dict[str, Any]:
    """The info.json of an image of that size at that address."""
    factors = [factor for factor in (1, 2, 4, 8, 16, 32) if factor == 1 or max(width, height) / factor >= TILE / 2]
    sizes = {fit(width / factor, height / factor) for factor in (1, 2, 4, 8) if max(width, height) / factor >= 100}
    return {
        "@context": CONTEXT,
        "id": address,
        "type": "ImageService3",
        "protocol": "http://iiif.io/api/image",
        "profile": "level2",
        "width": width,
        "height": height,
        "maxWidth": LONGEST,
        "maxHeight": LONGEST,
        "maxArea": LARGEST,
        "sizes": [{"width": wide, "height": high} for wide, high in sorted(sizes)],
        "tiles": [{"width": TILE, "height": TILE, "scaleFactors": factors}],
        "preferredFormats": ["jpg"],
        "extraFormats": ["webp"],
        "extraQualities": ["color", "gray", "bitonal"],
        "extraFeatures": ["mirroring"],
    }


def _made(key: str, page: Page, wanted: ImageRequest, black: Sequence[Box]) -> bytes:
    scan = scan_of(page)
    with get_originals().at_hand(scan.path):
        content = derivative(blackened(open_scan(scan), black), wanted)
    keep(key, content)
    return content


def derivative(scan: Image.Image, wanted: ImageRequest) -> bytes:
    """The scan cut, sized, turned and written as wished, without metadata."""
    box = wanted.region
    part = scan.crop((box.left, box.top, box.right, box.bottom))
    if wanted.quality in ("gray", "bitonal"):
        part = part.convert("L")
    part = part.resize((wanted.width, wanted.height), Image.Resampling.LANCZOS, reducing_gap=2.0)
    if wanted.mirrored:
        part = ImageOps.mirror(part)
    if wanted.rotation:
        part = part.transpose(TURNS[wanted.rotation])
    if wanted.quality == "bitonal":
        part = part.point(lambda value: 255 if value > 127 else 0).convert("1")
    if wanted.quality == "color":
        part = part.convert("RGB")
    written = BytesIO()
    options: dict[str, Any] = {"jpg": {"quality": 82, "optimize": True}, "png": {}, "webp": {"quality": 80}}[wanted.format]
    name = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}[wanted.format]
    (part.convert("L") if part.mode == "1" and name != "PNG" else part).save(written, name, **options)
    return written.getvalue()


def _shared(response: HttpResponse) -> HttpResponse:
    """Any site may show the image, but no cache may keep it unasked: the item behind it may close at any moment."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cache-Control"] = "private, no-cache"
    return response
