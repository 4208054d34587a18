"""The transformer part of the shipped encoder: one text at a time, so that no text sees its batch."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from search.encoders import Vectors
from search.encoders.pieces import AGAIN, unpacked
from search.encoders.wordpieces import BEGIN, END, UNKNOWN, plain_capitals
from search.graphs import Graph

QUESTION, PASSAGE = 0, 1
TABLES, TOKENIZER, GRAPH = "transformer.npz", "transformer.json", "transformer.onnx"
MOST_CHARACTERS = 4000  # no more than these can fill the places that are read


@dataclass(frozen=True, slots=True)
class Tables:
    """What stands in `transformer.npz`: the encoder's name and weights of its parts, and all numbers outside the graph.

    `codes` and `scales` are 4-bit word rows; `places` (most, w) is added to them; `means` (2, 1 + languages, w) is what
    questions and passages of a language have in common, row 0 for unknown ones; `turn` (w, d) whitens and shortens.
    """

    name: str
    share: float
    fast: float
    languages: tuple[str, ...]
    codes: NDArray[np.uint8]
    scales: NDArray[np.float16]
    places: NDArray[np.float32]
    means: NDArray[np.float32]
    turn: NDArray[np.float32]

    def row(self, language: str) -> int:
        """The row of a language's means."""
        return 1 + self.languages.index(language) if language in self.languages else 0


class Transformer:
    """Five layers over 4-bit word rows; what role and language have in common is taken out of the mean of the last."""

    def __init__(self, folder: Path, tables: Tables) -> None:
        """Raises FileNotFoundError or ValueError where a file is missing, damaged or does not belong to the others."""
        self._tables = tables
        self._tokenizer = _read_tokenizer(folder / TOKENIZER)
        self._graph = Graph(folder / GRAPH, AGAIN)
        if self._graph.width != tables.places.shape[1]:
            raise ValueError(f"{folder / GRAPH} has other dimensions than {TABLES}: {AGAIN}")
        if self._tokenizer.get_vocab_size() != len(tables.codes):
            raise ValueError(f"{folder / TOKENIZER} has other pieces than {TABLES}: {AGAIN}")

    def vectors(self, texts: Sequence[str], languages: Sequence[str], role: int) -> Vectors:
        """Shape (n, d), rows of unit length, or of zeros for a text without a known piece; many texts use all cores."""
        most = len(self._tables.places) - 2
        plain = [plain_capitals(_sound(text)) for text in texts]
        ids = [found.ids[:most] for found in self._tokenizer.encode_batch_fast(plain, add_special_tokens=False)]
        if len(texts) == 1:
            means = [self._mean(ids[0])]
        else:
            with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
                means = list(pool.map(self._mean, ids))
        found = np.zeros((len(texts), self._tables.turn.shape[1]), np.float32)
        for row, (mean, language) in enumerate(zip(means, languages, strict=True)):
            if mean is not None:
                found[row] = self._turned(mean, role, language)
        return found

    def _mean(self, ids: list[int]) -> NDArray[np.float32] | None:
        if all(piece == UNKNOWN for piece in ids):
            return None
        whole = np.array([BEGIN, *ids, END])
        rows = unpacked(self._tables.codes[whole], self._tables.scales[whole].astype(np.float32))
        rows += self._tables.places[: len(whole)]
        return self._graph.run({"rows": rows})

    def _turned(self, mean: NDArray[np.float32], role: int, language: str) -> NDArray[np.float32]:
        vector = (mean - self._tables.means[role, self._tables.row(language)]) @ self._tables.turn
        unit: NDArray[np.float32] = vector / np.maximum(np.linalg.norm(vector), np.float32(1e-12))
        return unit


def read_tables(path: Path) -> Tables:
    """Raises FileNotFoundError or ValueError where the file is missing or damaged."""
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: {AGAIN}")
    try:
        with np.load(path, allow_pickle=False) as parts:
            found = Tables(
                *(str(parts["name"]), float(parts["share"]), float(parts["fast"]), tuple(map(str, parts["languages"]))),
                *(parts["codes"], parts["scales"]),
                *(parts[name].astype(np.float32) for name in ("places", "means", "turn")),
            )
    except (BadZipFile, KeyError, OSError, ValueError, EOFError) as error:
        raise ValueError(f"{path} is damaged ({error}): {AGAIN}") from None
    width = found.places.shape[1]
    shapes = (2 * found.codes.shape[1], found.means.shape[2], found.turn.shape[0])
    if set(shapes) != {width} or found.means.shape[1] != 1 + len(found.languages) or len(found.codes) != len(found.scales):
        raise ValueError(f"{path} has parts of different dimensions: {AGAIN}")
    return found


def _read_tokenizer(path: Path) -> Tokenizer:
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: {AGAIN}")
    try:
        return Tokenizer.from_str(path.read_text(encoding="utf-8"))
    except Exception as error:  # the library raises nothing narrower
        raise ValueError(f"{path} is damaged ({str(error)[:80]}): {AGAIN}") from None


def _sound(text: str) -> str:
    """Its beginning, without lone surrogates."""
    return text[:MOST_CHARACTERS].encode("utf-8", "replace").decode("utf-8")
