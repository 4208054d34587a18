"""How many passages are read for an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.rounds.cut import CHANCE, LEAST, MOST, enough


@pytest.mark.parametrize(
    ("scores", "read"),
    [
        ([], 0),
        ([1.0], 1),
        ([1.0, 0.9, 0.8, 0.7], 4),
        ([1.0] + [0.2] * 39, LEAST),
        ([1.0] * 9 + [0.2] * 31, 9),
        ([0.5] * 40, LEAST),
        ([1.0] * 39 + [0.1], MOST),
    ],
)
def test_what_stands_out_is_read(scores, read):
    assert enough(scores) == read


@given(st.lists(st.floats(0.0, 100.0), max_size=60))
def test_as_many_as_there_are_and_never_more_than_the_most(scores):
    ordered = sorted(scores, reverse=True)
    assert min(LEAST, len(scores)) <= enough(ordered) <= min(MOST, len(scores))
    assert enough([2.0 * score for score in ordered[:CHANCE]]) == enough(ordered[:CHANCE])
