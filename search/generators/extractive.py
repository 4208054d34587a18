"""Answers with sentences of the evidence, each framed by title and date of its source; it writes no word of its own."""

from collections.abc import Sequence

from ingest.page import Span
from search.claim import Claim, Quote
from search.evidence import Evidence
from search.generators import Options, Task
from search.messages import frame
from search.support import Support

_LONGEST = 600


class ExtractiveGenerator:
    """One claim for each supporting sentence; a sentence that leans on the one before it brings that along."""

    name = "extractive"

    def __init__(self, options: Options | None = None) -> None:
        """It needs no option."""

    def draft(self, task: Task, evidence: Sequence[Evidence], supports: Sequence[Support]) -> tuple[Claim, ...]:
        return tuple(_claim(task, evidence[support.passage], support) for support in supports)


def _claim(task: Task, source: Evidence, support: Support) -> Claim:
    spans = [_trimmed(source.text, span) for span in support.quotes]
    if sum(len(span) for span in spans) > _LONGEST:
        spans = [_trimmed(source.text, support.span)]
    quotes = tuple(Quote(source.passage_id, span, source.text[span.start : span.end]) for span in spans)
    return Claim(frame(source.record, " … ".join(quote.text for quote in quotes), task.language), quotes)


def _trimmed(text: str, span: Span) -> Span:
    piece = text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    return Span(start, max(start, span.start + len(piece.rstrip())))
