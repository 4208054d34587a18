"""The conditional logit of the scorer, and its calibration, by Newton-like steps in NumPy; it chooses no threshold."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from search.signs import ASKED, NAMES
from search.sureness import Scorer
from weights.sufficiency.rows import Rows

STEPS, RATE = 600, 0.05
DECAY, LEAST_DECAY = 0.3, 0.001  # the least for the strength set by hand: what is learned corrects it


def learned(known: Sequence[Rows], held: Mapping[str, float]) -> Scorer:
    """Weights that make the right sentences, or none, probable among the sentences of each question (Adam).

    Those of the signs that `held` names stay at what it says.
    """
    useful = [one for one in known if len(one.signs) and (one.right.any() or not one.answerable)]
    matrix = np.concatenate([one.signs for one in useful])
    means, spreads = np.nanmean(matrix, axis=0), np.nanstd(matrix, axis=0) + 1e-6
    matrix = np.nan_to_num((matrix - means) / spreads)
    lengths = np.array([len(one.signs) for one in useful])
    starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
    right = np.concatenate([one.right for one in useful]).astype(float)
    told = np.stack([one.asked for one in useful])
    answered = np.array([bool(one.right.any()) for one in useful])
    size = len(NAMES)
    weights, first, second = np.zeros((3, size + len(ASKED)))
    decay = np.full(len(weights), DECAY)
    decay[[NAMES.index("strength"), size + ASKED.index("always")]] = LEAST_DECAY
    fixed = [(*NAMES, *ASKED).index(name) for name in held]
    weights[fixed] = list(held.values())
    for step in range(1, STEPS + 1):
        scores, none = matrix @ weights[:size], told @ weights[size:]
        most = np.maximum(np.maximum.reduceat(scores, starts), none)
        powers, empty = np.exp(scores - np.repeat(most, lengths)), np.exp(none - most)
        total = np.add.reduceat(powers, starts) + empty
        hit = np.add.reduceat(powers * right, starts)
        guessed = powers / np.repeat(total, lengths)
        wanted = powers * right / np.repeat(np.where(answered, np.maximum(hit, 1e-12), 1.0), lengths)
        of_none = empty / total - ~answered
        slope = np.concatenate([matrix.T @ (guessed - wanted), told.T @ of_none]) / len(useful)
        slope += 2 * decay * weights
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        weights = weights - RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-9)
        weights[fixed] = list(held.values())
    return Scorer(weights[:size], means, spreads, weights[size:], 1.0, 0.0, 0.5)


def with_level(scorer: Scorer, groups: Sequence[Sequence[Rows]]) -> Scorer:
    """The scorer with Platt's slope and level, fitted to whether the best sentence is right; every group weighs alike."""
    scores = np.array([max(one.best, -20.0) for group in groups for one in group])
    right = np.array([float(one.is_right) for group in groups for one in group])
    worth = np.concatenate([np.full(len(group), 1 / len(group)) for group in groups if group])
    design, found = np.stack([scores, np.ones_like(scores)], axis=1), np.zeros(2)
    for _ in range(50):
        chances = 1 / (1 + np.exp(-(design @ found)))
        steep = design.T @ (design * (worth * chances * (1 - chances))[:, None]) + 1e-6 * np.eye(2)
        found = found + np.linalg.solve(steep, design.T @ (worth * (right - chances)))
    return replace(scorer, slope=float(found[0]), level=float(found[1]))
