"""The static part of the shipped encoder, also usable alone: the mean of subword vectors, by NumPy; it trains nothing."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from ingest.tokens import bare_mark, token_ids, unknown_token
from search.encoders import Vectors, checked_tier
from search.encoders.pieces import AGAIN, unpacked

TABLE = Path(__file__).resolve().parents[2] / "weights" / "encoder" / "static.npz"
MOST_TOKENS = 8192  # a longer text is judged by its beginning: no passage is that long, and a hostile one costs no more
BATCH_TOKENS = 16_384  # rows gathered at once: 25 MB


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
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for first, bags in _batches([self._known(ids) for ids in token_ids(texts)]):
            vectors[first : first + len(bags)] = self._means(bags)
        return vectors

    def query(self, text: str, language: str) -> NDArray[np.float32]:
        """See `Encoder.query`; the language is not needed."""
        vector: NDArray[np.float32] = self.passages((text,), (language,))[0]
        return vector

    def _known(self, ids: list[int]) -> NDArray[np.int64]:
        bag = np.array(ids[:MOST_TOKENS], np.int64)
        known: NDArray[np.int64] = bag[(bag != self._silent[0]) & (bag != self._silent[1])]
        return known

    def _means(self, bags: Sequence[NDArray[np.int64]]) -> Vectors:
        means = np.zeros((len(bags), self.dimensions), np.float32)
        filled = [row for row, bag in enumerate(bags) if len(bag)]
        if not filled:
            return means
        lengths = np.array([len(bags[row]) for row in filled])
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)[:-1]])
        sums = np.add.reduceat(self._rows[np.concatenate([bags[row] for row in filled])], starts, axis=0)
        size = np.sqrt((sums * sums).sum(axis=1, keepdims=True))
        means[filled] = np.divide(sums, size, out=np.zeros_like(sums), where=size > 0)
        return means


def _batches(bags: Sequence[NDArray[np.int64]]) -> Iterator[tuple[int, Sequence[NDArray[np.int64]]]]:
    """Runs of bags of at most BATCH_TOKENS tokens (or one bag), each with the number of its first."""
    first = total = 0
    for row, bag in enumerate(bags):
        if total and total + len(bag) > BATCH_TOKENS:
            yield first, bags[first:row]
            first, total = row, 0
        total += len(bag)
    if first < len(bags):
        yield first, bags[first:]


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
