"""Questions of several steps (`questions/multihop-dev`): right, declined and wrong by each step policy, as served.

Each is asked over its own ten passages, and again without those that support its answer: then it must be declined. Questions
of even place shaped wordings and policy (decision 0108); those of odd place are measured.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from search.ask import at_once
from search.evaluate.archive import Document, throwaway_archive
from search.hops.decompose import decompose
from search.hops.policy import SERVED, Policy
from search.hops.story import story
from search.misread import says
from search.parse import parse
from search.query import Filters, Query
from search.reply import Abstention, Reply
from search.viewer import ANONYMOUS

SETS = ("2wiki", "hotpot")
MOST = 100  # questions of each set
POLICIES: dict[str, Policy | None] = {
    "whole": None,  # never in steps
    "steps": Policy(None, None),
    "first": Policy(1.0, None),
    "first 0.8": Policy(0.8, None),
    "first 0.6": Policy(0.6, None),
    "last": Policy(None, 1.0),
    "last 0.8": Policy(None, 0.8),
}
Ask = Callable[[Query], Reply]


@dataclass(frozen=True, slots=True)
class Case:
    """A question with the texts that it may be answered from; without its evidence it has no `answers`."""

    id: str
    question: str
    texts: tuple[str, ...]
    answers: tuple[str, ...]


def cases(folder: Path, name: str, half: int, most: int) -> list[tuple[Case, Case]]:
    """The questions of one half (1: odd places, from 1), each with its evidence and without."""
    lines = (folder / f"questions/multihop-dev/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_pair(json.loads(line)) for place, line in enumerate(lines, start=1) if place % 2 == half][:most]


def _pair(row: dict[str, Any]) -> tuple[Case, Case]:
    texts = tuple(str(one["text"]) for one in row["passages"])
    left = tuple(str(one["text"]) for one in row["passages"] if not one["supporting"])
    return Case(row["_id"], row["question"], texts, tuple(map(str, row["answers"]))), Case(row["_id"], row["question"], left, ())


def figures(folder: Path, half: int = 1, most: int = MOST) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each set and policy: questions in each outcome, with their evidence and without; every search is made but once."""
    for name in SETS:
        pairs = cases(folder, name, half, most)
        with throwaway_archive(documents(pairs)) as passages:
            asks = {one: remembering(one, passages) for pair in pairs for one in pair}
            for label, policy in POLICIES.items():
                yield f"steps {name} {label}", _measured(pairs, asks, policy)


def documents(pairs: Sequence[tuple[Case, Case]]) -> Iterator[Document]:
    texts = dict.fromkeys(text for told, _ in pairs for text in told.texts)
    for text in texts:
        yield Document(_name(text), text, language="en")


def _name(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:20]


def remembering(case: Case, passages: Any) -> tuple[Query, Ask]:
    """The question over its own passages alone, and what asks it and its steps, each wording but once."""
    allowed = tuple(passage for text in case.texts for passage in passages.get(_name(text), ()))
    query = parse(case.question, "en", Filters(passages=allowed or ("none",)))
    known: dict[tuple[str, Filters], Reply] = {}

    def ask(step: Query) -> Reply:
        key = step.text, step.filters
        if key not in known:
            known[key] = at_once(step, ANONYMOUS)
        return known[key]

    return query, ask


def _measured(pairs: Sequence[tuple[Case, Case]], asks: dict[Case, tuple[Query, Ask]], policy: Policy | None) -> dict[str, Any]:
    marks: tuple[Counter[str], Counter[str]] = Counter(), Counter()
    rewards: list[float] = []
    stepped = 0
    for pair in pairs:
        for side, case in enumerate(pair):
            query, ask = asks[case]
            parts = decompose(query) if policy is not None else None
            stepped += side == 0 and parts is not None
            reply = story(parts, query, ask, policy=policy or SERVED) if parts else ask(query)
            marks[side][mark(case, reply)] += 1
            rewards += [step.reward.value for step in reply.steps] if side == 0 else []
    told, silent = marks
    mean = round(sum(rewards) / len(rewards), 4) if rewards else 0.0
    return {
        "questions": len(pairs), "stepped": stepped, "right": told["right"], "declined": told["declined"], "wrong": told["wrong"],
        "said_without_evidence": silent["wrong"], "steps": len(rewards), "reward": mean,
    }  # fmt: skip


def mark(case: Case, reply: Reply) -> str:
    """`right`, `declined` or `wrong`; a comparison is judged by what it concludes, all else by its quotes."""
    if isinstance(reply, Abstention):
        return "declined"
    if reply.conclusion is not None and reply.conclusion.value in ("yes", "no"):
        return "right" if reply.conclusion.value in {answer.casefold() for answer in case.answers} else "wrong"
    told = reply.conclusion.text if reply.conclusion else " ".join(claim.text for claim in reply.claims)
    return "right" if any(says(told, answer) for answer in case.answers) else "wrong"
