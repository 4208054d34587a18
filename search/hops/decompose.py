"""decompose(): whether a question needs several answers, and the sub-questions that lead to its own; it asks nothing.

It prefers to leave a question whole: what is not surely of several steps goes the ordinary way.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache

from search.hops import turning, wordings, wordings_romance
from search.hops.bridges import bridged, described
from search.hops.plan import MOST, Comparison, Hop, Parts
from search.hops.wordings import LIMIT, YEAR, Row
from search.query import Query
from search.structured.recognise import LONGEST
from search.wording import tokens

ROWS = {**wordings.ROWS, **wordings_romance.ROWS}
SHARED = {**wordings.SHARED, **wordings_romance.SHARED}
_SLOT = re.compile(r"\{(?:(\w+):)?([A-Za-z_]+)\}")
_UNITS = {
    "year": "year jahr jahre année années ans año años anno anni years",
    "month": "month monat monate mois mes meses mese mesi months",
    "week": "week woche wochen semaine semaines semana semanas settimana settimane weeks",
    "day": "day tag tage jour jours día días giorno giorni days",
    "decade": "decade jahrzehnt décennie década decennio",
    "century": "century jahrhundert siècle siglo secolo",
}
_UNIT = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_PRONOUN = re.compile(
    r"(?:it|he|she|they|this|that|these|those|er|sie|es|dies\w*|il|elle|ils|elles|cela|ça|él|ella|ellos|esto|eso|lui|lei|loro"
    r"|ciò|questo|quello|not|nicht|before|after)",
    re.IGNORECASE,
)


def decompose(query: Query) -> Parts | None:
    """The steps of a question in a language whose wordings are known; None where it is answered at once, or not understood."""
    text = query.text.replace("’", "'").strip().strip("¿?¡!. ").strip()
    if query.language not in ROWS or len(text) > LONGEST or len(re.findall(r"\?", query.text)) > 1:
        return None
    parts = _compared(text, query.language)
    if parts is None:
        hops = bridged(text, query.language)
        parts = Parts("inference", hops) if 2 <= len(hops) <= MOST else None
    return parts


@cache
def _patterns(language: str) -> tuple[tuple[re.Pattern[str], Row], ...]:
    made = []
    for row in ROWS[language]:
        pattern = row.pattern.replace(" SIDES", "(?:)SIDES")
        for name, shared in SHARED[language].items():
            pattern = re.sub(rf"(?<![A-Z<_]){name}(?![A-Z>_])", shared.replace("\\", r"\\"), pattern)
        made.append((re.compile(pattern, re.IGNORECASE), row))
    return tuple(made)


def _compared(text: str, language: str) -> Parts | None:
    for pattern, row in _patterns(language):
        found = pattern.fullmatch(text)
        if found is None:
            continue
        slots = {name: part for name, part in found.groupdict().items() if part is not None}
        for name in ("V", "A"):  # what opens the question has the capital of the sentence
            if found.groupdict().get(name) and found.start(name) == 0:
                slots[name] = turning.opening(slots[name])
        if parts := _parts(row, slots, text, language):
            return parts
    return None


def _parts(row: Row, slots: Mapping[str, str], text: str, language: str) -> Parts | None:
    sides = tuple(slots.get(name, "").strip(" ,") for name in "AB")
    if any(_PRONOUN.fullmatch(side) for side in sides):
        return None
    asked = [*_asked(row, slots, sides, text, language)]
    if not all(asked) or len(asked) < 2:
        return None
    if row.wanted in (LIMIT, YEAR):
        return _limited(row, asked, slots)
    if not all(_named(side, language) for side in sides):
        return None
    hops: list[Hop] = []
    ends: list[int] = []
    for question in asked:
        steps = question.split("|")
        own = _stepwise(steps, language, len(hops))
        hops += own[:-1]
        hops.append(replace(own[-1], wanted=row.wanted))
        ends.append(len(hops) - 1)
    if len(hops) > MOST:
        return None
    return Parts(row.family, tuple(hops), _comparison(slots, (ends[0], ends[1]), (sides[0], sides[1])))


def _named(side: str, language: str) -> bool:
    """A side that says what it is: not a mere word like "later", nor a whole story."""
    read = tokens(side, language)
    return bool(side) and 1 <= len(read) <= 16


def _asked(row: Row, slots: Mapping[str, str], sides: tuple[str, ...], text: str, language: str) -> Iterator[str]:
    """The question or questions of each side as the row says; "" where a slot cannot be turned."""
    loose = "BOTH" in slots or "SPAN" in slots
    templates = row.asks * 2 if len(row.asks) == 1 else row.asks
    for template, side in zip(templates, sides if len(row.asks) == 1 else ("", ""), strict=True):
        yield _filled(template, {**slots, "A": sides[0], "B": sides[1], "X": side, "whole": text}, language, loose)


def _filled(template: str, slots: Mapping[str, str], language: str, loose: bool) -> str:
    done = True

    def fill(match: re.Match[str]) -> str:
        nonlocal done
        value = slots.get(match[2], "")
        if not match[1] or not value:
            return turning.agreed(value, slots.get("X", ""), language) if match[2] == "V" else value
        turned = _turned(match[1], value, slots, language, loose)
        done = done and bool(turned)
        return turned

    made = _SLOT.sub(fill, template)
    return re.sub(r"\s+", " ", made).replace("??", "?") if done else ""


def _turned(way: str, value: str, slots: Mapping[str, str], language: str, loose: bool) -> str:
    if way == "event":
        return turning.event(value, language, loose)
    if way == "role":
        return value if any(described(token.text, language) for token in tokens(value, language)) else ""
    if way == "headed":  # "welche Kette ..., die alte oder die neue": the noun is said but once
        noun = slots.get("N", "")
        return f"{value} {noun}" if noun and value.islower() else value
    ways = {"base": turning.base, "one": turning.one, "plain": turning.plain, "measure": turning.measure, "many": turning.many}
    return turning.fronted(value) if way == "front" else ways[way](value, language)


def _stepwise(steps: list[str], language: str, first: int) -> tuple[Hop, ...]:
    """The steps of one side, a nested description in the first of them asked before."""
    if len(steps) > 1:
        return tuple(
            Hop(re.sub(r"\{(\d)\}", lambda match: f"{{{first + int(match[1])}}}", step), "name" if place == 0 else "")
            for place, step in enumerate(steps)
        )
    own = bridged(steps[0].strip("¿? ").strip(), language, sided=True)
    if not own:
        return (Hop(steps[0]),)
    return tuple(replace(hop, question=re.sub(r"\{(\d)\}", lambda m: f"{{{first + int(m[1])}}}", hop.question)) for hop in own)


def _limited(row: Row, asked: list[str], slots: Mapping[str, str]) -> Parts:
    """The day of an event, then what is asked of the time before or after it, or of its year."""
    event = Hop(asked[0], "date")
    if row.wanted == YEAR:
        return Parts(row.family, (event, Hop(asked[1], within=0)))
    return Parts(
        row.family, (event, Hop(asked[1], after=0 if "AFTER" in slots else None, before=0 if "BEFORE" in slots else None))
    )


def _comparison(slots: Mapping[str, str], over: tuple[int, int], sides: tuple[str, str]) -> Comparison:
    unit = _UNIT.get(slots.get("U", slots.get("SPAN", "")).casefold().rstrip(), "")
    kinds = {
        "SAME": "same", "SPAN": "between", "BOTH": "order", "BEFORE": "before", "AFTER": "after", "THAN_MORE": "more",
        "THAN_LESS": "less", "EARLY": "least", "LESS": "least", "LATE": "most", "MORE": "most",
    }  # fmt: skip
    kind = next(kind for name, kind in kinds.items() if name in slots)
    return Comparison(kind, over, sides, unit)
