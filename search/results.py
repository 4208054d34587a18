"""What a page of search results shows, for people and machines: hits with snippets, an exact total, facets, a cursor.

The total counts the passages in which enough of the query's words occur (`enough`), by surface, stem or translation. These are
listed first. After them, outside the total, stand up to NEAR passages that only letter runs or likeness of meaning found.
"""

import base64
import binascii
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from math import ceil
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils import timezone

from ingest.models import Item, OutboxEntry, Passage
from ingest.recipes import digest
from search.backends import FACETS, Counts, SearchBackend, get_backend
from search.candidates import find
from search.encoders import get_encoder
from search.entities.narrow import MOST as NAMED
from search.entities.narrow import Values, named_in
from search.expand import expand
from search.explain import Match, explained
from search.freshness import as_of
from search.highlight import Snippet, snippet
from search.lexicons import get_lexicons
from search.query import Filters, Query, TermGroup
from search.ranking import Hit, merged
from search.retrieve import DEPTH, open_backends
from search.viewer import Viewer
from search.widening import held_languages, widened

LIMIT = 20
MOST = 100
DEEPEST = 10_000
NEAR = 20
_LEXICAL = ("surface", "stem", "translated")


@dataclass(frozen=True, slots=True)
class Found:
    """One hit as it is shown; `date` is EDTF, `url` site-relative, `legible` False where no claim may rest on the text.

    `found_by` names the legs that found it, `matched` the words in it that stand for words of the query.
    """

    passage_id: str
    page_id: str
    item_id: str
    title: str
    date: str
    language: str
    snippet: Snippet
    url: str
    found_by: tuple[str, ...]
    score: float
    legible: bool
    matched: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of results; `next` is the cursor of the following page, "" on the last.

    `seen` is the query as it was asked of the indexes, with what their own words add to it. `exact` tells that `total` and
    `facets` are; both count the hits that match, not the near ones behind them. `languages` are those of the archive, within
    the filters, in which passages were looked for; no lexicon leads from the query's language into those that are
    `untranslated`, which are searched by names, letters and meaning alone. `names` are those of the people and places in the
    facets, by `kind id`. `as_of` is when the oldest change was made that has waited long for the index, None if there is none.
    """

    query: Query
    seen: Query
    total: int
    exact: bool
    hits: tuple[Found, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    next: str
    languages: tuple[str, ...]
    untranslated: tuple[str, ...]
    names: Mapping[str, str]
    as_of: datetime | None = None


def results(query: Query, viewer: Viewer, limit: int = LIMIT, cursor: str = "") -> Results:
    """One page of results. Raises ValueError for a cursor of another search, IndexUnusable where no index serves."""
    limit = min(max(1, limit), MOST)
    start = _offset(query, cursor)
    backends = open_backends(viewer, get_encoder())
    seen = widened(replace(query, filters=visible(query.filters, viewer)), backends)
    words = expand(seen)
    groups = words.matching
    least = enough(query, len({group.word for group in groups if not group.required}))
    counts = _counts([backend.facets(groups, seen.filters, FACETS, least) for backend in backends])
    order = _Order(seen, viewer, backends, groups, least)
    listed = order.page(start, limit + 1, counts.total)
    named, names = order.named(counts.total)
    more = len(listed) > limit and start + limit < DEEPEST
    return Results(
        query=query,
        seen=seen,
        total=counts.total,
        exact=True,
        hits=tuple(_shown(listed[:limit], seen, viewer)),
        facets={**counts.facets, **named},
        next=_cursor(query, start + limit) if more else "",
        languages=held_languages(seen.filters, backends),
        untranslated=get_lexicons().unserved(seen.language, seen.targets),
        names=names,
        as_of=as_of(viewer),
    )


def visible(filters: Filters, viewer: Viewer) -> Filters:
    """The filters, without passages that the public index still holds although their rows are closed or gone, however many."""
    if viewer.may_see_restricted:
        return filters
    is_open = Passage.objects.filter(Item.open_condition(timezone.localdate(), "page__item__"), id=OuterRef("passage"))
    closed = sorted(set(OutboxEntry.objects.filter(~Exists(is_open)).values_list("passage", flat=True)))
    still = get_backend("public").states(closed) if closed else {}
    return replace(filters, excluded=tuple(sorted({*filters.excluded, *still})))


def enough(query: Query, words: int) -> int:
    """How many of the query's words a passage must hold to match: half of them, in a search rounded up, in a question down.

    More would hide passages in which a machine misread one word of two; the order puts those with all words first.
    """
    return max(1, words // 2 if query.is_question else ceil(words / 2))


@dataclass(frozen=True, slots=True)
class _Order:
    """The order of all hits of one search: matching ones as ranked, then matching ones by words alone, then near ones."""

    query: Query
    viewer: Viewer
    backends: Sequence[SearchBackend]
    groups: Sequence[TermGroup]
    least: int

    def page(self, start: int, number: int, total: int) -> list[Hit]:
        ranked = find(self.query, self.viewer, DEPTH)
        ids = tuple(hit.passage_id for hit in ranked)
        matching = (
            {hit.passage_id: hit for hit in self._matching(replace(self.query.filters, passages=ids), len(ids))} if ids else {}
        )
        head = [_labelled(hit, matching[hit.passage_id]) for hit in ranked if hit.passage_id in matching]
        tail: list[Hit] = []
        if total > len(head) and start + number > len(head):
            tail = [
                hit for hit in self._matching(self.query.filters, start + number + len(head)) if hit.passage_id not in matching
            ]
        near = [hit for hit in ranked if hit.passage_id not in matching][:NEAR]
        return (head + tail + (near if len(head) + len(tail) >= total else []))[start : start + number]

    def named(self, total: int) -> tuple[Values, Mapping[str, str]]:
        """Who and which places are named in all that matches, where that is few enough to be looked through."""
        ids = [hit.passage_id for hit in self._matching(self.query.filters, total)] if 0 < total <= NAMED else []
        return named_in(ids, self.viewer)

    def _matching(self, filters: Filters, limit: int) -> Iterable[Hit]:
        if not self.groups:
            return ()
        return merged([backend.lexical(self.groups, filters, limit, self.least) for backend in self.backends], limit)


def _labelled(ranked: Hit, matching: Hit) -> Hit:
    """A hit that the ranking may have reached by meaning alone, although its words match too."""
    return ranked if set(ranked.found_by) & set(_LEXICAL) else replace(ranked, found_by=(*matching.found_by, *ranked.found_by))


def _counts(counts: Sequence[Counts]) -> Counts:
    if len(counts) == 1:
        return counts[0]
    sums = {name: Counter[str]() for name in FACETS}
    for one in counts:
        for name, values in one.facets.items():
            sums[name].update(dict(values))
    facets = {name: tuple(sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))) for name, found in sums.items()}
    return Counts(sum(one.total for one in counts), facets)


def _shown(hits: Sequence[Hit], query: Query, viewer: Viewer) -> Iterable[Found]:
    """The hits with their rows, which decide: a hit whose row is gone or closed to this viewer is not shown."""
    rows = Passage.objects.select_related("page__item", "continued_by").filter(id__in=[hit.passage_id for hit in hits])
    if not viewer.may_see_restricted:
        rows = rows.filter(Item.open_condition(timezone.localdate(), "page__item__"))
    by_id = {row.id: row for row in rows}
    words = expand(query)
    for hit in hits:
        row = by_id.get(hit.passage_id)
        if row is not None:
            yield Found(
                passage_id=row.id,
                page_id=row.page_id,
                item_id=row.page.item_id,
                title=row.page.item.title,
                date=row.page.item.date,
                language=row.language,
                snippet=snippet(row.full_text, row.language, query),
                url=f"/pages/{row.page_id}#{row.id.rpartition('/')[2]}",
                found_by=hit.found_by,
                score=hit.score,
                legible=row.legible,
                matched=explained(row.full_text, row.language, words),
            )


def _mark(query: Query) -> str:
    return digest(query.text, query.language, repr(query.filters))[:8]


def _cursor(query: Query, start: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([start, _mark(query)]).encode()).decode().rstrip("=")


def _offset(query: Query, cursor: str) -> int:
    if not cursor:
        return 0
    try:
        start, mark = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if mark == _mark(query) and 0 <= int(start) < DEEPEST:
            return int(start)
    except (binascii.Error, ValueError, TypeError):
        pass
    raise ValueError("the cursor belongs to another search; begin again without a cursor")


def results_document(found: Results, base_url: str = "") -> dict[str, Any]:
    """The results as `GET /api/v1/search` gives them; `marks` are positions of the matching words in the snippet."""
    return {
        "total": found.total,
        "exact": found.exact,
        "hits": [_hit_document(hit, base_url) for hit in found.hits],
        "facets": {name: dict(values) for name, values in found.facets.items()},
        "next": found.next or None,
        "searched": _searched(found),
        "as_of": found.as_of.isoformat() if found.as_of else None,
    }


def _searched(found: Results) -> dict[str, Any]:
    """What was looked for: the query's own language, the languages of passages, and the days that were allowed."""
    filters = found.query.filters
    return {
        "language": found.query.language,
        "languages": list(found.languages),
        "untranslated": list(found.untranslated),
        "from": filters.first.isoformat() if filters.first else None,
        "to": filters.last.isoformat() if filters.last else None,
    }


def _hit_document(hit: Found, base_url: str) -> dict[str, Any]:
    return {
        "passage": hit.passage_id,
        "page": hit.page_id,
        "item": hit.item_id,
        "title": hit.title,
        "date": hit.date,
        "language": hit.language,
        "snippet": hit.snippet.text,
        "marks": [[mark.start, mark.end] for mark in hit.snippet.marks],
        "url": base_url + hit.url,
        "found_by": list(hit.found_by),
        "matched": [asdict(match) for match in hit.matched],
        "legible": hit.legible,
    }
