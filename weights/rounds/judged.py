"""How good chances of a yes are: area under the curve, Brier score, expected calibration error; it knows no rounds."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

BINS = 10


def judged(chances: Sequence[float] | NDArray[np.float64], truths: Sequence[float] | NDArray[np.float64]) -> dict[str, float]:
    """`auc` (NaN is left out where all are alike), `brier`, `ece` over ten bins of equal width, and how many there are."""
    made, true = np.asarray(chances, float), np.asarray(truths, float)
    found = {"questions": len(true), "pays": round(float(true.mean()), 4) if len(true) else 0.0}
    if not len(true):
        return found
    if 0.0 < true.mean() < 1.0:
        found["auc"] = round(auc(made, true), 4)
    found["brier"] = round(float(((made - true) ** 2).mean()), 4)
    found["ece"] = round(calibration_error(made, true), 4)
    return found


def auc(chances: NDArray[np.float64], truths: NDArray[np.float64]) -> float:
    """The share of pairs of a yes and a no of which the yes has the higher chance; equal ones count half."""
    yes, no = chances[truths > 0.5], chances[truths <= 0.5]
    above = (yes[:, None] > no).mean() + 0.5 * (yes[:, None] == no).mean()
    return float(above)


def calibration_error(chances: NDArray[np.float64], truths: NDArray[np.float64]) -> float:
    """Mean distance of chance and share of yes in each bin, by its size."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    return float(
        sum(
            abs(chances[bins == one].mean() - truths[bins == one].mean()) * (bins == one).mean()
            for one in range(BINS)
            if (bins == one).any()
        )
    )
