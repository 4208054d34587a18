"""Recognises a structured question and turns it into a plan; every word must have its part in it, else there is no plan.

A question that a text answers ("How many men drowned?") has no plan and goes the ordinary way.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from search.query import Query
from search.structured.names import names_plan
from search.structured.nouns import ASKED_IN, plain
from search.structured.periods import period_at
from search.structured.phrases import grouping, templates
from search.structured.plan import NamesPlan, Plan, Selection, Unmapped
from search.structured.source import BY, LIMITING, Known, Source, read_source

LONGEST = 400  # characters; longer questions tell a story
_MOST_WORDS = 6  # of what is mentioned
_AND = {"en": "and|or|nor", "de": "und|oder|sowie", "fr": "et|ou", "es": "y|e|o|u", "it": "e|ed|o|od"}
_TURNS = "appear|occur|both|never|more often|sowohl|nie|niemals|nicht|haufiger|a la fois|jamais|plus souvent|tanto|nunca|sia|mai"
_ARTICLES = {
    "en": "the|a|an|name of|name",
    "de": "der|die|das|des|dem|den|ein|eine|einer|eines|einem|einen|name|namen",
    "fr": r"nom de |nom |le |la |les |l'|un |une |des |du |de la |de l'|de |d'",
    "es": "nombre de|nombre|el|la|los|las|lo|un|una|unos|unas|al|a",
    "it": r"nome di |nome |il |lo |la |i |gli |le |l'|un |uno |una |un'|dell'|del |della |dello ",
}
_QUOTED = re.compile('["“”„«»‹›]')


class _Unfit(Exception):
    """A reading of the question in which some part has no meaning; `unmapped` says which."""

    def __init__(self, unmapped: Unmapped) -> None:
        super().__init__(unmapped.part)
        self.unmapped = unmapped


def structured_plan(query: Query, known: Callable[[], Known]) -> Plan | NamesPlan | Unmapped | None:
    """The plan of a question about holdings; Unmapped where it is one but a part has no meaning here; None for all others.

    `known` gives what the viewer's archive has; it is asked only where the wording is that of a structured question.
    """
    if len(query.text) > LONGEST:
        return None
    names = names_plan(query, known)
    if names is not None:
        return names
    refused: Unmapped | None = None
    for language in (query.language,) if query.language in ASKED_IN else ASKED_IN:
        for match in _wordings(query.text, language):
            try:
                return _Reader(match, language, known()).plan()
            except _Doubtful:
                continue
            except _Unfit as unfit:
                refused = refused or (unfit.unmapped if match.sure else None)
    return refused


class _Doubtful(_Unfit):
    """What is counted is nothing that archives hold: no question about holdings."""


@dataclass(frozen=True, slots=True)
class _Wording:
    """One way to read the question: the operation, its slots as written, what parts the count."""

    mark: str
    slots: dict[str, str]
    group: str
    sure: bool

    def slot(self, *names: str) -> str:
        return " ".join(self.slots[name] for name in names if self.slots.get(name)).strip()


def _wordings(text: str, language: str) -> Iterator[_Wording]:
    """All readings of the wording, in the order of the patterns."""
    asked = text.strip().strip("¿?¡!. ").strip()
    grouped = grouping(language).search(plain(asked))
    shapes = [(asked, "")]
    if grouped:
        name = next(name for name, found in grouped.groupdict().items() if found)
        shapes.insert(0, (f"{asked[: grouped.start()]}{asked[grouped.end() :]}".strip(), name))
    for shape, group in shapes:
        for mark, pattern in templates(language):
            found = pattern.fullmatch(plain(shape))
            if found and (group or not mark.startswith("/")):
                slots = {name: shape[slice(*found.span(name))] for name in found.groupdict() if found[name] is not None}
                yield _Wording(mark.lstrip("+/"), slots, group, mark.startswith("+"))


class _Reader:
    """Reads the slots of one wording."""

    def __init__(self, wording: _Wording, language: str, known: Known) -> None:
        self._wording, self._language, self._known = wording, language, known

    def plan(self) -> Plan:
        """Raises _Unfit where a slot has no meaning."""
        mark, group = self._wording.mark, self._wording.group
        if group and mark != "count":
            raise _Unfit(Unmapped(group))
        make = {"two": self._two, "howtwo": self._two, "sides": self._sides, "compare": self._compare, "either": self._either}
        if mark in make:
            return make[mark]()
        if mark in ("first", "last"):
            return self._ends(mark)
        if mark == "ever":
            return self._ever()
        source = self._counted()
        if mark in ("never", "without"):
            return self._without(source, "list" if mark == "never" else "count")
        if self._wording.slot("C"):
            source = self._limited(source, f"{BY[self._language].split()[0]} {self._wording.slot('C')}")
        source = self._limited(self._telling(source), self._wording.slot("A"), self._wording.slot("S"), self._wording.slot("S2"))
        return self._of(mark, source, group)

    def _of(self, operation: str, source: Source, group: str = "") -> Plan:
        unit, selection = settled(source)
        if unit == "person":
            raise _Unfit(Unmapped(self._wording.slot("U")))
        return Plan(operation, unit, (selection,), group)

    def _without(self, source: Source, operation: str) -> Plan:
        """What does not mention a thing, within the limits that follow it."""
        mention, limits = self._mentioned()
        source = self._merged(source, replace(limits, unit=""))
        return self._of(operation, replace(source, selection=replace(source.selection, without=mention)))

    def _ends(self, mark: str) -> Plan:
        source = self._counted() if self._wording.slot("U") else Source("item")
        source = self._limited(self._telling(source), self._wording.slot("A"), self._wording.slot("S"))
        return self._of(mark, replace(source, unit="issue" if source.unit == "issue" else "item"))

    def _ever(self) -> Plan:
        source = self._limited(self._telling(Source("item")), self._wording.slot("S"))
        limits = replace(source.selection, mentions=())
        if limits == Selection():
            raise _Unfit(Unmapped(self._wording.slot("O")))
        return self._of("ever", source)

    def _two(self) -> Plan:
        """Units in which both of two things are mentioned."""
        source = self._limited(self._counted(), self._wording.slot("S"))
        (one, _), (other, limits) = self._mentioned("A"), self._mentioned("B")
        unit, selection = settled(self._merged(source, limits))
        return self._pair("both", unit, replace(selection, mentions=(one,)), replace(selection, mentions=(other,)))

    def _either(self) -> Plan:
        """Which of two things is mentioned on more pages."""
        (one, _), (other, limits) = self._mentioned("A"), self._mentioned("B")
        _, selection = settled(self._limited(self._merged(Source("page"), limits), self._wording.slot("S")))
        sides = (replace(selection, mentions=(name,), label=name) for name in (one, other))
        return self._pair("compare", "page", *sides)

    def _sides(self) -> Plan:
        """Units that two sources share."""
        left, right = self._side("A"), self._side("B")
        source = self._counted()
        if self._wording.slot("O"):
            mention, limits = self._mentioned()
            left, right = (
                self._merged(side, replace(limits, selection=replace(limits.selection, mentions=(mention,))))
                for side in (left, right)
            )
        unit, _ = settled(source)
        if unit == "person":
            raise _Unfit(Unmapped(self._wording.slot("U")))
        both = (settled(self._merged(replace(side, unit=""), replace(source, unit="")))[1] for side in (left, right))
        return self._pair("both", unit, *both)

    def _compare(self) -> Plan:
        """Pages (of what is mentioned) or units of two sources, side by side; what parts them must be of one sort."""
        counted = self._wording.slot("U") if not self._wording.slot("O") else ""
        first = self._source(f"{counted} {self._wording.slot('A')}")
        second = self._side("B")
        own, other = first.selection, second.selection
        parted = [name for name in ("titles", "kinds", "languages", "creators") if getattr(other, name)]
        if not parted or any(not getattr(own, name) or getattr(own, name) == getattr(other, name) for name in parted):
            raise _Unfit(Unmapped(self._wording.slot("B")))
        if counted and not first.unit:
            raise _Unfit(Unmapped(counted))
        left = first if counted else replace(first, unit="page")
        if self._wording.slot("O"):
            left = self._telling(left)
        unit, selection = settled(left)
        across = replace(selection, **{name: getattr(other, name) for name in parted}, label=self._label("B"))
        return self._pair("compare", unit, replace(selection, label=self._label("A")), across)

    def _label(self, slot: str) -> str:
        """A side as the asker called it, without the preposition before it."""
        text = self._wording.slot(slot)
        before = re.match(rf"(?:{LIMITING[self._language]}|auf)\s", plain(text))
        return _bare(text[before.end() :] if before else text, self._language)

    def _pair(self, operation: str, unit: str, *sides: Selection) -> Plan:
        if sides[0] == sides[1]:
            raise _Unfit(Unmapped(self._wording.slot("B"), ambiguous=True))
        return Plan(operation, unit, sides)

    def _counted(self) -> Source:
        """What slot U counts; it must name a unit. Patterns without that slot ask for documents."""
        if "U" not in self._wording.slots:
            return Source("item")
        source = self._source(self._wording.slot("U"), refuse=True)
        if source.selection.titles and not source.unit:
            source = replace(source, unit="item")
        if not source.unit:
            raise (_Unfit if self._wording.mark == "sides" else _Doubtful)(Unmapped(self._wording.slot("U")))
        return source

    def _source(self, text: str, refuse: bool = False) -> Source:
        source = read_source(text, self._language, self._known)
        if source.left:
            if refuse and not source.unit and self._wording.mark != "sides":
                raise _Doubtful(Unmapped(source.left))
            raise _Unfit(Unmapped(source.left, source.ambiguous))
        return source

    def _side(self, slot: str) -> Source:
        source = self._source(self._wording.slot(slot))
        if not source.named:
            raise _Unfit(Unmapped(self._wording.slot(slot)))
        return source

    def _limited(self, source: Source, *texts: str) -> Source:
        for text in filter(None, texts):
            source = self._merged(source, replace(self._source(text), unit=""))
        return source

    def _telling(self, source: Source) -> Source:
        """With what slot O says is mentioned, if there is one, and the limits that follow it."""
        if not self._wording.slot("O"):
            return source
        mention, limits = self._mentioned()
        source = self._merged(source, replace(limits, unit=""))
        return replace(source, selection=replace(source.selection, mentions=(mention,)))

    def _mentioned(self, slot: str = "O") -> tuple[str, Source]:
        """What is mentioned, without article, and the limits that were put behind it."""
        text = self._wording.slot(slot)
        limits = Source()
        for found in re.finditer(
            rf"\s(?:{LIMITING[self._language]})(?=[\s'])|\s(?:{LIMITING[self._language]})(?<=')", plain(text)
        ):
            rest = read_source(text[found.start() :], self._language, self._known)
            if not rest.left:
                text, limits = text[: found.start()].strip(), rest
                break
        mention = _bare(text, self._language)
        words = plain(mention)
        if not _QUOTED.search(mention) and re.search(rf"\b(?:{_AND[self._language]}|{_TURNS})\b", words):
            raise _Unfit(Unmapped(mention, ambiguous=True))
        if not mention or len(words.split()) > _MOST_WORDS or self._dated(words):
            raise _Unfit(Unmapped(mention or text, ambiguous=True))
        return mention, limits

    def _dated(self, words: str) -> bool:
        """Whether years stand within what is mentioned: they may limit the thing or the documents."""
        return any(period_at(words, found.start(), self._language) for found in re.finditer(r"\b\w", words))

    def _merged(self, source: Source, limits: Source) -> Source:
        """Both limits; two of one sort that differ have no meaning."""
        merged = source.selection
        for name in ("titles", "kinds", "languages", "creators", "first", "last", "mentions"):
            own, further = getattr(merged, name), getattr(limits.selection, name)
            if further in ((), None):
                continue
            if own not in ((), None, further):
                raise _Unfit(Unmapped(self._wording.slot("O", "S") or str(further), ambiguous=True))
            try:
                merged = replace(merged, **{name: further})
            except ValueError:
                raise _Unfit(Unmapped(self._wording.slot("O", "S"))) from None
        return replace(source, unit=source.unit or limits.unit, selection=merged)


def settled(source: Source) -> tuple[str, Selection]:
    """Unit and selection; issues are items of newspapers, or of the title that is named."""
    if source.unit != "issue":
        return source.unit or "item", source.selection
    selection = source.selection
    if not selection.titles and not selection.kinds:
        selection = replace(selection, kinds=("newspaper",))
    return "item", selection


def _bare(text: str, language: str) -> str:
    """Without quotation marks around it and articles before it."""
    text = " ".join(text.split()).strip(" ,;:")
    articles = _ARTICLES[language]
    joined = articles if " |" in articles else "|".join(f"{article} " for article in articles.split("|"))
    while (found := re.match(rf"(?:{joined})", plain(text))) and len(text) > found.end():
        text = text[found.end() :].strip()
    return text
