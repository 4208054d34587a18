"""Whether a passage says what a question or claim says, word by word, 0 to 1; it ranks nothing and refuses nothing.

The likeness of every word of the one with every word of the other is a map of 128 x 128 with three channels (the map, the
maxima of its rows, the maxima of its columns); a small transformer reads it in patches of 8 x 8 (after arXiv 2604.16351).
The first eight rows and columns are likenesses to learned directions: they say what kind of word stands there. Patches
without words are left out, so a short sentence costs little.
"""

import math
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import RLock
from typing import Protocol
from zipfile import BadZipFile
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from search.folding import folded, tokens
from search.graphs import Graph

WEIGHTS = Path(__file__).resolve().parents[1] / "weights" / "tokenmap"
GRAPH, PROBES = "tokenmap.onnx", "tokenmap.npz"
AGAIN = "fetch it again from the repository (`git checkout -- weights/tokenmap`)"
PATCH, SIDE = 8, 128
MOST_WORDS = SIDE - PATCH  # of a question, and of a passage: what stands behind them is not read
MOST_CHARACTERS = 20_000
GRAMS = 512  # pairs of letters share so many places
LEAST_SPELLED = 0.5  # share of common pairs of letters from which two words may be one word misread
REMEMBERED = 20_000

Rows = NDArray[np.float32]
Vectorise = Callable[[Sequence[str], Sequence[str]], Rows]  # an encoder's `passages`, of its cheapest tier


