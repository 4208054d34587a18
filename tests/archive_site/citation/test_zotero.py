"""What Zotero makes of our pages, by the rules that its translators follow (unAPI, Embedded Metadata, RDF, COinS).

Zotero asks unAPI first, then looks for COinS, then for meta tags. Of meta tags it knows those of its prefixes, makes the
first letter after the prefix small, and takes every `z:` statement as a field of that name, over what Dublin Core says.
"""

import re
from html.parser import HTMLParser
from urllib.parse import parse_qs

import pytest
import rispy
from django.test import Client
from lxml import etree
from pytest_django import Settings

from archive_site.citation.zotero import NAMESPACES
from ingest.models import Item
from tests.archive_site.conftest import GAZETTE, LETTER
from tests.rows import archive_item

pytestmark = pytest.mark.usefixtures("rows")
MINUTES, REGISTER = "havn/minutes/1850-01-15", "havn/register/1870"
RIGHTS = {"rights_statement": "No copyright.", "rights_uri": "https://creativecommons.org/publicdomain/mark/1.0/"}
KNOWN = ("z", "dc", "dcterms", "bib", "foaf", "rdf")  # of the prefixes that Zotero knows undeclared
DUBLIN = {"title": "title", "date": "date", "language": "language", "rights": "rights", "publisher": "publisher"}


