"""Measures over rankings: hand-worked values, intervals that hold what they should, signs that read back."""

from math import log2

import numpy as np
import pytest

from benchmarks.measures import Found, beside, difference, found, means, rated, read, spread, written


@pytest.mark.parametrize(
    ("ranking", "relevant", "places", "at_1", "at_10", "ndcg"),
    [
        ("abc", "a", (1,), 1.0, 1.0, 1.0),
        ("abc", "c", (3,), 0.0, 1.0, 1 / log2(4)),
        ("abc", "x", (), 0.0, 0.0, 0.0),
        ("abcdefghijk", "k", (), 0.0, 0.0, 0.0),
        ("abc", "ac", (1, 3), 1.0, 1.0, (1 + 1 / log2(4)) / (1 + 1 / log2(3))),
        ("abc", "bx", (2,), 0.0, 0.5, (1 / log2(3)) / (1 + 1 / log2(3))),
    ],
)
def test_places_and_what_follows(
    ranking: str, relevant: str, places: tuple[int, ...], at_1: float, at_10: float, ndcg: float
) -> None:
    one = found(list(ranking), list(relevant))
    assert one.places == places
    assert (one.recall(1), one.recall(10)) == (at_1, at_10)
    assert one.ndcg() == pytest.approx(ndcg)


def test_recall_asks_for_no_more_than_there_is_room_for() -> None:
    many = [f"d{number}" for number in range(30)]
    assert found(many, many).recall(10) == 1.0
    assert found(many[5:], many[:12]).recall(10) == 0.7


@pytest.mark.parametrize("places", [(0,), (11,), (1, 2)])
def test_impossible_places_are_refused(places: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="places"):
        Found(places)


def test_means_are_percent() -> None:
    judged = rated([list("ab"), list("ab")], ["a", "b"])
    assert means(judged, (1, 2)) == {"recall_at_1": 50.0, "recall_at_2": 100.0, "ndcg_at_10": 81.55}


def test_a_difference_has_an_interval_about_it() -> None:
    rng = np.random.default_rng(1)
    ours, theirs = (rng.random(400) < 0.8).astype(float), (rng.random(400) < 0.6).astype(float)
    mean, low, high = difference(list(ours), list(theirs))
    assert low < mean < high and low > 0
    assert mean == pytest.approx(100 * (ours.mean() - theirs.mean()), abs=0.01)
    assert difference([1.0, 0.0], [1.0, 0.0]) == (0.0, 0.0, 0.0)
    with pytest.raises(ValueError, match="same questions"):
        difference([1.0], [1.0, 0.0])


def test_beside_compares_at_a_depth() -> None:
    ours, theirs = rated([list("ab")] * 9, ["b"] * 9), rated([list("ab")] * 9, ["a"] * 9)
    assert beside(ours, {"x": theirs})["x"] == (-100.0, -100.0, -100.0)
    assert beside(ours, {"x": theirs}, 2)["x"] == (0.0, 0.0, 0.0)


def test_outcomes_are_written_as_signs_and_read_back() -> None:
    judged = tuple(Found((place,) if place else ()) for place in (1, 0, 10, 3))
    assert written(judged) == "1.a3"
    assert read("1.a3") == judged
    assert written((Found((1, 2), 2),)) is None


def test_variance_is_that_within_a_question() -> None:
    assert spread(np.array([[1.0, 1.0], [0.0, 0.0]])) == (50.0, 0.0)
    assert spread(np.array([[1.0, 0.0], [0.0, 1.0]])) == (50.0, 25.0)
