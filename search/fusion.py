"""What the legs found for a query as one ranking: shares of each language's best score, weighed by the kind of query.

It reads no text. The weights, with the figures that chose them, stand in `fusion.json` (decision 0056).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ingest.languages import UNDETERMINED
from search.query import Query
from search.ranking import Hit, Ranking

TABLE = Path(__file__).with_name("fusion.json")
LEGS = ("surface", "stem", "ngram", "translated", "dense")
KINDS = ("question", "keywords", "quoted", "name", "word")
MOST_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights of the legs for passages in the query's language and in others; `common` is the share of the best of all.

    Each is at least 0; `common` runs from 0 (a score counts as share of its language's best) to 1 (of the best of all).
    """

    same: Mapping[str, float]
    other: Mapping[str, float]
    common: float

    def __post_init__(self) -> None:
        for side in (self.same, self.other):
            if set(side) != set(LEGS) or min(side.values()) < 0.0 or not any(side.values()):
                raise ValueError(f"fusion weights must name {', '.join(LEGS)}, none below 0, one above: {dict(side)}")
        if not 0.0 <= self.common <= 1.0:
            raise ValueError(f"the common share runs from 0 to 1, not {self.common}")


@cache
def weights(kind: str) -> Weights:
    """The weights for one of KINDS."""
    row = json.loads(TABLE.read_text(encoding="utf-8"))["kinds"][kind]
    return Weights(row["same"], row["other"], row["common"])


def kind(query: Query) -> str:
    """Which of KINDS a query is: words in quotes, a single word, a question, a name (few words, all with capitals), keywords."""
    if query.phrases:
        return "quoted"
    words = query.text.split()
    if len(words) == 1:
        return "word"
    if query.is_question:
        return "question"
    named = len(words) <= MOST_NAME_WORDS and all(word[0].isupper() or word[0].isdigit() for word in words)
    return "name" if named and any(word[0].isupper() for word in words) else "keywords"


def is_own(query: Query, language: str) -> bool:
    """Whether a passage's language counts as the query's; where either is unknown it does."""
    return language == query.language or UNDETERMINED in (query.language, language or UNDETERMINED)


def shares(ranking: Ranking, common: float = 0.0) -> dict[str, float]:
    """Scores as shares of the best one in the passage's own language, mixed with shares of the best of all.

    A share does not depend on how many hits were asked for. A passage has no words of another language, so its lexical
    score says nothing beside one in that language; only its own language tells how good it is.
    """
    if not ranking or ranking[0].score <= 0.0:
        return {}
    top: dict[str, float] = {}
    for hit in ranking:
        top.setdefault(hit.language, hit.score)
    best = ranking[0].score
    scale = {code: (1.0 - common) / score + common / best for code, score in top.items() if score > 0.0}
    return {hit.passage_id: hit.score * scale[hit.language] for hit in ranking if hit.score > 0.0}


def fused(query: Query, runs: Mapping[str, Ranking], limit: int, table: Weights | None = None) -> Ranking:
    """The passages of all legs by the weighed mean of their shares; a leg that did not find a passage adds nothing to it."""
    chosen = table or weights(kind(query))
    languages = {hit.passage_id: hit.language for ranking in runs.values() for hit in ranking}
    sides = {code: _weighed(chosen.same if is_own(query, code) else chosen.other, runs) for code in set(languages.values())}
    scores = dict.fromkeys(languages, 0.0)
    finders: dict[str, list[str]] = defaultdict(list)
    for leg, ranking in runs.items():
        for passage, share in shares(ranking, chosen.common).items():
            scores[passage] += sides[languages[passage]][leg] * share
            finders[passage].append(leg)
    best = sorted(
        ((passage, score) for passage, score in scores.items() if passage in finders), key=lambda one: (-one[1], one[0])
    )
    return tuple(
        Hit(passage, score, rank, tuple(finders[passage]), languages[passage])
        for rank, (passage, score) in enumerate(best[:limit], 1)
    )


def _weighed(side: Mapping[str, float], legs: Iterable[str]) -> dict[str, float]:
    """The weights of the legs that ran, brought to a sum of 1; all alike where none of them weighs anything."""
    chosen = {leg: side[leg] for leg in legs}
    total = sum(chosen.values())
    return {leg: weight / total if total else 1.0 / len(chosen) for leg, weight in chosen.items()}
