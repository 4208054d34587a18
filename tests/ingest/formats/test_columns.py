"""Words made in bulk are the words that are made one by one, and refuse the same nonsense."""

import gc

import pytest

from ingest.page import Box, Word, words_from_columns

TEXTS = ["Der", "Krieg"]
EDGES = ([1, 5], [2, 6], [3, 7], [4, 8])


def test_bulk_makes_the_same_words() -> None:
    made = words_from_columns(TEXTS, EDGES, [0.5, 1.0])
    assert made == [Word("Der", Box(1, 2, 3, 4), 0.5), Word("Krieg", Box(5, 6, 7, 8), 1.0)]
    assert hash(made[0]) == hash(Word("Der", Box(1, 2, 3, 4), 0.5))
    assert gc.isenabled()
    assert words_from_columns([], ([], [], [], []), []) == []


@pytest.mark.parametrize(
    ("texts", "edges", "confidences"),
    [
        (["Der", ""], EDGES, [1.0, 1.0]),
        (["Der", "a b"], EDGES, [1.0, 1.0]),
        (TEXTS, EDGES, [1.0, 1.1]),
        (TEXTS, EDGES, [1.0, -0.1]),
        (TEXTS, ([1, -5], [2, 6], [3, 7], [4, 8]), [1.0, 1.0]),
        (TEXTS, ([1, 9], [2, 6], [3, 7], [4, 8]), [1.0, 1.0]),
        (TEXTS, ([1], [2, 6], [3, 7], [4, 8]), [1.0, 1.0]),
        (TEXTS, EDGES, [1.0]),
    ],
)
def test_bulk_refuses_nonsense(
    texts: list[str], edges: tuple[list[int], list[int], list[int], list[int]], confidences: list[float]
) -> None:
    with pytest.raises(ValueError):
        words_from_columns(texts, edges, confidences)
