"""What follows from the values of two steps: which is earlier or more, whether they agree, how far they lie apart.

Every value that the quotes allow must lead to the same conclusion; else there is none.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from search.hops.plan import Comparison
from search.hops.values import Days, Number

_FLIPPED = {"a": "b", "b": "a", "same": "same"}
_DAYS = {"day": 1, "week": 7}


def concluded(comparison: Comparison, left: Sequence[Days | Number], right: Sequence[Days | Number]) -> str:
    """`a`, `b` or `same`, `yes` or `no`, `before` or `after`, or a number; "" where the values leave it open."""
    found = {_one(comparison, one, other) for one, other in _pairs(left, right)}
    return found.pop() if len(found) == 1 else ""


def _pairs(left: Sequence[Days | Number], right: Sequence[Days | Number]) -> Iterator[tuple[Days | Number, Days | Number]]:
    """All pairs that can be compared: dates with dates, numbers of one unit."""
    for one in left:
        for other in right:
            if (isinstance(one, Days) and isinstance(other, Days)) or (
                isinstance(one, Number) and isinstance(other, Number) and one.unit == other.unit
            ):
                yield one, other


def _one(comparison: Comparison, one: Days | Number, other: Days | Number) -> str:
    if comparison.kind == "same":
        return _agreeing(one, other, comparison.unit)
    if comparison.kind == "between":
        return _apart(one, other, comparison.unit)
    smaller = _smaller(one, other)
    if comparison.kind == "least":
        return smaller
    if comparison.kind == "most":
        return _FLIPPED.get(smaller, "")
    if comparison.kind == "order":
        return {"a": "before", "b": "after"}.get(smaller, "")
    wanted = "a" if comparison.kind in ("before", "less") else "b"
    return "" if not smaller else "yes" if smaller == wanted else "no"


def _smaller(one: Days | Number, other: Days | Number) -> str:
    if isinstance(one, Number) and isinstance(other, Number):
        return "same" if one.figure == other.figure else "a" if one.figure < other.figure else "b"
    assert isinstance(one, Days) and isinstance(other, Days)
    if one.last < other.first:
        return "a"
    if other.last < one.first:
        return "b"
    return "same" if one == other and one.first == one.last else ""


def _agreeing(one: Days | Number, other: Days | Number, unit: str) -> str:
    if isinstance(one, Number) or isinstance(other, Number):
        return "yes" if one == other else "no"
    spans = [(_index(day.first, unit), _index(day.last, unit)) for day in (one, other)]
    (a, b), (c, d) = spans
    if b < c or d < a:
        return "no"
    return "yes" if a == b == c == d else ""


def _apart(one: Days | Number, other: Days | Number, unit: str) -> str:
    """Whole units between two dates, by the calendar: 1867 and 1884 are 17 years apart."""
    if not (isinstance(one, Days) and isinstance(other, Days)):
        return ""
    found = {abs(_index(a, unit) - _index(b, unit)) for a in (one.first, one.last) for b in (other.first, other.last)}
    return str(found.pop()) if len(found) == 1 else ""


def _index(day: date, unit: str) -> int:
    year, month, number = day.year, day.month, day.toordinal()
    return int(
        {"year": year, "month": year * 12 + month, "decade": year // 10, "century": (year - 1) // 100}.get(
            unit, number // _DAYS.get(unit, 1)
        )
    )
