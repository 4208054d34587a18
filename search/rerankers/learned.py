"""The reranker that is shipped: a weighed sum of readable features, learned from made-up searches; it keeps no text."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.encoders import Encoder
from search.encoders.words import word_pieces
from search.folding import WORD, folded
from search.ranking import Hit, Ranking
from search.rerankers import Candidate, Search
from search.rerankers.features import NAMES, SIDES, Matrix, features, sides
from search.rerankers.words import WordReader

TABLE = Path(__file__).with_name("learned.json")
WHOLE = 0.89  # of the query's words held as asked, accents and inflection aside: what holds all comes before any variant
_HELD = NAMES.index("held")


class LearnedReranker:
    """A table of weights for each of SIDES (decision 0057)."""

    depth = 30  # as good as 50 on the development pools, R@10 .01 less; words never met cost most of a first search

    def __init__(self, encoder: Encoder) -> None:
        """Raises ValueError for a table that does not fit the features."""
        table = json.loads(TABLE.read_text(encoding="utf-8"))["weights"]
        if set(table) != set(SIDES) or any(set(side) != {"bias", *NAMES} for side in table.values()):
            raise ValueError(f"{TABLE.name} does not name the features {', '.join(NAMES)}: python -m weights.reranker train")
        self._weights = np.array([[table[side][name] for name in NAMES] for side in SIDES], np.float32)
        self._bias = np.array([table[side]["bias"] for side in SIDES], np.float32)
        self._reader = WordReader(word_pieces(encoder))

    def rerank(self, search: Search, held: Mapping[str, Candidate]) -> Ranking:
        """See `Reranker.rerank`."""
        head = search.ranking[: self.depth]
        ids = [hit.passage_id for hit in head if hit.passage_id in held]
        if not ids:
            return search.ranking
        scores, whole = self._read(search, ids, held) if len(search.words.words) > 1 else _as_fused(search, ids, held)
        place = {ids[number]: rank for rank, number in enumerate(np.lexsort((-scores, ~whole)))}
        ordered = sorted(head, key=lambda hit: (place.get(hit.passage_id, len(ids)), hit.rank))
        renewed = (
            Hit(hit.passage_id, was.score, was.rank, hit.found_by, hit.language) for hit, was in zip(ordered, head, strict=True)
        )
        return (*renewed, *search.ranking[self.depth :])

    def _read(self, search: Search, ids: Sequence[str], held: Mapping[str, Candidate]) -> tuple[Matrix, NDArray[np.bool_]]:
        """The score of each candidate, and whether it holds all words as asked."""
        matrix = features(search, ids, held, self._reader)
        side = sides(search, ids, held)
        return (matrix * self._weights[side]).sum(axis=1) + self._bias[side], matrix[:, _HELD] >= WHOLE


def _as_fused(search: Search, ids: Sequence[str], held: Mapping[str, Candidate]) -> tuple[Matrix, NDArray[np.bool_]]:
    """For a single word the weights know nothing that fusion does not; what holds the very word comes first."""
    asked = set(map(folded, search.words.words))
    whole = np.array([not asked.isdisjoint(map(folded, WORD.findall(held[one].text))) for one in ids])
    return -np.arange(len(ids), dtype=np.float32), whole
