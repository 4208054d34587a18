"""Every export of a citation says the same thing, says it in the grammar of its format, and is read back equal."""

import json
import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs

import pytest
import rispy
from citeproc import DATES, NAMES, VARIABLES
from citeproc import source as citeproc_source
from jsonschema import Draft7Validator
from lxml import etree
from pybtex.database import parse_string

from archive_site.citation.bibtex import biblatex, biblatex_entry, bibtex, bibtex_entry, key_of
from archive_site.citation.cited import Cited, House, Reading, Rights
from archive_site.citation.coins import coins
from archive_site.citation.csl import csl_item
from archive_site.citation.dublin_core import dublin_core
from archive_site.citation.formats import FORMATS, csl_json, text
from archive_site.citation.mods import MODS, mods
from archive_site.citation.ris import ris, ris_entry
from archive_site.citation.schema_org import schema_org
from archive_site.citation.styles import STYLES
from ingest.dates import PartialDate
from ingest.record import Record

DAY = date(2026, 11, 21)
ADDRESS = "http://localhost/items/havn/hafenbote/1871-03-18"
RECORD = Record(
    item_id="havn/hafenbote/1871-03-18",
    title="Der Hafenbote: Brücke & Söhne {50 % <b>}",
    collection="havn",
    collection_title="Town newspapers",
    creators=("Johann Kröger", "Rath der Stadt"),
    publisher="Perthes",
    place="Havn",
    series="Hafenbote",
    type="newspaper",
    identifier="H 12",
    date=PartialDate.parse("1871-03-18"),
    languages=("de", "fr"),
    edition="Abendausgabe",
    number="33",
    box="3",
    folder="12",
)
CITED = Cited(
    RECORD,
    ADDRESS,
    DAY,
    subject="havn/hafenbote/1871-03-18/p4",
    page="4",
    column=2,
    reading=Reading(2, corrected=True),
    house=House("City Archive", "Havn"),
    rights=Rights(("No copyright.",), "http://rightsstatements.org/vocab/NoC-NC/1.0/"),
)
BARE = Cited(Record(item_id="havn/x", title="X", collection="havn"), "http://localhost/items/havn/x", DAY)
BOTH = (CITED, BARE)


def dated(edtf: str, kind: str = "letter") -> Cited:
    record = Record(item_id="a/b", title="B", collection="a", type=kind, date=PartialDate.parse(edtf))
    return Cited(record, ADDRESS, DAY)


def csl_schema() -> dict[str, Any]:
    """What the CSL-JSON schema 1.0.2 asks for, over the variables and types that citeproc-py lists."""
    text_like: dict[str, Any] = {"type": ["string", "number"]}
    name = {
        "type": "object",
        "properties": {key: {"type": "string"} for key in ("family", "given", "literal", "suffix")},
        "additionalProperties": False,
        "minProperties": 1,
    }
    part = {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": "integer"}}
    day = {
        "type": "object",
        "properties": {
            "date-parts": {"type": "array", "minItems": 1, "maxItems": 2, "items": part},
            "season": {"type": ["integer", "string"]},
            "circa": {"type": ["boolean", "string", "number"]},
            "literal": {"type": "string"},
            "raw": {"type": "string"},
        },
        "additionalProperties": False,
        "minProperties": 1,
    }
    types = [value for name, value in vars(citeproc_source).items() if name.isupper() and isinstance(value, str)]
    known = {variable.replace("_", "-") for variable in VARIABLES} | {"archive_collection", "archive_location", "language"}
    known |= {"collection-title", "archive-place", "call-number", "genre", "note"}
    variables: dict[str, Any] = dict.fromkeys(known, text_like)
    variables |= {variable.replace("_", "-"): {"type": "array", "items": name} for variable in NAMES}
    variables |= {variable.replace("_", "-"): day for variable in DATES}
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {**variables, "id": text_like, "type": {"enum": [*types, *OWN_TYPES]}},
            "required": ["id", "type"],
            "additionalProperties": False,
        },
    }


OWN_TYPES = ("article-newspaper", "article-journal", "personal_communication", "collection", "document", "manuscript", "webpage")


