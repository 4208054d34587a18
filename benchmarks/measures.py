"""Where relevant documents stand in a ranking, what follows from it, and how sure a difference is; it ranks nothing."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

DEPTH = 10
RESAMPLES = 2_000
_PLACES = "123456789a"
_MISSED = "."


@dataclass(frozen=True, slots=True)
class Found:
    """The places from 1 to DEPTH at which relevant documents of one question stand, and how many are relevant in all."""

    places: tuple[int, ...]
    relevant: int = 1

    def __post_init__(self) -> None:
        if self.relevant < 1 or len(self.places) > self.relevant or any(not 1 <= place <= DEPTH for place in self.places):
            raise ValueError(f"places {self.places} of {self.relevant} relevant documents")

    def recall(self, depth: int) -> float:
        """The share of the relevant documents among the first `depth`, of as many as there is room for."""
        return sum(place <= depth for place in self.places) / min(self.relevant, depth)

    def ndcg(self) -> float:
        """Binary gain discounted by log2(place + 1), over that of the best possible order of DEPTH places."""
        best = sum(1 / log2(place + 1) for place in range(1, min(self.relevant, DEPTH) + 1))
        return sum(1 / log2(place + 1) for place in self.places) / best


def found(ranking: Sequence[str], relevant: Collection[str]) -> Found:
    """Judges a ranking of document ids."""
    wanted = set(relevant)
    return Found(tuple(place for place, document in enumerate(ranking[:DEPTH], 1) if document in wanted), len(wanted))


def rated(rankings: Iterable[Sequence[str]], relevant: Iterable[Collection[str]]) -> tuple[Found, ...]:
    """Judges a ranking for each question."""
    return tuple(found(ranking, wanted) for ranking, wanted in zip(rankings, relevant, strict=True))


def means(judged: Sequence[Found], depths: Sequence[int] = (1, DEPTH)) -> dict[str, float]:
    """`recall_at_N` of each depth and `ndcg_at_10`, in percent, over all questions."""
    shares = {f"recall_at_{depth}": [one.recall(depth) for one in judged] for depth in depths}
    shares["ndcg_at_10"] = [one.ndcg() for one in judged]
    return {name: round(100 * sum(values) / max(1, len(values)), 2) for name, values in shares.items()}


def difference(ours: Sequence[float], theirs: Sequence[float], seed: int = 5) -> tuple[float, float, float]:
    """Mean difference of two lists over the same questions, with the 95 % interval of a paired bootstrap, in percent."""
    if len(ours) != len(theirs) or not ours:
        raise ValueError(f"a paired difference needs the same questions twice, not {len(ours)} and {len(theirs)}")
    apart = np.subtract(ours, theirs)
    drawn = np.random.default_rng(seed).integers(0, len(apart), (RESAMPLES, len(apart)))
    low, high = np.quantile(apart[drawn].mean(axis=1), (0.025, 0.975))
    return round(100 * float(apart.mean()), 2), round(100 * float(low), 2), round(100 * float(high), 2)


def spread(shares: NDArray[np.float64]) -> tuple[float, float]:
    """Mean of a table of shares (questions by paraphrases), and the mean variance over a question's paraphrases, in percent.

    The variance is that of one question's outcomes under its paraphrases, averaged over questions: 0 where wording is
    indifferent, 25 where half of the wordings fail.
    """
    return round(100 * float(shares.mean()), 2), round(100 * float(shares.var(axis=1).mean()), 2)


def written(judged: Sequence[Found]) -> str | None:
    """One sign a question (its place, or a dot where it was not found); None where some question has several relevant."""
    if any(one.relevant != 1 for one in judged):
        return None
    return "".join(_PLACES[one.places[0] - 1] if one.places else _MISSED for one in judged)


def read(signs: str) -> tuple[Found, ...]:
    """The outcomes that `written` wrote."""
    return tuple(Found(() if sign == _MISSED else (_PLACES.index(sign) + 1,)) for sign in signs)


def beside(ours: Sequence[Found], others: Mapping[str, Sequence[Found]], depth: int = 1) -> dict[str, tuple[float, float, float]]:
    """The difference in recall at `depth` against each other way over the same questions, with its interval."""
    mine = [one.recall(depth) for one in ours]
    return {name: difference(mine, [one.recall(depth) for one in judged]) for name, judged in others.items()}
