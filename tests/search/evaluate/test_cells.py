"""The four cells and the curve of risk over coverage, from judged cases made by hand."""

import pytest

from search.evaluate.cells import Judged, area, curve, figures, shares


def made(answerable, answered, right=True, sure=0.5, would_be=None, **more):
    would = answerable and right if would_be is None else would_be
    return Judged("en", "date", 0.95, answerable, answered, right, sure, would, **more)


CASES = [
    made(True, True, sure=0.9),
    made(True, True, right=False, sure=0.8),
    made(True, False, sure=0.2, would_be=True),
    made(False, False, sure=0.1, reason_right=True),
    made(False, True, sure=0.7),
]


def test_every_case_stands_in_one_cell():
    found = shares(CASES)
    cells = ("right_answers", "wrong_answers", "over_refusals", "right_refusals", "unsupported_answers")
    assert [found[name] for name in cells] == [1, 1, 1, 1, 1]
    assert found["hallucination"] == 0.5 and found["error"] == pytest.approx(2 / 3)


def test_the_risk_is_that_of_the_surest_answers():
    assert curve(CASES) == {
        "10": 0.0, "20": 0.0, "30": 0.0, "40": 0.5, "50": 0.5, "60": 0.6667, "70": 0.6667, "80": 0.5, "90": 0.5, "100": 0.6
    }  # fmt: skip
    assert area(CASES) == pytest.approx((0 + 1 / 2 + 2 / 3 + 2 / 4 + 3 / 5) / 5, abs=1e-4)


def test_a_scorer_that_knows_has_less_area_than_one_that_errs():
    knowing = [made(True, True, sure=0.9), made(False, False, sure=0.1)]
    erring = [made(True, True, sure=0.1), made(False, False, sure=0.9)]
    assert area(knowing) < area(erring)


def test_without_cases_nothing_is_claimed():
    found = figures([])
    assert found["hallucination"] is None and found["area_under_risk"] is None and found["risk_at_coverage"] == {}


def test_cases_are_told_by_language_family_and_band():
    found = figures([*CASES, made(True, True, sure=0.9)])
    assert set(found["languages"]) == {"en"} and set(found["families"]) == {"date"} and set(found["bands"]) == {"good"}
    assert found["reasons"] == 1.0
