"""Hits as a reader sees them: where, the words in their sentence, the strip of the scan, and how they were found."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.utils.translation import gettext

from archive_site.citation.coins import coins
from archive_site.citation.house import reference
from archive_site.citation.subjects import of_page
from archive_site.portal.crops import Crop, strip
from archive_site.portal.found import marks_of
from archive_site.portal.lines import boxes_of
from archive_site.portal.quotes import own_language
from archive_site.portal.sources import cited, source_of
from archive_site.portal.worded import content_language, quoted
from ingest.models import Passage
from ingest.page import Box, Span
from ingest.store import words_of
from search.explain import Match
from search.highlight import Snippet
from search.query import Query
from search.results import Found

SURE = ("surface", "stem", "translated")


@dataclass(frozen=True, slots=True)
class FindView:
    """One hit; `parts` is the snippet cut into plain and marked pieces, `matches` tells whether it counts in the total."""

    heading: str
    heading_language: str
    address: str
    parts: tuple[tuple[str, bool], ...]
    language: str
    note: str
    strip: Crop | None
    found_as: tuple[str, ...]
    matches: bool
    reference: str
    coins: str


def find_views(hits: Sequence[Found], query: Query, site: str) -> tuple[FindView, ...]:
    """One query for all, which search.results checked for access; `site` is the scheme and host of a copied citation."""
    rows = Passage.objects.select_related("version", "page__scan", "page__item__collection", "continued_by")
    by_id = rows.in_bulk([hit.passage_id for hit in hits])
    return tuple(_find(hit, by_id[hit.passage_id], query, site) for hit in hits if hit.passage_id in by_id)


def _find(hit: Found, row: Passage, query: Query, site: str) -> FindView:
    record, label = row.page.item.record, row.page.label
    source = source_of(row.language, row.quality, row.legible, row.version.step, row.version.number)
    found = of_page(row.page, row.version, site)
    return FindView(
        heading=cited(record, label),
        heading_language=own_language(record.languages),
        address=f"/pages/{row.page_id}?{urlencode({'q': query.text})}#{row.pk.rpartition('/')[2]}",
        parts=parts_of(hit.snippet),
        language=content_language(row.language),
        note=source.note,
        strip=_strip(row, query),
        found_as=found_as(hit, query),
        matches=bool(set(hit.found_by) & set(SURE)),
        reference=reference(found),
        coins=coins(found),
    )


def parts_of(snippet: Snippet) -> tuple[tuple[str, bool], ...]:
    parts, done = [], 0
    for mark in snippet.marks:
        parts += [(snippet.text[done : mark.start], False), (snippet.text[mark.start : mark.end], True)]
        done = mark.end
    return tuple(part for part in (*parts, (snippet.text[done:], False)) if part[0])


def found_as(hit: Found, query: Query) -> tuple[str, ...]:
    """Words that matched although they are written otherwise than asked, each with the word that it stands for if that is
    told, or why a hit without such words is near."""
    asked = {word.strip('".,;:!?„“”«»').casefold() for word in query.text.split()}
    stands_for = {match.found.casefold(): match for match in hit.matched if match.reason not in ("asked", "inflection")}
    words = dict.fromkeys(hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks)
    other = tuple(_standing(word, stands_for.get(word.casefold())) for word in words if word.casefold() not in asked)
    if other or set(hit.found_by) & set(SURE):
        return other[:4]
    return (gettext("near in meaning"),) if "dense" in hit.found_by else (gettext("alike in its letters"),)


def _standing(word: str, match: Match | None) -> str:
    return f"{quoted(word)} ← {quoted(match.asked)}" if match else quoted(word)


def _strip(row: Passage, query: Query) -> Crop | None:
    """The scan where the words stand; without such words the passage's first line, unboxed."""
    scan = row.page.image
    if scan is None:
        return None
    if boxes := _boxes(row, marks_of([row], query)):
        return strip(row.page_id, boxes, scan.width, scan.height)
    plain = strip(row.page_id, _boxes(row, [Span(row.start, row.end)])[:2], scan.width, scan.height)
    return replace(plain, boxes=()) if plain else None


def _boxes(row: Passage, marks: Sequence[Span]) -> tuple[Box, ...]:
    return boxes_of(words_of(row.version, marks), row.version.text, marks)
