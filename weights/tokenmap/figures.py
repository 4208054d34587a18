"""Figures of how well scores tell right pairs from wrong ones, as lines of a table; it scores nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from weights.tokenmap.near_misses import Triplet
from weights.tokenmap.recipe import Recipe

MAIN = ("en", "de", "fr", "es", "it")
HEADER = """| scorer | part | triplets | AUROC | right above wrong | true accepts | false accepts | at its own threshold |
|---|---|---|---|---|---|---|---|"""


@dataclass(frozen=True, slots=True)
class Judged:
    """A triplet's scores of its right and its wrong pair, and how much of its passage is misread."""

    made: Triplet
    rate: float
    right: float
    wrong: float


def auroc(right: Sequence[float], wrong: Sequence[float]) -> float:
    """The share of pairs of a right and a wrong score in which the right one is higher; ties count half."""
    order = np.sort(np.asarray(wrong))
    below = (np.searchsorted(order, right, "left") + np.searchsorted(order, right, "right")) / 2
    return float(below.mean() / len(order))


def threshold(right: Iterable[float], accepted: float = 0.95) -> float:
    """The score that this share of the right pairs reaches."""
    return float(np.quantile(list(right), 1 - accepted, method="lower"))


def report(name: str, found: Sequence[Judged], recipe: Recipe) -> None:
    """One line for each part of what was judged.

    True and false accepts are at one threshold for all kinds that training knows, where 95 % of their right pairs are
    accepted; the last column has the false accepts where a part sets its own threshold.
    """
    known = [one for one in found if one.made.kind not in recipe.held_kinds]
    least = threshold(one.right for one in known)
    groups: dict[str, list[Judged]] = {"all kinds trained on": known}
    for one in known:
        groups.setdefault(f"kind {one.made.kind}", []).append(one)
        languages = one.made.languages
        within = "within" if languages[0] == languages[1] else "across"
        groups.setdefault(within, []).append(one)
        groups.setdefault(f"{within}, misread {one.rate:.0%}", []).append(one)
        if languages[0] == languages[1] and languages[0] in MAIN:
            groups.setdefault(f"within {languages[0]}", []).append(one)
        groups.setdefault(f"misread {one.rate:.0%}", []).append(one)
    for one in found:
        if one.made.kind in recipe.held_kinds:
            groups.setdefault(f"kind {one.made.kind}, never trained on", []).append(one)
    for group, held in sorted(groups.items()):
        right, wrong = [one.right for one in held], [one.wrong for one in held]
        own = threshold(right)
        figures = (
            auroc(right, wrong),
            np.mean([one.right > one.wrong for one in held]),
            np.mean([score >= least for score in right]),
            np.mean([score >= least for score in wrong]),
            np.mean([score >= own for score in wrong]),
        )
        print(f"| {name} | {group} | {len(held)} | " + " | ".join(f"{100 * figure:.1f}" for figure in figures) + " |", flush=True)
