"""What follows from two values; where they leave it open, nothing does."""

from datetime import date

import pytest

from search.hops import said
from search.hops.conclude import concluded
from search.hops.plan import Comparison, Hop, Parts
from search.hops.values import Days, Number
from search.messages import SPOKEN


def year(number: int) -> Days:
    return Days(date(number, 1, 1), date(number, 12, 31))


def day(text: str) -> Days:
    return Days(date.fromisoformat(text), date.fromisoformat(text))


def number(figure: float, unit: str = "") -> Number:
    return Number(figure, unit)


EARLY, LATE = day("1868-10-01"), day("1871-03-03")
TABLE = [
    ("least", "", (EARLY,), (LATE,), "a"),
    ("most", "", (EARLY,), (LATE,), "b"),
    ("least", "", (LATE,), (year(1868),), "b"),
    ("least", "", (EARLY,), (year(1868),), ""),
    ("least", "", (EARLY, LATE), (day("1870-01-01"),), ""),
    ("least", "", (EARLY, day("1868-10-15")), (LATE,), "a"),
    ("least", "", (EARLY,), (), ""),
    ("least", "", (EARLY,), (EARLY,), "same"),
    ("least", "", (year(1868),), (year(1868),), ""),
    ("most", "", (number(6800, "thaler"),), (number(74000, "thaler"), number(1000, "pound")), "b"),
    ("most", "", (number(6800, "thaler"),), (number(386000, "mark"),), ""),
    ("less", "", (number(3),), (number(4),), "yes"),
    ("more", "", (number(3),), (number(4),), "no"),
    ("before", "", (EARLY,), (LATE,), "yes"),
    ("after", "", (EARLY,), (LATE,), "no"),
    ("order", "", (LATE,), (EARLY,), "after"),
    ("same", "year", (EARLY,), (year(1868),), "yes"),
    ("same", "year", (EARLY,), (LATE,), "no"),
    ("same", "month", (EARLY,), (year(1868),), ""),
    ("same", "month", (EARLY,), (day("1868-10-15"),), "yes"),
    ("between", "year", (day("1867-02-02"),), (day("1884-06-09"),), "17"),
    ("between", "day", (day("1884-06-09"),), (day("1884-06-11"),), "2"),
    ("between", "day", (year(1884),), (day("1884-06-11"),), ""),
    ("least", "", (EARLY,), (number(3),), ""),
]


@pytest.mark.parametrize(("kind", "unit", "left", "right", "value"), TABLE)
def test_concluded(kind: str, unit: str, left: tuple, right: tuple, value: str) -> None:
    assert concluded(Comparison(kind, (0, 1), ("the light", "the chain"), unit), left, right) == value


@pytest.mark.parametrize("language", SPOKEN)
def test_every_conclusion_is_said_in_every_language(language: str) -> None:
    comparison = Comparison("least", (0, 1), ("the light", "the chain"), "year")
    told = {
        value: said.conclusion(comparison, value, True, language) for value in ("a", "same", "yes", "no", "before", "after", "17")
    }
    assert len(set(told.values())) == len(told)
    assert "the light" in told["a"] and "17" in told["17"]
    assert "2" in said.lacking(2, "Who?", language) and "Who?" in said.lacking(2, "Who?", language)
    assert said.undecided(language)


def test_each_language_says_it_its_own_way() -> None:
    assert len({said.lacking(1, "?", language) for language in SPOKEN}) == len(SPOKEN)
    assert len({said.undecided(language) for language in SPOKEN}) == len(SPOKEN)


def test_plans_refuse_nonsense() -> None:
    one = Hop("Who?", "name")
    with pytest.raises(ValueError, match="steps"):
        Parts("inference", (one,))
    with pytest.raises(ValueError, match="steps"):
        Parts("inference", (one,) * 5)
    with pytest.raises(ValueError, match="earlier"):
        Parts("inference", (Hop("Who is {1}?"), one))
    with pytest.raises(ValueError, match="no step"):
        Hop("Who?", "colour")
    with pytest.raises(ValueError, match="no comparison"):
        Comparison("nicer", (0, 1), ("a", "b"))