class Head(HTMLParser):
    """The meta tags, links and the elements that unAPI and COinS look for."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.meta: list[tuple[str, str]] = []
        self.server = self.unapi = ""
        self.spans: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "meta" and "name" in told:
            self.meta.append((told["name"], told["content"]))
        if tag == "link" and told.get("rel") == "unapi-server":
            self.server = told["href"]
        if tag == "abbr" and told.get("class") == "unapi-id":
            self.unapi = told["title"]
        if tag == "span" and told.get("class") == "Z3988":
            self.spans.append(told["title"])


def item_of(statements: list[tuple[str, str]]) -> dict[str, str | list[str]]:
    """The item that the RDF translator makes of statements of full names: Dublin Core first, then every `z:` field."""
    found: dict[str, str | list[str]] = {"creators": [v for n, v in statements if n == NAMESPACES["dc"] + "creator"]}
    for name, value in statements:
        local = name.removeprefix(NAMESPACES["dc"])
        if local in DUBLIN:
            found.setdefault(DUBLIN[local], value)
    for name, value in statements:
        if name.startswith(NAMESPACES["z"]):
            found[name.removeprefix(NAMESPACES["z"])] = value
    return found


def embedded(head: Head) -> dict[str, str | list[str]]:
    statements = []
    for name, value in head.meta:
        prefix, mark, rest = re.split(r"([.:_])", name, maxsplit=1) if re.search("[.:_]", name) else (name, "", "")
        if mark and prefix.lower() in KNOWN:
            statements.append((NAMESPACES[prefix.lower()] + rest[:1].lower() + rest[1:], value))
    return item_of(statements)


def by_unapi(client: Client, head: Head) -> dict[str, str | list[str]]:
    """Zotero prefers `rdf_zotero` among the formats that it knows."""
    formats = etree.fromstring(client.get(head.server).content)
    assert formats[0].get("name") == "rdf_zotero"
    root = etree.fromstring(client.get(f"{head.server}?id={head.unapi}&format=rdf_zotero").content)
    node = root[0]
    told = [(etree.QName(child).namespace + etree.QName(child).localname, child.text or "") for child in node]
    people = node.iterfind(".//foaf:Person", NAMESPACES)
    names = [", ".join(part.text or "" for part in person) for person in people]
    return item_of([*told, *((NAMESPACES["dc"] + "creator", name) for name in names)])


@pytest.fixture
def described(rows: None, settings: Settings) -> None:
    settings.LACUNA_ARCHIVE, settings.LACUNA_ARCHIVE_PLACE = "City Archive of Havn", "Havn"
    Item.objects.filter(pk=GAZETTE).update(
        series="Havn Gazette", edition="evening", identifier="HG 1871/19", box="3", folder="12", publisher="Orme", **RIGHTS
    )
    Item.objects.filter(pk=LETTER).update(identifier="L 4", series="Letters", **RIGHTS)
    minutes = {"title": "[Minutes of the council]", "creators": ["Council of Havn"], "date": "1850-01-15", "type": "minutes"}
    archive_item(MINUTES, "The council sat.", identifier="RP 1850", **minutes, **RIGHTS)
    archive_item(
        REGISTER, "Anna, brig.", title="Register of ships", date="187X", type="register entry", identifier="S 2", **RIGHTS
    )


COMMON = {"archive": "City Archive of Havn", "language": "en", "rights": "; ".join(RIGHTS.values())}
EXPECTED = {
    GAZETTE: {
        "itemType": "newspaperArticle",
        "title": "Havn Gazette, no. 19",
        "publicationTitle": "Havn Gazette",
        "place": "Havn",
        "edition": "evening",
        "date": "1871-03-05",
        "archiveLocation": "Havn, Box 3, Folder 12, HG 1871/19",
        "callNumber": "HG 1871/19",
    },
    LETTER: {
        "itemType": "letter",
        "title": "Letter to her brother",
        "creators": ["Dunmore, Harriet"],
        "date": "1863",
        "letterType": "letter",
        "archiveLocation": "Letters, Havn, L 4",
        "callNumber": "L 4",
    },
    MINUTES: {
        "itemType": "manuscript",
        "title": "[Minutes of the council]",
        "creators": ["Council of Havn"],
        "date": "1850-01-15",
        "manuscriptType": "minutes",
        "callNumber": "RP 1850",
    },
    REGISTER: {
        "itemType": "manuscript",
        "title": "Register of ships",
        "date": "187X",
        "manuscriptType": "register entry",
        "callNumber": "S 2",
    },
}


@pytest.mark.usefixtures("described")
@pytest.mark.parametrize("item", EXPECTED)
def test_an_item_has_every_field_by_meta_tags_and_by_unapi(client: Client, item: str) -> None:
    head = Head(client.get(f"/items/{item}").content.decode())
    for found in (embedded(head), by_unapi(client, head)):
        wanted = EXPECTED[item] | COMMON | {"url": f"http://testserver/items/{item}"}
        assert {name: found.get(name) for name in wanted} == wanted
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(found["accessDate"]))


@pytest.mark.usefixtures("described")
def test_a_page_of_a_newspaper_is_cited_with_its_page_and_how_it_was_read(client: Client) -> None:
    head = Head(client.get(f"/pages/{GAZETTE}/p2").content.decode())
    for found in (embedded(head), by_unapi(client, head)):
        assert (found["itemType"], found["pages"], found["publicationTitle"]) == ("newspaperArticle", "2", "Havn Gazette")
        assert found["extra"] == "machine-read text, not corrected, version 1"
        assert found["url"] == f"http://testserver/pages/{GAZETTE}/p2?version=1"


@pytest.mark.usefixtures("described")
@pytest.mark.parametrize("address", [f"/items/{GAZETTE}", f"/pages/{GAZETTE}/p1", f"/items/{MINUTES}"])
def test_nothing_on_items_and_pages_wins_over_unapi_or_makes_a_journal_article(client: Client, address: str) -> None:
    head = Head(client.get(address).content.decode())
    assert head.spans == [] and not [name for name, _ in head.meta if name.lower().startswith(("citation_", "og:"))]
    assert head.unapi == address.partition("/")[2].partition("/")[2]


@pytest.mark.usefixtures("described")
@pytest.mark.parametrize(("item", "kind"), [(GAZETTE, "NEWS"), (LETTER, "PCOMM"), (MINUTES, "MANSCPT"), (REGISTER, "MANSCPT")])
def test_ris_by_unapi_has_the_archive_s_fields(client: Client, item: str, kind: str) -> None:
    entry = rispy.loads(client.get(f"/unapi?id={item}&format=ris").content.decode())[0]
    assert (entry["type_of_reference"], entry["name_of_database"]) == (kind, "City Archive of Havn")
    assert entry["call_number"] == EXPECTED[item]["callNumber"] and entry["accession_number"].endswith(entry["call_number"])


@pytest.mark.usefixtures("described")
def test_mods_by_unapi_says_what_kind_it_is(client: Client) -> None:
    root = etree.fromstring(client.get(f"/unapi?id={MINUTES}&format=mods").content)
    names = {"m": "http://www.loc.gov/mods/v3"}
    kind = root.find("m:typeOfResource", names)
    assert kind is not None and kind.get("manuscript") == "yes"
    assert root.findtext("m:location/m:physicalLocation", namespaces=names) == "City Archive of Havn"


@pytest.mark.usefixtures("archive")
def test_every_hit_of_a_search_has_its_coins(client: Client) -> None:
    page = client.get("/search?q=chain").content.decode()
    spans = [parse_qs(title) for title in Head(page).spans]
    assert len(spans) == page.count('<li class="hit"') > 0
    gazette = next(span for span in spans if span["rft.title"] == ["Havn Gazette, no. 19"] and span["rft.pages"] == ["1"])
    assert gazette["rft.type"] == ["newspaperArticle"] and gazette["rft.date"] == ["1871-03-05"]
    assert gazette["rft.identifier"] == [f"http://testserver/pages/{GAZETTE}/p1?version=1"]
