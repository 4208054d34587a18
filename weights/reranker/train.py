"""Learns the reranker's weights on made-up searches by a listwise loss, chooses how strong on development halves, writes them.

Usage: python -m weights.reranker train --training WORK1 --development WORK2 [--write]

WORK1 and WORK2 are folders that `collect` filled. Even questions choose, odd ones are reported.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import mean

import numpy as np
from numpy.typing import NDArray

from search.encoders import get_encoder
from search.encoders.words import word_pieces
from search.expand import expand
from search.fusion import LEGS, fused
from search.rerankers import Search
from search.rerankers.features import NAMES, SIDES, features, sides
from search.rerankers.learned import TABLE, WHOLE, LearnedReranker
from search.rerankers.words import WordReader
from weights.reranker.found import Found, read
from weights.reranker.tune import worth

Matrix = NDArray[np.float64]
DEPTH = LearnedReranker.depth
STEPS, RATE, DECAY = 400, 0.05, 2e-4
# Legs come in by the fused score alone, whose weights other sets chose: the encoder knows the training texts, so that they would
# make it look better than it is. That a passage is long or misread says of made-up ones only how they were made, and they name
# hardly anyone: what names and their sound are worth is chosen on development sets.
LEFT_OUT = (*LEGS, "sound", "names", "length", "quality", "dates")
DATES = 0.5  # set by hand: no text that may ship is dated; about what one more word of five is worth
CHOSEN = {"fused": (0.0, 2.0, 4.0), "sound": (0.0, 1.0, 2.0, 3.0, 4.0, 6.0), "names": (0.0, 1.0, 2.0, 3.0)}  # added


@dataclass(frozen=True, slots=True)
class Case:
    """The candidates of one question: the features, then a 1, on the side of each, zeros on others; and which are relevant."""

    found: Found
    matrix: NDArray[np.float32]
    right: NDArray[np.bool_]
    documents: list[str]


def cases(folder: Path, every: int = 1) -> Iterator[Case]:
    """The questions of a folder's pools, or one pair (an even and an odd one) in so many."""
    reader = WordReader(word_pieces(get_encoder()))
    for path in sorted(folder.glob("*.json.gz")):
        for found in read(path):
            if (found.question.number // 2) % every == 0 and any(found.runs.values()):
                yield _case(found, reader)


def _case(found: Found, reader: WordReader) -> Case:
    ranking = fused(found.query, found.runs, DEPTH)
    ids = [hit.passage_id for hit in ranking]
    search = Search(found.query, expand(found.query), found.runs, ranking)
    plain = np.concatenate([features(search, ids, found.held, reader), np.ones((len(ids), 1))], axis=1)
    side = sides(search, ids, found.held)[:, None]
    matrix = np.concatenate([plain * (side == number) for number in range(len(SIDES))], axis=1).astype(np.float32)
    right = np.array([found.is_relevant(one) for one in ids])
    return Case(found, matrix, right, [found.documents[one] for one in ids])


def learned(known: Sequence[Case]) -> Matrix:
    """Weights that make the relevant candidates probable: softmax over each question's candidates, every pool alike."""
    useful = [case for case in known if case.right.any() and not case.right.all()]
    left_out = [place(side, name) for side, name in product(SIDES, LEFT_OUT)]
    sizes = Counter(case.found.question.group for case in useful)
    matrix = np.concatenate([case.matrix for case in useful]).astype(np.float64)
    matrix[:, left_out] = 0.0
    lengths = np.array([len(case.right) for case in useful])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    wanted = np.concatenate([case.right / case.right.sum() for case in useful])
    worth = np.repeat([1 / sizes[case.found.question.group] / len(sizes) for case in useful], lengths)
    spread = matrix.std(axis=0)
    divisor = np.where(spread > 0, spread, 1.0)
    matrix /= divisor
    weights, first, second = np.zeros((3, matrix.shape[1]))
    for step in range(1, STEPS + 1):
        scores = matrix @ weights
        powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), lengths))
        guessed = powers / np.repeat(np.add.reduceat(powers, starts), lengths)
        slope = matrix.T @ (worth * (guessed - wanted)) + DECAY * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights = weights - RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-9)
        weights = exact_first(weights / divisor) * divisor
    made: Matrix = np.where(spread > 0, weights / divisor, 0.0)
    return made


def exact_first(weights: Matrix) -> Matrix:
    """The nearest weights by which a word as asked never counts less than a variant of it, nor a variant less than nothing."""
    kept = weights.copy()
    for side in SIDES:
        for name in ("held", "covered", "near", "variant"):
            kept[place(side, name)] = max(kept[place(side, name)], 0.0)
        variant, held = place(side, "variant"), place(side, "held")
        kept[variant] = min(kept[variant], kept[held])
    return kept


