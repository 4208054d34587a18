"""Readings of the same pages side by side: errors on corrected lines, confidence, words that are known; it changes nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from statistics import fmean

from archive_site.curation.queues_gain import unknown_words
from ingest.models import Page, Run, RunPage
from ingest.page import PageText
from ingest.rereading.corrections import standing
from ingest.rereading.gate import Share, Verdict
from ingest.rereading.promotion import verdict_of
from ingest.store import layout

LOOKED_AT = 24  # pages of which words are looked up, spread over those that were read
_IN = (RunPage.State.READ, RunPage.State.PROMOTED)


@dataclass(frozen=True, slots=True)
class Column:
    """One reading of the pages: mean confidence of words and share of words that are known, None where there is no word;
    `errors` on corrected lines; seconds a page, 0 where nobody measured."""

    confidence: float | None
    known: float | None
    errors: Share | None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """A run beside what its pages said before."""

    before: Column
    after: Column
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Progress:
    """How many pages of a run are read, failed and wait; `stuck` jobs have failed too often to be tried by themselves."""

    pages: int
    read: int
    failed: int
    waiting: int
    promoted: int
    left_out: int


def progress(run: Run) -> Progress:
    states = list(run.pages.values_list("state", flat=True))
    names = ("read", "failed", "waiting", "promoted", "left out")
    return Progress(len(states), *(states.count(name) for name in names))


def figures(run: Run) -> Figures | None:
    """The run's figures, None while no page is read; kept in memory as long as no more pages are read."""
    number = run.pages.filter(state__in=_IN).count()
    return _figures(run.pk, run.created, number, run.state) if number else None


@lru_cache(maxsize=64)
def _figures(run_id: int, created: datetime, number: int, state: str) -> Figures:
    run = Run.objects.get(pk=run_id)
    every = list(run.pages.filter(state__in=_IN).values_list("pk", flat=True))
    picked = [every[place * number // min(number, LOOKED_AT)] for place in range(min(number, LOOKED_AT))]
    rows = list(run.pages.filter(pk__in=picked).select_related("page__item"))
    old = [stands.machine for row in rows if (stands := standing(row.page, row.version)) is not None]
    verdict = verdict_of(run)
    errors = verdict.errors
    seconds = [row.seconds for row in rows if row.seconds]
    languages = [row.page.language for row in rows]
    before = Column(*_looks(old, languages), errors.old if errors else None)
    after = Column(
        *_looks([layout(row) for row in rows], languages), errors.new if errors else None, fmean(seconds) if seconds else 0.0
    )
    return Figures(before, after, verdict)


def _looks(pages: Sequence[PageText], languages: Sequence[str]) -> tuple[float | None, float | None]:
    confidences = [share for page in pages for share in page.blocks.confidences]
    words = missing = 0
    by_language: dict[str, list[str]] = {}
    for page, language in zip(pages, languages, strict=False):
        by_language.setdefault(language, []).extend(page.blocks.texts)
    for language, texts in by_language.items():
        unknown = unknown_words(set(texts), language)
        words, missing = words + len(texts), missing + sum(word in unknown for word in texts)
    return fmean(confidences) if confidences else None, 1 - missing / words if words else None


def differing(rows: Iterable[RunPage]) -> list[tuple[Page, list[RunPage]]]:
    """Pages with what each run read of them."""
    found: dict[str, tuple[Page, list[RunPage]]] = {}
    for row in rows:
        found.setdefault(row.page_id, (row.page, []))[1].append(row)
    return [found[name] for name in sorted(found)]
