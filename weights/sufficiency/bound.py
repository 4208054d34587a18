"""The upper bound of Clopper and Pearson on a share, from counts alone; it knows no other bound."""

from scipy.stats import beta


def above(found: int, of: int, confidence: float) -> float:
    """The share that `found` of `of` does not exceed with that confidence, one-sided."""
    return 1.0 if found >= of else float(beta.ppf(confidence, found + 1, of - found))
