"""Where the words of a search stand on a page: in its text and on its scan; it searches nothing and checks no access."""

from collections.abc import Iterable

from ingest.models import Passage
from ingest.page import Span
from ingest.store import aligned
from search.highlight import matches
from search.query import Query


def marks_of(passages: Iterable[Passage], query: Query) -> tuple[Span, ...]:
    """Spans of the page's text in which words of the query stand, in order; rows come with `version` and `continued_by`."""
    found = {(span.start, span.end) for passage in passages for span in _marks(passage, query)}
    return tuple(Span(start, end) for start, end in sorted(found))


def _marks(passage: Passage, query: Query) -> Iterable[Span]:
    text = aligned(passage)
    for span in matches(passage.full_text, passage.language, query):
        inside = Span(min(span.start, len(text)), min(span.end, len(text)))
        if len(inside):
            yield from text.source_pieces(inside)
