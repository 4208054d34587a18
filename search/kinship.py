"""How near words are in meaning across languages, by an encoder's vectors and by lexicons; it compares no sentences."""

from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

Vectorise = Callable[[Sequence[str], Sequence[str]], NDArray[np.float32]]  # an encoder's `passages`, of its cheapest tier
Render = Callable[[Sequence[str], str, Sequence[str]], Iterable[tuple[str, str, str, float]]]  # word, target, rendering, weight

_REMEMBERED = 30_000


class WordKinship:
    """Likeness of meaning of words of a question to words of the evidence; remembers the vectors of recent words."""

    def __init__(self, vectorise: Vectorise, render: Render) -> None:
        self._vectorise = vectorise
        self._render = render
        self._vectors: OrderedDict[str, NDArray[np.float16]] = OrderedDict()
        self._lock = Lock()

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

    def _rows(self, words: Sequence[str]) -> NDArray[np.float32]:
        with self._lock:
            unknown = [word for word in dict.fromkeys(words) if word not in self._vectors]
            if unknown:
                made = unit(self._vectorise(unknown, [""] * len(unknown))).astype(np.float16)
                self._vectors.update(zip(unknown, made, strict=True))
            rows = np.stack([self._vectors[word] for word in words]).astype(np.float32)
            for word in words:
                self._vectors.move_to_end(word)
            while len(self._vectors) > _REMEMBERED:
                self._vectors.popitem(last=False)
        return rows


def unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Rows brought to unit length; rows of zeros stay."""
    made: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
    return made
