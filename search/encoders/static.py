"""The static part of the shipped encoder, also usable alone: the mean of subword vectors, by NumPy; it trains nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from ingest.tokens import bare_mark, token_ids, unknown_token, vocabulary_mark
from search.encoders import Vectors, checked_tier
from search.encoders.pieces import AGAIN, unpacked

TABLE = Path(__file__).resolve().parents[2] / "weights" / "encoder" / "static.npz"
MOST_TOKENS = 8192  # a longer text is judged by its beginning: no passage is that long, and a hostile one costs no more

Indices = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Subwords:
    """See `search.encoders.words.Pieces`: ids of the vocabulary but the silent ones, of which `means` makes vectors."""

    silent: tuple[int, int]
    means: Callable[[Indices, Indices], Vectors]
    recipe: str = field(default_factory=vocabulary_mark)

    def of(self, words: Sequence[str]) -> list[Sequence[int]]:
        """See `Pieces.of`."""
        return [[piece for piece in ids if piece not in self.silent] for ids in token_ids(words)]

    def vectors(self, pieces: NDArray[np.uint16], counts: NDArray[np.uint8]) -> Vectors:
        """See `Pieces.vectors`."""
        return self.means(pieces.astype(np.int64), counts.astype(np.int64))


class StaticEncoder:
    """Whitening and weights are part of the table, so a text is a plain mean of rows, brought to unit length."""

    tiers = ("full",)

    def __init__(self, table: str | Path = TABLE) -> None:
        """Raises FileNotFoundError or ValueError where the table is missing or damaged."""
        self.name, self._rows = _read_table(Path(table))
        self.dimensions = int(self._rows.shape[1])
        self._silent = (unknown_token(), bare_mark())

    def passages(self, texts: Sequence[str], languages: Sequence[str], tier: str = "") -> Vectors:
        """See `Encoder.passages`; the language is not needed."""
        checked_tier(self.tiers, tier, texts, languages)
        ids = [known[:MOST_TOKENS] for known in token_ids(texts)]
        tokens = np.fromiter(chain.from_iterable(ids), np.int64, sum(map(len, ids)))
        owners = np.repeat(np.arange(len(ids)), [len(known) for known in ids])
        heard = (tokens != self._silent[0]) & (tokens != self._silent[1])
        return self.means(tokens[heard], np.bincount(owners[heard], minlength=len(ids)))

    def query(self, text: str, language: str) -> NDArray[np.float32]:
        """See `Encoder.query`; the language is not needed."""
        vector: NDArray[np.float32] = self.passages((text,), (language,))[0]
        return vector

    def word_pieces(self) -> Subwords:
        """See `search.encoders.words.Pieced`."""
        return Subwords(self._silent, self.means)

    def means(self, tokens: Indices, lengths: Indices) -> Vectors:
        """The mean of each text's tokens, of unit length or zeros; `lengths` are how many of the tokens belong to each.

        Sums by the place of tokens: all first ones, all second ones; an order of magnitude faster than text by text.
        """
        order = np.argsort(-lengths, kind="stable")
        starts, longest = (np.cumsum(lengths) - lengths)[order], lengths[order]
        sums = np.zeros((len(lengths), self.dimensions), np.float32)
        for place in range(int(lengths.max(initial=0))):
            going = int(np.searchsorted(-longest, -place, "left"))
            sums[:going] += self._rows[tokens[starts[:going] + place]]
        size = np.sqrt((sums * sums).sum(axis=1, keepdims=True))
        means = np.empty_like(sums)
        means[order] = np.divide(sums, size, out=np.zeros_like(sums), where=size > 0)
        return means


def _read_table(path: Path) -> tuple[str, Vectors]:
    """The recipe's name, and the rows from two signed 4-bit numbers a byte and a scale for each group of columns."""
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: {AGAIN}")
    try:
        with np.load(path, allow_pickle=False) as parts:
            codes, scales, name = parts["codes"], parts["scales"].astype(np.float32), str(parts["name"])
    except (BadZipFile, KeyError, OSError, ValueError) as error:
        raise ValueError(f"{path} is damaged ({error}): {AGAIN}") from None
    return name, unpacked(codes, scales)
