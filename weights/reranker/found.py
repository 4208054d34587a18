"""What `collect` kept, read back as the searches that it was: no index is needed, so features can change without collecting."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.query import Query, Rendering, Variant
from search.ranking import Hit, Ranking
from search.rerankers import Candidate
from weights.reranker.sets import Question


@dataclass(frozen=True, slots=True)
class Found:
    """A question, its query, what each leg found; `documents` names the document of each passage, `held` what it holds."""

    question: Question
    query: Query
    runs: dict[str, Ranking]
    documents: dict[str, str]
    held: dict[str, Candidate]
    plain: list[str]

    def is_relevant(self, passage: str) -> bool:
        return self.documents[passage] in self.question.relevant


def read(path: Path) -> Iterator[Found]:
    """The searches of one pool."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        passages: dict[str, Any] = json.loads(next(lines))["passages"]
        documents = {name: row[0] for name, row in passages.items()}
        held = {name: Candidate(row[1], row[2], row[3]) for name, row in passages.items()}
        for line in lines:
            row = json.loads(line)
            runs = {leg: _ranking(leg, hits, held) for leg, hits in row["legs"].items()}
            question = Question(**{**row["question"], "relevant": tuple(row["question"]["relevant"])})
            yield Found(question, _query(row["query"]), runs, documents, held, row["plain"])


def _ranking(leg: str, hits: list[tuple[str, float]], held: dict[str, Candidate]) -> Ranking:
    return tuple(Hit(name, score, rank, (leg,), held[name].language) for rank, (name, score) in enumerate(hits, 1))


def _query(row: dict[str, Any]) -> Query:
    renderings = tuple(Rendering(one["start"], one["end"], Variant(**one["variant"])) for one in row["renderings"])
    return Query(
        row["text"],
        row["language"],
        phrases=tuple(row["phrases"]),
        is_question=row["is_question"],
        targets=tuple(row["targets"]),
        renderings=renderings,
    )
