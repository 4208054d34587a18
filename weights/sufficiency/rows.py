"""Questions as the scorer reads them: signs of the strongest sentences, which of them answer, how it is asked; no learning."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.ask import kinship
from search.misread import says
from search.question import understand
from search.signs import NAMES, Matrix, asked, signs, strongest
from search.support import Support, judge
from search.sureness import Scorer
from weights.sufficiency.asked import Asked, read

_NEWS = NAMES.index("news")


@dataclass(frozen=True, slots=True)
class Rows:
    """`right` tells of each sentence whether it answers; all False where nobody knows which, or none does."""

    id: str
    miss: str
    answerable: bool
    signs: Matrix
    right: NDArray[np.bool_]
    asked: Matrix
    best: float = 0.0
    is_right: bool = False

    @property
    def is_even(self) -> bool:
        """By the number that the id begins with."""
        return int(self.id.partition("-")[0]) % 2 == 0

    def seen_by(self, scorer: Scorer) -> "Rows":
        """With the best score, and whether the best sentence is right (where nobody knows: whether any may be)."""
        told = self.signs[:, _NEWS] > 0
        if not told.any():
            return replace(self, best=-99.0, is_right=False)
        scores = np.where(told, scorer.scores(self.signs, self.asked), -99.0)
        known = bool(self.right[scores.argmax()]) if self.right.any() else self.answerable
        return replace(self, best=float(scores.max()), is_right=known)


def rows(path: Path) -> Iterator[Rows]:
    """The questions of a file of `collect`, and those with known answers once more without the passages that answer."""
    for one in read(path):
        made = _rows(one)
        yield made
        if one.answerable and one.pages and made.right.any():
            kept = [place for place, text in enumerate(one.texts) if not _holds(one, text.page)]
            texts = tuple(one.texts[place] for place in kept)
            yield replace(_rows(replace(one, texts=texts, answerable=False)), miss="removed")


def _rows(one: Asked) -> Rows:
    question = understand(one.question, one.language)
    supports = judge(question, one.texts, kinship())
    chosen = [supports[place] for place in strongest(question, supports)]
    right = np.array([one.answerable and _answers(one, support) for support in chosen], bool)
    found = signs(question, one.texts, chosen) if chosen else np.zeros((0, len(NAMES)))
    return Rows(one.id, one.miss, one.answerable, found, right, asked(question, supports))


def _answers(one: Asked, support: Support) -> bool:
    text = one.texts[support.passage]
    quoted = " ".join(text.text[span.start : span.end] for span in support.quotes)
    return (not one.pages or _holds(one, text.page)) and any(says(quoted, answer) for answer in one.answers)


def _holds(one: Asked, page: str) -> bool:
    return any(f"/{page}".endswith(f"/{end}") for end in one.pages)
