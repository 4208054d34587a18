"""Vectors of words: each made once, as the encoder makes them, and forgotten where too many are kept."""

import numpy as np

from search.encoders.hashing import HashingEncoder
from search.encoders.words import word_vectors
from search.remembered import RememberedRows


def counted(most: int) -> tuple[RememberedRows, list[str]]:
    asked: list[str] = []

    def make(words: list[str]) -> np.ndarray:
        asked.extend(words)
        return np.array([[len(word), ord(word[0])] for word in words], np.float32)

    return RememberedRows(make, 2, most), asked


def test_a_word_is_made_once_whoever_asks_and_rows_come_as_asked() -> None:
    rows, asked = counted(10)
    assert rows(("tide", "sea", "tide")).tolist() == [[4, 116], [3, 115], [4, 116]]
    assert rows(("sea", "ship")).tolist() == [[3, 115], [4, 115]]
    assert asked == ["tide", "sea", "ship"]
    assert rows(()).shape == (0, 2)


def test_too_many_words_are_forgotten_together_and_more_than_are_kept_are_served() -> None:
    rows, asked = counted(3)
    rows(("a", "b"))
    assert rows(("b", "c", "d")).tolist() == [[1, ord(word)] for word in "bcd"]
    assert asked == ["a", "b", "b", "c", "d"]
    assert rows(tuple("efghb")).tolist() == [[1, ord(word)] for word in "efghb"]
    assert rows(("x",)).tolist() == [[1, ord("x")]]


def test_rows_given_out_stay_when_others_are_kept() -> None:
    rows, _ = counted(2)
    first = rows(("a", "b"))
    rows(("cc", "dd"))
    assert first.tolist() == [[1, 97], [1, 98]]


def test_they_are_the_encoder_s_own() -> None:
    encoder = HashingEncoder()
    words = ("harbour", "fire", "harbour")
    made = encoder.passages(words, [""] * 3, encoder.tiers[0])
    vectors = word_vectors(encoder)
    assert np.array_equal(vectors(words), made[:, : vectors.dimensions])
    assert word_vectors(encoder) is vectors
