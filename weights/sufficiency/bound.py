"""The upper bound of Clopper and Pearson on a share, from counts alone; it knows no other bound."""

from math import comb


def above(found: int, of: int, confidence: float) -> float:
    """The share that `found` of `of` does not exceed with that confidence, one-sided."""
    if found >= of:
        return 1.0
    low, high = found / of, 1.0
    for _ in range(60):
        share = (low + high) / 2
        if sum(comb(of, n) * share**n * (1 - share) ** (of - n) for n in range(found + 1)) > 1 - confidence:
            low = share
        else:
            high = share
    return high
