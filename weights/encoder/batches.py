"""Draws training batches as bags of token ids: translations, parts to wholes, questions to pseudo-paragraphs; no gradients."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from weights.encoder.prepare import SOURCES
from weights.encoder.recipe import Recipe

Ids = NDArray[np.int64]
NEIGHBOURS = (-2, -1, 1, 2, 3)
ASKED = 0.35  # share of tokens that a question to a paragraph leaves out
PART = 0.5  # and one that asks for its own text
SLIP = 0.12  # and any other first side
SELF = SOURCES.index("newspaper")


@dataclass(frozen=True, slots=True)
class Bags:
    """Token ids of n texts one after the other, where each begins, and how many it has; `text` numbers the texts."""

    ids: Ids
    starts: Ids
    lengths: Ids
    text: Ids


class Batches:
    """An endless stream of (first, second) sides; its random state is all that a resumed run needs."""

    def __init__(self, work: Path, recipe: Recipe) -> None:
        tokens = np.load(work / "tokens.npz")
        self._pairs = tokens["pairs"].astype(np.int64)
        self._source = tokens["sources"]
        self._copies = tuple((tokens[f"{kind}_ids"], tokens[f"{kind}_at"]) for kind in ("clean", "noisy"))
        self._recipe = recipe
        languages = tokens["languages"].astype(np.int64)[self._pairs]
        self._key = languages[:, 0] * 100 + languages[:, 1]
        self._drawn = np.cumsum(self._weights(languages))
        self.rng = np.random.default_rng(recipe.seed)

    def _weights(self, languages: NDArray[np.int64]) -> NDArray[np.float64]:
        """Sources by the recipe; pairs of a language with few of them up to 2.5 times as often."""
        weight = np.array([self._recipe.weights[name] for name in SOURCES])[self._source]
        size = np.zeros(languages.max() + 1)
        for column in (0, 1):
            np.add.at(size, languages[:, column], weight)
        rare = np.minimum(size[languages[:, 0]], size[languages[:, 1]])
        boosted: NDArray[np.float64] = weight * np.clip(np.sqrt(size.mean() / rare), 0.8, 2.5)
        return boosted

    def draw(self) -> tuple[Bags, Bags]:
        """The next batch; row i of the first side belongs to row i of the second."""
        recipe, rng = self._recipe, self.rng
        rows = np.searchsorted(self._drawn, rng.random(recipe.batch) * self._drawn[-1], side="right")
        flip = (rng.random(recipe.batch) < 0.5).astype(np.int64)
        first, second = self._pairs[rows, flip], self._pairs[rows, 1 - flip]
        alone = rng.random(recipe.batch) < recipe.monolingual
        first = np.where(alone, second, first)
        long = rng.random(recipe.batch) < recipe.paragraphs
        part = alone | (self._source[rows] == SELF)
        drop = np.where(part, PART, np.where(long, ASKED, SLIP))
        around = self._around(rows, flip, long)
        return self._bag(first, (), drop), self._bag(second, around, np.zeros(recipe.batch))

    def _around(self, rows: Ids, flip: Ids, long: NDArray[np.bool_]) -> tuple[Ids, ...]:
        """One to five file neighbours of the second side for each pair of `long`; -1 where there is none."""
        count = self.rng.integers(1, 6, len(rows))
        columns = []
        for step in NEIGHBOURS:
            near = np.clip(rows + step, 0, len(self._pairs) - 1)
            kept = long & (self._key[near] == self._key[rows]) & (self._source[near] == self._source[rows])
            kept &= count >= abs(step) + (step < 0)
            columns.append(np.where(kept, self._pairs[near, 1 - flip], -1))
        return tuple(columns)

    def _bag(self, texts: Ids, around: tuple[Ids, ...], drop: NDArray[np.float64]) -> Bags:
        noisy = self.rng.random(len(texts)) < self._recipe.noised
        ids, owners = [], []
        for turn, column in enumerate((texts, *around)):
            for copy, (tokens, at) in enumerate(self._copies):
                rows = np.nonzero((noisy == bool(copy)) & (column >= 0))[0]
                found, owner = _gather(tokens, at, column[rows], rows)
                if turn == 0:
                    found, owner = self._thin(found, owner, drop)
                ids.append(found)
                owners.append(owner)
        owner = np.concatenate(owners)
        order = np.argsort(owner, kind="stable")
        lengths = np.bincount(owner, minlength=len(texts))
        starts = np.concatenate([np.zeros(1, np.int64), np.cumsum(lengths)[:-1]])
        return Bags(np.concatenate(ids)[order].astype(np.int64), starts, lengths, texts)

    def _thin(self, ids: Ids, owner: Ids, drop: NDArray[np.float64]) -> tuple[Ids, Ids]:
        """Leaves out each token with its row's probability, but never all of a row."""
        if not len(owner):
            return ids, owner
        kept = self.rng.random(len(ids)) >= drop[owner]
        kept |= np.concatenate([np.ones(1, bool), owner[1:] != owner[:-1]])
        return ids[kept], owner[kept]


def _gather(tokens: NDArray[np.int32], at: Ids, texts: Ids, owners: Ids) -> tuple[Ids, Ids]:
    """The tokens of `texts` one after the other, each with its owner."""
    begins = at[texts]
    lengths = at[texts + 1] - begins
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    places = np.arange(total) - np.repeat(ends - lengths, lengths) + np.repeat(begins, lengths)
    return tokens[places].astype(np.int64), np.repeat(owners, lengths)
