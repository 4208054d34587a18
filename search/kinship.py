"""How near words are in meaning across languages, by an encoder's vectors and by lexicons; it compares no sentences."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from search.remembered import RememberedRows

Render = Callable[[Sequence[str], str, Sequence[str]], Iterable[tuple[str, str, str, float]]]  # word, target, rendering, weight

_REMEMBERED = 20_000


class WordKinship:
    """Likeness of meaning of words of a question to words of the evidence; remembers the vectors of recent words."""

    def __init__(self, vectors: RememberedRows, render: Render) -> None:
        self._rows = RememberedRows(lambda words: _rounded(unit(vectors(words))), vectors.dimensions, _REMEMBERED)
        self._render = render

    def __call__(self, asked: Sequence[str], held: Sequence[str]) -> NDArray[np.float32]:
        """Cosines, one row for each word asked, one column for each word held."""
        if not asked or not held:
            return np.zeros((len(asked), len(held)), np.float32)
        likeness: NDArray[np.float32] = self._rows(asked) @ self._rows(held).T
        return likeness

    def rendered(
        self, words: Sequence[str], language: str, targets: Sequence[str]
    ) -> Mapping[tuple[str, str], list[tuple[str, float]]]:
        """By word and target its renderings of one word, with their weights."""
        found: dict[tuple[str, str], list[tuple[str, float]]] = defaultdict(list)
        for word, target, rendering, weight in self._render(words, language, targets):
            if len(rendering.split()) == 1:
                found[word, target].append((rendering, weight))
        return found


def _rounded(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """To half precision, as the figures that weigh likeness were set with."""
    return rows.astype(np.float16).astype(np.float32)


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows brought to unit length; rows of zeros stay."""
    made: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
    return made
