"""What a second round and a cut-off bring: questions of odd number over all passages of their set.

`round 1`, `round 2`: the share of questions whose passages are all among the first ten. `decided`: how good the
chance is by which a second round is made, among questions that the first leaves unanswered; beside it never, always, oracle.
`cut`: passages read a question and the share of supporting ones among them, beside the fixed number that has the same share.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

from benchmarks import collections as sets
from search.ask import first_round, prepared
from search.candidates import reading
from search.evaluate.archive import Document, throwaway_archive
from search.evaluate.watched import watched
from search.parse import parse
from search.reply import FurtherQuery
from search.retrieve import understood
from search.rounds.cut import enough
from search.rounds.paying import payoff
from search.rounds.second import drafted, second
from search.viewer import ANONYMOUS
from weights.rounds.judged import judged

FIRST = 10
MOST = 40  # passages that a fixed number is looked for among
ASKED = 125  # odd questions of a set: a fair sample, since an answer to each takes its time
XQUAD = ("en", "de", "ru")


@dataclass(frozen=True, slots=True)
class Case:
    """A question and the documents that support its answer."""

    text: str
    language: str
    wanted: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a case: whether all that is wanted came first after each round, the chance that a second pays (None:
    answered at once), and the places in the first ranking of what is wanted, from 1 (0: not found), and the cut."""

    before: bool
    after: bool
    chance: float | None
    places: tuple[int, ...]
    cut: int


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """One figure for each set, and for the decision over all of them."""
    everything: list[Told] = []
    for label, documents, cases in collections(folder):
        told = list(asked(documents, cases))
        everything += told
        yield f"multihop {label}", {"questions": len(told), **rounds(told), "cut": cut(told)}
    yield "multihop decided", {**decision(everything), "cut": cut(everything)}


def collections(folder: Path) -> Iterator[tuple[str, list[Document], list[Case]]]:
    for name in ("2wiki", "hotpot"):
        documents, cases = pooled(folder / f"questions/multihop-dev/{name}.jsonl")
        yield name, documents, cases[1::2][:ASKED]
    for language in XQUAD:
        paragraphs = sets.xquad_all(folder, language)
        documents = [Document(f"p{number}", one["context"], language=language) for number, one in enumerate(paragraphs)]
        cases = [
            Case(qa["question"], language, frozenset({f"p{number}"}))
            for number, one in enumerate(paragraphs)
            for qa in one["qas"]
        ]
        yield f"xquad {language}", documents, cases[1::2][:ASKED]


def pooled(path: Path) -> tuple[list[Document], list[Case]]:
    """The passages of all questions of a file, each text once, and its questions."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    names: dict[str, str] = {}
    for row in rows:
        for passage in row["passages"]:
            names.setdefault(passage["text"], passage["_id"])
    cases = [Case(row["question"], "en", frozenset(names[p["text"]] for p in row["passages"] if p["supporting"])) for row in rows]
    return [Document(name, text, language="en") for text, name in names.items()], cases


def asked(documents: Sequence[Document], cases: Sequence[Case]) -> Iterator[Told]:
    """Each case by the served code over an archive of these documents alone."""
    with throwaway_archive(documents) as passages:
        owner = {passage: document for document, held in passages.items() for passage in held}
        for case in watched(cases, "questions asked", len(cases)):
            yield told(case, owner)


def told(case: Case, owner: Mapping[str, str]) -> Told:
    query = understood(parse(case.text, case.language), ANONYMOUS)
    reply, ranking, _ = first_round(query, ANONYMOUS, prepared(query, ANONYMOUS, again=0.0))
    read = reading(ANONYMOUS)
    wanted = reply.leads if isinstance(reply, FurtherQuery) else drafted(query, ranking, read)
    more = second(query, ranking, ANONYMOUS, wanted, read).ranking
    first, then = (list(dict.fromkeys(owner[hit.passage_id] for hit in hits)) for hits in (ranking, more))
    return Told(
        before=case.wanted <= set(first[:FIRST]),
        after=case.wanted <= set(then[:FIRST]),
        chance=reply.chance if isinstance(reply, FurtherQuery) else None,
        places=tuple(first.index(one) + 1 if one in first else 0 for one in sorted(case.wanted)),
        cut=enough([hit.score for hit in ranking]),
    )


def rounds(told: Sequence[Told]) -> dict[str, Any]:
    """The share of questions with all that supports them among the first ten, after one round and after two, and the decision."""
    return {"round 1": share(one.before for one in told), "round 2": share(one.after for one in told), **decision(told)}


def decision(told: Sequence[Told]) -> dict[str, Any]:
    """How good the chances are, and what each policy reaches with how many rounds a question."""
    open_ones = [one for one in told if one.chance is not None]
    found = judged([one.chance or 0.0 for one in open_ones], [float(one.after and not one.before) for one in open_ones])
    bar = payoff().enough
    policies = {
        "never": [False for _ in told],
        "always": [one.chance is not None for one in told],
        "oracle": [one.chance is not None and one.after and not one.before for one in told],
        "scored": [one.chance is not None and one.chance >= bar for one in told],
    }
    return {"decided": found, **{name: policy(told, made) for name, made in policies.items()}}


def policy(told: Sequence[Told], made: Sequence[bool]) -> dict[str, float]:
    """Rounds a question, and the share with all among the first ten."""
    reached = [one.after if again else one.before for one, again in zip(told, made, strict=True)]
    return {"rounds": round(1.0 + mean(made), 4) if made else 1.0, "all_at_10": share(reached)}


def cut(told: Sequence[Told]) -> dict[str, float]:
    """Passages read a question and the share of supporting ones read; the fixed number, in between two, that reads as many."""
    reached = mean(recall(one.places, one.cut) for one in told)
    shares = [mean(recall(one.places, number) for one in told) for number in range(MOST + 1)]
    over = next((number for number, found in enumerate(shares) if found >= reached), MOST)
    step = shares[over] - shares[over - 1] if over else 0.0
    fixed = over - (shares[over] - reached) / step if step > 0.0 else float(over)
    return {"passages": round(mean(one.cut for one in told), 2), "recall": round(reached, 4), "fixed": round(fixed, 2)}


def recall(places: Sequence[int], read: int) -> float:
    return sum(0 < place <= read for place in places) / len(places)


def share(truths: Iterator[bool] | Sequence[bool]) -> float:
    listed = list(truths)
    return round(sum(listed) / len(listed), 4) if listed else 0.0
