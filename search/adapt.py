"""Fits search to one collection from a curator's description, and keeps the fit only where it pays on searches held out.

It measures with the served search on throw-away archives: passages made worse as the description says, searches made up for
them (arXiv 2307.02740), and the sample archive as the general set. Nothing is written before the verdict.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from django.conf import settings
from django.test.utils import override_settings
from django.utils import timezone
from numpy.typing import NDArray

from ingest.models import Item, Passage
from search.adaptations import GENERAL, Adaptation, save
from search.analysis import folded, tokens
from search.description import Description, Term
from search.evaluate.archive import Document, throwaway_archive
from search.fitting import Bench, fitted, general_documents, general_questions, mean
from search.index import Progress, silent
from search.lexicons import get_lexicons
from search.synthetic import Asking, MadeUp, Source, made_up_searches, worn
from search.term_tables import tables_with, write_terms

MOST_SOURCES = 1_500
MOST_SEARCHES = 160
FEWEST_SEARCHES = 24
INTERFACE = ("en", "de", "fr", "es", "it")
GENERAL_LOSS = 0.01
DRAWS = 2_000
SURE = 0.9  # share of bootstrap draws in which the held-out half must gain


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of it: figures are nDCG@10 of the general and the fitted search on each set; `reason` where it was not kept."""

    adaptation: Adaptation
    kept: bool
    reason: str
    figures: Mapping[str, float]
    searches: int


def adapt(collection: str, said: Description, progress: Progress = silent) -> Verdict:
    """Fits, measures, and keeps the fit if held-out nDCG@10 improves and the general set loses under a point.

    Raises ValueError where the collection has too little text to make searches from.
    """
    rng = random.Random(collection)
    sources = _sources(collection, rng)
    searches = _searches(sources, said, rng)
    if len(searches) < FEWEST_SEARCHES:
        raise ValueError(
            f"collection {collection} gives only {len(searches)} searches to measure with; "
            f"at least {FEWEST_SEARCHES} are needed: ingest and index more of it first"
        )
    own = Path(settings.LACUNA_LEXICONS)
    with tables_with(own, collection, said) as tables:
        with throwaway_archive(_worn(sources, collection, said, rng), progress) as passages:
            bench = Bench(collection, _owners(passages))
            with override_settings(LACUNA_LEXICONS=tables):
                best = fitted(bench, searches[::2])
            held_out = _Sides.of(bench, best, searches[1::2], tables)
        with throwaway_archive(general_documents(collection), progress) as passages:
            general = _Sides.of(Bench(collection, _owners(passages)), best, tuple(general_questions()), tables)
    figures = {**held_out.figures("held_out"), **general.figures("general")}
    reason = _refusal(held_out, general)
    verdict = Verdict(replace(best, collection=collection, figures=figures), not reason, reason, figures, len(searches))
    if verdict.kept:
        save(verdict.adaptation)
        write_terms(own, collection, said)
    return verdict


@dataclass(frozen=True, slots=True)
class _Sides:
    """nDCG@10 of each search of one set, by the general search and by the fitted one."""

    before: NDArray[np.float64]
    after: NDArray[np.float64]

    @classmethod
    def of(cls, bench: Bench, best: Adaptation, searches: Sequence[MadeUp], tables: Path) -> "_Sides":
        before = np.array(bench.gains(GENERAL, searches))
        with override_settings(LACUNA_LEXICONS=tables):
            return cls(before, np.array(bench.gains(best, searches)))

    def figures(self, name: str) -> dict[str, float]:
        return {name: mean(self.before.tolist()), f"{name}_fitted": mean(self.after.tolist())}


def _refusal(held_out: _Sides, general: _Sides) -> str:
    """Why the fit is not kept; empty where it is."""
    gains = held_out.after - held_out.before
    draws = np.random.default_rng(1).integers(0, len(gains), (DRAWS, len(gains)))
    if float((gains[draws].mean(axis=1) > 0).mean()) < SURE:
        return f"the held-out searches gain {100 * float(gains.mean()):+.1f} points, no more than chance may bring"
    if float((general.before - general.after).mean()) >= GENERAL_LOSS:
        return "the general set would lose a point or more"
    return ""


def _sources(collection: str, rng: random.Random) -> list[Source]:
    """Legible public passages of the collection, at most MOST_SOURCES of them by chance."""
    rows = Passage.objects.filter(Item.open_condition(timezone.localdate(), "page__item__"), legible=True)
    ids = list(rows.filter(page__item__collection=collection).order_by("id").values_list("id", flat=True))
    chosen = sorted(rng.sample(ids, min(MOST_SOURCES, len(ids))))
    found = []
    for start in range(0, len(chosen), 500):
        part = Passage.objects.select_related("continued_by").filter(id__in=chosen[start : start + 500]).order_by("id")
        found += [Source(row.id, row.full_text, row.language) for row in part]
    return found


def _searches(sources: Sequence[Source], said: Description, rng: random.Random) -> list[MadeUp]:
    common = Counter(folded(word) for one in sources for word in {token.text for token in tokens(one.text)})
    asked = rng.sample(list(sources), len(sources))
    asking = Asking(tuple(dict.fromkeys((*INTERFACE, *said.languages))), said.old_spelling, _Rendering(said.terms).best)
    made = made_up_searches(asked, common, asking, rng)
    return [one for one, _ in zip(made, range(MOST_SEARCHES), strict=False)]


@dataclass(frozen=True, slots=True)
class _Rendering:
    """Renders words as an asker might say them: the curator's terms first, then the lexicons."""

    terms: Sequence[Term]

    def best(self, words: Sequence[str], language: str, target: str) -> dict[str, str]:
        said = {folded(term.word): term.meanings[0] for term in self.terms}
        found = {word: said[folded(word)] for word in words if folded(word) in said}
        for one in get_lexicons().translations(words, language, (target,)):
            if one.end - one.start == 1:
                found.setdefault(words[one.start], one.variant.text)
        return found


def _worn(sources: Sequence[Source], collection: str, said: Description, rng: random.Random) -> Iterator[Document]:
    rate = 0.10 if said.bad_print else 0.05 if "blackletter" in said.printing else 0.03
    for one in sources:
        table = "de" if "blackletter" in said.printing else one.language
        yield Document(one.id, worn(one.text, rate, table, rng), language=one.language, collection=collection)


def _owners(passages: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {passage: document for document, held in passages.items() for passage in held}
