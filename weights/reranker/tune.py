"""Chooses the fusion weights on the even questions of the development sets, reports on the odd ones, writes `fusion.json`.

Usage: python -m weights.reranker tune --development WORK [--every N] [--write]

WORK is a folder that `collect` filled. One weight after the other is tried at several values, round after round.
"""

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from search.encoders import get_encoder
from search.fusion import LEGS, TABLE, Weights, is_own, shares, weights
from weights.reranker.found import Found, read

STEPS = (0.0, 0.5, 0.75, 1.33, 2.0)
COMMON = (0.0, 0.15, 0.3, 0.5)
ROUNDS = 2
LEAST = 0.1  # what a weight of 0 is tried from
TUNED = ("question", "quoted")  # the sets hold few others: those were chosen by old spellings and names (0056)
WORTH = 5e-4  # less is no gain
BESIDE_PLAIN = ("hotpot", "2wiki", "limit")  # where the fused ranking must not fall behind plain BM25


@dataclass(frozen=True, slots=True)
class Case:
    """One question: shares within languages and of all (passages, legs), sorted by document; `starts` where each begins."""

    group: str
    number: int
    within: NDArray[np.float32]
    overall: NDArray[np.float32]
    own: NDArray[np.bool_]
    starts: NDArray[np.int64]
    right: NDArray[np.bool_]  # of each document
    relevant: int
    plain: tuple[float, float]


def cases(folder: Path, every: int) -> Iterator[Case]:
    """The questions of a folder's pools, or one pair (an even and an odd one) in so many."""
    for path in sorted(folder.glob("*.json.gz")):
        for found in read(path):
            if (found.question.number // 2) % every == 0 and any(found.runs.values()):
                yield _case(found)


def _case(found: Found) -> Case:
    hits = {hit.passage_id: hit for ranking in found.runs.values() for hit in ranking}
    ids = sorted(hits, key=lambda one: found.documents[one])
    documents = [found.documents[one] for one in ids]
    starts = [place for place, name in enumerate(documents) if not place or name != documents[place - 1]]
    plain = [name in found.question.relevant for name in found.plain]
    relevant = min(10, len(found.question.relevant))
    return Case(
        found.question.group,
        found.question.number,
        _table(found, ids, 0.0),
        _table(found, ids, 1.0),
        np.array([is_own(found.query, hits[one].language) for one in ids]),
        np.array(starts),
        np.array([documents[place] in found.question.relevant for place in starts]),
        relevant,
        (float(bool(plain) and plain[0]), sum(plain[:10]) / relevant),
    )


def _table(found: Found, ids: Sequence[str], common: float) -> NDArray[np.float32]:
    columns = [shares(found.runs[leg], common) for leg in LEGS]
    return np.array([[column.get(one, 0.0) for column in columns] for one in ids], np.float32)


def recalls(case: Case, table: Weights) -> tuple[float, float]:
    """Recall at 1 and 10 of documents."""
    matrix = (1 - table.common) * case.within + table.common * case.overall
    same, other = (np.array([side[leg] for leg in LEGS]) for side in (table.same, table.other))
    scores = np.maximum.reduceat(np.where(case.own, matrix @ (same / same.sum()), matrix @ (other / other.sum())), case.starts)
    best = np.argsort(-scores, kind="stable")[:10]
    return float(case.right[best[0]]), float(case.right[best].sum()) / case.relevant


def figures(measured: Sequence[Case], table: Weights) -> dict[str, tuple[float, float]]:
    """Means of each group."""
    return by_group(measured, [recalls(case, table) for case in measured])


def by_group(measured: Sequence[Case], found: Sequence[tuple[float, float]]) -> dict[str, tuple[float, float]]:
    rows: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for case, row in zip(measured, found, strict=True):
        rows[case.group].append(row)
    return {group: (mean(one for one, _ in row), mean(ten for _, ten in row)) for group, row in sorted(rows.items())}


def worth(found: Mapping[str, tuple[float, float]], plain: Mapping[str, tuple[float, float]]) -> float:
    """The mean of both recalls over the groups, less three times what any of BESIDE_PLAIN loses against plain BM25."""
    lost = sum(max(0.0, sum(plain[group]) - sum(found[group])) for group in BESIDE_PLAIN if group in found)
    return mean(sum(pair) for pair in found.values()) - 3 * lost / len(found)


def options(table: Weights, leg: str, side: str) -> Iterator[Weights]:
    """The weights with that of one leg on one side changed."""
    for step in STEPS:
        row = table.same if side == "same" else table.other
        changed = {**row, leg: round(max(row[leg], LEAST) * step, 3)}
        if any(changed.values()):
            yield replace(table, same=changed) if side == "same" else replace(table, other=changed)


def chosen(start: Weights, even: Sequence[Case]) -> Weights:
    """The best weights found from `start` on, one after the other."""
    plain = by_group(even, [case.plain for case in even])
    best, top = start, worth(figures(even, start), plain)
    for _ in range(ROUNDS):
        for leg, side in (*product(LEGS, ("same", "other")), ("", "common")):
            tried = options(best, leg, side) if leg else (replace(best, common=share) for share in COMMON)
            for option in list(tried):
                reached = worth(figures(even, option), plain)
                if reached > top + WORTH:
                    best, top = option, reached
        print(f"{top:.4f} {best}", file=sys.stderr, flush=True)
    return best


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--development", type=Path, required=True)
    parser.add_argument("--every", type=int, default=2, help="use one pair of questions in so many")
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args(arguments)
    measured = list(cases(wanted.development, wanted.every))
    even, odd = ([case for case in measured if case.number % 2 == rest] for rest in (0, 1))
    before = weights("question")
    best = chosen(before, even)
    was, now, plain = figures(odd, before), figures(odd, best), by_group(odd, [case.plain for case in odd])
    row = {"same": dict(best.same), "other": dict(best.other), "common": best.common}
    document = {
        "about": "weights of the legs by kind of query, made by weights.reranker.tune (decision 0056)",
        "encoder": get_encoder().name,
        "questions": len(odd),
        "held_out_recall_at_1_and_10_plain_before_after": {
            group: [_percent(plain[group]), _percent(was[group]), _percent(now[group])] for group in now
        },
        "kinds": {**json.loads(TABLE.read_text(encoding="utf-8"))["kinds"], **dict.fromkeys(TUNED, row)},
    }
    text = json.dumps(document, indent=1, ensure_ascii=False)
    print(text)
    if wanted.write:
        TABLE.write_text(text + "\n", encoding="utf-8")
    return 0


def _percent(pair: tuple[float, float]) -> str:
    return f"{100 * pair[0]:.1f}/{100 * pair[1]:.1f}"
