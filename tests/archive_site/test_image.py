"""Images of scans by the IIIF Image API 3: what is asked is what is sent, within limits, and only to who may see it."""

from io import BytesIO
from pathlib import Path

import pytest
from django.test import Client
from PIL import Image

from archive_site.exchange import image_cache
from archive_site.exchange.image_cache import keep, kept
from archive_site.exchange.image_request import LARGEST, LONGEST, BadImageRequest, NotOffered, fit, read_request
from ingest.models import Item, Page, Scan
from ingest.page import Box
from tests.archive_site.conftest import GAZETTE, SEALED

PAGE = f"{GAZETTE}/p1".replace("/", "%2F")
SIZE = (2000, 3000)


@pytest.mark.parametrize(
    ("region", "size", "box", "sent"),
    [
        ("full", "max", (0, 0, 2000, 3000), (2000, 3000)),
        ("square", "max", (0, 500, 2000, 2500), (2000, 2000)),
        ("10,20,300,400", "max", (10, 20, 310, 420), (300, 400)),
        ("1900,2900,500,500", "max", (1900, 2900, 2000, 3000), (100, 100)),
        ("pct:0,0,50,10", "max", (0, 0, 1000, 300), (1000, 300)),
        ("pct:41.6,7.5,40,70", "max", (832, 225, 1632, 2325), (800, 2100)),
        ("full", "1000,", (0, 0, 2000, 3000), (1000, 1500)),
        ("full", ",300", (0, 0, 2000, 3000), (200, 300)),
        ("full", "pct:25", (0, 0, 2000, 3000), (500, 750)),
        ("full", "200,200", (0, 0, 2000, 3000), (200, 200)),
        ("full", "!200,200", (0, 0, 2000, 3000), (133, 200)),
        ("full", "!9000,9000", (0, 0, 2000, 3000), (2000, 3000)),
        ("0,0,10,1000", "1,", (0, 0, 10, 1000), (1, 100)),
    ],
)
def test_regions_and_sizes(region: str, size: str, box: tuple[int, int, int, int], sent: tuple[int, int]) -> None:
    wanted = read_request(region, size, "0", "default.jpg", SIZE)
    assert wanted.region == Box(*box) and (wanted.width, wanted.height) == sent


@pytest.mark.parametrize(
    ("rotation", "mirrored", "degrees"), [("0", False, 0), ("90", False, 90), ("!180", True, 180), ("360", False, 0)]
)
def test_rotations(rotation: str, mirrored: bool, degrees: int) -> None:
    wanted = read_request("full", "max", rotation, "default.jpg", SIZE)
    assert (wanted.mirrored, wanted.rotation) == (mirrored, degrees)


@pytest.mark.parametrize(
    ("region", "size", "rotation", "file"),
    [
        ("2000,0,10,10", "max", "0", "default.jpg"),
        ("0,0,0,10", "max", "0", "default.jpg"),
        ("1,2,3", "max", "0", "default.jpg"),
        ("-1,0,5,5", "max", "0", "default.jpg"),
        ("pct:1e9,0,1,1", "max", "0", "default.jpg"),
        ("full", "2001,", "0", "default.jpg"),
        ("full", "0,", "0", "default.jpg"),
        ("full", ",", "0", "default.jpg"),
        ("full", "!100,", "0", "default.jpg"),
        ("full", "pct:101", "0", "default.jpg"),
        ("full", "pct:0", "0", "default.jpg"),
        ("full", "99999999,", "0", "default.jpg"),
        ("full", "max", "361", "default.jpg"),
        ("full", "max", "x", "default.jpg"),
        ("full", "max", "0", "pretty.jpg"),
    ],
)
def test_what_is_no_request_is_refused(region: str, size: str, rotation: str, file: str) -> None:
    with pytest.raises(BadImageRequest):
        read_request(region, size, rotation, file, SIZE)


@pytest.mark.parametrize(
    ("size", "rotation", "file"), [("^max", "0", "default.jpg"), ("max", "45", "default.jpg"), ("max", "0", "default.gif")]
)
def test_what_is_not_offered_is_said(size: str, rotation: str, file: str) -> None:
    with pytest.raises(NotOffered):
        read_request("full", size, rotation, file, SIZE)


@pytest.mark.parametrize("of", [(40_000, 40_000), (60_000, 100), (100, 60_000), (1, 1)])
def test_nothing_over_the_limits_is_sent(of: tuple[int, int]) -> None:
    width, height = fit(*of)
    assert max(width, height) <= LONGEST and width * height <= LARGEST and min(width, height) >= 1
    wanted = read_request("full", "max", "0", "default.jpg", of)
    assert (wanted.width, wanted.height) == (width, height)
    if of[0] * of[1] > LARGEST:
        with pytest.raises(BadImageRequest):
            read_request("full", f"{of[0]},", "0", "default.jpg", of)


@pytest.mark.parametrize(
    ("path", "kind", "size", "mode"),
    [
        ("full/200,/0/default.jpg", "JPEG", (200, 300), "L"),
        ("full/200,/0/color.jpg", "JPEG", (200, 300), "RGB"),
        ("full/200,/90/gray.png", "PNG", (300, 200), "L"),
        ("full/200,/0/bitonal.png", "PNG", (200, 300), "1"),
        ("0,0,100,100/50,50/0/default.webp", "WEBP", (50, 50), "RGB"),
    ],
)
def test_an_image_is_as_asked(client: Client, scan: Page, path: str, kind: str, size: tuple[int, int], mode: str) -> None:
    response = client.get(f"/iiif/3/{PAGE}/{path}")
    assert response.status_code == 200 and response["Access-Control-Allow-Origin"] == "*"
    with Image.open(BytesIO(response.content)) as sent:
        assert (sent.format, sent.size, sent.mode) == (kind, size, mode)


