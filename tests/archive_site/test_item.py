"""An item's room: its record, its pages, its rights, how to cite it."""

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from archive_site.portal.worded import date_words
from ingest.dates import PartialDate
from ingest.models import Item, Page
from tests.archive_site.conftest import GAZETTE, LATER, LETTER, SEALED

pytestmark = pytest.mark.usefixtures("rows")


def test_an_item_shows_record_pages_rights_and_citation(client: Client) -> None:
    page = client.get(f"/items/{GAZETTE}").content.decode()
    assert '<h1 lang="en">Havn Gazette, no. 19</h1>' in page and 'href="/collections/havn"' in page
    assert "5 March 1871" in page and "newspaper" in page and "Open to everyone." in page
    assert f"Havn Gazette, no. 19. Havn, 5 March 1871. Havn. http://testserver/items/{GAZETTE}" in page
    assert page.count('<li data-entry><a href="/pages/') == 2
    assert "%2Fp1/full/213,320/0/default.jpg" in page
    assert f'<form action="/items/{GAZETTE}#cite" method="get">' in page
    assert client.get(f"/items/{GAZETTE}.txt").status_code == 200
    for name in (".ris", ".bib", ".biblatex", ".csl.json", ".mods.xml", ".dc.xml", ".jsonld"):
        assert client.get(f"/items/{GAZETTE}{name}").status_code == 200 and f'href="/items/{GAZETTE}{name}"' in page


def test_what_is_not_known_is_left_out(client: Client) -> None:
    page = client.get(f"/items/{LETTER}").content.decode()
    assert "Harriet Dunmore" in page and "Shelf mark" not in page and "Publisher" not in page


def test_a_page_that_failed_says_so(client: Client) -> None:
    Page.objects.filter(pk=f"{GAZETTE}/p2").update(state=Page.State.FAILED, failure="the file is empty", version=0)
    assert "could not be read" in client.get(f"/items/{GAZETTE}").content.decode()


def test_archivists_read_why_an_item_is_closed(archivist: Client) -> None:
    assert "Restricted: only archivists see this item." in archivist.get(f"/items/{SEALED}").content.decode()
    assert "Closed until" in archivist.get(f"/items/{LATER}").content.decode()


def test_titles_are_escaped(client: Client) -> None:
    Item.objects.filter(pk=GAZETTE).update(title="<b>Gazette</b>")
    assert b"<b>Gazette" not in client.get(f"/items/{GAZETTE}").content


def test_an_item_takes_four_queries(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(4):  # the item, its pages, the records of its names, its parts
        client.get(f"/items/{GAZETTE}")


def test_a_collection_lists_its_items_by_date(client: Client) -> None:
    page = client.get("/collections/havn").content.decode()
    places = [page.index(title) for title in ("Letter to her brother", "Havn Gazette", "L’Écho du Port")]
    assert places == sorted(places) and "3 items" in page
    assert client.get("/collections/havn?page=2").status_code == 404


@pytest.mark.parametrize(
    ("edtf", "english", "german", "french"),
    [
        ("1871-03-05", "5 March 1871", "5. März 1871", "5 mars 1871"),
        ("1871-03", "March 1871", "März 1871", "mars 1871"),
        ("1871", "1871", "1871", "1871"),
        ("1871~", "about 1871", "um 1871", "vers 1871"),
        ("1863?", "1863 (uncertain)", "1863 (unsicher)", "1863 (incertain)"),
        ("187X", "1870s", "1870er Jahre", "années 1870"),
        ("18XX", "1800–1899", "1800–1899", "1800–1899"),
        ("1871-22", "summer 1871", "Sommer 1871", "été 1871"),
        ("1871/1873", "1871 – 1873", "1871 – 1873", "1871 – 1873"),
        ("1871/..", "from 1871", "ab 1871", "à partir de 1871"),
        ("../1871-03", "until March 1871", "bis März 1871", "jusqu’à mars 1871"),
        ("1871-XX-XX", "1871", "1871", "1871"),
    ],
)
def test_dates_are_said_in_the_reader_s_language(edtf: str, english: str, german: str, french: str) -> None:
    for language, words in (("en", english), ("de", german), ("fr", french)):
        with translation.override(language):
            assert date_words(PartialDate.parse(edtf)) == words


@pytest.mark.usefixtures("scan")
def test_rights_are_named_and_a_warning_stands_before_the_scan(client: Client) -> None:
    given = {"rights_uri": "https://creativecommons.org/licenses/by/4.0/", "copyright_note": "© Orme", "content_warning": "Gore."}
    Item.objects.filter(pk=GAZETTE).update(**given)
    page, item = client.get(f"/pages/{GAZETTE}/p1").content.decode(), client.get(f"/items/{GAZETTE}").content.decode()
    for room in (page, item):
        assert '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0: Attribution</a>' in room
        assert "© Orme" in room and "Gore." in room
    assert '<details class="warned"><summary>Gore.' in page and "<img" not in item
    document = client.get(f"/iiif/3/{GAZETTE}/manifest").json()
    assert document["rights"] == "http://creativecommons.org/licenses/by/4.0/"
    assert document["requiredStatement"]["value"]["none"] == ["© Orme; Gore."]
    assert "by/4.0" in client.get(f"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:lacuna:{GAZETTE}").content.decode()
    Item.objects.filter(pk=GAZETTE).update(rights_uri="javascript:alert(1)")
    assert "javascript" not in client.get(f"/items/{GAZETTE}").content.decode()


def test_box_and_folder_stand_in_the_record(client: Client) -> None:
    Item.objects.filter(pk=GAZETTE).update(box="3", folder="12")
    page = client.get(f"/items/{GAZETTE}").content.decode()
    assert "<dt>Box</dt><dd>3</dd>" in page and "Box 3, Folder 12" in page
