"""A citation as a reader sees it: the quote beside the crop of the scan on which it stands; it judges no quote."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from archive_site.citation.cited import Cited, Reading
from archive_site.citation.formats import FORMATS
from archive_site.citation.house import reference
from archive_site.citation.subjects import of_quote
from archive_site.portal.crops import Crop, crops
from archive_site.portal.sources import Sheet, Source, cited, sheets, sources
from archive_site.portal.worded import content_language
from search.evidence import Citation, Evidence

FILES = tuple((ending, form.name) for ending, form in FORMATS.items() if ending in ("ris", "bib", "csl.json", "mods.xml"))
NO_SHEET = Sheet("", 0, 0, 0)


@dataclass(frozen=True, slots=True)
class QuoteView:
    """One numbered quote with its crops; `address` opens its page with the quote marked."""

    number: int
    heading: str
    heading_language: str
    text: str
    language: str
    note: str
    address: str
    crops: tuple[Crop, ...]
    reference: str
    outdated: bool
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class NearView:
    """A passage near the question that is no evidence."""

    heading: str
    heading_language: str
    text: str
    language: str
    note: str
    address: str


def place(citation: Citation) -> tuple[str, int, int, int]:
    """What makes two citations the same: page, version and span."""
    return citation.page_id, citation.text_version, citation.span.start, citation.span.end


def numbered(citations: Iterable[Citation]) -> dict[tuple[str, int, int, int], int]:
    """Places of citations with their numbers from 1, in order of first use."""
    found: dict[tuple[str, int, int, int], int] = {}
    for citation in citations:
        found.setdefault(place(citation), len(found) + 1)
    return found


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the database knows of the cited passages and pages; `site` is the scheme and host of a copied citation."""

    sources: Mapping[str, Source]
    sheets: Mapping[str, Sheet]
    site: str


def shelf(citations: Iterable[Citation], nearest: Iterable[Evidence], site: str) -> Shelf:
    cited_here = tuple(citations)
    passages = {citation.passage_id for citation in cited_here} | {near.passage_id for near in nearest}
    return Shelf(sources(passages), sheets(citation.page_id for citation in cited_here) if cited_here else {}, site)


def quote_view(citation: Citation, number: int, known: Shelf) -> QuoteView:
    source, sheet = known.sources.get(citation.passage_id), known.sheets.get(citation.page_id, NO_SHEET)
    own = own_language(citation.record.languages)
    return QuoteView(
        number=number,
        heading=cited(citation.record, sheet.label),
        heading_language=own,
        text=citation.quote,
        language=content_language(source.language) if source else own,
        note=source.note if source else "",
        address=f"{citation.address}&span={citation.span.start}-{citation.span.end}#quote",
        crops=crops(citation.page_id, citation.boxes, sheet.width, sheet.height),
        reference=reference(_cited(citation, source, sheet, known.site)),
        files=tuple((f"/pages/{citation.page_id}.{ending}?version={citation.text_version}", name) for ending, name in FILES),
        outdated=sheet.current != citation.text_version,
    )


def _cited(citation: Citation, source: Source | None, sheet: Sheet, site: str) -> Cited:
    """The page in the version that is quoted, which may be older than the one that the passage is of today."""
    corrected = source is not None and source.reading == Reading(citation.text_version, True)
    return of_quote(citation.record, citation.page_id, sheet.label, Reading(citation.text_version, corrected), site)


def near_views(nearest: Iterable[Evidence], found: Mapping[str, Source]) -> tuple[NearView, ...]:
    return tuple(
        NearView(
            heading=cited(near.record, near.page_label),
            heading_language=own_language(near.record.languages),
            text=near.text,
            language=content_language(near.language),
            note=found[near.passage_id].note if near.passage_id in found else "",
            address=near.address,
        )
        for near in nearest
    )


def own_language(languages: tuple[str, ...]) -> str:
    """The language of an item's title: that of the item if it has but one."""
    return languages[0] if len(languages) == 1 else ""
