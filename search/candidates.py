"""Reads the passages that a reranker looks at from the database, the authority on text and access; it makes no Evidence."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from ingest.models import Item, Passage
from search.query import Query
from search.ranking import Ranking
from search.rerankers import Candidate, Read
from search.retrieve import retrieve
from search.viewer import Viewer

_NEEDED = (
    *("id", "text", "language", "quality", "continued_length", "joined", "continued_by__text"),
    *("page__item__earliest", "page__item__latest"),
)


def find(query: Query, viewer: Viewer, limit: int = 100, legs: Sequence[str] | None = None) -> Ranking:
    """See `retrieve`; the first hits are put in order by reading what this viewer may see of them."""
    return retrieve(query, viewer, limit, legs, reading(viewer))


def reading(viewer: Viewer) -> Read:
    """What reads passages for a viewer, in one query of the database."""

    def read(ids: Sequence[str]) -> Mapping[str, Candidate]:
        rows = Passage.objects.filter(id__in=ids).select_related("page__item", "continued_by").only(*_NEEDED)
        if not viewer.may_see_restricted:
            rows = rows.filter(Item.open_condition(timezone.localdate(), "page__item__"))
        return {row.id: _candidate(row) for row in rows}

    return read


def _candidate(row: Passage) -> Candidate:
    item = row.page.item
    return Candidate(row.full_text, row.language, row.quality, item.earliest, item.latest)