def test_ris_is_read_back_equal() -> None:
    assert rispy.loads(ris(BOTH)) == [ris_entry(one) for one in BOTH]


def test_ris_has_the_fields_of_archival_newspapers() -> None:
    entry = rispy.loads(ris((CITED,)))[0]
    assert (entry["type_of_reference"], entry["secondary_title"], entry["edition"]) == ("NEWS", "Hafenbote", "Abendausgabe")
    assert entry["authors"] == ["Kröger, Johann", "Rath der Stadt"]
    assert (entry["date"], entry["year"], entry["start_page"]) == ("1871/03/18/", "1871", "4, col. 2")
    assert entry["name_of_database"] == "City Archive"
    assert entry["accession_number"] == "Town newspapers, Box 3, Folder 12, H 12"
    assert (entry["call_number"], entry["urls"], entry["access_date"]) == ("H 12", [ADDRESS], "2026/11/21/")
    assert entry["notes"][0] == "machine-read text, corrected by hand, version 2"


@pytest.mark.parametrize(
    ("edtf", "year", "said"),
    [
        ("1871-03", "1871", "1871/03//"),
        ("1871", "1871", "1871///"),
        ("1863?", "1863", "1863///1863?"),
        ("187X", "1870", "1870///187X"),
        ("1871/1873", "1871", "1871///1871 to 1873"),
        ("../1871", "1871", "1871///.. to 1871"),
    ],
)
def test_ris_dates(edtf: str, year: str, said: str) -> None:
    entry = ris_entry(dated(edtf))
    assert (entry["year"], entry["date"]) == (year, said)


def authors(entry: Any) -> list[str]:
    return [str(person) for person in entry.persons.get("author", ())]


@pytest.mark.parametrize("write", [bibtex, biblatex])
def test_bibtex_is_read_back_equal(write: Any) -> None:
    read = parse_string(write(BOTH), "bibtex")
    entry_of = bibtex_entry if write is bibtex else biblatex_entry
    assert list(read.entries) == [key_of(one) for one in BOTH]
    for entry, one in zip(read.entries.values(), BOTH, strict=True):
        made = entry_of(one)
        assert entry.type == made.type and authors(entry) == authors(made)
        assert {name: re.sub(r"\\([&%])", r"\1", value) for name, value in entry.fields.items()} == dict(made.fields)


def test_bibtex_and_biblatex_have_the_facts() -> None:
    entry = next(iter(parse_string(bibtex((CITED,)), "bibtex").entries.values()))
    assert (entry.type, entry.fields["journal"]) == ("article", "Hafenbote")
    assert (entry.fields["year"], entry.fields["month"]) == ("1871", "mar")
    assert [str(person) for person in entry.persons["author"]] == ["Kröger, Johann", "{Rath der Stadt}"]
    later = next(iter(parse_string(biblatex((CITED,)), "bibtex").entries.values()))
    assert (later.fields["date"], later.fields["entrysubtype"], later.fields["url"]) == ("1871-03-18", "newspaper", ADDRESS)
    assert later.fields["library"] == "City Archive, Town newspapers, Box 3, Folder 12, H 12"
    assert later.fields["addendum"] == "machine-read text, corrected by hand, version 2"
    assert "date = {1863?}" in biblatex((dated("1863?"),)).replace('"1863?"', "{1863?}")


def test_csl_json_keeps_to_its_schema_and_is_read_back_equal() -> None:
    dates, kinds = ("1863?", "187X", "1871/..", "1871-22"), ("letter", "minutes")
    all_cited = (*BOTH, *(dated(edtf, kind) for edtf in dates for kind in kinds))
    read = json.loads(csl_json(all_cited))
    Draft7Validator(csl_schema()).validate(read)
    assert read == [csl_item(one) for one in all_cited]


