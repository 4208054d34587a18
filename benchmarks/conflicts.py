"""RGB, facts: are planted false facts reported as a conflict, and is nothing reported once they are gone? As served.

Questions of even number shaped the rules (decision 0064); those of odd number are measured. `beside` has every true passage
and one false one, `apart` lacks the very passage that the false one was made from.
"""

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from search.ask import ask
from search.document import outcome
from search.evaluate.archive import Document, throwaway_archive
from search.query import Filters

OTHERS = 4  # passages on the topic that do not answer


@dataclass(frozen=True, slots=True)
class Case:
    """A question with its true passages, others on the topic, and one passage with a false fact planted in the first true one."""

    id: str
    question: str
    true: tuple[str, ...]
    others: tuple[str, ...]
    planted: str

    def documents(self) -> Iterator[Document]:
        for number, text in enumerate((self.planted, *self.true, *self.others)):
            yield Document(f"{self.id}/{number}", text, language="en")


def cases(folder: Path, half: int = 1) -> list[Case]:
    """The cases of one half: 1, by default, is that which shaped nothing."""
    lines = (folder / "questions/rgb-en-fact/data/en_fact.json").read_text(encoding="utf-8").splitlines()
    rows = [row for row in map(json.loads, lines) if row["id"] % 2 == half]
    return [
        Case(str(row["id"]), row["query"], tuple(row["positive"]), tuple(row["negative"][:OTHERS]), row["positive_wrong"][0])
        for row in rows
    ]


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Shares of questions with a conflict reported: `planted`, and `removed` with the false passage gone."""
    given = cases(folder)
    with throwaway_archive(document for case in given for document in case.documents()) as passages:
        print(f"conflicts: {len(given)} questions", file=sys.stderr, flush=True)
        yield "conflicts beside", _shares(given, passages, 0)
        yield "conflicts apart", _shares([case for case in given if len(case.true) > 1], passages, 1)


def _shares(given: list[Case], passages: Mapping[str, tuple[str, ...]], left_out: int) -> dict[str, Any]:
    """With the first `left_out` true passages missing."""
    planted = [_replied(case, passages, left_out, True) for case in given]
    removed = [_replied(case, passages, left_out, False) for case in given]
    return {
        "queries": len(given),
        "planted": sum(reason == "conflicting" for _, reason in planted) / len(given),
        "removed": sum(reason == "conflicting" for _, reason in removed) / len(given),
        "answered": sum(said != "declined" for said, _ in removed) / len(given),
    }


def _replied(case: Case, passages: Mapping[str, tuple[str, ...]], left_out: int, with_planted: bool) -> tuple[str, str | None]:
    """Outcome and reason of the served reply over the case's passages alone."""
    names = [f"{case.id}/{number}" for number in range(1 + len(case.true) + len(case.others))]
    kept = ([names[0]] if with_planted else []) + names[1 + left_out :]
    allowed = tuple(passage for name in kept for passage in passages.get(name, ()))
    reply = ask(case.question, language="en", filters=Filters(passages=allowed or ("none",)))
    return outcome(reply), reply.reason
