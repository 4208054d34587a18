"""Runs a plan about people and places over what its viewer may see: exact figures, with the passages that name them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ingest.page import Span
from ingest.quality import LEGIBLE
from ingest.sentences import sentences
from search.entities.find import Named, directory, mentions_of
from search.evidence import Citation, Evidence
from search.gather import gather
from search.messages import spoken
from search.query import Query
from search.ranking import Hit
from search.reply import Abstention, Answer, Reply, Searched, SupportedClaim
from search.structured import telling
from search.structured.holdings import Held, chosen, held
from search.structured.plan import Finding, Holding, NamesPlan, Tally
from search.structured.said import counted, say, unit_name
from search.viewer import Viewer

_CITED, _LINKED, _TOP = 12, 200, 10


@dataclass(frozen=True, slots=True)
class _Where:
    """A mention that counts: its passage, page and item, and where the name stands."""

    passage: str
    page: str
    item: str
    span: Span


def run_names(plan: NamesPlan, query: Query, viewer: Viewer, interface: str = "en") -> Reply:
    """The answer with its plan and caveat in words, citing what it counts; an abstention where that is nothing."""
    return _Run(plan, query, viewer, spoken(query.language, interface)).reply()


class _Run:
    """One run of one plan."""

    def __init__(self, plan: NamesPlan, query: Query, viewer: Viewer, language: str) -> None:
        self._plan, self._query, self._viewer, self._language = plan, query, viewer, language
        self._items = held(viewer, query.filters)
        self._sides = [{item.item_id for item, _ in chosen(self._items, side)} for side in plan.selections]

    def reply(self) -> Reply:
        rows = self._together() if self._plan.operation == "together" else self._listed()
        finding = self._finding(rows)
        where = [one for _, found in rows[: _TOP if self._plan.operation == "most" else None] for one in found[:1]]
        citations = self._citations(where)
        searched = Searched(tuple(name for name, _ in self._plan.names) or (self._query.text,), ())
        if not citations:
            return Abstention(self._query, "illegible" if rows else "nothing_found", searched, finding=finding)
        return Answer(self._query, (SupportedClaim(self._said(finding), citations),), None, searched, finding=finding)

    def _listed(self) -> list[tuple[str, list[_Where]]]:
        """Everyone of the kind that counts, named in most items first."""
        near = self._passages(self._plan.names[0][1]) if self._plan.names else None
        own = set(self._plan.names[0][1]) if self._plan.names else set()
        found: list[tuple[Named, list[_Where]]] = []
        for one in directory(self._plan.kind, self._viewer).entries:
            if f"{one.kind}:{one.id}" in own or not all(one.items & side for side in self._sides):
                continue
            where = [at for at in self._mentions(one) if near is None or at.passage in near]
            if where and all(any(at.item in side for at in where) for side in self._sides):
                found.append((one, where))
                if self._plan.operation == "most" and len(found) >= _TOP * 3:
                    break
        found.sort(key=lambda pair: (-len({at.item for at in pair[1]}), -len(pair[1]), pair[0].id))
        return [(one.name, where) for one, where in found][: _TOP if self._plan.operation == "most" else None]

    def _together(self) -> list[tuple[str, list[_Where]]]:
        """The items of the selection, in the order of time, of which a passage names both."""
        first, second = (self._passages(ids) for _, ids in self._plan.names)
        found: dict[str, list[_Where]] = defaultdict(list)
        for passage in first.keys() & second.keys():
            found[first[passage].item].append(first[passage])
        return [
            (item.title, sorted(found[item.item_id], key=lambda at: at.passage))
            for item in self._items
            if item.item_id in found and item.item_id in self._sides[0]
        ]

    def _passages(self, ids: Iterable[str]) -> dict[str, _Where]:
        """The passages that name any of these, each with where."""
        found: dict[str, _Where] = {}
        for name in ids:
            kind, _, own = name.partition(":")
            one = directory(kind, self._viewer).by_id.get(own)
            for at in self._mentions(one) if one else ():
                found.setdefault(at.passage, at)
        return found

    def _mentions(self, one: Named) -> list[_Where]:
        """Where it is named in items of any side."""
        items = set().union(*self._sides)
        rows = mentions_of(one, self._viewer).values_list("passage", "passage__page", "passage__page__item", "start", "end")
        return [_Where(passage, page, item, Span(start, end)) for passage, page, item, start, end in rows if item in items]

    def _finding(self, rows: Sequence[tuple[str, list[_Where]]]) -> Finding:
        plan = self._plan
        scope = {sheet.page_id: sheet for side in plan.selections for _, sheets in chosen(self._items, side) for sheet in sheets}
        poor = sum(sheet.quality is None or sheet.quality < LEGIBLE for sheet in scope.values())
        counts = Counter({name: len({at.item for at in where}) for name, where in rows})
        pages = {at.page for _, where in rows for at in where}
        tallies = () if plan.operation == "together" else tuple(Tally(name, number) for name, number in counts.items())
        figure = len(pages) if plan.operation == "together" and plan.unit == "page" else len(rows)
        return Finding(
            operation="count" if plan.operation == "together" else "list",
            how=self._how(),
            caveat=say("names read", self._language).format(pages=len(scope), poor=poor),
            figure=figure,
            unit=plan.unit if plan.operation == "together" else plan.kind,
            tallies=tallies,
            holdings=self._holdings(rows),
            pages=len(scope),
            poor=poor,
        )

    def _how(self) -> str:
        """The plan in words."""
        colon = " : " if self._language == "fr" else ": "
        done = say(f"do {self._plan.operation}", self._language)
        unit = unit_name(self._plan.unit if self._plan.operation == "together" else self._plan.kind, True, self._language)
        names = " · ".join(name for name, _ in self._plan.names)
        limits = [telling.limits_in_words(side, self._language) for side in self._plan.selections]
        return " · ".join(filter(None, (f"{done}{colon}{names or unit}", unit if names else "", *limits)))

    def _said(self, finding: Finding) -> str:
        total = counted(finding.figure or 0, finding.unit, self._language)
        if not finding.tallies:
            return f"{total}."
        colon = " : " if self._language == "fr" else ": "
        items = [f"{tally.label}{colon}{counted(tally.count, 'item', self._language)}" for tally in finding.tallies]
        more = [say("more", self._language).format(len(items) - telling.SHOWN)] if len(items) > telling.SHOWN else []
        return f"{total} – {'; '.join([*items[: telling.SHOWN], *more])}."

    def _holdings(self, rows: Sequence[tuple[str, list[_Where]]]) -> tuple[Holding, ...]:
        first: dict[str, str] = {}
        for _, where in rows:
            for at in where:
                first.setdefault(at.item, at.page)
        return tuple(_holding(item, first[item.item_id]) for item in self._items if item.item_id in first)[:_LINKED]

    def _citations(self, where: Sequence[_Where]) -> tuple[Citation, ...]:
        """The sentences that name, of the first that are legible."""
        wanted = {at.passage: at.span for at in reversed(where[:_CITED])}
        passages = dict.fromkeys(at.passage for at in where[:_CITED])
        ranking = tuple(Hit(passage, 1.0, rank, ()) for rank, passage in enumerate(passages, 1))
        found = (source for source in gather(ranking, self._viewer) if source.legible)
        return tuple(c for source in found for c in source.cite(_sentence(source, wanted[source.passage_id])))


def _holding(item: Held, page: str) -> Holding:
    return Holding(item.item_id, item.title, item.date, f"/pages/{page}")


def _sentence(source: Evidence, name: Span) -> Span:
    """The sentence in which a name stands."""
    said = sentences(source.text, source.language)
    return next((span for span in said if span.start <= name.start < span.end), name)
