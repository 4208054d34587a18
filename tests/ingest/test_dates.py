"""Partial dates: what they allow, what they refuse, and how they overlap."""

from datetime import date

import pytest

from ingest.dates import PartialDate


@pytest.mark.parametrize(
    ("edtf", "earliest", "latest"),
    [
        ("1871", date(1871, 1, 1), date(1871, 12, 31)),
        ("1871-03", date(1871, 3, 1), date(1871, 3, 31)),
        ("1872-02", date(1872, 2, 1), date(1872, 2, 29)),
        ("1871-03-18", date(1871, 3, 18), date(1871, 3, 18)),
        ("1871?", date(1871, 1, 1), date(1871, 12, 31)),
        ("1871-03~", date(1871, 3, 1), date(1871, 3, 31)),
        ("1871-03-18%", date(1871, 3, 18), date(1871, 3, 18)),
        ("187X", date(1870, 1, 1), date(1879, 12, 31)),
        ("18XX", date(1800, 1, 1), date(1899, 12, 31)),
        ("1871-XX", date(1871, 1, 1), date(1871, 12, 31)),
        ("1871-03-XX", date(1871, 3, 1), date(1871, 3, 31)),
        ("1871-22", date(1871, 6, 1), date(1871, 8, 31)),
        ("1871/1873", date(1871, 1, 1), date(1873, 12, 31)),
        ("1871-03/1871-05-02", date(1871, 3, 1), date(1871, 5, 2)),
        ("1871/..", date(1871, 1, 1), date(9999, 12, 31)),
        ("../1871", date(1, 1, 1), date(1871, 12, 31)),
        ("  1871 ", date(1871, 1, 1), date(1871, 12, 31)),
    ],
)
def test_what_a_date_allows(edtf: str, earliest: date, latest: date) -> None:
    parsed = PartialDate.parse(edtf)
    assert (parsed.edtf, parsed.earliest, parsed.latest) == (edtf.strip(), earliest, latest)


@pytest.mark.parametrize(
    "text",
    ["", "March 1871", "71", "1871-13", "1871-00", "1871-02-30", "1871-25", "1873/1871", "/", "../..", "187X-03",
     "1871-XX-03", "18.3.1871", "1871-3-18", "0000", "1871-22-01", "1871/1872/1873", "१८७१"],
)  # fmt: skip
def test_nonsense_is_refused_with_one_line_that_shows_it(text: str) -> None:
    with pytest.raises(ValueError) as refused:
        PartialDate.parse(text)
    assert "\n" not in str(refused.value)
    assert text in str(refused.value)


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (None, None, True),
        (date(1871, 3, 31), None, True),
        (date(1871, 4, 1), None, False),
        (None, date(1871, 3, 1), True),
        (None, date(1871, 2, 28), False),
        (date(1871, 3, 10), date(1871, 3, 12), True),
    ],
)
def test_overlap(first: date | None, last: date | None, overlaps: bool) -> None:
    assert PartialDate.parse("1871-03").overlaps(first, last) is overlaps


@pytest.mark.parametrize(("edtf", "uncertain"), [("1871?", True), ("1871~/1873", True), ("1871", False), ("187X", False)])
def test_uncertainty_is_marked(edtf: str, uncertain: bool) -> None:
    assert PartialDate.parse(edtf).uncertain is uncertain


def test_a_date_that_ends_before_it_begins_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        PartialDate("x", date(1872, 1, 1), date(1871, 1, 1))
