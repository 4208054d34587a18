"""Every export of a record says the same thing, and says it in the grammar of its format."""

import json
from datetime import date
from urllib.parse import parse_qs

import pytest
import rispy
from lxml import etree
from pybtex.database import parse_string

from archive_site.citation.csl import csl_item
from archive_site.citation.formats import FORMATS, MODS, Cited, bibtex, coins, csl_json, mods, ris, text
from archive_site.citation.styles import STYLES
from ingest.dates import PartialDate
from ingest.record import Record

ADDRESS = "http://localhost/items/havn/hafenbote/1871-03-18"
RECORD = Record(
    item_id="havn/hafenbote/1871-03-18",
    title="Der Hafenbote: Brücke & Söhne {50 % <b>}",
    collection="havn",
    collection_title="Town archive",
    creators=("Johann Kröger", "Rath"),
    publisher="Perthes",
    place="Havn",
    series="Hafenbote",
    type="newspaper",
    identifier="H 12",
    date=PartialDate.parse("1871-03-18"),
    languages=("de", "fr"),
)
CITED = Cited(RECORD, ADDRESS, date(2026, 11, 21))
BARE = Cited(Record(item_id="havn/x", title="X", collection="havn"), "http://localhost/items/havn/x", date(2026, 11, 21))


def test_ris_is_read_back_with_its_facts() -> None:
    entry = rispy.loads(ris(CITED))[0]
    assert entry["title"] == RECORD.title
    assert entry["authors"] == list(RECORD.creators)
    assert (entry["year"], entry["urls"], entry["type_of_reference"]) == ("1871", [ADDRESS], "NEWS")


def test_bibtex_is_read_back_with_its_facts() -> None:
    entry = next(iter(parse_string(bibtex(CITED), "bibtex").entries.values()))
    assert entry.fields["date"] == "1871-03-18"
    assert entry.fields["url"] == ADDRESS
    assert [str(person) for person in entry.persons["author"]] == ["Kröger, Johann", "Rath"]


def test_mods_names_title_date_and_languages() -> None:
    root = etree.fromstring(mods(CITED).encode())
    names = {"m": MODS}
    assert root.findtext("m:titleInfo/m:title", namespaces=names) == RECORD.title
    assert root.findtext("m:originInfo/m:dateIssued", namespaces=names) == "1871-03-18"
    assert [node.text for node in root.iterfind("m:language/m:languageTerm", names)] == ["deu", "fra"]


def test_coins_is_an_openurl() -> None:
    found = parse_qs(coins(CITED))
    assert found["rft.title"] == [RECORD.title]
    assert found["rft.creator"] == list(RECORD.creators)


@pytest.mark.parametrize(
    ("edtf", "issued"),
    [
        ("1871-03-18", {"date-parts": [[1871, 3, 18]]}),
        ("1871-03", {"date-parts": [[1871, 3]]}),
        ("1871?", {"date-parts": [[1871]], "circa": True}),
        ("1871/1873", {"date-parts": [[1871], [1873]]}),
    ],
)
def test_csl_date_is_as_exact_as_the_record(edtf: str, issued: dict[str, object]) -> None:
    record = Record(item_id="a/b", title="B", collection="a", date=PartialDate.parse(edtf))
    assert csl_item(record, ADDRESS, date(2026, 11, 21))["issued"] == issued


def test_csl_json_leaves_out_what_is_not_known() -> None:
    item = json.loads(csl_json(BARE))[0]
    assert set(item) == {"id", "type", "title", "URL", "accessed"}


@pytest.mark.parametrize("style", STYLES)
def test_a_formatted_citation_names_title_day_and_address(style: str) -> None:
    line = text(CITED, style)
    assert "Der Hafenbote: Brücke & Söhne" in line
    assert "1871" in line and "18" in line and ADDRESS in line
    assert line.count("\n") == 1


@pytest.mark.parametrize("name", FORMATS)
def test_a_record_with_nothing_but_a_title_can_be_exported(name: str) -> None:
    assert "X" in FORMATS[name][1](BARE)
