"""The story of one page: read, align, normalise, split, identify, grade; it stores nothing and chooses no engine."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.aligned import AlignedText
from ingest.engines import OcrEngine
from ingest.language import identify
from ingest.languages import UNDETERMINED
from ingest.normalise import NORMALISATION, align, normalise
from ingest.page import PageText, ProcessingStep, Span
from ingest.passages import PassageDraft, split
from ingest.quality import grade
from ingest.scan import Scan


@dataclass(frozen=True, slots=True)
class PageReading:
    """What one scan says: the engine's page, its normalised text and its passages with language and quality."""

    scan: Scan
    page: PageText
    text: AlignedText
    passages: tuple[PassageDraft, ...]
    steps: tuple[ProcessingStep, ...]


def read_page(scan: Scan, engine: OcrEngine) -> PageReading:
    """Reads one scan; raises UnreadableScan, nothing else."""
    return reading_of(scan, engine.read(scan))


def reading_of(scan: Scan, page: PageText) -> PageReading:
    """What follows when a page's text is known: also for a corrected or imported page."""
    text = normalise(align(page))
    drafts = split(text, page)
    likely = _likely_languages(text.text, scan.languages)
    passages = tuple(_identified(draft, likely) for draft in graded(drafts, page))
    return PageReading(scan, page, text, passages, (page.step, NORMALISATION))


def graded(drafts: Sequence[PassageDraft], page: PageText) -> tuple[PassageDraft, ...]:
    """The drafts with their quality, from their words' confidence and look."""
    confidences = page.blocks.confidences
    if len(set(confidences)) < 2:
        confidences = ()  # recorded text often has none, or the same for all: that says nothing
    starts = page.starts() if confidences else []
    return tuple(_graded(draft, starts, confidences) for draft in drafts)


def _likely_languages(text: str, given: Sequence[str]) -> tuple[str, ...]:
    """The page's language before those of its item: what a short passage inherits."""
    language, certainty = identify(text, given)
    if language == UNDETERMINED or certainty < 0.5:
        return tuple(given)
    return (language, *(code for code in given if code != language))


def _identified(draft: PassageDraft, likely: Sequence[str]) -> PassageDraft:
    return replace(draft, language=identify(draft.text, likely)[0])


def _graded(draft: PassageDraft, starts: Sequence[int], confidences: Sequence[float]) -> PassageDraft:
    known: list[float] = []
    if confidences:
        for piece in draft.aligned.source_pieces(Span(0, len(draft.aligned))):
            known += confidences[bisect_left(starts, piece.start) : bisect_left(starts, piece.end)]
    quality, legible = grade(draft.text, known)
    return replace(draft, quality=quality, legible=legible)
