"""How probably a second round pays: a trained sum of readable signs of the first, calibrated; it searches nothing.

A round pays if it brings passages of the answer among the first ten that the first round had not there. What the weights
were learned from, and the figures at the chance from which a round is made, stand in weights/rounds.
"""

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from search.question import Question
from search.roles import is_role
from search.rounds.lead import DraftPassage, Lead
from search.support import Support

TABLE = Path(__file__).resolve().parents[2] / "weights" / "rounds" / "payoff.json"

SIGNS = (
    "chance",  # how probably the best sentence answers
    "margin",  # that less the chance of the best sentence of another passage
    "lacking",  # names and numbers of the question: how far the one least surely found is missing from the whole evidence
    "apart",  # how far they are found, but never together
    "untouched",  # share of the question's words that the best sentence, its passage and its record leave out
    "even",  # score of the second passage as a share of the best
    "names",  # how many new names and dates the draft brings: logarithm, over 4
    "worth",  # what the best of them is worth
    "told",  # share of what is asked that the best one's sentence speaks of
    "rest",  # share of it that no sentence of a new name speaks of
    "words",  # words of content of the question, over 10
    "described",  # how many of them say what somebody is ("the director of ...") instead of who: up to 2, over 2
)
_MOST_WORDS = 10
FARTHEST = 2.0  # spreads from its mean beyond which a sign tells no more: other archives are not like those learned from


@dataclass(frozen=True, slots=True)
class Payoff:
    """`weights` of SIGNS less their `means`, over their `spreads`; a round is made from the chance `enough` on."""

    weights: tuple[float, ...]
    means: tuple[float, ...]
    spreads: tuple[float, ...]
    level: float
    enough: float

    def chance(self, signs: Sequence[float]) -> float:
        """How probably a second round pays, 0 to 1."""
        rows = zip(signs, self.means, self.spreads, self.weights, strict=True)
        score = sum(max(-FARTHEST, min(FARTHEST, (sign - mean) / spread)) * weight for sign, mean, spread, weight in rows)
        return 1.0 / (1.0 + math.exp(-self.level - score))


@cache
def payoff(path: Path = TABLE) -> Payoff:
    """What is shipped; raises ValueError for a file that does not fit the signs."""
    try:
        table = json.loads(path.read_text(encoding="utf-8"))
        rows = [table["signs"][name] for name in SIGNS]
        weights, means, spreads = (tuple(float(row[part]) for row in rows) for part in ("weight", "mean", "spread"))
        made = Payoff(weights, means, spreads, level=float(table["level"]), enough=float(table["enough"]["chance"]))
    except (OSError, KeyError, TypeError, ValueError) as problem:
        line = f"{path.name} does not name the signs of search/rounds/paying.py: python -m weights.rounds train"
        raise ValueError(line) from problem
    if min(made.spreads) <= 0.0:
        raise ValueError(f"{path.name}: a spread of a sign is above 0")
    return made


def signs(
    question: Question, supports: Sequence[Support], drafts: Sequence[DraftPassage], leads: Sequence[Lead]
) -> tuple[float, ...]:
    """The figures of SIGNS for a first round, each from 0 to about 1."""
    best = max(supports, key=lambda one: one.chance, default=None)
    other = max((one.chance for one in supports if best is None or one.passage != best.passage), default=0.0)
    together = max((one.names for one in supports), default=0.0)
    anywhere = min((max(column) for column in zip(*(one.sure for one in supports), strict=True)), default=together)
    fresh = [lead for lead in leads if lead.passage_id]
    first = max(fresh, key=lambda lead: lead.worth, default=None)
    return (
        best.chance if best else 0.0,
        best.chance - other if best else 0.0,
        1.0 - anywhere,
        anywhere - together,
        1.0 - max((one.covered for one in supports), default=0.0),
        drafts[1].share if len(drafts) > 1 else 0.0,
        math.log1p(len(fresh)) / 4.0,
        first.worth if first else 0.0,
        first.told if first else 0.0,
        1.0 - max((lead.told for lead in fresh), default=0.0),
        min(len(question.words), _MOST_WORDS) / _MOST_WORDS,
        described(question),
    )


def described(question: Question) -> float:
    """See SIGNS."""
    roles = sum(is_role(word.folded, question.language) for word in question.words if word not in question.names)
    return min(roles, 2) / 2