class WordEncoder(Protocol):
    """As much of an encoder as the map needs."""

    @property
    def name(self) -> str: ...

    @property
    def tiers(self) -> tuple[str, ...]: ...

    def passages(self, texts: Sequence[str], languages: Sequence[str], tier: str = "") -> Rows: ...


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one text: unit vectors (n, d), marks of their pairs of letters (n, GRAMS), and which are numbers (n,)."""

    rows: Rows
    grams: Rows
    numbers: NDArray[np.bool_]


class WordReader:
    """Words of texts with their vectors; remembers recent words."""

    def __init__(self, vectorise: Vectorise, dimensions: int, remembered: int = REMEMBERED) -> None:
        self._vectorise, self._dimensions, self._remembered = vectorise, dimensions, remembered
        self._known: OrderedDict[str, tuple[NDArray[np.float16], NDArray[np.uint16]]] = OrderedDict()
        self._lock = RLock()

    def read(self, text: str) -> Words:
        """The first words of a text."""
        return self.read_words([token.text for token in tokens(text[:MOST_CHARACTERS])][:MOST_WORDS])

    def read_words(self, words: Sequence[str]) -> Words:
        """Words as `search.folding.tokens` cuts them."""
        with self._lock:
            self._learn([word for word in dict.fromkeys(words) if word not in self._known])
            known = [self._known[word] for word in words]
            for word in words:
                self._known.move_to_end(word)
            while len(self._known) > self._remembered:
                self._known.popitem(last=False)
        rows, grams = np.zeros((len(words), self._dimensions), np.float32), np.zeros((len(words), GRAMS), np.float32)
        for place, (row, marks) in enumerate(known):
            rows[place] = row
            grams[place, marks] = 1.0
        return Words(rows, grams, np.array([word[0].isdigit() for word in words], bool))

    def _learn(self, words: Sequence[str]) -> None:
        if not words:
            return
        rows = self._vectorise(words, [""] * len(words))[:, : self._dimensions]
        unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
        for word, row in zip(words, unit.astype(np.float16), strict=True):
            self._known[word] = (row, _marks(folded(word)))


def likenesses(asked: Words, held: Words) -> Rows:
    """Shape (words asked, words held), -1 to 1: the cosine, or how alike they are spelled if that is more.

    Two numbers are judged by their digits alone: 1 if equal, else below 0, however near their vectors are.
    """
    common = asked.grams @ held.grams.T
    spelled = 2 * common / np.maximum(asked.grams.sum(axis=1)[:, None] + held.grams.sum(axis=1)[None], 1)
    cells = np.maximum(asked.rows @ held.rows.T, np.where(spelled >= LEAST_SPELLED, spelled, 0))
    figures = asked.numbers[:, None] & held.numbers[None]
    found: Rows = np.where(figures, np.where(spelled > 1 - 1e-6, 1, spelled - 1), cells).astype(np.float32)
    return found


def patches(asked: Words, held: Words, probes: Rows) -> tuple[Rows, NDArray[np.int64]]:
    """Patches (n, 3 * PATCH * PATCH) of the map as far as words stand in it, and each one's row and column, (n, 2)."""
    cells = likenesses(asked, held)
    down, across = (PATCH + size for size in cells.shape)
    grid = np.zeros((3, *(-size % PATCH + size for size in (down, across))), np.float32)
    grid[0, PATCH:down, PATCH:across] = cells
    grid[0, PATCH:down, : len(probes)] = asked.rows @ probes.T
    grid[0, : len(probes), PATCH:across] = probes @ held.rows.T
    grid[1, PATCH:down, :across] = cells.max(axis=1, keepdims=True)
    grid[2, :down, PATCH:across] = cells.max(axis=0, keepdims=True)
    tall, wide = (size // PATCH for size in grid.shape[1:])
    cut = grid.reshape(3, tall, PATCH, wide, PATCH).transpose(1, 3, 0, 2, 4).reshape(tall * wide, -1)
    places = np.stack(np.divmod(np.arange(1, tall * wide), wide), axis=1)
    return np.ascontiguousarray(cut[1:]), places


class TokenMap:
    """Pure: a score depends on its two texts alone. The files are read at first need."""

    def __init__(self, vectorise: Vectorise, folder: Path = WEIGHTS) -> None:
        """`vectorise` gives the vectors that the map was trained on; see `token_map`."""
        self._vectorise, self._folder = vectorise, folder
        self._lock = RLock()

    def score(self, question: str, passage: str) -> float:
        """How surely the passage says what the question says or asks about; 0 where either has no words.

        The languages may differ. Of each text the first 120 words are read: long passages are judged sentence by
        sentence. Raises FileNotFoundError or ValueError where a file is missing or damaged.
        """
        return self.scores(question, (passage,))[0]

    def scores(self, question: str, passages: Sequence[str]) -> tuple[float, ...]:
        """One score for each passage, the same as if it were alone."""
        probes, graph, reader = self._parts
        asked = reader.read(question)
        found = []
        for passage in passages:
            held = reader.read(passage)
            if not len(asked.rows) or not len(held.rows):
                found.append(0.0)
                continue
            cut, places = patches(asked, held, probes)
            odds = float(graph.run({"patches": cut, "places": places}).item())
            found.append(1 / (1 + math.exp(-max(-60.0, min(60.0, odds)))))
        return tuple(found)

    @cached_property
    def _parts(self) -> tuple[Rows, Graph, WordReader]:
        with self._lock:
            probes, _ = read_probes(self._folder / PROBES)
            return probes, Graph(self._folder / GRAPH, AGAIN), WordReader(self._vectorise, probes.shape[1])


def token_map(encoder: WordEncoder, folder: Path = WEIGHTS) -> TokenMap | None:
    """The map over the words of an encoder, or None where it was not trained on that encoder's words.

    Raises FileNotFoundError or ValueError where its small file is missing or damaged.
    """
    _, encoders = read_probes(folder / PROBES)
    if encoder.name not in encoders:
        return None
    tier = encoder.tiers[0]
    return TokenMap(lambda words, languages: encoder.passages(words, languages, tier), folder)


def read_probes(path: Path) -> tuple[Rows, tuple[str, ...]]:
    """The learned directions, (at most PATCH, d), and the encoders that they belong to."""
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: {AGAIN}")
    try:
        with np.load(path, allow_pickle=False) as parts:
            probes, encoders = parts["probes"].astype(np.float32), tuple(map(str, parts["encoders"]))
    except (BadZipFile, KeyError, OSError, ValueError, EOFError) as error:
        raise ValueError(f"{path} is damaged ({error}): {AGAIN}") from None
    if probes.ndim != 2 or not 0 < len(probes) <= PATCH:
        raise ValueError(f"{path} is damaged (its directions have the shape {probes.shape}): {AGAIN}")
    return probes, encoders


def _marks(word: str) -> NDArray[np.uint16]:
    """Where the pairs of letters of a folded word stand, its ends marked."""
    padded = f"^{word}$"
    pairs = {padded[place : place + 2] for place in range(len(padded) - 1)}
    return np.array(sorted({crc32(pair.encode("utf-8", "replace")) % GRAMS for pair in pairs}), np.uint16)
