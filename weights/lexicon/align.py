"""Which word stands for which in sentences of one meaning, by IBM model 1 with a pull to the diagonal; it reads no file."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from weights.lexicon.recipe import Recipe

Ids = NDArray[np.int32]
Numbers = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Sentences:
    """Pairs of sentences as word numbers: text i of a side is `words[starts[i]:starts[i + 1]]`; `weight` counts each pair."""

    first: Ids
    first_starts: NDArray[np.int64]
    second: Ids
    second_starts: NDArray[np.int64]
    weight: Numbers


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of words with the number of times that one is taken to stand for the other."""

    first: Ids
    second: Ids
    count: Numbers


@dataclass(frozen=True, slots=True)
class _Cells:
    """Every word of a sentence with every word of its pair: numbers of tokens and words, the pull, the pair's weight."""

    first_token: Ids
    second_token: Ids
    kind: Ids
    pull: Numbers
    weight: Numbers


def align(sentences: Sentences, recipe: Recipe) -> Links:
    """Expected links, where a link counts as much as both directions agree on it."""
    cells, first, second = _cells(sentences, recipe)
    forth = _learn(cells, first, second, (cells.first_token, cells.second_token), recipe)
    back = _learn(cells, second, first, (cells.second_token, cells.first_token), recipe)
    count = np.bincount(cells.kind, np.sqrt(forth * back) * cells.weight, len(first)).astype(np.float32)
    kept = count >= recipe.least_count
    return Links(first[kept], second[kept], count[kept])


def _learn(cells: _Cells, given: Ids, made: Ids, tokens: tuple[Ids, Ids], recipe: Recipe) -> Numbers:
    """For each cell the share of the made token that the given one accounts for, by expectation and maximisation."""
    made_tokens = int(tokens[1].max()) + 1 if len(tokens[1]) else 0
    chance = np.full(len(given), 1.0, np.float32)
    share = cells.pull
    for _ in range(recipe.rounds):
        raw = chance[cells.kind] * cells.pull
        total = np.bincount(tokens[1], raw, made_tokens).astype(np.float32)
        share = raw / (total + recipe.nothing * chance.mean())[tokens[1]]
        counts = np.bincount(cells.kind, share * cells.weight, len(given))
        sums = np.bincount(given, counts, int(given.max()) + 1 if len(given) else 0)
        chance = (counts / (sums[given] + recipe.smoothing)).astype(np.float32)
    return share.astype(np.float32)


def _cells(sentences: Sentences, recipe: Recipe) -> tuple[_Cells, Ids, Ids]:
    """The cells of all pairs, and the two words of each kind of cell."""
    first_lengths = np.diff(sentences.first_starts)
    second_lengths = np.diff(sentences.second_starts)
    sizes = first_lengths * second_lengths
    pair = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    within = np.arange(len(pair), dtype=np.int64) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    width = second_lengths[pair]
    row, column = within // width, within % width
    far = np.abs((row + 0.5) / first_lengths[pair] - (column + 0.5) / width).astype(np.float32)
    first_token = (sentences.first_starts[pair] + row).astype(np.int32)
    second_token = (sentences.second_starts[pair] + column).astype(np.int32)
    most = int(sentences.second.max()) + 1
    keys = sentences.first[first_token].astype(np.int64) * most + sentences.second[second_token]
    kinds, kind = np.unique(keys, return_inverse=True)
    cells = _Cells(first_token, second_token, kind.astype(np.int32), np.exp(-recipe.pull * far), sentences.weight[pair])
    return cells, (kinds // most).astype(np.int32), (kinds % most).astype(np.int32)