def test_mods_names_what_the_record_has() -> None:
    root = etree.fromstring(mods((CITED,)).encode())
    names = {"m": MODS}

    def said(path: str) -> str | None:
        return root.findtext(path, namespaces=names)

    assert said("m:titleInfo/m:title") == RECORD.title
    assert said("m:originInfo/m:dateIssued") == "1871-03-18" and said("m:originInfo/m:edition") == "Abendausgabe"
    assert [node.text for node in root.iterfind("m:language/m:languageTerm", names)] == ["deu", "fra"]
    assert [node.text for node in root.iterfind("m:name/m:namePart", names)] == ["Kröger", "Johann", "Rath der Stadt"]
    assert said("m:location/m:physicalLocation") == "City Archive"
    assert said("m:location/m:shelfLocator") == "Box 3, Folder 12, H 12"
    assert said("m:relatedItem/m:part/m:extent/m:start") == "4, col. 2"
    assert said("m:relatedItem/m:titleInfo/m:title") == "Hafenbote"
    assert said("m:note") == "machine-read text, corrected by hand, version 2"


def test_a_supplied_title_is_marked_in_mods_and_bracketed_elsewhere() -> None:
    supplied = Cited(Record(item_id="a/b", title="[Letter to her son]", collection="a", type="letter"), ADDRESS, DAY)
    root = etree.fromstring(mods((supplied,)).encode())
    title = root.find(f"{{{MODS}}}titleInfo")
    assert title is not None and title.get("supplied") == "yes" and title.findtext(f"{{{MODS}}}title") == "Letter to her son"
    for style in STYLES:
        line = text((supplied,), style, "en")
        assert "[Letter to her son]" in line and "“[" not in line and "[[" not in line


def test_dublin_core_and_json_ld_have_the_facts() -> None:
    core = etree.fromstring(dublin_core((CITED,)).encode())
    told = [(etree.QName(node).localname, node.text) for node in core]
    assert ("identifier", ADDRESS) in told and ("date", "1871-03-18") in told and ("rights", "No copyright.") in told
    linked = json.loads(schema_org((CITED,)))
    assert linked["@type"] == ["PublicationIssue", "ArchiveComponent"] and linked["datePublished"] == "1871-03-18"
    assert linked["holdingArchive"]["name"] == "City Archive" and linked["itemLocation"] == "Box 3, Folder 12, H 12"
    assert len(json.loads(schema_org(BOTH))["@graph"]) == 2


def test_coins_is_an_openurl() -> None:
    found = parse_qs(coins(CITED))
    assert found["rft.title"] == [RECORD.title] and found["rft.source"] == ["Hafenbote"]
    assert found["rft.creator"] == list(RECORD.creators) and found["rft.type"] == ["newspaperArticle"]


@pytest.mark.parametrize(
    ("edtf", "issued"),
    [
        ("1871-03-18", {"date-parts": [[1871, 3, 18]]}),
        ("1871-03", {"date-parts": [[1871, 3]]}),
        ("1871?", {"date-parts": [[1871]], "circa": True}),
        ("1871/1873", {"date-parts": [[1871], [1873]]}),
        ("1871-03-05/1871-03-08", {"date-parts": [[1871, 3, 5], [1871, 3, 8]]}),
        ("187X", {"date-parts": [[1870], [1879]]}),
        ("1871-22", {"date-parts": [[1871]], "season": 2}),
        ("1871/..", {"literal": "1871/.."}),
    ],
)
def test_csl_date_is_as_exact_as_the_record(edtf: str, issued: dict[str, object]) -> None:
    assert csl_item(dated(edtf))["issued"] == issued


def test_csl_json_leaves_out_what_is_not_known() -> None:
    item = json.loads(csl_json((BARE,)))[0]
    assert set(item) == {"id", "type", "title", "URL", "accessed"}


@pytest.mark.parametrize("style", [name for name in STYLES if name not in ("chicago-short", "author-date-text")])
def test_a_formatted_citation_names_title_day_and_address(style: str) -> None:
    line = text((CITED,), style, "en")
    assert "Hafenbote" in line and "1871" in line and "18" in line and ADDRESS in line and "City Archive" in line
    assert "version 2" in line and line.count("\n") == 1


@pytest.mark.parametrize("name", FORMATS)
def test_a_record_with_nothing_but_a_title_can_be_exported(name: str) -> None:
    assert "X" in FORMATS[name].write((BARE,))
