"""Every address by which citations leave: what it gives, in which form, and what it does not give away."""

import json

import pytest
import rispy
from django.test import Client
from lxml import etree
from pybtex.database import parse_string
from pytest_django import Settings

from archive_site.citation.formats import FORMATS
from archive_site.curation.withdrawal import take_out
from ingest.curation import correct
from ingest.models import Item, Page
from search.models import ReplyRecord
from tests.archive_site.conftest import ECHO, GAZETTE, HIDDEN, LETTER, SEALED

pytestmark = pytest.mark.usefixtures("rows")
PAGE, PASSAGE = f"{GAZETTE}/p1", f"{GAZETTE}/p1/v1s1"


def body(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("what", [f"items/{GAZETTE}", f"pages/{PAGE}", f"passages/{PASSAGE}", "collections/havn"])
def test_everything_is_cited_in_every_format(client: Client, what: str, form: str) -> None:
    response = client.get(f"/{what}.{form}")
    assert response.status_code == 200 and response["Content-Type"] == f"{FORMATS[form].media_type}; charset=utf-8"
    assert "Havn" in response.content.decode()


def test_a_page_says_its_number_its_version_and_whether_it_was_corrected(client: Client) -> None:
    before = body(client, f"/pages/{PAGE}.txt?style=chicago-note&locale=en")
    assert "1, " in before and before.rstrip().endswith("; machine-read text, not corrected, version 1.")
    page = Page.objects.get(pk=PAGE)
    correct(page, "The new harbour chain was raised on 3 March 1871.", "vera", "misread")
    after = body(client, f"/pages/{PAGE}.txt?style=chicago-note&locale=de")
    assert after.rstrip().endswith("; maschinell gelesener Text, von Hand berichtigt, Version 2.")
    assert "not corrected, version 1" in body(client, f"/pages/{PAGE}.txt?version=1&locale=en")
    assert client.get(f"/pages/{PAGE}.txt?version=3").status_code == 404
    assert client.get(f"/pages/{PAGE}.txt?version=x").status_code == 404


def test_a_collection_is_cited_with_the_years_of_what_is_seen(client: Client, archivist: Client) -> None:
    address = "/collections/havn.csl.json"
    assert json.loads(body(client, address))[0]["issued"] == {"date-parts": [[1863], [1871]]}
    assert json.loads(body(archivist, address))[0]["issued"] == {"date-parts": [[1863], [1899]]}


def test_a_list_is_cited_in_its_own_order_without_what_is_not_seen(client: Client) -> None:
    ids = ",".join((ECHO, SEALED, PAGE, PASSAGE, "havn", "havn/never", ECHO))
    entries = rispy.loads(body(client, f"/cite.ris?ids={ids}"))
    assert [entry["id"] for entry in entries] == [ECHO, PAGE, PASSAGE, "havn"]
    assert len(parse_string(body(client, f"/cite.bib?ids={ids}"), "bibtex").entries) == 4
    assert len(etree.fromstring(body(client, f"/cite.mods.xml?ids={ids}").encode())) == 4
    assert len(body(client, f"/cite.txt?ids={ids}&style=mla").splitlines()) == 4
    assert client.get(f"/cite.ris?ids={SEALED}").status_code == 404
    assert client.get("/cite.ris").status_code == 400
    for form, longest in (("ris", 500), ("txt", 100)):
        assert client.get(f"/cite.{form}?ids=" + ",".join(map(str, range(longest + 1)))).status_code == 400


@pytest.mark.parametrize("hidden", HIDDEN)
@pytest.mark.parametrize(
    "address", ["/items/{}.ris", "/pages/{}/p1.bib", "/passages/{}/p1/v1s1.txt", "/unapi?id={}/p1&format=ris"]
)
def test_what_is_closed_is_cited_to_nobody_who_may_not_see_it(
    client: Client, archivist: Client, address: str, hidden: str
) -> None:
    assert client.get(address.format(hidden)).status_code == client.get(address.format("havn/never")).status_code == 404
    assert archivist.get(address.format(hidden)).status_code == 200


def test_what_is_withdrawn_is_gone_from_every_door(client: Client) -> None:
    take_out(Item.objects.get(pk=GAZETTE), "ada", "asked by the family", "asked by the family")
    for address in (
        f"/items/{GAZETTE}.ris",
        f"/pages/{PAGE}.csl.json",
        f"/passages/{PASSAGE}.txt",
        f"/unapi?id={PAGE}&format=ris",
    ):
        response = client.get(address)
        assert response.status_code == 410 and b"chain" not in response.content
    assert client.get(f"/cite.ris?ids={GAZETTE}").status_code == 404


@pytest.mark.usefixtures("archive")
def test_an_answer_is_cited_with_the_pages_that_it_cites(client: Client) -> None:
    page = body(client, "/ask?q=How+much+did+the+new+harbour+chain+cost%3F")
    record = ReplyRecord.objects.get()
    assert f'action="/records/{record.pk}.txt"' in page and f'href="/records/{record.pk}.ris"' in page
    assert f'href="/pages/{PAGE}.ris?version=1"' in page
    reply, *sources = rispy.loads(body(client, f"/records/{record.pk}.ris"))
    assert reply["title"] == record.question and reply["urls"] == [f"http://testserver/records/{record.pk}"]
    assert [source["id"] for source in sources] == [PAGE]
    assert len(body(client, f"/records/{record.pk}.txt?style=apa").splitlines()) == 2
    Item.objects.filter(pk=GAZETTE).update(rights="restricted")
    assert client.get(f"/records/{record.pk}.ris").status_code == 404


@pytest.mark.parametrize(("query", "status"), [("style=vancouver", 400), ("locale=tlh", 400), ("style=apa&locale=fr", 200)])
def test_styles_and_languages_are_chosen_by_name(client: Client, query: str, status: int) -> None:
    assert client.get(f"/items/{LETTER}.txt?{query}").status_code == status


def test_the_panel_shows_what_was_chosen_without_a_script(client: Client) -> None:
    page = body(client, f"/pages/{PAGE}?version=1&cite=mla&locale=fr")
    line = body(client, f"/pages/{PAGE}.txt?version=1&style=mla&locale=fr").strip()
    shown = page[page.index('<p class="reference">') :].partition("</p>")[0]
    assert "Consulté le" in line and line.replace("’", "&#x27;").split("«")[0].strip()[:40] in shown.replace("&#x27;", "’")
    assert '<option value="mla" selected>' in page and '<option value="fr" lang="fr" selected>' in page
    assert '<input type="hidden" name="version" value="1">' in page
    assert "Machine-read text" in body(client, f"/pages/{PAGE}?cite=nonsense&locale=nonsense")


def test_the_institution_s_own_form_comes_first(client: Client, settings: Settings) -> None:
    settings.LACUNA_CITATION = "{archive}[, box {box}][, {identifier}]: {title} ({date})[, p. {page}]. {address}[; {reading}]"
    settings.LACUNA_ARCHIVE = "City Archive"
    Item.objects.filter(pk=GAZETTE).update(identifier="HG 19")
    wanted = f"City Archive, HG 19: Havn Gazette, no. 19 (5 March 1871). http://testserver/items/{GAZETTE}"
    assert body(client, f"/items/{GAZETTE}.txt").strip() == wanted and wanted in body(client, f"/items/{GAZETTE}")
    assert ", p. 1. http" in body(client, f"/pages/{PAGE}.txt") and "version 1" in body(client, f"/pages/{PAGE}.txt")
    assert body(client, f"/items/{GAZETTE}.txt?style=mla") != body(client, f"/items/{GAZETTE}.txt")
