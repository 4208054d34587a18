"""The rooms of people and places: each name leads to its quotes on the scan, what is stated, and who else it may be."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from search.entities.keep import renew
from search.index import rebuild
from tests.rows import archive_item


@pytest.fixture
def named(db: None, tmp_path: Path, settings: Settings) -> None:
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:64"
    archive_item("a/1", "Captain Jens Petersen arrived in Riga on 3 May 1854.", title="Tide, No. 1", date="1854-05-04")
    archive_item("a/2", "Mr. Petersen and Mrs. Anna Jens met in Triest.", title="Tide, No. 2", date="1855-05-04")
    rebuild()
    renew()


def page(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_lists_lead_to_entries(named: None) -> None:
    people, places = page("/people/"), page("/places/")
    assert 'href="/people/jens-petersen"' in people and 'href="/people/petersen"' in people
    assert "may be several people" in people
    assert 'href="/places/riga"' in places and "Triest" not in people
    assert "Jens Petersen" not in page("/people/?q=anna") and "Anna Jens" in page("/people/?q=anna")


def test_an_entry_quotes_what_is_stated(named: None) -> None:
    one = page("/people/jens-petersen")
    assert "arrived in Riga on 3 May 1854." in one and 'href="/places/riga"' in one and "3 May 1854" in one
    assert 'href="/pages/a/1/p1?version=1&amp;span=' in one
    assert "May be the same as" in one and 'href="/people/petersen"' in one


@pytest.mark.parametrize("address", ["/people/nobody", "/places/atlantis", "/people/?page=9", "/places/riga?page=3"])
def test_what_is_not_there_is_not_found(named: None, address: str) -> None:
    assert Client().get(address).status_code == 404


def test_a_search_is_narrowed_by_whom_it_names(named: None) -> None:
    whole = Client().get("/api/v1/search?q=Petersen").json()
    assert whole["facets"]["place"] == {"riga": 1, "triest": 1}
    some = Client().get("/api/v1/search?q=Petersen&place=riga").json()
    assert [hit["item"] for hit in some["hits"]] == ["a/1"] and some["facets"]["person"] == {"jens-petersen": 1}
    assert Client().get("/api/v1/search?q=Petersen&place=riga&person=anna-jens").json()["total"] == 0
    assert Client().get("/api/v1/search?q=Petersen&person=nobody").json()["total"] == 0
    shown = page("/search?q=Petersen&place=riga")
    assert "a/1" in shown and "a/2" not in shown
