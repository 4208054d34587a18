"""Vectors of single words by an encoder's cheapest tier, the same for all who ask; it chooses no words and compares none."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from search.encoders import Encoder, Vectors
from search.remembered import RememberedRows

RECENT = 4_096  # words: several questions' worth, 6 MB

Numbers = NDArray[np.uint16]
Counts = NDArray[np.uint8]


class Pieces(Protocol):
    """What vectors of words are made of, as numbers that can be kept; another `recipe`, other numbers."""

    recipe: str

    def of(self, words: Sequence[str]) -> list[Sequence[int]]:
        """The pieces of each word, each under 65,536; none for a word without a vector."""
        ...

    def vectors(self, pieces: Numbers, counts: Counts) -> Vectors:
        """One row for each word, zeros for a word without pieces; `counts` are how many of the pieces belong to each."""
        ...


@runtime_checkable
class Pieced(Protocol):
    """An encoder whose cheapest tier makes the vector of a word of numbered pieces, which it tells."""

    def word_pieces(self) -> Pieces:
        """What its words are made of."""
        ...


class _Letters:
    """For any other encoder the word itself, as its letters."""

    recipe = "letters"

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder

    def of(self, words: Sequence[str]) -> list[Sequence[int]]:
        """See `Pieces.of`."""
        return [np.frombuffer(word.encode("utf-16-le", "surrogatepass"), np.uint16).tolist() for word in words]

    def vectors(self, pieces: Numbers, counts: Counts) -> Vectors:
        """See `Pieces.vectors`."""
        text = pieces.tobytes()
        ends = pairwise(accumulate((2 * int(count) for count in counts), initial=0))
        words = [text[start:end].decode("utf-16-le", "replace") for start, end in ends]
        found = word_vectors(self._encoder).made(words)
        found[counts == 0] = 0.0
        return found


@lru_cache(maxsize=4)
def word_pieces(encoder: Encoder) -> Pieces:
    """What the encoder's vectors of words are made of."""
    return encoder.word_pieces() if isinstance(encoder, Pieced) else _Letters(encoder)


@lru_cache(maxsize=4)
def word_vectors(encoder: Encoder) -> RememberedRows:
    """Vectors of words in no language by the encoder's cheapest tier, without the last columns where it leaves them empty."""
    cheapest = encoder.tiers[0]
    tried = encoder.passages(("archive",), ("en",), cheapest)
    filled = encoder.dimensions if len(encoder.tiers) == 1 else int(np.flatnonzero(tried[0])[-1]) + 1
    return RememberedRows(lambda words: encoder.passages(words, [""] * len(words), cheapest)[:, :filled], filled, RECENT)
