"""Runs the plan of a structured question over what its viewer may see: exact figures, with links to what they count."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial

from ingest.models import Passage
from ingest.page import Span
from ingest.quality import LEGIBLE
from ingest.sentences import sentences
from search.evidence import Citation, Evidence
from search.gather import gather
from search.messages import spoken
from search.query import Query
from search.ranking import Hit
from search.reply import Abstention, Answer, Reply, Searched, SupportedClaim
from search.structured import telling
from search.structured.doubted import Doubt, alike, doubts
from search.structured.holdings import Held, Result, Row, Sheet, chosen, held
from search.structured.mentions import MOST, Mentioned, TooMany, mentioned
from search.structured.plan import Finding, Holding, NamesPlan, Plan, Selection, Tally, Unmapped
from search.structured.run_names import run_names
from search.structured.said import counted, name_of, say
from search.viewer import Viewer

_CITED, _LINKED, _SAID = 12, 200, 16
_BATCH = 500


@dataclass(frozen=True, slots=True)
class _Read:
    """What the index knows of one thing mentioned: the passages of each page, best first."""

    found: Mentioned
    pages: dict[str, str]


def refused(unmapped: Unmapped, query: Query, interface: str) -> Reply:
    """The reply to a question about holdings of which some part has no meaning here: it says which, and counts nothing."""
    finding = Finding("", telling.unmapped_in_words(unmapped, spoken(query.language, interface)))
    reason = "ambiguous" if unmapped.ambiguous else "nothing_found"
    return Abstention(query, reason, Searched((query.text,), ()), finding=finding)


def run(plan: Plan | NamesPlan, query: Query, viewer: Viewer, interface: str = "en") -> Reply:
    """The answer: the exact figure with its plan and caveat in words, citing what it counts; an abstention where that is nothing.

    Raises IndexUnusable where something mentioned is looked for and no index serves.
    """
    if isinstance(plan, NamesPlan):
        return run_names(plan, query, viewer, interface)
    language = spoken(query.language, interface)
    try:
        return _Run(plan, query, viewer, language).reply()
    except TooMany:
        finding = Finding(plan.operation, say("too many", language).format(MOST))
        return Abstention(query, "insufficient", Searched((query.text,), ()), finding=finding)


class _Run:
    """One run of one plan."""

    def __init__(self, plan: Plan, query: Query, viewer: Viewer, language: str) -> None:
        self._plan, self._query, self._viewer, self._language = plan, query, viewer, language
        self._items = held(viewer, query.filters)
        texts = {text for side in plan.selections for text in (*side.mentions, side.without) if text}
        self._reads = {text: self._read(text) for text in texts}

    def reply(self) -> Reply:
        rows, tallies, figure, said = found = self._result()
        finding = self._finding(rows, tallies, figure)
        words = [word for text, read in self._reads.items() for word in (text, *read.found.words)]
        spoken_here = tuple(sorted({code for item in self._items for code in item.languages}))
        searched = Searched(tuple(dict.fromkeys(words))[:_SAID] or (self._query.text,), spoken_here)
        if doubted := self._doubted():
            perhaps = self._with(doubted)._result()
            if not alike(found, perhaps):
                return Abstention(self._query, "illegible", searched, finding=self._unsure(finding, found, perhaps, doubted))
        citations = self._citations(rows) if rows else ()
        if not citations:
            none = counted(finding.figure or 0, telling.noun(self._plan), self._language)
            finding = replace(finding, how=f"{finding.how} – {none}")
            return Abstention(self._query, "illegible" if rows else "nothing_found", searched, finding=finding)
        return Answer(self._query, (SupportedClaim(said, citations),), None, searched, finding=finding)

    def _result(self) -> Result:
        sides = [tuple(self._rows(side)) for side in self._plan.selections]
        return _RUNS[self._plan.operation](self, sides)

    def _doubted(self) -> dict[str, tuple[Doubt, ...]]:
        """By what is mentioned the doubtful words on pages in scope that do not count; nothing where there are none."""
        found: dict[str, tuple[Doubt, ...]] = {}
        for text, read in self._reads.items():
            sides = (side for side in self._plan.selections if text in (*side.mentions, side.without))
            scope = {sheet.page_id for side in sides for _, sheets in chosen(self._items, side) for sheet in sheets}
            found[text] = doubts(read.found, text, sorted(scope - set(read.pages)), self._viewer)
        return {text: some for text, some in found.items() if some}

    def _with(self, doubted: Mapping[str, Sequence[Doubt]]) -> "_Run":
        """The same run, were every doubtful word what is counted."""
        other = copy(self)
        other._reads = {
            text: _Read(read.found, {**read.pages, **{one.page_id: one.passage_id for one in doubted.get(text, ())}})
            for text, read in self._reads.items()
        }
        return other

    def _unsure(self, finding: Finding, found: Result, perhaps: Result, doubted: Mapping[str, Sequence[Doubt]]) -> Finding:
        """What is told instead of a figure: between which it lies, and which words leave it open, linked where they stand."""
        words = dict.fromkeys(one.word for some in doubted.values() for one in some)
        told = say("doubted", self._language).format(", ".join(list(words)[:_SAID]))
        if found[2] is not None and perhaps[2] is not None:
            low, high = sorted((found[2], perhaps[2]))
            told = f"{low}–{counted(high, telling.noun(self._plan), self._language)}. {told}"
        pages = {one.page_id for some in doubted.values() for one in some}
        rows = [(item, sheets) for item, sheets in perhaps[0] if any(sheet.page_id in pages for sheet in sheets)]
        how = f"{finding.how} – {told}"
        return replace(finding, how=how, figure=None, tallies=(), holdings=self._with(doubted)._holdings(rows))

    def _read(self, text: str) -> _Read:
        found = mentioned(replace(self._query, text=text, is_question=False, phrases=_phrases(text)), self._viewer)
        pages: dict[str, str] = {}
        for start in range(0, len(found.passages), _BATCH):
            batch = found.passages[start : start + _BATCH]
            rows = dict(Passage.objects.filter(id__in=batch).values_list("id", "page_id"))
            for passage in batch:
                if passage in rows:
                    pages.setdefault(rows[passage], passage)
        return _Read(found, pages)

    def _rows(self, side: Selection) -> Iterable[Row]:
        """The items of a side, each with the pages that count."""
        for item, sheets in chosen(self._items, side):
            counting = tuple(sheet for sheet in sheets if all(sheet.page_id in self._reads[text].pages for text in side.mentions))
            told = side.without and any(sheet.page_id in self._reads[side.without].pages for sheet in item.sheets)
            if counting and not told:
                yield item, counting

    def count(self, sides: Sequence[Sequence[Row]]) -> Result:
        plan, rows = self._plan, sides[0]
        if plan.selections[0].without and plan.unit in ("title", "collection", "year"):
            rows = self._silent(rows)
        units = [(unit, item) for item, sheets in rows for unit in self._units(item, sheets)]
        figure = len({unit for unit, _ in units})
        if plan.group:
            grouped = Counter(
                self._group(item, sheet) for item, sheets in rows for sheet in (sheets if plan.unit == "page" else sheets[:1])
            )
            tallies = tuple(Tally(label, count) for label, count in sorted(grouped.items()))
            figure = sum(grouped.values())
        else:
            tallies = self._named(rows)
        return rows, tallies, figure, telling.count_in_words(plan, figure, tallies, self._language)

    def ends(self, sides: Sequence[Sequence[Row]], last: bool = False) -> Result:
        """The items that may be the first or last: a date that is known in part leaves several."""
        dated = [row for row in sides[0] if row[0].first and row[0].last]
        if not dated:
            return (), (), None, ""
        if last:
            edge = max(item.first for item, _ in dated if item.first)
            rows = [row for row in dated if row[0].last and row[0].last >= edge]
        else:
            edge = min(item.last for item, _ in dated if item.last)
            rows = [row for row in dated if row[0].first and row[0].first <= edge]
        return rows, (), None, telling.ends_in_words(self._holdings(rows), self._language)

    def compare(self, sides: Sequence[Sequence[Row]]) -> Result:
        numbers = [len({unit for item, sheets in rows for unit in self._units(item, sheets)}) for rows in sides]
        tallies = tuple(Tally(self._side_name(side), number) for side, number in zip(self._plan.selections, numbers, strict=True))
        rows = _spread(sides)
        return rows, tallies, None, telling.sides_in_words(self._plan, tallies, self._language)

    def both(self, sides: Sequence[Sequence[Row]]) -> Result:
        shared = set.intersection(*({unit for item, sheets in rows for unit in self._units(item, sheets)} for rows in sides))
        kept = [[row for row in rows if set(self._units(*row)) & shared] for rows in sides]
        rows = _spread(kept)
        tallies = () if self._plan.unit in ("page", "item") else tuple(Tally(unit, 1) for unit in sorted(shared))
        return rows, tallies, len(shared), telling.count_in_words(self._plan, len(shared), tallies, self._language)

    def _silent(self, rows: Sequence[Row]) -> list[Row]:
        """Those of units of which no item at all, within the limits, tells what is to be told nowhere."""
        silent = {item.item_id for item, _ in rows}
        others = (
            row for row in chosen(self._items, replace(self._plan.selections[0], without="")) if row[0].item_id not in silent
        )
        told = {unit for row in others for unit in self._units(*row)}
        return [row for row in rows if not set(self._units(*row)) & told]

    def _units(self, item: Held, sheets: Iterable[Sheet]) -> tuple[str, ...]:
        """What of an item counts as the plan's unit; an item of several years or of none belongs to no year."""
        if self._plan.unit == "page":
            return tuple(sheet.page_id for sheet in sheets)
        if self._plan.unit == "year":
            return (str(item.first.year),) if item.first and item.last and item.first.year == item.last.year else ()
        return ({"item": item.item_id, "title": item.name, "collection": item.collection}[self._plan.unit],)

    def _named(self, rows: Sequence[Row]) -> tuple[Tally, ...]:
        """The units by name, with the number of items of each; nothing for pages and items, which are linked."""
        if self._plan.unit in ("page", "item"):
            return ()
        named = Counter(unit for item, sheets in rows for unit in self._units(item, sheets))
        return tuple(Tally(label, count) for label, count in sorted(named.items()))

    def _group(self, item: Held, sheet: Sheet) -> str:
        group = self._plan.group
        if group in ("year", "decade"):
            one = item.first and item.last and item.first.year == item.last.year
            when = str(item.first.year if group == "year" else item.first.year // 10 * 10) if one and item.first else ""
            return when or item.date or say("undated", self._language)
        if group == "language":
            return name_of(sheet.language or next(iter(item.languages), ""), self._language)
        return item.name if group == "title" else name_of(item.kind, self._language)

    def _side_name(self, side: Selection) -> str:
        """A side as the archive calls it, else as the asker did."""
        other = next(one for one in self._plan.selections if one is not side)
        return side.titles[0] if side.titles and side.titles != other.titles else side.label

    def _finding(self, rows: Sequence[Row], tallies: tuple[Tally, ...], figure: int | None) -> Finding:
        plan = self._plan
        scope = {
            sheet.page_id: sheet
            for side in plan.selections
            for _, sheets in chosen(self._items, replace(side, mentions=()))
            for sheet in sheets
        }
        poor = sum(sheet.quality is None or sheet.quality < LEGIBLE for sheet in scope.values())
        return Finding(
            operation=plan.operation,
            how=telling.plan_in_words(plan, self._language),
            caveat=telling.caveat_in_words(plan, len(scope), poor, self._language),
            figure=figure,
            unit=plan.unit,
            tallies=tallies,
            holdings=self._holdings(rows),
            pages=len(scope),
            poor=poor,
        )

    def _holdings(self, rows: Sequence[Row]) -> tuple[Holding, ...]:
        shown = {item.item_id: (item, sheets) for item, sheets in reversed(rows)}
        ordered = [shown[item.item_id] for item in self._items if item.item_id in shown]
        told = any(side.mentions for side in self._plan.selections)
        return tuple(
            Holding(item.item_id, item.title, item.date, f"/pages/{sheets[0].page_id}" if told else f"/items/{item.item_id}")
            for item, sheets in ordered[:_LINKED]
        )

    def _citations(self, rows: Sequence[Row]) -> tuple[Citation, ...]:
        """Where the first things counted stand legibly: the sentence of the mention, or how the item begins."""
        wanted: dict[str, Mentioned | None] = {}
        for _, sheets in rows[:_CITED]:
            read = next((one for one in self._reads.values() if sheets[0].page_id in one.pages), None)
            passage = read.pages[sheets[0].page_id] if read else _opening(sheets[0].page_id)
            if passage:
                wanted.setdefault(passage, read.found if read else None)
        ranking = tuple(Hit(passage, 1.0, rank, ()) for rank, passage in enumerate(wanted, 1))
        return tuple(
            c
            for source in gather(ranking, self._viewer)
            if source.legible
            for c in source.cite(_quoted(source, wanted[source.passage_id]))
        )


def _quoted(source: Evidence, found: Mentioned | None) -> Span:
    place = found.place(source.text, source.language) if found else None
    spans = sentences(source.text, source.language)
    return next((span for span in spans if place is None or span.start <= place.start < span.end), Span(0, len(source.text)))


def _opening(page_id: str) -> str:
    """The first passage of a page, "" for none."""
    return Passage.objects.filter(page=page_id).order_by("ordinal").values_list("id", flat=True).first() or ""


def _spread(sides: Sequence[Sequence[Row]]) -> list[Row]:
    """The rows of both sides in turn, so that both are cited."""
    longest = max(map(len, sides))
    return [side[place] for place in range(longest) for side in sides if place < len(side)]


def _phrases(text: str) -> tuple[str, ...]:
    inside = text.strip('"“”„«»‹› ')
    return (inside,) if inside != text.strip() and inside else ()


_RUNS: dict[str, Callable[[_Run, Sequence[Sequence[Row]]], Result]] = {
    "count": _Run.count,
    "list": _Run.count,
    "ever": _Run.count,
    "first": _Run.ends,
    "last": partial(_Run.ends, last=True),
    "compare": _Run.compare,
    "both": _Run.both,
}
