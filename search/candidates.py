"""Reads the passages that a reranker looks at from the database, the authority on text and access; it makes no Evidence."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from ingest.models import Item, Passage
from ingest.models.texts import completed
from search.query import Query
from search.ranking import Ranking
from search.rerankers import Candidate, Read
from search.retrieve import retrieve
from search.viewer import Viewer

_FIELDS = (
    *("id", "text", "continued_by__text", "continued_length", "joined"),
    *("language", "quality", "page__item__earliest", "page__item__latest", "word_record__record"),
)


def find(query: Query, viewer: Viewer, limit: int = 100, legs: Sequence[str] | None = None) -> Ranking:
    """See `retrieve`; the first hits are put in order by reading what this viewer may see of them."""
    return retrieve(query, viewer, limit, legs, reading(viewer))


def reading(viewer: Viewer) -> Read:
    """What reads passages for a viewer, in one query of the database."""

    def read(ids: Sequence[str]) -> Mapping[str, Candidate]:
        rows = Passage.objects.filter(id__in=ids).order_by()
        if not viewer.may_see_restricted:
            rows = rows.filter(Item.open_condition(timezone.localdate(), "page__item__"))
        return {
            name: Candidate(
                completed(text, (following or "")[:length], joined), language, quality, first, last, bytes(record or b"")
            )
            for name, text, following, length, joined, language, quality, first, last, record in rows.values_list(*_FIELDS)
        }

    return read
