"""Citations as simple Dublin Core, in the wrapping that OAI-PMH uses; it reads none."""

from collections.abc import Iterator, Sequence

from lxml import etree

from archive_site.citation.cited import Cited
from archive_site.citation.words import archive_name, location, page_place, reading_words

OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
DC = "http://purl.org/dc/elements/1.1/"


def dublin_core(all_cited: Sequence[Cited]) -> str:
    """One record, or several within `records`."""
    records = [dublin_core_element(cited) for cited in all_cited]
    if len(records) == 1:
        return etree.tostring(records[0], encoding="unicode", pretty_print=True)
    root = etree.Element("records")
    root.extend(records)
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def dublin_core_element(cited: Cited) -> etree._Element:
    root = etree.Element(f"{{{OAI_DC}}}dc", nsmap={"oai_dc": OAI_DC, "dc": DC})
    for tag, text in statements(cited):
        if text:
            etree.SubElement(root, f"{{{DC}}}{tag}").text = text
    return root


def statements(cited: Cited) -> Iterator[tuple[str, str]]:
    """Elements with their values, some of them empty."""
    record = cited.record
    yield "title", record.title
    yield from (("creator", creator) for creator in record.creators)
    yield "publisher", record.publisher
    yield "date", record.date.edtf if record.date else ""
    yield "type", record.type
    yield from (("language", language) for language in record.languages)
    yield "identifier", cited.address
    yield "source", record.series
    yield "source", ", ".join(part for part in (archive_name(cited), location(cited), page_place(cited)) if part)
    yield "coverage", record.place
    yield "description", reading_words(cited.reading)
    yield "rights", cited.rights.address
    yield from (("rights", said) for said in cited.rights.statements)