def place(side: str, name: str) -> int:
    """Where the weight of a feature stands."""
    return SIDES.index(side) * (len(NAMES) + 1) + NAMES.index(name)


def figures(measured: Sequence[Case], weights: Matrix | None) -> dict[str, tuple[float, float]]:
    """Recall at 1 and 10 of each group, by the weights or as fused."""
    return by_group(measured, [recalls(_best(case, weights), case.found.question.relevant) for case in measured])


def by_group(measured: Sequence[Case], found: Sequence[tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Means over the questions of each group."""
    rows: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for case, row in zip(measured, found, strict=True):
        rows[case.found.question.group].append(row)
    return {group: (mean(one for one, _ in row), mean(ten for _, ten in row)) for group, row in sorted(rows.items())}


def _best(case: Case, weights: Matrix | None) -> list[str]:
    if weights is None:
        return list(dict.fromkeys(case.documents))[:10]
    held = sum(case.matrix[:, place(side, "held")] for side in SIDES)
    order = np.lexsort((-(case.matrix @ weights), held < WHOLE))
    return list(dict.fromkeys(case.documents[number] for number in order))[:10]


def recalls(best: Sequence[str], relevant: Sequence[str]) -> tuple[float, float]:
    """Whether the first is relevant, and how many of the relevant (at most ten) are among ten."""
    return float(any(one in relevant for one in best[:1])), sum(one in relevant for one in best[:10]) / min(10, len(relevant))


def chosen(weights: Matrix, even: Sequence[Case]) -> tuple[Matrix, dict[str, dict[str, float]]]:
    """The learned weights with what made the even questions best added, side after side; `tune.worth` says what is best.

    Half of what a choice is worth is the mean over its neighbours: what only one value reaches, chance may have given it.
    """
    plain = by_group(even, [recalls(case.found.plain, case.found.question.relevant) for case in even])
    best, added = weights, {}
    for side in SIDES:
        tried = {more: worth(figures(even, _more(best, side, more)), plain) for more in product(*CHOSEN.values())}
        top = max(tried, key=lambda more: (round(tried[more] + _around(tried, more), 6), -sum(more)))
        best, added[side] = _more(best, side, top), dict(zip(CHOSEN, top, strict=True))
    return best, added


def _more(weights: Matrix, side: str, more: Sequence[float]) -> Matrix:
    changed = weights.copy()
    for name, value in zip(CHOSEN, more, strict=True):
        changed[place(side, name)] += value
    return changed


def _around(tried: Mapping[tuple[float, ...], float], at: tuple[float, ...]) -> float:
    """The mean worth of a choice and of those that are a step from it in one setting."""
    steps = list(CHOSEN.values())
    near = [
        value
        for more, value in tried.items()
        if sum(abs(values.index(a) - values.index(b)) for values, a, b in zip(steps, more, at, strict=True)) <= 1
    ]
    return mean(near)


def table(weights: Matrix) -> dict[str, dict[str, float]]:
    """The weights by side and name; `dates` has a weight of its own, since no training text is dated."""
    rows = dict(zip(SIDES, weights.reshape(len(SIDES), -1), strict=True))
    named = {
        side: {name: round(float(w), 3) for name, w in zip((*NAMES, "bias"), row, strict=True)} for side, row in rows.items()
    }
    for row in named.values():
        row["dates"] = DATES
    return named


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--training", type=Path, required=True)
    parser.add_argument("--development", type=Path, required=True)
    parser.add_argument("--every", type=int, default=2, help="measure one pair of questions in so many")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    weights = learned(list(cases(options.training)))
    measured = list(cases(options.development, options.every))
    even, odd = ([case for case in measured if case.found.question.number % 2 == rest] for rest in (0, 1))
    final, added = chosen(weights, even)
    fusion, reranked = figures(odd, None), figures(odd, final)
    plain = by_group(odd, [recalls(case.found.plain, case.found.question.relevant) for case in odd])
    report = {group: [percent(*found[group]) for found in (plain, fusion, reranked)] for group in fusion}
    document = {
        "about": "weights of the learned reranker, made by weights.reranker.train; see weights/reranker/README.md",
        "encoder": get_encoder().name,
        "chosen_on_even_questions": added,
        "held_out_recall_at_1_and_10_plain_fused_reranked": report,
        "weights": table(final),
    }
    text = json.dumps(document, indent=1, ensure_ascii=False)
    print(text)
    if options.write:
        TABLE.write_text(text + "\n", encoding="utf-8")
    return 0


def percent(one: float, ten: float) -> str:
    return f"{100 * one:.1f}/{100 * ten:.1f}"
