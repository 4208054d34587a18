"""Says a plan and what it found in words, in each language that Lacuna speaks; it counts nothing."""

from collections.abc import Sequence

from ingest.dates import PartialDate
from search.messages import day
from search.structured.plan import Holding, Plan, Selection, Tally, Unmapped
from search.structured.said import counted, name_of, say, unit_name

SHOWN = 24  # names in a sentence


def noun(plan: Plan) -> str:
    """What is counted, as narrowly as the plan says: letters rather than documents."""
    kinds = {kind for side in plan.selections for kind in side.kinds}
    return kinds.pop() if plan.unit == "item" and len(kinds) == 1 else plan.unit


def plan_in_words(plan: Plan, language: str) -> str:
    """The whole plan: what is done, to what, within which limits."""
    sides = [_limits(side, language) for side in plan.selections]
    shared = [part for part in sides[0] if all(part in side for side in sides)]
    own = [" · ".join(part for part in side if part not in shared) for side in sides]
    parts = [f"{say(f'do {plan.operation}', language)}{_colon(language)}{unit_name(noun(plan), True, language)}", *shared]
    if len(sides) > 1:
        parts.append(" | ".join(own))
    if plan.group:
        parts.append(say(plan.group, language))
    return " · ".join(parts)


def _limits(side: Selection, language: str) -> list[str]:
    rows = (
        ("titles", side.titles),
        ("kinds", tuple(name_of(kind, language) for kind in side.kinds)),
        ("languages", tuple(name_of(code, language) for code in side.languages)),
        ("creators", side.creators),
        ("mentions", side.mentions),
        ("without", (side.without,) if side.without else ()),
    )
    parts = [f"{say(name, language)}{_colon(language)}{', '.join(values)}" for name, values in rows if values]
    return [*parts, _years(side, language)] if side.first or side.last else parts


def limits_in_words(side: Selection, language: str) -> str:
    """The limits of a selection, "" for none."""
    return " · ".join(_limits(side, language))


def _colon(language: str) -> str:
    return " : " if language == "fr" else ": "


def _years(side: Selection, language: str) -> str:
    if side.first and side.last:
        return str(side.first) if side.first == side.last else f"{side.first}–{side.last}"
    return say("since", language).format(side.first) if side.first else say("until", language).format(side.last)


def count_in_words(plan: Plan, figure: int, tallies: Sequence[Tally], language: str) -> str:
    """The exact figure, and what it consists of where it is parted or named."""
    total = counted(figure, noun(plan), language)
    if not tallies:
        return f"{total}."
    named = [f"{tally.label}{_colon(language)}{tally.count}" if plan.group else tally.label for tally in tallies[:SHOWN]]
    more = [say("more", language).format(len(tallies) - SHOWN)] if len(tallies) > SHOWN else []
    return f"{total} – {'; '.join([*named, *more])}."


def sides_in_words(plan: Plan, tallies: Sequence[Tally], language: str) -> str:
    """Two sides with their figures, the greater first."""
    ordered = sorted(tallies, key=lambda tally: -tally.count)
    return "; ".join(f"{tally.label}{_colon(language)}{counted(tally.count, noun(plan), language)}" for tally in ordered) + "."


def ends_in_words(holdings: Sequence[Holding], language: str) -> str:
    """The items that may be the first or last; several where their dates leave it open."""
    return " / ".join(f"{holding_date(holding, language)}{_colon(language)}{holding.title}" for holding in holdings[:SHOWN]) + "."


def holding_date(holding: Holding, language: str) -> str:
    return day(PartialDate.parse(holding.date), language) if holding.date else say("undated", language)


def caveat_in_words(plan: Plan, pages: int, poor: int, language: str) -> str:
    """What the figure rests on: the records alone, or also on what was read."""
    if any(side.mentions or side.without for side in plan.selections):
        return say("read", language).format(pages=pages, poor=poor)
    return say("catalogue", language)


def unmapped_in_words(unmapped: Unmapped, language: str) -> str:
    return say("ambiguous" if unmapped.ambiguous else "unknown", language).format(unmapped.part)
