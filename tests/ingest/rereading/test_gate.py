"""The gate looks at bounds, not at means: few lines prove nothing, and only what is surely no worse goes through."""

from random import Random

import pytest

from ingest.rereading.gate import Finding, LineErrors, judged, line_errors, measured


def lines(number: int, old: float, new: float, pages: int = 1, letters: int = 40) -> list[LineErrors]:
    """Lines with about so many errors each, drawn evenly."""
    random = Random(5)

    def errors(rate: float) -> int:
        return sum(random.random() < rate for _ in range(letters))

    return [LineErrors(f"p{number % pages}", letters, errors(old), errors(new)) for number in range(number)]


@pytest.mark.parametrize(
    ("number", "old", "new", "finding"),
    [
        (200, 0.10, 0.03, Finding.NO_WORSE),
        (200, 0.03, 0.10, Finding.WORSE),
        (5000, 0.05, 0.05, Finding.NO_WORSE),
        (40, 0.05, 0.06, Finding.UNSURE),
        (19, 0.50, 0.0, Finding.UNMEASURED),
        (0, 0.0, 0.0, Finding.UNMEASURED),
    ],
)
@pytest.mark.parametrize("pages", [1, 15])
def test_what_the_gate_finds(number: int, old: float, new: float, finding: Finding, pages: int) -> None:
    verdict = judged(measured(lines(number, old, new, pages)))
    assert verdict.finding == finding
    assert verdict.is_open is (finding == Finding.NO_WORSE)
    assert verdict.document()["finding"] == str(finding)


def test_a_better_mean_alone_does_not_open_it() -> None:
    """Two lines that were wholly misread and are right now do not outweigh that the others may have become worse."""
    many = [LineErrors("p", 40, 0, number % 2) for number in range(40)]
    few = [LineErrors("p", 40, 38, 0)] * 2
    verdict = judged(measured([*many, *few]))
    assert verdict.errors is not None
    assert verdict.errors.difference.value < 0
    assert not verdict.is_open


def test_bounds_hold_the_value_and_are_wider_where_pages_differ() -> None:
    alike = measured([LineErrors(f"p{n % 12}", 40, 2, 2) for n in range(240)])
    apart = measured([LineErrors(f"p{n % 12}", 40, 2, 4 * (n % 12 < 6)) for n in range(240)])
    by_line = measured([LineErrors("p", 40, 2, 4 * (n % 12 < 6)) for n in range(240)])
    assert alike is not None and apart is not None and by_line is not None
    assert alike.difference.low == alike.difference.value == alike.difference.high == 0
    assert apart.difference.low < apart.difference.value < apart.difference.high
    assert apart.difference.high - apart.difference.low > by_line.difference.high - by_line.difference.low


def test_errors_of_a_line_are_counted_as_texts_are_compared() -> None:
    assert line_errors("p", "ſo ward die Kette", "fo ward  die Kette", "so ward die\nKette") == LineErrors("p", 17, 1, 0)
    assert line_errors("p", "abc", "", "abcd") == LineErrors("p", 3, 3, 1)
