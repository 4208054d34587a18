"""Permanent addresses: keys that lead to what they name, what they say of it, tombstones, mergers and typed links."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from pytest_django import Settings

from archive_site.citation.ark import Named, named
from archive_site.curation.merging import merge
from archive_site.curation.withdrawal import take_out
from ingest.curation import NotNow, restore
from ingest.models import Event, Item
from tests.archive_site.conftest import ECHO, GAZETTE, LETTER, SEALED

pytestmark = pytest.mark.usefixtures("rows")
PAGE = f"{GAZETTE}/p1"


@pytest.fixture(autouse=True)
def number(settings: Settings) -> None:
    settings.LACUNA_ARK_NAAN = "99999"


@pytest.mark.parametrize(
    ("key", "leads"),
    [
        (GAZETTE, f"/items/{GAZETTE}"),
        (PAGE, f"/pages/{PAGE}"),
        (f"{PAGE}.v1", f"/pages/{PAGE}?version=1"),
        (f"{PAGE}/v1s1", f"/pages/{PAGE}?version=1#v1s1"),
        ("havn", "/collections/havn"),
        (f"{GAZETTE}/", f"/items/{GAZETTE}"),
        (GAZETTE.replace("-", ""), f"/items/{GAZETTE}"),
        (f"{PAGE}.v1".replace("-", ""), f"/pages/{PAGE}?version=1"),
    ],
)
@pytest.mark.parametrize("scheme", ["ark:", "ark:/"])
def test_a_key_leads_to_what_it_names(client: Client, scheme: str, key: str, leads: str) -> None:
    response = client.get(f"/{scheme}99999/{key}")
    assert (response.status_code, response["Location"]) == (302, leads)
    assert client.get(leads.partition("#")[0]).status_code == 200


@pytest.mark.parametrize("key", ["99999/havn/never", f"99999/{PAGE}.v7", f"12345/{GAZETTE}", f"99999/{SEALED}", "99999/vault"])
def test_a_key_of_nothing_that_may_be_seen_leads_nowhere(client: Client, key: str) -> None:
    for query in ("", "?info", "??"):
        assert client.get(f"/ark:{key}{query}").status_code == 404


def test_without_a_number_there_are_no_keys(client: Client, settings: Settings) -> None:
    settings.LACUNA_ARK_NAAN = ""
    assert client.get(f"/ark:99999/{GAZETTE}").status_code == 404
    assert f"http://testserver/items/{GAZETTE}" in client.get(f"/items/{GAZETTE}.ris").content.decode()


@pytest.mark.parametrize("query", ["?info", "??"])
def test_a_key_says_what_it_names_and_what_is_promised(client: Client, query: str) -> None:
    response = client.get(f"/ark:99999/{PAGE}.v1{query}")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    told = dict(re.findall(r"^(\w+): (.*)$", response.content.decode().partition("erc-support:")[0], re.MULTILINE))
    assert told["what"] == "Havn Gazette, no. 19, page 1" and told["when"] == "1871-03-05"
    assert told["where"] == f"ark:99999/{PAGE}.v1"
    assert "never given to anything else" in response.content.decode()


def test_citations_name_the_key(client: Client) -> None:
    page = client.get(f"/pages/{PAGE}").content.decode()
    assert f"http://testserver/ark:99999/{PAGE}.v1" in page
    assert f"UR  - http://testserver/ark:99999/{PAGE}/v1s1" in client.get(f"/passages/{PAGE}/v1s1.ris").content.decode()


@pytest.mark.parametrize(
    ("name", "means"),
    [("a/b/p4", Named("a/b/p4")), ("a/b/p4.v12", Named("a/b/p4", 12)), ("a/b.v2", Named("a/b.v2")), ("a/b/", Named("a/b"))],
)
def test_names_are_taken_apart(name: str, means: Named) -> None:
    assert named(name) == means


def test_a_withdrawn_item_has_its_tombstone_at_its_key_too(client: Client) -> None:
    take_out(Item.objects.get(pk=GAZETTE), "ada", "asked", "asked by the family")
    for address in (f"/ark:99999/{GAZETTE}", f"/ark:/99999/{PAGE}.v1", f"/ark:99999/{GAZETTE}?info", f"/pages/{PAGE}.ris"):
        response = client.get(address)
        assert response.status_code == 410 and b"asked by the family" in response.content


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"/items/{ECHO}", f"/items/{GAZETTE}"),
        (f"/items/{ECHO}.ris", f"/items/{GAZETTE}.ris"),
        (f"/pages/{ECHO}/p1?version=1", f"/pages/{PAGE}?version=1"),
        (f"/ark:99999/{ECHO}", f"/ark:99999/{GAZETTE}"),
        (f"/api/v1/items/{ECHO}", f"/api/v1/items/{GAZETTE}"),
        (f"/iiif/3/{ECHO}/manifest", f"/iiif/3/{GAZETTE}/manifest"),
    ],
)
def test_addresses_of_a_merged_item_lead_to_the_other(client: Client, old: str, new: str) -> None:
    merge(Item.objects.get(pk=ECHO), Item.objects.get(pk=GAZETTE), "ada", "the same issue")
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, new)
    assert client.get(new).status_code in (200, 302)


def test_a_page_that_the_other_has_not_leads_to_the_item(client: Client) -> None:
    merge(Item.objects.get(pk=GAZETTE), Item.objects.get(pk=ECHO), "ada", "the same issue")
    assert client.get(f"/pages/{GAZETTE}/p2?version=1")["Location"] == f"/items/{ECHO}"


def test_mergers_follow_one_another_and_are_undone_by_restoring(client: Client) -> None:
    gazette, echo, letter = (Item.objects.get(pk=key) for key in (GAZETTE, ECHO, LETTER))
    merge(echo, gazette, "ada", "the same")
    merge(gazette, letter, "ada", "the same")
    assert client.get(f"/items/{ECHO}")["Location"] == client.get(f"/items/{GAZETTE}")["Location"] == f"/items/{LETTER}"
    assert Event.objects.filter(what="merge").count() == 2
    restore(Item.objects.get(pk=ECHO), "ada", "it was not the same")
    assert client.get(f"/items/{ECHO}").status_code == 200


def test_a_merger_into_what_is_closed_gives_nothing_away(client: Client) -> None:
    merge(Item.objects.get(pk=ECHO), Item.objects.get(pk=SEALED), "ada", "the same")
    response = client.get(f"/items/{ECHO}")
    assert response.status_code == 410 and SEALED.encode() not in response.content


def test_what_cannot_be_merged_is_not() -> None:
    gazette = Item.objects.get(pk=GAZETTE)
    with pytest.raises(NotNow, match="into itself"):
        merge(gazette, gazette, "ada", "x")
    with pytest.raises(CommandError, match="there is no item havn/never"):
        call_command("merge", GAZETTE, "havn/never", "--who", "ada", "--why", "x")
    out = StringIO()
    call_command("merge", ECHO, GAZETTE, "--who", "ada", "--why", "the same", stdout=out)
    assert out.getvalue() == f"{ECHO} was merged into {GAZETTE}\n"
    with pytest.raises(CommandError, match="is withdrawn"):
        call_command("merge", ECHO, GAZETTE, "--who", "ada", "--why", "again")


def test_machines_find_their_way_by_typed_links(client: Client) -> None:
    Item.objects.filter(pk=GAZETTE).update(rights_uri="https://creativecommons.org/licenses/by/4.0/")
    item = links(client.get(f"/items/{GAZETTE}")["Link"])
    assert item["cite-as"] == [f"http://testserver/ark:99999/{GAZETTE}"]
    assert item["item"] == [f"http://testserver/pages/{GAZETTE}/p{number}" for number in (1, 2)]
    assert item["collection"] == ["http://testserver/collections/havn"]
    assert item["license"] == ["https://creativecommons.org/licenses/by/4.0/"]
    page = links(client.get(f"/pages/{PAGE}")["Link"])
    assert page["cite-as"] == [f"http://testserver/ark:99999/{PAGE}.v1"] and page["collection"] == [
        f"http://testserver/items/{GAZETTE}"
    ]
    for found in (item, page):
        for address in (*found["describedby"], *found["item"], *found["collection"]):
            assert client.get(address).status_code == 200, address


def links(header: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for address, relation in re.findall(r'<([^>]*)>; rel="([^"]*)"', header):
        found.setdefault(relation, []).append(address)
    return found
