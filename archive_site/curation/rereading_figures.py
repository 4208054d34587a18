"""Readings of the same pages side by side: errors on corrected lines, confidence, words that are known; it changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from statistics import fmean

from django.db.models import Count, Max

from archive_site.curation.queues_gain import unknown_words
from ingest.models import Run, RunPage, TextVersion
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
    """How many pages a run has, and how many of them are in each state."""

    pages: int
    read: int
    failed: int
    waiting: int
    promoted: int
    left_out: int


def progress(run: Run) -> Progress:
    counted = dict(run.pages.order_by().values_list("state").annotate(number=Count("pk")))
    names = ("read", "failed", "waiting", "promoted", "left out")
    return Progress(sum(counted.values()), *(counted.get(name, 0) for name in names))


def figures(run: Run) -> Figures | None:
    """The run's figures, None while no page is read; kept in memory until another page is read or corrected."""
    number = run.pages.filter(state__in=_IN).count()
    newest = TextVersion.objects.filter(page__readings__run=run).aggregate(newest=Max("pk"))["newest"]
    return _figures(run.pk, number, (run.created, run.state, newest)) if number else None


@lru_cache(maxsize=64)
def _figures(run_id: int, number: int, stamp: tuple[datetime, str, int | None]) -> Figures:
    run = Run.objects.get(pk=run_id)
    every = list(run.pages.filter(state__in=_IN).values_list("pk", flat=True))
    picked = [every[place * number // min(number, LOOKED_AT)] for place in range(min(number, LOOKED_AT))]
    rows = list(run.pages.filter(pk__in=picked).select_related("page__item"))
    stood = [(row, standing(row.page, row.version)) for row in rows]
    old = [(stands.machine, row.page.language) for row, stands in stood if stands is not None]
    new = [(layout(row), row.page.language) for row in rows]
    verdict = verdict_of(run)
    errors = verdict.errors
    seconds = [row.seconds for row in rows if row.seconds]
    before = Column(*_looks(old), errors.old if errors else None)
    after = Column(*_looks(new), errors.new if errors else None, fmean(seconds) if seconds else 0.0)
    return Figures(before, after, verdict)


def _looks(pages: Sequence[tuple[PageText, str]]) -> tuple[float | None, float | None]:
    """Mean confidence, and the share of words that are known in the language of their page."""
    confidences = [share for page, _ in pages for share in page.blocks.confidences]
    words = missing = 0
    by_language: dict[str, list[str]] = {}
    for page, language in pages:
        by_language.setdefault(language, []).extend(page.blocks.texts)
    for language, texts in by_language.items():
        unknown = unknown_words(set(texts), language)
        words, missing = words + len(texts), missing + sum(word in unknown for word in texts)
    return fmean(confidences) if confidences else None, 1 - missing / words if words else None
