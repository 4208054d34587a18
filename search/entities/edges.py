"""What is stated of a person or place, each edge with the quote that states it, cited through gather(); it infers nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from ingest.models import Item
from ingest.page import Span
from search.entities.find import Directory, Named, directories, mentions_of
from search.entities.mention import PERSON, PLACE
from search.entities.narrow import identified
from search.evidence import Citation
from search.gather import gather
from search.models import NameMention, NameTie
from search.ranking import Hit
from search.viewer import Viewer

MOST = 60  # edges of one entity that are given


@dataclass(frozen=True, slots=True)
class Edge:
    """One statement: `kind` at, kin or office; `subject` and `other` as the passage writes them; never without citations.

    `other_id` is the directory's id of the other end, "" where it has none; `of` tells that the entity asked for is `other`.
    `date` is EDTF, "" where the quote has none.
    """

    kind: str
    subject: str
    other: str
    other_kind: str
    other_id: str
    word: str
    date: str
    of: bool
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError(f"an edge of {self.subject!r} without a quote")


def edges(one: Named, viewer: Viewer, kinds: Sequence[str] = (), most: int = MOST) -> tuple[Edge, ...]:
    """What passages that this viewer may see state of an entity, in the order of time; `kinds` limits it, empty not."""
    rows = list(_ties(one, viewer, kinds)[:most])
    ranking = tuple(Hit(passage, 1.0, rank, ()) for rank, passage in enumerate(dict.fromkeys(row.passage_id for row in rows), 1))
    sources = {source.passage_id: source for source in gather(ranking, viewer)}
    known = directories(viewer)
    own = set(mentions_of(one, viewer).values_list("id", flat=True))
    found = []
    for row in rows:
        source = sources.get(row.passage_id)
        span = Span(row.start, row.end)
        if source is not None and source.legible and span.end <= len(source.text) and source.text[span.start : span.end].strip():
            found.append(_edge(row, row.subject_id not in own, known, source.cite(span)))
    return tuple(found)


def _ties(one: Named, viewer: Viewer, kinds: Sequence[str]) -> QuerySet[NameTie]:
    own = mentions_of(one, viewer).order_by().values("id")
    rows = NameTie.objects.filter(Q(subject__in=own) | Q(other__in=own)).select_related(
        "subject__passage__page", "other__passage__page"
    )
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if not viewer.may_see_restricted:
        rows = rows.filter(Item.open_condition(timezone.localdate(), "passage__page__item__"))
    return rows.order_by(F("passage__page__item__earliest").asc(nulls_first=True), "passage", "start", "id")


def _edge(row: NameTie, of: bool, known: Mapping[str, Directory], citations: tuple[Citation, ...]) -> Edge:
    end = row.subject if of else row.other
    return Edge(
        kind=row.kind,
        subject=row.subject.name,
        other=row.other.name if row.other else "",
        other_kind=end.kind if end else "",
        other_id=_id(end, known) if end else "",
        word=row.word,
        date=row.date,
        of=of,
        citations=citations,
    )


def _id(mention: NameMention, known: Mapping[str, Directory]) -> str:
    """The id by which its directory knows whom or what a mention names, "" where it does not."""
    one = identified(known[mention.kind], mention.key, mention.sex, mention.passage.page.item_id)
    return one.id if one else ""


def related(one: Named, viewer: Viewer) -> Iterator[tuple[Edge, Named]]:
    """Edges that lead on to another entity, with that entity: what a question of several steps walks along."""
    known = directories(viewer)
    for edge in edges(one, viewer):
        other = known[edge.other_kind].by_id.get(edge.other_id) if edge.other_kind in (PERSON, PLACE) else None
        if other is not None:
            yield edge, other
