"""The bilingual lexicon that we learned from parallel sentences (`weights/lexicon`), read from its file; it trains nothing."""

import logging
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from search.lexicons.definitions import key
from search.lexicons.rows import Row, row

FILE = Path(__file__).resolve().parents[2] / "weights" / "lexicon" / "learned.npz"
COUNT_STEPS = 12.0  # steps of the stored logarithm of a count for each doubling
MOST = 8  # renderings of a word in one language
LEAST = 0.02
DOUBT = 0.5  # counts that every word has nowhere

_LOG = logging.getLogger(__name__)

Numbers = NDArray[np.int64]


class Learned:
    """See `Source`."""

    name = "learned"
    trust = 1.0

    def __init__(self, file: Path = FILE) -> None:
        self._file = file
        self._faults: tuple[str, ...] = ()

    def stamp(self) -> str:
        """See `Source.stamp`."""
        if not self._file.is_file():
            return ""
        return f"{self._file.stat().st_size}:{self._file.stat().st_mtime_ns}"

    def absent(self) -> tuple[str, ...]:
        """See `Source.absent`."""
        return () if self._file.is_file() else (f"{self._file} is missing (fetch it again from the repository)",)

    def rows(self) -> Iterator[Row]:
        """See `Source.rows`."""
        self._faults = ()
        if not self._file.is_file():
            return
        try:
            with np.load(self._file, allow_pickle=False) as file:
                parts = {name: file[name] for name in file.files}
            words = {name[6:]: parts[name].tobytes().decode().split("\n") for name in parts if name.startswith("words ")}
            for name in parts:
                if name.startswith("count "):
                    _, first, second = name.split(" ")
                    yield from _rows(parts, words, (first, second))
        except (BadZipFile, KeyError, OSError, ValueError, IndexError) as error:
            self._faults = (f"{self._file} is damaged and left out: {error} (fetch it again from the repository)",)
            _LOG.warning("%s", self._faults[0])

    def faults(self) -> tuple[str, ...]:
        """See `Source.faults`."""
        return self._faults


def _rows(parts: dict[str, NDArray[np.generic]], words: dict[str, list[str]], languages: tuple[str, str]) -> Iterator[Row]:
    first, second = languages
    given = np.cumsum(parts[f"first {first} {second}"].astype(np.int64))
    made = parts[f"second {first} {second}"].astype(np.int64)
    count = np.exp2(parts[f"count {first} {second}"].astype(np.float64) / COUNT_STEPS) - 1.0
    for language, target, ends in ((first, second, (given, made)), (second, first, (made, given))):
        for number, best in _direction(*ends, count):
            if head := key(words[language][number]):
                yield row(language, target, head, tuple((words[target][other], weight) for other, weight in best))


def _direction(given: Numbers, made: Numbers, count: NDArray[np.float64]) -> Iterator[tuple[int, list[tuple[int, float]]]]:
    """Each word by number with the best it leads to, in the order of the words: the share that each has of its links."""
    share = count / (np.bincount(given, count) + DOUBT)[given]
    order = np.lexsort((-share, given))
    kept = order[share[order] >= LEAST]
    starts = np.flatnonzero(np.diff(given[kept], prepend=-1)).tolist()
    pairs = list(zip(made[kept].tolist(), np.minimum(share[kept], 1.0).tolist(), strict=True))
    numbers = given[kept].tolist()
    for start, end in zip(starts, [*starts[1:], len(pairs)], strict=True):
        yield numbers[start], pairs[start : min(end, start + MOST)]
