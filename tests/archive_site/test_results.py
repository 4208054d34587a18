"""What the box finds, in which order, with which limits; and what it says when it cannot."""

import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from ingest.models import Item
from search.index import rebuild
from tests.archive_site.conftest import GAZETTE, HIDDEN

pytestmark = pytest.mark.usefixtures("archive")


def body(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status, response.content
    return response.content.decode()


def test_found_words_are_marked_in_text_and_on_the_scan(client: Client) -> None:
    page = body(client, "/search?q=thaler")
    assert "1 passage has these words" in page and "<mark>thaler</mark>" in page
    assert re.search(r"/iiif/3/havn%2Fgazette%2F1871-03-05%2Fp1/\d+,\d+,\d+,\d+/\d+,/0/default.jpg", page)
    assert '<rect class="evidence"' in page


def test_a_word_that_is_spelled_otherwise_is_marked_in_text_and_on_the_scan(client: Client) -> None:
    page = body(client, "/search?q=Hagedorm")
    assert "<mark>Hagedorn</mark>" in page and '<rect class="evidence"' in page


def test_a_hit_opens_its_page_with_the_words_marked(client: Client) -> None:
    found = re.search(r'<h3><a href="([^"]+)"', body(client, "/search?q=thaler"))
    assert found is not None
    address, _, anchor = unescape(found[1]).partition("#")
    page = body(client, address)
    assert "<mark>thaler</mark>" in page and f'id="{anchor}"' in page


def test_a_question_has_its_answer_first_and_folded(client: Client) -> None:
    page = body(client, "/search?q=How+much+did+the+harbour+chain+cost%3F")
    assert page.index('class="first-answer"') < page.index('class="hit"')
    assert 'href="/ask?q=How+much+did+the+harbour+chain+cost%3F"' in page
    assert "Understood as: question" in page


def test_words_are_no_question(client: Client) -> None:
    page = body(client, "/search?q=harbour+chain")
    assert 'class="first-answer"' not in page and "Understood as: search" in page


@pytest.mark.parametrize(
    ("limit", "shown", "hidden"),
    [
        ("language=fr", "L’Écho du Port", "Havn Gazette"),
        ("language=de", "Nothing in this archive", "Havn Gazette"),
        ("collection=havn&language=en", "Havn Gazette", "L’Écho"),
        ("collection=vault", "Nothing in this archive", "Ledger"),
        ("from=1871-03-06&to=1872", "L’Écho du Port", "Havn Gazette"),
        ("from=1900", "Nothing in this archive", "Havn Gazette"),
    ],
)
def test_limits_limit(client: Client, limit: str, shown: str, hidden: str) -> None:
    page = body(client, f"/search?q=chain+cha%C3%AEne+1871&{limit}")
    assert shown in page and hidden not in page.split('class="results')[1]


def test_facets_narrow_and_widen_by_address_alone(client: Client) -> None:
    page = body(client, "/search?q=1871")
    narrow = re.search(r'<a href="(/search\?[^"]*language=fr[^"]*)"', page)
    assert narrow is not None
    narrowed = body(client, unescape(narrow[1]))
    assert 'aria-current="true">French' in narrowed and "Havn Gazette" not in narrowed.split('class="results')[1]
    assert 'href="/search?q=1871"' in narrowed


def test_the_address_reproduces_the_page_and_leads_on(client: Client) -> None:
    first = body(client, "/search?q=the&limit=2")
    more = re.search(r'<a rel="next" href="([^"]+)"', first)
    assert more is not None and body(client, "/search?q=the&limit=2") == first
    second = body(client, unescape(more[1]))
    shown = [set(re.findall(r'<h3><a href="([^"]+)"', page)) for page in (first, second)]
    assert len(shown[0]) == 2 and shown[1] and not shown[0] & shown[1]


@pytest.mark.parametrize("address", ["/search", "/search?q=", "/search?q=+++"])
def test_an_empty_box_teaches(client: Client, address: str) -> None:
    page = body(client, address)
    assert "Ask the archive" in page and "Harriet Dunmore" in page


@pytest.mark.parametrize(
    ("address", "said"),
    [
        (f"/search?q={'a' * 10_001}", "10001 characters"),
        ("/search?q=%3F%21", "no letter or figure"),
        ("/search?q=%00%01", "no letter or figure"),
        ("/search?q=chain&from=31.3.1871", "is not a date"),
        ("/search?q=chain&from=1900&to=1800", "ends"),
        ("/search?q=chain&language=klingon", "is not a language"),
        ("/search?q=chain&cursor=zzz", "cursor"),
    ],
)
def test_what_cannot_be_asked_is_explained(client: Client, address: str, said: str) -> None:
    assert said in body(client, address, 400)


def test_words_are_shown_as_words(client: Client) -> None:
    page = body(client, "/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_without_an_index_the_page_says_what_mends_it(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.LACUNA_DATA = tmp_path / "elsewhere"
    for address in ("/search?q=chain", "/ask?q=Who+was+it%3F"):
        response = client.get(address)
        assert response.status_code == 503 and b"manage.py index" in response.content
        assert response["Retry-After"]
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("query", ["Overbeck", "chain", "the harbour", "Who+hid+the+harbour+chain%3F"])
def test_hidden_items_leave_no_trace(client: Client, query: str) -> None:
    before = body(client, f"/search?q={query}")
    Item.objects.filter(pk__in=HIDDEN).delete()
    rebuild()
    assert body(client, f"/search?q={query}") == before


def test_an_archivist_finds_what_is_hidden(archivist: Client, client: Client) -> None:
    assert "Sealed letter" in body(archivist, "/search?q=Overbeck")
    assert "Sealed letter" not in body(client, "/search?q=Overbeck")


def test_a_search_asks_the_database_little(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client.get("/search?q=chain")
    with django_assert_max_num_queries(10):
        client.get("/search?q=chain")


def test_the_gazette_is_in_the_results(client: Client) -> None:
    assert f"/pages/{GAZETTE}/p2" in body(client, "/search?q=lantern")
