"""An encoder without weights for tests: texts that share words are near, translations are not."""

import hashlib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from search.encoders import Vectors, checked_tier


class HashingEncoder:
    """Each folded word has a fixed pseudo-random direction; a text is the sum of its words."""

    tiers = ("full",)

    def __init__(self, dimensions: int | str = 64) -> None:
        self.dimensions = int(dimensions)
        self.name = f"hashing-{self.dimensions}"

    def passages(self, texts: Sequence[str], languages: Sequence[str], tier: str = "") -> Vectors:
        """See `Encoder.passages`."""
        checked_tier(self.tiers, tier, texts, languages)
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self.query(text, "")
        return vectors

    def query(self, text: str, language: str) -> NDArray[np.float32]:
        """See `Encoder.query`."""
        total = np.zeros(self.dimensions, np.float32)
        for word in _words(text):
            total += _direction(word, self.dimensions)
        length = float(np.linalg.norm(total))
        return total / np.float32(length) if length else total


def _words(text: str) -> list[str]:
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in bare).split()


@lru_cache(maxsize=50_000)
def _direction(word: str, dimensions: int) -> NDArray[np.float32]:
    seed = int.from_bytes(hashlib.blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest())
    return np.random.default_rng(seed).standard_normal(dimensions).astype(np.float32)
