"""A record in the formats of reference managers and libraries: RIS, BibTeX, CSL-JSON, MODS, COinS and plain text."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

import rispy
from lxml import etree
from pybtex.database import BibliographyData, Entry, Person

from archive_site.citation.csl import csl_item
from archive_site.citation.styles import formatted
from ingest.languages import LANGUAGES
from ingest.record import Record

MODS = "http://www.loc.gov/mods/v3"
_NAMESPACES: dict[Any, str] = {None: MODS}
RIS_TYPES = {"newspaper": "NEWS", "letter": "PCOMM", "report": "RPRT", "book": "BOOK", "periodical": "JOUR", "map": "MAP"}
BIBTEX_TYPES = {"book": "book", "report": "techreport", "newspaper": "article", "periodical": "article"}


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: a record, the absolute address of the item, and the day of reading."""

    record: Record
    address: str
    accessed: date


def ris(cited: Cited) -> str:
    record = cited.record
    entry: dict[str, object] = {
        "type_of_reference": RIS_TYPES.get(record.type, "GEN"),
        "title": record.title,
        "authors": list(record.creators),
        "secondary_title": record.series,
        "publisher": record.publisher,
        "place_published": record.place,
        "language": " ".join(record.languages),
        "name_of_database": record.collection_title,
        "accession_number": record.identifier,
        "urls": [cited.address],
        "access_date": cited.accessed.strftime("%Y/%m/%d/"),
        "id": record.item_id,
    }
    if record.date is not None:
        first, last = record.date.earliest, record.date.latest
        entry["year"] = str(first.year)
        entry["date"] = first.strftime("%Y/%m/%d/") if first == last else f"{first.year}///{record.date.edtf}"
    return str(rispy.dumps([{key: value for key, value in entry.items() if value}]))


def bibtex(cited: Cited) -> str:
    record = cited.record
    kind = BIBTEX_TYPES.get(record.type, "misc")
    fields = {
        "title": record.title,
        "journal" if kind == "article" else "series": record.series,
        "publisher": record.publisher,
        "address": record.place,
        "year": str(record.date.earliest.year) if record.date else "",
        "date": record.date.edtf if record.date else "",
        "language": LANGUAGES[record.languages[0]].english.lower() if record.languages else "",
        "howpublished": record.collection_title,
        "url": cited.address,
        "urldate": cited.accessed.isoformat(),
    }
    entry = Entry(kind, fields={key: value for key, value in fields.items() if value})
    for creator in record.creators:
        entry.add_person(Person(last=creator) if " " not in creator else Person(creator), "author")
    key = re.sub(r"[^A-Za-z0-9:_-]+", "-", record.item_id)
    return str(BibliographyData({key: entry}).to_string("bibtex"))


def csl_json(cited: Cited) -> str:
    return json.dumps([csl_item(cited.record, cited.address, cited.accessed)], ensure_ascii=False, indent=1)


def mods_element(cited: Cited) -> etree._Element:
    """A MODS 3.7 record."""
    record = cited.record
    root = etree.Element(f"{{{MODS}}}mods", nsmap=_NAMESPACES, version="3.7")

    def add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
        element = etree.SubElement(parent, f"{{{MODS}}}{tag}", attributes)
        element.text = text or None
        return element

    add(add(root, "titleInfo"), "title", record.title)
    for creator in record.creators:
        add(add(root, "name"), "namePart", creator)
    if record.publisher or record.place or record.date:
        origin = add(root, "originInfo")
        if record.place:
            add(add(origin, "place"), "placeTerm", record.place, type="text")
        if record.publisher:
            add(origin, "publisher", record.publisher)
        if record.date:
            add(origin, "dateIssued", record.date.edtf, encoding="edtf")
    for code in record.languages:
        add(add(root, "language"), "languageTerm", LANGUAGES[code].code3, type="code", authority="iso639-3")
    if record.type:
        add(root, "genre", record.type)
    if record.collection_title or record.series:
        host = add(root, "relatedItem", type="host")
        add(add(host, "titleInfo"), "title", record.series or record.collection_title)
    add(root, "identifier", record.item_id, type="local")
    add(add(root, "location"), "url", cited.address)
    return root


def mods(cited: Cited) -> str:
    return etree.tostring(mods_element(cited), encoding="unicode", pretty_print=True)


def coins(cited: Cited) -> str:
    """The OpenURL context object that goes into the `title` of a COinS span (Z39.88-2004)."""
    record = cited.record
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.title", record.title),
        *(("rft.creator", creator) for creator in record.creators),
        ("rft.publisher", record.publisher),
        ("rft.date", record.date.edtf if record.date else ""),
        ("rft.language", " ".join(record.languages)),
        ("rft.identifier", cited.address),
    ]
    return urlencode([(key, value) for key, value in pairs if value])


def text(cited: Cited, style: str = "chicago") -> str:
    """The citation as a reader pastes it into a footnote; `style` is a key of STYLES."""
    return formatted(csl_item(cited.record, cited.address, cited.accessed), style) + "\n"


FORMATS: dict[str, tuple[str, Callable[[Cited], str]]] = {
    "ris": ("application/x-research-info-systems", ris),
    "bib": ("application/x-bibtex", bibtex),
    "csl.json": ("application/vnd.citationstyles.csl+json", csl_json),
    "mods.xml": ("application/mods+xml", mods),
    "txt": ("text/plain", text),
}
