"""What machines get: records, manifests, OAI-PMH, health - and nothing of what is restricted."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils.timezone import localdate
from lxml import etree

from archive_site.citation.dublin_core import DC
from archive_site.citation.formats import FORMATS
from archive_site.exchange.oai import OAI, PAGE_SIZE
from ingest.models import Collection, Item
from tests.rows import archive_item, write_text

pytestmark = pytest.mark.django_db

OPEN, CLOSED, EMBARGOED = "havn/gazette/1871-03-18", "havn/secret", "havn/later"


@pytest.fixture(autouse=True)
def holdings() -> None:
    archive_item(OPEN, "The harbour chain was raised.", "The mayor spoke.", title="Gazette", date="1871-03-18", type="newspaper")
    archive_item(CLOSED, "The bank is ruined.", title="Sealed letter", rights="restricted")
    archive_item(EMBARGOED, "The will of the widow.", title="Will", embargo_until=localdate() + timedelta(days=1))


@pytest.mark.parametrize("name", FORMATS)
def test_an_item_is_exported_in_every_format(client: Client, name: str) -> None:
    response = client.get(f"/items/{OPEN}.{name}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith(FORMATS[name].media_type)
    assert b"Gazette" in response.content


@pytest.mark.parametrize("item", [CLOSED, EMBARGOED, "havn/never"])
@pytest.mark.parametrize(
    "address", ["/items/{}.ris", "/iiif/3/{}/manifest", "/unapi?id={}", "/api/v1/items/{}", "/api/v1/pages/{}/p1"]
)
def test_what_may_not_be_seen_is_not_there(client: Client, address: str, item: str) -> None:
    response = client.get(address.format(item))
    never = client.get(address.format("havn/never"))
    assert response.status_code == never.status_code == 404
    assert response.content.replace(item.encode(), b"") == never.content.replace(b"havn/never", b"")


def test_an_archivist_sees_restricted_items(admin_client: Client) -> None:
    assert admin_client.get(f"/api/v1/items/{CLOSED}").json()["title"] == "Sealed letter"


def test_an_embargo_ends_by_itself(client: Client) -> None:
    Item.objects.filter(id=EMBARGOED).update(embargo_until=localdate())
    assert client.get(f"/items/{EMBARGOED}.ris").status_code == 200


@pytest.mark.parametrize(("style", "status"), [("chicago", 200), ("mla", 200), ("apa", 200), ("vancouver", 400)])
def test_a_citation_style_is_chosen_by_name(client: Client, style: str, status: int) -> None:
    response = client.get(f"/items/{OPEN}.txt?style={style}")
    assert response.status_code == status
    assert b"Gazette" in response.content or b"chicago, chicago-note, chicago-short" in response.content


def test_unapi_lists_formats_and_gives_records(client: Client) -> None:
    listed = client.get(f"/unapi?id={OPEN}")
    assert listed.status_code == 300
    names = [node.get("name") for node in etree.fromstring(listed.content)]
    assert names == ["rdf_zotero", "ris", "mods", "bibtex", "oai_dc"]
    assert client.get(f"/unapi?id={OPEN}&format=ris").content == client.get(f"/items/{OPEN}.ris").content
    assert client.get(f"/unapi?id={OPEN}&format=word").status_code == 406


def test_the_page_text_is_the_one_as_read(client: Client) -> None:
    document = client.get(f"/api/v1/pages/{OPEN}/p1").json()
    assert document["text"] == "The harbour chain was raised."
    assert set(document) == {"page", "item", "label", "version", "text", "language", "quality", "url"}


def test_an_older_version_stays_readable(client: Client) -> None:
    page = Item.objects.get(id=OPEN).pages.get(number=1)
    write_text(page, "The harbour chain was lowered.")
    assert client.get(f"/api/v1/pages/{OPEN}/p1").json()["text"] == "The harbour chain was lowered."
    assert client.get(f"/api/v1/pages/{OPEN}/p1?version=1").json()["text"] == "The harbour chain was raised."
    missing = client.get(f"/api/v1/pages/{OPEN}/p1?version=7")
    assert missing.status_code == 404 and "newest is 2" in missing.json()["error"]


def test_a_passage_gives_its_original_characters(client: Client) -> None:
    passage = client.get(f"/api/v1/passages/{OPEN}/p1/v1s1").json()
    assert passage["original"] == passage["text"] == "The harbour chain was raised."


def test_the_manifest_has_a_canvas_for_each_page(client: Client) -> None:
    manifest = client.get(f"/iiif/3/{OPEN.replace('/', '%2F')}/manifest").json()
    assert [canvas["id"] for canvas in manifest["items"]] == [f"http://testserver/pages/{OPEN}/p{n}" for n in (1, 2)]
    assert manifest["items"][0]["width"] == 2000


def test_a_page_whose_file_could_not_be_opened_has_no_canvas(client: Client) -> None:
    Item.objects.get(id=OPEN).pages.get(number=2).scan.delete()
    assert len(client.get(f"/iiif/3/{OPEN}/manifest").json()["items"]) == 1


def oai(client: Client, **arguments: str) -> etree._Element:
    return etree.fromstring(client.get("/oai", arguments).content)


def test_oai_lists_open_items_only(client: Client) -> None:
    root = oai(client, verb="ListRecords", metadataPrefix="oai_dc")
    assert [node.text for node in root.iter(f"{{{DC}}}title")] == ["Gazette"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ({"verb": "Nonsense"}, "badVerb"),
        ({}, "badVerb"),
        ({"verb": "ListRecords"}, "badArgument"),
        ({"verb": "Identify", "colour": "red"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "marc"}, "cannotDisseminateFormat"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "yesterday"}, "badArgument"),
        ({"verb": "ListRecords", "metadataPrefix": "oai_dc", "from": "2200-01-01"}, "noRecordsMatch"),
        ({"verb": "ListRecords", "resumptionToken": "forged"}, "badResumptionToken"),
        ({"verb": "GetRecord", "metadataPrefix": "mods", "identifier": f"oai:lacuna:{CLOSED}"}, "idDoesNotExist"),
        ({"verb": "GetRecord", "metadataPrefix": "mods", "identifier": "x\x00y"}, "badArgument"),
    ],
)
def test_oai_errors_have_the_codes_of_the_protocol(client: Client, arguments: dict[str, str], code: str) -> None:
    assert [node.get("code") for node in oai(client, **arguments).iter(f"{{{OAI}}}error")] == [code]


def test_oai_gives_a_long_list_in_parts(client: Client) -> None:
    collection = Collection.objects.get(slug="havn")
    Item.objects.bulk_create(
        Item(id=f"havn/many/{number:04}", collection=collection, title=str(number), updated=localdate())
        for number in range(2 * PAGE_SIZE)
    )
    seen: list[str] = []
    arguments = {"verb": "ListIdentifiers", "metadataPrefix": "oai_dc"}
    while arguments:
        root = oai(client, **arguments)
        seen += [node.text or "" for node in root.iter(f"{{{OAI}}}identifier")]
        token = root.findtext(f".//{{{OAI}}}resumptionToken")
        arguments = {"verb": "ListIdentifiers", "resumptionToken": token} if token else {}
    assert len(seen) == len(set(seen)) == 2 * PAGE_SIZE + 1


def test_metrics_count_what_is_open(client: Client) -> None:
    body = client.get("/metrics").content.decode()
    assert "\nlacuna_items 1\n" in body
    assert "\nlacuna_pages 2\n" in body


def test_the_process_says_that_it_lives(client: Client) -> None:
    assert client.get("/healthz").content == b"ok\n"
