"""The only maker of Evidence: reads the passages of a ranking from the database, the authority on text and access."""

from collections.abc import Callable, Iterator, Sequence

from django.db import connection
from django.db.models import Exists, F, Max, Min, OuterRef, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from ingest.aligned import AlignedText
from ingest.models import Item, Page, Passage, TextVersion
from ingest.page import Box, Span
from ingest.store import aligned, words_of
from search.answer import Scope
from search.evidence import Evidence, Piece
from search.query import Filters
from search.ranking import Ranking
from search.viewer import Viewer

_HYPHENS = "-=¬⸗ "
# the two parts are Django's own statements, their values apart
_EACH_FROM_THE_ONE_BEFORE = """
WITH RECURSIVE held(language) AS (
    SELECT * FROM ({first}) AS least UNION ALL SELECT ({following}) FROM held WHERE held.language IS NOT NULL
) SELECT language FROM held
"""


def gather(ranking: Ranking, viewer: Viewer) -> tuple[Evidence, ...]:
    """Evidence for the hits of the ranking, in its order; hits that the viewer may not see, or that are gone, are left out."""
    rows = _open([hit.passage_id for hit in ranking], viewer)
    rows = rows.select_related("page__item__collection", "version", "continued_by__version", "continued_by__page")
    found = {row.id: row for row in rows}
    return tuple(_evidence(found[hit.passage_id], hit.score, hit.rank) for hit in ranking if hit.passage_id in found)


def seen(ranking: Ranking, viewer: Viewer) -> Ranking:
    """The hits of the ranking that the viewer may see, in its order: what is gone or closed since takes no place."""
    there = set(_open([hit.passage_id for hit in ranking], viewer).values_list("id", flat=True))
    return tuple(hit for hit in ranking if hit.passage_id in there)


def standing(evidence: Sequence[Evidence], viewer: Viewer) -> tuple[Evidence, ...]:
    """What of the evidence the viewer may see still, in the version that it quotes: an answer takes time to word."""
    open_now = set(_open([source.passage_id for source in evidence], viewer).values_list("id", flat=True))
    return tuple(source for source in evidence if source.passage_id in open_now)


def _open(ids: Sequence[str], viewer: Viewer) -> QuerySet[Passage]:
    """The passages of the newest text versions that the viewer may see."""
    rows = Passage.objects.filter(id__in=ids, version__number=F("page__version"))
    if viewer.may_see_restricted:
        return rows
    return rows.filter(Item.open_condition(timezone.localdate(), "page__item__"))


def _evidence(row: Passage, score: float, rank: int) -> Evidence:
    own = aligned(row)
    over = row.continued_by
    if over is None or not row.continued_length or not over.legible:
        text = row.text
        pieces: tuple[Piece, ...] = (_piece(row, 0, own),)
    else:
        text = row.full_text
        kept = len(row.text.rstrip(_HYPHENS)) if row.joined else len(row.text)
        rest = aligned(over).part(Span(0, min(row.continued_length, len(over.text))))
        pieces = (
            _piece(row, 0, own.part(Span(0, kept))),
            _piece(over, kept if row.joined else kept + 1, rest),
        )
    return Evidence(
        passage_id=row.id,
        text=text,
        language=row.language,
        quality=row.quality,
        legible=row.legible,
        record=row.page.item.record,
        page_label=row.page.label,
        pieces=pieces,
        score=score,
        rank=rank,
    )


def _piece(row: Passage, start: int, text: AlignedText) -> Piece:
    return Piece(row.page_id, row.version.number, start, text, _words(row.version))


def _words(version: TextVersion) -> Callable[[], tuple[tuple[Span, Box], ...]]:
    def read() -> tuple[tuple[Span, Box], ...]:
        return tuple((span, word.box) for span, word in words_of(version))

    return read


def scope(viewer: Viewer, filters: Filters) -> Scope:
    """First and last day and the languages of what the viewer may see within the filters."""
    today = timezone.localdate()
    items = Item.objects.held() if viewer.may_see_restricted else Item.objects.open(today)
    if filters.collections:
        items = items.filter(collection__in=filters.collections)
    ends = items.aggregate(first=Min("earliest"), last=Max("latest"))
    languages = tuple(code for code in _languages(items) if not filters.languages or code in filters.languages)
    return Scope(ends["first"], ends["last"], languages)


def _languages(items: QuerySet[Item]) -> Iterator[str]:
    """Languages of the items' pages in order, each found from the one before, for they are few, and pages many: one query."""
    ordered = Page.objects.filter(Exists(items.filter(pk=OuterRef("item")))).order_by("language").values("language")
    first, given = ordered.filter(language__gt="")[:1].query.sql_with_params()
    following, more = ordered.filter(language__gt=RawSQL("held.language", ()))[:1].query.sql_with_params()
    statement = _EACH_FROM_THE_ONE_BEFORE.format(first=first, following=following)
    with connection.cursor() as cursor:
        cursor.execute(statement, (*given, *more))
        yield from (code for (code,) in cursor.fetchall() if code is not None)
