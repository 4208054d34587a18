"""The shipped encoder: the static table joined with a small transformer in one vector, in two tiers; it trains nothing."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from search.encoders import Vectors, checked_tier
from search.encoders.pieces import AGAIN
from search.encoders.static import StaticEncoder, Subwords
from search.encoders.transformer import PASSAGE, QUESTION, TABLES, Transformer, read_tables

WEIGHTS = Path(__file__).resolve().parents[2] / "weights" / "encoder"
STATIC = "static.npz"
STATIC_DIMENSIONS = 384
FAST, FULL = "fast", "full"


class JoinedEncoder:
    """A vector is the static part and the transformer's, one after the other: inner products add up with their shares.

    The fast tier leaves the transformer's part empty and stretches the static one, so that a passage which only it has
    read competes with the others. Both parts are read at first need.
    """

    tiers = (FAST, FULL)

    def __init__(self, folder: str | Path = WEIGHTS) -> None:
        """Raises FileNotFoundError or ValueError where the tables are missing or damaged."""
        self._folder = Path(folder)
        self._tables = read_tables(self._folder / TABLES)
        self._lock = RLock()
        self.name = self._tables.name
        self.dimensions = STATIC_DIMENSIONS + self._tables.turn.shape[1]

    def passages(self, texts: Sequence[str], languages: Sequence[str], tier: str = "") -> Vectors:
        """See `Encoder.passages`; errors of a damaged file come at its first use."""
        if checked_tier(self.tiers, tier, texts, languages) == FAST:
            vectors = np.zeros((len(texts), self.dimensions), np.float32)
            vectors[:, :STATIC_DIMENSIONS] = self._stretch * self._static.passages(texts, languages)
            return vectors
        return self._full(texts, languages, PASSAGE)

    def query(self, text: str, language: str) -> NDArray[np.float32]:
        """See `Encoder.query`."""
        vector: NDArray[np.float32] = self._full((text,), (language,), QUESTION)[0]
        return vector

    def word_pieces(self) -> Subwords:
        """See `search.encoders.words.Pieced`; vectors without the columns that the fast tier leaves empty."""
        plain = self._static.word_pieces()
        return replace(plain, means=lambda tokens, lengths: self._stretch * plain.means(tokens, lengths))

    @property
    def _stretch(self) -> np.float32:
        return np.float32(self._tables.fast * (1 - self._tables.share) ** 0.5)

    def _full(self, texts: Sequence[str], languages: Sequence[str], role: int) -> Vectors:
        share = self._tables.share
        static = self._static.passages(texts, languages) * np.float32((1 - share) ** 0.5)
        read = self._transformer.vectors(texts, languages, role) * np.float32(share**0.5)
        joined = np.concatenate([static, read], axis=1)
        unit: Vectors = joined / np.maximum(np.linalg.norm(joined, axis=1, keepdims=True), np.float32(1e-12))
        return unit

    @cached_property
    def _static(self) -> StaticEncoder:
        with self._lock:
            static = StaticEncoder(self._folder / STATIC)
        if static.dimensions != STATIC_DIMENSIONS:
            raise ValueError(f"{self._folder / STATIC} has {static.dimensions} dimensions, not {STATIC_DIMENSIONS}: {AGAIN}")
        return static

    @cached_property
    def _transformer(self) -> Transformer:
        with self._lock:
            return Transformer(self._folder, self._tables)
