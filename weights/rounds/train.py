"""Learns how probably a second round pays: a logistic regression over the signs, calibrated by itself; it asks nothing.

Usage: python -m weights.rounds train --training FILE... [--development FILE...] [--write]

Training files are what `collect` made of our own questions; on the questions of even number of development files (their ids are
numbers) slope and level of the chances and the one from which a round is made are set, those of odd number are only reported.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.rounds.paying import FARTHEST, SIGNS, TABLE
from weights.rounds.judged import judged

Matrix = NDArray[np.float64]
DECAY = 1.0
STEPS = 200
WORTH = 0.15  # of even questions, from this chance on a fifth of the rounds is spared for under a point (decision 0106)


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--training", type=Path, nargs="+", required=True)
    parser.add_argument("--development", type=Path, nargs="*", default=[])
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args(arguments)
    sets = [_read(path) for path in options.training]
    rows, pays, shares = (np.concatenate(parts) for parts in zip(*(_matrices(one) for one in sets), strict=True))
    means, spreads = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-3)
    weights, level = learned(_told(rows, means, spreads), pays, shares)
    developed = {path.stem: _read(path) for path in options.development}
    even = [row for found in developed.values() for row in found if int(row["id"]) % 2 == 0]
    if even:
        found, pay, alike = _matrices(even)
        (slope,), shift = learned((_told(found, means, spreads) @ weights + level)[:, None], pay, alike)
        weights, level = weights * slope, level * slope + shift
    table = {
        "signs": {
            name: {"weight": round(float(w), 4), "mean": round(float(m), 4), "spread": round(float(s), 4)}
            for name, w, m, s in zip(SIGNS, weights, means, spreads, strict=True)
        },
        "level": round(float(level), 4),
        "enough": {"chance": WORTH},
        "trained": {path.stem: len(one) for path, one in zip(options.training, sets, strict=True)},
        "calibrated": len(even),
    }
    halves = {
        f"{name} {half}": [row for row in found if int(row["id"]) % 2 == n]
        for name, found in developed.items()
        for n, half in enumerate(("even", "odd"))
    }
    for name, chosen in ({path.stem: one for path, one in zip(options.training, sets, strict=True)} | halves).items():
        found, pay, _ = _matrices(chosen)
        chances = 1.0 / (1.0 + np.exp(-level - _told(found, means, spreads) @ weights))
        print(name, json.dumps(judged(chances, pay)), f"made {(chances >= WORTH).mean():.2f}", file=sys.stderr)
    if options.write:
        TABLE.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(table, indent=1))
    return 0


def _told(rows: Matrix, means: Matrix, spreads: Matrix) -> Matrix:
    """The signs as they are weighed: distances from the mean in spreads, cut at FARTHEST."""
    made: Matrix = ((rows - means) / spreads).clip(-FARTHEST, FARTHEST)
    return made


def _read(path: Path) -> list[dict[str, Any]]:
    """The rows on which a round is decided."""
    return [row for row in json.loads(path.read_text(encoding="utf-8")) if row["signs"]]


def _matrices(rows: Sequence[dict[str, Any]]) -> tuple[Matrix, Matrix, Matrix]:
    """Signs, whether a round paid, and a weight for each row by which every set weighs alike."""
    signs = np.array([row["signs"] for row in rows], float)
    return signs, np.array([row["pays"] for row in rows], float), np.full(len(rows), 1.0 / max(1, len(rows)))


def learned(rows: Matrix, pays: Matrix, shares: Matrix) -> tuple[Matrix, float]:
    """Weights and level that make the rows likeliest, the weights held small (Newton's method)."""
    wide = np.concatenate([rows, np.ones((len(rows), 1))], axis=1)
    held = np.diag([DECAY / len(rows)] * rows.shape[1] + [0.0])
    weights = np.zeros(wide.shape[1])
    shares = shares / shares.sum()
    for _ in range(STEPS):
        chances = 1.0 / (1.0 + np.exp(-(wide @ weights)))
        slope = wide.T @ (shares * (chances - pays)) + held @ weights
        curve = (wide * (shares * chances * (1.0 - chances))[:, None]).T @ wide + held + 1e-9 * np.eye(len(weights))
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return weights[:-1], float(weights[-1])
