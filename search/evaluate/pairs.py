"""Precision at 1 of telling the right candidate from near-misses across languages, by the served search; it tunes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from search.candidates import find
from search.evaluate.archive import Document, throwaway_archive
from search.evaluate.retrieval import rows
from search.evaluate.watched import watched
from search.index import Progress, silent
from search.parse import parse
from search.query import Filters, Query
from search.viewer import ANONYMOUS


@dataclass(frozen=True, slots=True)
class Pair:
    """A query, its candidates and the number of the right one."""

    id: str
    query: Query
    candidates: tuple[str, ...]
    correct: int


def evaluate_pairs(path: Path, progress: Progress = silent) -> dict[str, object]:
    """`precision_at_1`: the share of pairs whose right candidate scores higher than every other; equal scores are wrong.

    Raises ValueError with file and line for bad input.
    """
    pairs = tuple(read_pairs(path))
    if not pairs:
        raise ValueError(f"{path} holds no pairs")
    documents = (
        Document(f"{number}/{place}", text) for number, pair in enumerate(pairs) for place, text in enumerate(pair.candidates)
    )
    with throwaway_archive(documents, progress) as passages:
        right = sum(
            _right(pair, [passages[f"{number}/{place}"] for place in range(len(pair.candidates))])
            for number, pair in enumerate(watched(pairs, "pairs judged", len(pairs)))
        )
    return {"precision_at_1": round(right / len(pairs), 5), "pairs": len(pairs)}


def _right(pair: Pair, candidates: Sequence[tuple[str, ...]]) -> bool:
    """Judged among its own candidates alone, each by its best passage."""
    mine = Filters(passages=tuple(passage for held in candidates for passage in held))
    if not mine.passages:
        return False
    ranking = find(replace(pair.query, filters=mine), ANONYMOUS, len(mine.passages))
    scores = {hit.passage_id: hit.score for hit in ranking}
    best = [max((scores.get(passage, 0.0) for passage in held), default=0.0) for held in candidates]
    return all(best[pair.correct] > other for number, other in enumerate(best) if number != pair.correct)


def read_pairs(path: Path) -> Iterator[Pair]:
    """Pairs of a JSON-lines file; ValueError names the line that is none."""
    for line, row in rows(path):
        try:
            candidates, correct = row["candidates"], row["correct"]
            if not isinstance(candidates, list) or not isinstance(correct, int) or not 0 <= correct < len(candidates):
                raise ValueError("'correct' is the position of one of 'candidates'")
            query = parse(str(row["query"]), str(row.get("language") or "") or None)
            yield Pair(str(row.get("_id", line)), query, tuple(str(candidate) for candidate in candidates), correct)
        except KeyError as missing:
            raise ValueError(f"{path}, line {line}: no field {missing}") from None
        except ValueError as error:
            raise ValueError(f"{path}, line {line}: {error}") from None
