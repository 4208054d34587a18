"""What Zotero reads of a page: the `z:` and Dublin Core statements of its meta tags, and the same as Zotero's own RDF.

No `citation_` tag is among them: one would make a journal article of everything. The prefixes need not be declared, for Zotero
knows them.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from lxml import etree

from archive_site.citation.cited import Cited
from archive_site.citation.kinds import kind_of
from archive_site.citation.names import name_of
from archive_site.citation.words import archive_name, hierarchy, location, pages, reading_words

NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "bib": "http://purl.org/net/biblio#",
}
_PUBLICATIONS = ("newspaperArticle", "journalArticle")
_EDITIONS = ("newspaperArticle", "book")
_TYPED = {"letter": "letterType", "manuscript": "manuscriptType", "report": "reportType", "map": "mapType"}


def statements(cited: Cited) -> tuple[tuple[str, str], ...]:
    """Names of meta tags with their values, in order; fields that Zotero has not for this kind are not told."""
    return tuple((name, value) for name, value in _statements(cited) if value)


def _statements(cited: Cited) -> Iterator[tuple[str, str]]:
    record, kind = cited.record, kind_of(cited.record.type).zotero
    yield "z:itemType", kind
    yield "DC.title", record.title
    yield from (("DC.creator", name_of(creator).inverted) for creator in record.creators)
    yield "DC.date", record.date.edtf if record.date else ""
    yield "DC.language", record.languages[0] if record.languages else ""
    yield "DC.rights", "; ".join(part for part in (*cited.rights.statements, cited.rights.address) if part)
    yield "DC.identifier", cited.address
    yield "DC.publisher", "" if kind in _PUBLICATIONS else record.publisher
    yield "z:publicationTitle", cited.container if kind in _PUBLICATIONS else ""
    yield "z:place", record.place
    yield "z:edition", record.edition if kind in _EDITIONS else ""
    yield "z:pages", pages(cited) if kind in _PUBLICATIONS else ""
    yield "z:numPages", pages(cited) if kind == "manuscript" else ""
    yield f"z:{_TYPED.get(kind, 'type')}", record.type if kind in _TYPED else ""
    yield "z:archive", archive_name(cited)
    yield "z:archiveLocation", ", ".join(part for part in (hierarchy(cited), location(cited)) if part)
    yield "z:callNumber", record.identifier
    yield "z:libraryCatalog", cited.house.archive
    yield "z:url", cited.address
    yield "z:accessDate", cited.accessed.isoformat()
    yield "z:extra", reading_words(cited.reading)


def zotero_rdf(all_cited: Sequence[Cited]) -> str:
    """RDF as Zotero exports it; of the formats that Zotero asks unAPI for it alone names archive and place alike."""
    root = etree.Element(_tag("rdf", "RDF"), nsmap=dict[Any, str](NAMESPACES))
    for cited in all_cited:
        node = etree.SubElement(root, _tag("rdf", "Description"), {_tag("rdf", "about"): cited.address})
        _authors(node, cited)
        for name, value in statements(cited):
            prefix, _, field = name.replace(".", ":").partition(":")
            if field not in ("creator", "identifier"):
                etree.SubElement(node, _tag(prefix.lower(), field)).text = value
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _authors(node: etree._Element, cited: Cited) -> None:
    if not cited.record.creators:
        return
    listed = etree.SubElement(etree.SubElement(node, _tag("bib", "authors")), _tag("rdf", "Seq"))
    for creator in cited.record.creators:
        name = name_of(creator)
        person = etree.SubElement(etree.SubElement(listed, _tag("rdf", "li")), _tag("foaf", "Person"))
        etree.SubElement(person, _tag("foaf", "surname")).text = name.family
        if name.given:
            etree.SubElement(person, _tag("foaf", "givenName")).text = name.given


def _tag(prefix: str, name: str) -> str:
    return f"{{{NAMESPACES[prefix]}}}{name}"
