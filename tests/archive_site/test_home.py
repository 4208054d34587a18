"""The front room tells what is really held, and offers only what works."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from archive_site.portal import examples
from archive_site.portal.coverage import coverage
from ingest.curation import restrict
from ingest.dates import PartialDate
from ingest.models import Item, Passage
from tests.archive_site.conftest import GAZETTE, HIDDEN


@pytest.mark.usefixtures("rows")
def test_home_shows_the_figures_of_what_is_open(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "3 items" in page and "4 pages" in page and "1863–1871" in page
    assert "2 languages" in page and "English, French" in page
    assert "Havn Gazette, no. 19" in page and 'href="/collections/havn"' in page


@pytest.mark.usefixtures("rows")
def test_home_says_nothing_of_what_is_hidden(client: Client) -> None:
    before = client.get("/").content
    assert b"vault" not in before.lower() and b"Sealed" not in before and b"1899" not in before
    Item.objects.filter(pk__in=HIDDEN).delete()
    assert client.get("/").content == before


@pytest.mark.usefixtures("rows")
def test_an_archivist_sees_all(archivist: Client, clerk: Client) -> None:
    assert "6 items" in archivist.get("/").content.decode()
    assert "3 items" in clerk.get("/").content.decode()


@pytest.mark.usefixtures("archive")
def test_every_example_finds_something(client: Client) -> None:
    links = re.findall(r'<dd><a href="([^"]+)"', client.get("/").content.decode())
    assert len(links) == 3
    for link in links:
        found = client.get(unescape(link))
        assert found.status_code == 200 and b'class="hit"' in found.content, link


@pytest.mark.usefixtures("archive")
def test_a_phrase_to_try_is_made_of_whole_words(client: Client) -> None:
    phrase = re.search(r"&quot;([^<]+)&quot;</a>", client.get("/").content.decode())
    assert phrase is not None
    texts = Passage.objects.values_list("text", flat=True)
    assert any(re.search(rf"(?<!\w){re.escape(unescape(phrase[1]))}(?!\w)", text) for text in texts), phrase[1]


@pytest.mark.usefixtures("archive")
def test_an_example_goes_with_what_it_rests_on(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    answered = set[str]()
    monkeypatch.setattr(examples, "_is_answered", lambda question, state: answered.add(str(state)) or False)
    client.get("/")
    restrict(Item.objects.get(pk=GAZETTE), "ada", "closed at noon")
    client.get("/")
    assert len(answered) == 2, "an answer kept from before the item was closed"


@pytest.mark.usefixtures("archive")
def test_home_asks_the_database_little(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    client.get("/")
    with django_assert_max_num_queries(9):
        client.get("/")


@pytest.mark.usefixtures("db", "data")
def test_an_empty_archive_says_how_to_fill_it(client: Client) -> None:
    page = client.get("/").content.decode()
    assert "manage.py ingest" in page and "still empty" in page


def _span(edtf: str) -> tuple[object, object, int]:
    when = PartialDate.parse(edtf)
    return when.earliest, when.latest, 1


@pytest.mark.parametrize(
    ("dates", "held"),
    [
        (["1871-03-05", "1871", "1873"], {1871: 2, 1873: 1}),
        (["1870/1872", "1872-01"], {1870: 1, 1871: 1, 1872: 2}),
        (["18XX", "1871/..", "1850", "1852"], {1850: 1, 1852: 1}),
    ],
)
def test_coverage_counts_each_year_that_an_item_may_be_of(dates: list[str], held: dict[int, int]) -> None:
    found = coverage([_span(edtf) for edtf in dates])
    assert found is not None and {bar.year: bar.count for bar in found.held} == held
    assert [bar.year for bar in found.bars] == list(range(min(held), max(held) + 1))
    assert found.labels[0] == min(held) and found.labels[-1] == max(held)


@pytest.mark.parametrize("spans", [[], [(None, None, 3)], [_span("1871")]])
def test_coverage_of_one_year_or_none_is_no_picture(spans: list[tuple[object, object, int]]) -> None:
    assert coverage(spans) is None
