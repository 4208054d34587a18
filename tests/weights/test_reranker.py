"""How the reranker is learned: a word as asked counts most, and settings are taken only where they gain."""

import numpy as np

from search.query import Query
from search.rerankers import Candidate
from search.rerankers.features import NAMES
from weights.reranker.found import Found
from weights.reranker.sets import Question
from weights.reranker.train import LEFT_OUT, SIDES, Case, chosen, exact_first, figures, learned, place

WIDTH = len(SIDES) * (len(NAMES) + 1)


def case(number: int, right: int, **values: tuple[float, ...]) -> Case:
    """A question with as many candidates as there are values of each feature, all in its own language."""
    size = len(next(iter(values.values())))
    matrix = np.zeros((size, WIDTH), np.float32)
    for name, column in values.items():
        matrix[:, place("same", name)] = column
    names = [str(n) for n in range(size)]
    question = Question("harbour fire", "en", (names[right],), number, "made")
    held = dict.fromkeys(names, Candidate("", "en"))
    found = Found(question, Query("harbour fire", "en"), {}, {name: name for name in names}, held, names)
    return Case(found, matrix, np.arange(size) == right, names)


def test_what_tells_the_right_one_is_learned_and_the_rest_is_not() -> None:
    known = [case(n, n % 3, near_like=tuple(float(n % 3 == c) for c in range(3)), dense=(0.1, 0.5, 0.2)) for n in range(30)]
    weights = learned(known)
    assert weights[place("same", "near_like")] > 1.0
    assert all(weights[place(side, name)] == 0.0 for side in SIDES for name in LEFT_OUT)
    assert figures(known, weights)["made"] == (1.0, 1.0)


def test_a_word_as_asked_counts_at_least_what_a_variant_counts() -> None:
    given = np.zeros(WIDTH)
    given[place("same", "near")], given[place("other", "variant")], given[place("other", "held")] = -3.0, 2.0, 0.5
    kept = exact_first(given)
    assert kept[place("same", "near")] == 0.0 and kept[place("other", "variant")] == kept[place("other", "held")] == 0.5


def test_a_setting_is_taken_where_it_gains_and_left_where_it_does_not() -> None:
    even = [case(2 * n, 1, sound=(0.0, 1.0), near_like=(0.4, 0.0), names=(1.0, 0.0)) for n in range(4)]
    weights = np.zeros(WIDTH)
    weights[place("same", "near_like")] = 1.0
    final, added = chosen(weights, even)
    assert added["same"]["sound"] >= 1.0 and added["same"]["names"] == 0.0
    assert all(value == 0.0 for side in ("other", "script") for value in added[side].values())
    assert figures(even, final)["made"] == (1.0, 1.0)
