"""Citations as MODS 3.7; it reads none."""

from collections.abc import Sequence
from typing import Any

from lxml import etree

from archive_site.citation.cited import Cited
from archive_site.citation.kinds import kind_of
from archive_site.citation.names import name_of
from archive_site.citation.words import archive_name, location, pages, reading_words
from ingest.languages import LANGUAGES

MODS = "http://www.loc.gov/mods/v3"
_NAMESPACES: dict[Any, str] = {None: MODS}


def mods(all_cited: Sequence[Cited]) -> str:
    """One record, or a collection of several."""
    records = [mods_element(cited) for cited in all_cited]
    if len(records) == 1:
        return etree.tostring(records[0], encoding="unicode", pretty_print=True)
    root = etree.Element(f"{{{MODS}}}modsCollection", nsmap=_NAMESPACES)
    root.extend(records)
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def mods_element(cited: Cited) -> etree._Element:
    record = cited.record
    root = etree.Element(f"{{{MODS}}}mods", nsmap=_NAMESPACES, version="3.7")
    titled = _add(root, "titleInfo", **({"supplied": "yes"} if record.supplied else {}))
    _add(titled, "title", record.title[1:-1] if record.supplied else record.title)
    for creator in record.creators:
        name = name_of(creator)
        node = _add(root, "name", **({"type": "personal"} if name.given else {}))
        for part, kind in ((name.family, "family"), (name.given, "given")) if name.given else ((name.family, ""),):
            _add(node, "namePart", part, **({"type": kind} if kind else {}))
    _add(root, "typeOfResource", "text", **({} if kind_of(record.type).published else {"manuscript": "yes"}))
    _told(root, "genre", record.type)
    _origin(root, cited)
    for code in record.languages:
        _add(_add(root, "language"), "languageTerm", LANGUAGES[code].code3, type="code", authority="iso639-3")
    _told(root, "note", reading_words(cited.reading))
    _host(root, cited)
    _told(root, "identifier", cited.key, type="local")
    _told(root, "identifier", record.identifier, type="shelfmark")
    place = _add(root, "location")
    _told(place, "physicalLocation", archive_name(cited))
    _told(place, "shelfLocator", location(cited))
    _add(place, "url", cited.address, usage="primary display", dateLastAccessed=cited.accessed.isoformat())
    for said in (*cited.rights.statements, cited.rights.address):
        _told(root, "accessCondition", said, type="use and reproduction")
    return root


def _origin(root: etree._Element, cited: Cited) -> None:
    record = cited.record
    if not (record.publisher or record.place or record.date or record.edition):
        return
    origin = _add(root, "originInfo")
    if record.place:
        _add(_add(origin, "place"), "placeTerm", record.place, type="text")
    _told(origin, "publisher", record.publisher)
    if record.date:
        _add(origin, "dateIssued" if kind_of(record.type).published else "dateCreated", record.date.edtf, encoding="edtf")
    _add(origin, "dateCaptured", cited.accessed.isoformat(), encoding="w3cdtf")
    _told(origin, "edition", record.edition)


def _host(root: etree._Element, cited: Cited) -> None:
    """What it appeared in or belongs to, with volume, number and page."""
    record = cited.record
    within = cited.container or record.collection_title
    details = {"volume": record.volume, "issue": record.number}
    if not within and not any(details.values()) and not cited.page:
        return
    host = _add(root, "relatedItem", type="host")
    if within:
        _add(_add(host, "titleInfo"), "title", within)
    if not any(details.values()) and not cited.page:
        return
    part = _add(host, "part")
    for kind, value in details.items():
        if value:
            _add(_add(part, "detail", type=kind), "number", value)
    if cited.page:
        _add(_add(part, "extent", unit="page"), "start", pages(cited))


def _told(parent: etree._Element, tag: str, text: str, **attributes: str) -> None:
    if text:
        _add(parent, tag, text, **attributes)


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, f"{{{MODS}}}{tag}", attributes)
    element.text = text or None
    return element
