"""How probably a sentence answers a question: a trained sum of readable signs, calibrated; it decides nothing.

The sentences of one question compete with each other and with the answer "none of them" (a conditional logit), so that the
same weights tell which sentence answers and whether any does. weights/sufficiency says what they were learned from.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from search.entities.presence import placed
from search.question import Question
from search.signs import ASKED, NAMES, Matrix, asked, signs, strongest
from search.support import Support, Text

TABLE = Path(__file__).resolve().parents[1] / "weights" / "sufficiency" / "scorer.json"


@dataclass(frozen=True, slots=True)
class Scorer:
    """`weights` of the signs (less `means`, over `spreads`) and of how it is asked; a score is what the sentence has over none.

    `slope` and `level` make a probability of a score; from `enough` on a sentence is said.
    """

    weights: Matrix
    means: Matrix
    spreads: Matrix
    none: Matrix
    slope: float
    level: float
    enough: float

    def scores(self, rows: Matrix, told: Matrix) -> Matrix:
        """Shape (supports,); a sign that is not known counts as its mean."""
        made: Matrix = np.nan_to_num((rows - self.means) / self.spreads) @ self.weights - told @ self.none
        return made

    def chances(self, scores: Matrix) -> Matrix:
        """Probabilities, 0 to 1."""
        made: Matrix = 1.0 / (1.0 + np.exp(-(self.slope * scores + self.level)))
        return made


@cache
def scorer(path: Path = TABLE) -> Scorer:
    """The scorer that is shipped; raises ValueError for a file that does not fit the signs."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        rows = {name: table["signs"][name] for name in NAMES}
        weights, means, spreads = (np.array([row[part] for row in rows.values()]) for part in ("weight", "mean", "spread"))
        none = np.array([table["none"][name] for name in ASKED])
        return Scorer(weights, means, spreads, none, table["slope"], table["level"], table["enough"]["chance"])
    except (OSError, KeyError, TypeError, ValueError) as problem:
        raise ValueError(
            f"{path.name} does not name the signs of search/signs.py: python -m weights.sufficiency train"
        ) from problem


def weighed(question: Question, texts: Sequence[Text], supports: Sequence[Support]) -> tuple[Support, ...]:
    """The supports with their chances; those too weak to be looked at have none."""
    if not supports:
        return ()
    places = strongest(question, supports)
    chosen = [supports[place] for place in places]
    chances = scorer().chances(scorer().scores(signs(question, texts, chosen), asked(question, supports)))
    made = list(supports)
    for place, chance in zip(places, chances.tolist(), strict=True):
        made[place] = replace(supports[place], chance=chance if supports[place].news else 0.0)
    return placed(question, texts, tuple(made), scorer().enough)
