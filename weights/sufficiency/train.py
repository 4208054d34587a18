"""Learns the scorer on questions that `collect` kept, calibrates it, sets where silence begins, and writes all with its figures.

Usage: python -m weights.sufficiency train --training WORK1 --development WORK2 [--write]

WORK1 and WORK2 are folders of files of `collect`. Of the development questions the even ones calibrate, the odd ones are
reported. Questions of WORK1 are also judged by a scorer that never saw their file, and calibrate too.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from search.encoders import get_encoder
from search.signs import ASKED, NAMES
from search.sureness import TABLE, Scorer
from weights.sufficiency.bound import above
from weights.sufficiency.learn import learned, with_level
from weights.sufficiency.rows import Rows, rows

RISK, CONFIDENCE = 0.13, 0.95  # share of the unanswerable that may be answered, and how surely
MADE, FEWER = "made", 4
# Weights that our own questions cannot teach, since their passages have no headings and their words are the passages': chosen
# on the even development questions (decision 0120). Those of signs are for one spread, that of `crowd` for a strength of 1.
HELD = {"subject": 0.12, "crowd": 7.0}
BOUNDED = "xquad"  # the groups that the risk is bounded on: their questions are other people's, and their near-misses hard


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--training", type=Path, required=True)
    parser.add_argument("--development", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    training = {path.name.partition(".")[0]: list(rows(path)) for path in sorted(options.training.glob("*.json.gz"))}
    development = {path.name.partition(".")[0]: list(rows(path)) for path in sorted(options.development.glob("*.json.gz"))}
    document = trained(training, development)
    text = json.dumps(document, indent=1, ensure_ascii=False)
    print(text)
    if options.write:
        TABLE.write_text(text + "\n", encoding="utf-8")
    return 0


def trained(training: Mapping[str, Sequence[Rows]], development: Mapping[str, Sequence[Rows]]) -> dict[str, Any]:
    """The table of the scorer with the figures beside it."""
    scorer = learned(used(training), HELD)
    even, odd = (half(development, True), half(development, False))
    unseen = {}
    for name, group in training.items():
        if name != MADE:
            other = learned(used({rest: others for rest, others in training.items() if rest != name}), HELD)
            unseen[name] = [one.seen_by(other) for one in group]
    judged_even = {name: [one.seen_by(scorer) for one in group] for name, group in even.items()}
    judged_odd = {name: [one.seen_by(scorer) for one in group] for name, group in odd.items()}
    scorer = with_level(scorer, [*unseen.values(), *judged_even.values()])
    bounded = [one for name, group in judged_even.items() if name.startswith(BOUNDED) for one in group]
    wrong = np.array([one.best for one in bounded if not one.answerable])
    limit = lowest(wrong)
    scorer = Scorer(
        scorer.weights, scorer.means, scorer.spreads, scorer.none, scorer.slope, scorer.level, float(scorer.chances(limit))
    )
    return {
        "about": "weights of the judgement of sufficiency, made by weights.sufficiency train; see weights/sufficiency/README.md",
        "encoder": get_encoder().name,
        "signs": {
            name: {"weight": round(float(w), 4), "mean": round(float(m), 4), "spread": round(float(s), 4)}
            for name, w, m, s in zip(NAMES, scorer.weights, scorer.means, scorer.spreads, strict=True)
        },
        "none": {name: round(float(value), 4) for name, value in zip(ASKED, scorer.none, strict=True)},
        "slope": round(scorer.slope, 4),
        "level": round(scorer.level, 4),
        "enough": {
            "chance": round(scorer.enough, 4),
            "bound": f"on even questions of {BOUNDED} at most {RISK:.0%} of {len(wrong)} unanswerable ones are answered, "
            f"at {CONFIDENCE:.0%} confidence (Clopper-Pearson)",
            "figures_unanswerable_answered_and_answerable_declined": {
                "even": figures(judged_even, limit),
                "odd": figures(judged_odd, limit),
                "training, judged by a scorer that did not see the file": figures(unseen, limit),
            },
        },
    }


def used(training: Mapping[str, Sequence[Rows]]) -> list[Rows]:
    """What is learned from: of made-up questions, whose askings are no real ones, one in so many."""
    return [one for name, group in training.items() for one in group[:: FEWER if name == MADE else 1]]


def half(groups: Mapping[str, Sequence[Rows]], is_even: bool) -> dict[str, list[Rows]]:
    """The even or the odd questions of each group."""
    return {name: [one for one in group if one.is_even == is_even] for name, group in groups.items()}


def lowest(wrong: Any) -> float:
    """The lowest score from which on so few unanswerable questions are answered that the bound holds."""
    for score in np.sort(wrong):
        if above(int((wrong >= score).sum()), len(wrong), CONFIDENCE) <= RISK:
            return float(score)
    return float(wrong.max() + 1e-6)


def figures(judged: Mapping[str, Sequence[Any]], limit: float) -> dict[str, str]:
    """By group and by kind of near-miss: unanswerable answered, answerable declined, and the bound on the first."""
    counted: dict[str, list[Any]] = defaultdict(list)
    for name, group in judged.items():
        for one in group:
            counted[f"{name} {one.miss}".strip()].append(one)
    found = {}
    for name, group in counted.items():
        no = [one.best >= limit for one in group if not one.answerable]
        yes = [one.best < limit for one in group if one.answerable]
        told = f"{sum(no) / len(no):.3f} of {len(no)} (below {above(sum(no), len(no), CONFIDENCE):.2f})" if no else "-"
        found[name] = f"{told}; {sum(yes) / len(yes):.3f} of {len(yes)}" if yes else told
    return found
