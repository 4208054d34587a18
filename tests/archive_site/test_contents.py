"""An item's parts on its page, and a page of which only the text was delivered: everything works without an image."""

import re
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from ingest.models import Page
from tests.ingest.deliveries.made_packages import newspaper
from tests.ingest.taken_in import ingest

pytestmark = pytest.mark.django_db
ITEM = "harbour/the-havenport-gazette/hg-18710318"


@pytest.fixture
def issue(tmp_path: Path, settings: Settings) -> None:
    settings.LACUNA_DATA = tmp_path / "data"
    newspaper(tmp_path / "delivery")
    assert ingest(tmp_path / "delivery", engine="").exit_code == 0


@pytest.mark.usefixtures("issue")
def test_parts_are_listed_in_reading_order_with_their_pages(client: Client) -> None:
    shown = client.get(f"/items/{ITEM}").content.decode()
    (contents,) = re.findall(r'<section class="contents".*?</section>', shown, re.DOTALL)
    assert re.findall(r'class="depth(\d)"', contents) == ["0", "1", "1"]
    titles = re.findall(r">(Local news|The fleet is home|Nets for sale)<", contents)
    assert titles == ["Local news", "The fleet is home", "Nets for sale"]
    assert re.findall(rf'href="/pages/{ITEM}/(p\d)"', contents) == ["p1", "p1", "p2", "p2", "p2"]
    assert "J. Marsh" in contents
    assert "Advertisement" in contents
    for label, value in (("Volume", "IV"), ("Number", "212"), ("Edition", "2")):
        assert re.search(rf"{label}.{{0,40}}{value}", shown, re.DOTALL), label


@pytest.mark.usefixtures("issue")
def test_a_page_without_an_image_shows_its_text_and_no_picture(client: Client) -> None:
    page = Page.objects.get(number=1)
    assert page.image is None
    shown = client.get(f"/pages/{page.pk}")
    assert shown.status_code == 200
    assert "herring" in shown.content.decode()
    assert "<img" not in shown.content.decode()
    assert client.get(f"/iiif/3/{page.pk.replace('/', '%2F')}/info.json").status_code == 404
    assert client.get(f"/iiif/3/{page.pk.replace('/', '%2F')}/full/max/0/default.jpg").status_code == 404
    manifest = client.get(f"/iiif/3/{ITEM.replace('/', '%2F')}/manifest").json()
    assert [(canvas["width"], canvas["items"][0]["items"]) for canvas in manifest["items"]] == [(1050, []), (1050, [])]
    assert client.get(f"/items/{ITEM}").status_code == 200
    assert client.get(f"/api/v1/pages/{page.pk}").json()["text"].startswith("The herring fleet")
