"""The bit-parallel edit distance agrees with the plain table of dynamic programming."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.distance import edit_distance


def plain_distance(a: Sequence[object], b: Sequence[object]) -> int:
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        held, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            held, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, held + (x != y))
    return row[-1]


@pytest.mark.parametrize(
    ("a", "b", "distance"),
    [
        ("", "", 0),
        ("", "abc", 3),
        ("abc", "", 3),
        ("abc", "abc", 0),
        ("kitten", "sitting", 3),
        ("Zeitung", "Zeifung", 1),
        ("saturday", "sunday", 3),
        ("x" * 200, "x" * 199 + "y", 1),
        ("ab" * 100, "ba" * 100, 2),
    ],
)
def test_known_distances(a: str, b: str, distance: int) -> None:
    assert edit_distance(a, b) == distance


@settings(max_examples=150, deadline=None)
@given(st.text("abc ", max_size=90), st.text("abc ", max_size=90))
def test_agrees_with_the_plain_table(a: str, b: str) -> None:
    assert edit_distance(a, b) == plain_distance(a, b) == edit_distance(b, a)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["der", "die", "das"]), max_size=30), st.lists(st.sampled_from(["der", "das"]), max_size=30))
def test_works_on_words(a: list[str], b: list[str]) -> None:
    assert edit_distance(a, b) == plain_distance(a, b)
