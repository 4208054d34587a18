"""Rows of numbers made of words, each once for all who soon ask for it; it chooses no words and compares none."""

from collections.abc import Callable, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]
Make = Callable[[Sequence[str]], Rows]


class RememberedRows:
    """Rows made of words, shape (n, dimensions); those of up to `most` words are kept. Safe to use from several threads."""

    def __init__(self, make: Make, dimensions: int, most: int) -> None:
        self._make, self.dimensions, self._most = make, dimensions, most
        self._places: dict[str, int] = {}
        self._rows = np.zeros((most, dimensions), np.float32)
        self._lock = Lock()

    def __call__(self, words: Sequence[str]) -> Rows:
        """One row a word."""
        with self._lock:
            fresh = [word for word in dict.fromkeys(words) if word not in self._places]
            if len(self._places) + len(fresh) > self._most:
                self._places.clear()
                fresh = list(dict.fromkeys(words))
            if fresh:
                self._keep(fresh, self._make(fresh))
            found: Rows = self._rows[[self._places[word] for word in words]]
            return found

    def made(self, words: Sequence[str]) -> Rows:
        """One row a word, made anew and not kept: for who keeps them himself."""
        return self._make(words)

    def _keep(self, words: Sequence[str], made: Rows) -> None:
        begun, end = len(self._places), len(self._places) + len(words)
        if end > len(self._rows):  # more at once than are kept: none was
            self._rows = np.zeros((end, self.dimensions), np.float32)
        self._rows[begun:end] = made
        self._places.update(zip(words, range(begun, end), strict=True))