@pytest.mark.parametrize(
    ("rotation", "dark"), [("0", "left"), ("!0", "right"), ("90", "top"), ("180", "right"), ("270", "bottom")]
)
def test_turning_turns_clockwise(client: Client, scan: Page, rotation: str, dark: str) -> None:
    response = client.get(f"/iiif/3/{PAGE}/square/100,/{rotation}/default.png")
    with Image.open(BytesIO(response.content)) as sent:
        places = {"left": (20, 50), "right": (80, 50), "top": (50, 20), "bottom": (50, 80)}
        assert {side for side, place in places.items() if sent.getpixel(place) == 0} >= {dark}
        opposite = {"left": "right", "right": "left", "top": "bottom", "bottom": "top"}[dark]
        assert sent.getpixel(places[opposite]) == 255


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("full/9000,/0/default.jpg", 400),
        ("9,9,9/max/0/default.jpg", 400),
        ("full/^3000,/0/default.jpg", 501),
        ("full/max/45/default.jpg", 501),
        ("full/max/0/default.tif", 501),
    ],
)
def test_refusals_are_one_line(client: Client, scan: Page, path: str, status: int) -> None:
    response = client.get(f"/iiif/3/{PAGE}/{path}")
    assert response.status_code == status and response.content.count(b"\n") == 1
    assert response["Content-Type"].startswith("text/plain")


def test_the_description_leads_to_images_that_exist(client: Client, scan: Page) -> None:
    info = client.get(f"/iiif/3/{PAGE}/info.json").json()
    assert info["id"] == f"http://testserver/iiif/3/{PAGE}" and info["type"] == "ImageService3" and info["profile"] == "level2"
    assert (info["width"], info["height"]) == SIZE
    for size in info["sizes"]:
        assert client.get(f"/iiif/3/{PAGE}/full/{size['width']},{size['height']}/0/default.jpg").status_code == 200
    linked = client.get(f"/iiif/3/{PAGE}/info.json", headers={"accept": "application/ld+json"})
    assert linked["Content-Type"].startswith("application/ld+json")


def test_the_base_address_leads_to_the_description(client: Client, scan: Page) -> None:
    response = client.get(f"/iiif/3/{PAGE}")
    assert response.status_code == 303 and response["Location"] == f"/iiif/3/{PAGE}/info.json"


def test_an_unchanged_image_is_not_sent_again_but_access_is_asked_again(client: Client, scan: Page) -> None:
    address = f"/iiif/3/{PAGE}/full/100,/0/default.jpg"
    first = client.get(address)
    headers = {"if-none-match": first["ETag"]}
    assert client.get(address, headers=headers).status_code == 304
    Item.objects.filter(pk=GAZETTE).update(rights="restricted")
    assert client.get(address, headers=headers).status_code == 404
    assert client.get(address).status_code == 404


def test_a_derivative_is_kept_and_the_original_left_alone(client: Client, scan: Page, data: Path) -> None:
    original = next((data / "originals").rglob("*.png"))
    before = original.read_bytes()
    address = f"/iiif/3/{PAGE}/full/100,/0/default.jpg"
    first = client.get(address).content
    assert [path for path in (data / "cache").rglob("*") if path.is_file()]
    assert original.read_bytes() == before
    original.unlink()
    assert client.get(address).content == first


def test_hidden_scans_are_for_archivists_alone(client: Client, clerk: Client, archivist: Client, hidden_scan: Page) -> None:
    for path in ("info.json", "full/100,/0/default.jpg", "full/nonsense/0/default.jpg", ""):
        address = f"/iiif/3/{SEALED.replace('/', '%2F')}%2Fp1/{path}".rstrip("/")
        assert client.get(address).status_code == clerk.get(address).status_code == 404
    assert archivist.get(f"/iiif/3/{SEALED.replace('/', '%2F')}%2Fp1/full/100,/0/default.jpg").status_code == 200
    assert client.get(f"/iiif/3/{SEALED.replace('/', '%2F')}%2Fp1/full/100,/0/default.jpg").status_code == 404


def test_a_lost_original_is_one_line(client: Client, rows: None) -> None:
    Scan.objects.filter(page=f"{GAZETTE}/p1").update(file="aa/gone.png")
    response = client.get(f"/iiif/3/{PAGE}/full/100,/0/default.jpg")
    assert response.status_code == 500 and response.content.count(b"\n") == 1


def test_the_cache_makes_room(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image_cache, "SHARD_BYTES", 1000)
    for number in range(5):
        keep(f"aa{number}", b"x" * 400)
    folder = data / "cache" / "images" / "aa"
    assert sum(path.stat().st_size for path in folder.iterdir()) <= 1000
    assert kept("aa4") == b"x" * 400 and kept("aa0") is None


def test_a_full_disk_costs_the_copy_alone(data: Path) -> None:
    (data / "cache").write_text("in the way")
    keep("bb1", b"content")
    assert kept("bb1") is None
