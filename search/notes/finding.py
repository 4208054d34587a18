"""Finds research notes beside passages: a small ranking of its own over terms and vectors; it returns notes, never evidence."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from ingest.models import Page
from search.encoders import get_encoder
from search.expand import expand
from search.notes.likeness import Look, look_of
from search.notes.models import NoteSource, ResearchNote
from search.notes.standing import seen
from search.query import Filters, Query, TermGroup
from search.results import enough
from search.retrieve import open_backends
from search.viewer import Viewer
from search.widening import widened

MOST = 3
_ALIKE = 0.5  # cosine from which a note is shown whose words do not match
_LABEL = "research note"


@dataclass(frozen=True, slots=True)
class NoteFound:
    """A note that fits a search; it has no passage, no span and no evidence, so nothing can cite it."""

    note: ResearchNote
    score: float

    @property
    def url(self) -> str:
        return f"/notes/{self.note.pk}"


def notes(query: Query, viewer: Viewer, limit: int = MOST) -> tuple[NoteFound, ...]:
    """The notes that this viewer may see and that fit the query, best first. How rare a word is, these notes alone tell."""
    held = list(_within(seen(viewer), query.filters))
    if not held:
        return ()
    encoder = get_encoder()
    words = expand(widened(query, open_backends(viewer, encoder)))
    looks = [look_of(note) for note in held]
    met = [_met(words.matching, one) for one in looks]
    weights = _weights(len(words.words), met)
    asked = encoder.query(query.text, query.language)
    found = []
    for note, one, words_met in zip(held, looks, met, strict=True):
        alike = float(one.vector @ asked)
        told = sum(weights[word] * share for word, share in words_met.items()) / (sum(weights.values()) or 1.0)
        if len(words_met) >= enough(query, len(words.words)) or alike >= _ALIKE:
            found.append(NoteFound(note, told + max(0.0, alike)))
    return tuple(sorted(found, key=lambda one: (-one.score, one.note.pk))[:limit])


def _within(held: QuerySet[ResearchNote], filters: Filters) -> QuerySet[ResearchNote]:
    """The notes of which one source lies within the limits of the search."""
    limits = Q()
    if filters.collections:
        limits &= Q(item__collection__in=filters.collections)
    if filters.languages:
        limits &= Q(language__in=filters.languages)
    if filters.items:
        limits &= Q(item__in=filters.items)
    if filters.first:
        limits &= Q(item__latest__gte=filters.first)
    if filters.last:
        limits &= Q(item__earliest__lte=filters.last)
    if filters.passages:
        limits &= Q(passages__in=filters.passages)
    if not limits:
        return held
    pages = Page.objects.filter(limits, id=OuterRef("page"))
    return held.filter(Exists(NoteSource.objects.filter(Exists(pages), note=OuterRef("pk"))))


def _met(groups: Sequence[TermGroup], one: Look) -> dict[int, float]:
    """The words of the query that the note has, by their number, each with the weight of its best term."""
    held = {name: frozenset(terms) for name, terms in one.terms.items()}
    found: dict[int, float] = {}
    for group in groups:
        terms = held.get(group.field, frozenset())
        best = max((weight for term, weight in group.terms if all(part in terms for part in term.split(" "))), default=0.0)
        if best > found.get(group.word, 0.0):
            found[group.word] = best
    return found


def _weights(words: int, met: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """Of each word of the query: the fewer of the notes have it, the more."""
    counts = [sum(word in one for one in met) for word in range(words)]
    return {word: math.log(1.0 + (len(met) - count + 0.5) / (count + 0.5)) for word, count in enumerate(counts)}


def note_document(found: NoteFound, base_url: str = "") -> dict[str, Any]:
    """A note as `GET /api/v1/search` gives it, labelled; its quotes lead to pages, it is none itself."""
    note = found.note
    return {
        "label": _LABEL,
        "note": note.pk,
        "question": note.question,
        "language": note.spoken,
        "claims": [
            {
                "text": claim["text"],
                "citations": [
                    {**row, "url": f"{base_url}/pages/{row['page']}?version={row['version']}"} for row in claim["citations"]
                ],
            }
            for claim in note.claims
        ],
        "approved": note.decided.date().isoformat() if note.decided else None,
        "url": base_url + found.url,
    }
