"""Whether a new reading is good enough to replace the old one, by lines that people corrected; it promotes nothing.

Both readings are compared with the same lines, so what is judged is the difference, with the bounds that chance leaves.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

import numpy as np

from ingest.distance import edit_distance, plain_text

FEWEST_LINES, FEWEST_LETTERS = 20, 400  # fewer say nothing
MARGIN = 0.005  # of the letters: so much worse a reading may be at most, by the upper bound
_PAGES = 10  # from here on pages are drawn and not lines: lines of a page are misread alike
_DRAWS, _SEED = 2000, 7
_MOST = 500  # units of lines that are drawn
_SURE = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class LineErrors:
    """One corrected line: its page, its letters, and the edits from what the old and the new reading say in its place."""

    page: str
    letters: int
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Share:
    """A share of letters with the bounds within which it lies in 95 of 100 draws."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Errors:
    """Character error of both readings on the same lines, and of the new one less that of the old one."""

    lines: int
    letters: int
    old: Share
    new: Share
    difference: Share


class Finding(StrEnum):
    """What the gate says: only `NO_WORSE` opens it."""

    NO_WORSE = "no worse"
    WORSE = "worse"
    UNSURE = "unsure"
    UNMEASURED = "unmeasured"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The gate's finding with the figures that it rests on, None where nothing could be measured."""

    finding: Finding
    errors: Errors | None

    @property
    def is_open(self) -> bool:
        return self.finding == Finding.NO_WORSE

    def document(self) -> dict[str, object]:
        """As JSON holds it."""
        return {"finding": str(self.finding), "errors": asdict(self.errors) if self.errors else None}


def line_errors(page: str, truth: str, old: str, new: str) -> LineErrors:
    """Texts are compared as `plain_text` leaves them."""
    right = plain_text(truth)
    return LineErrors(page, len(right), edit_distance(plain_text(old), right), edit_distance(plain_text(new), right))


def measured(lines: Sequence[LineErrors]) -> Errors | None:
    """The errors summed over all lines; bounds by drawing pages (where there are few: lines) with replacement."""
    letters = sum(line.letters for line in lines)
    if not letters:
        return None
    sums = np.array(
        [[sum(one.letters for one in unit), sum(one.old for one in unit), sum(one.new for one in unit)] for unit in _units(lines)]
    )
    random = np.random.default_rng(_SEED)
    counts = random.multinomial(len(sums), [1 / len(sums)] * len(sums), size=_DRAWS)
    drawn = counts @ sums
    old, new = drawn[:, 1] / np.maximum(drawn[:, 0], 1), drawn[:, 2] / np.maximum(drawn[:, 0], 1)
    total = sums.sum(axis=0)
    shares = (total[1] / total[0], old), (total[2] / total[0], new), ((total[2] - total[1]) / total[0], new - old)
    return Errors(len(lines), letters, *(_share(value, draws) for value, draws in shares))


def _units(lines: Sequence[LineErrors]) -> list[list[LineErrors]]:
    """What is drawn as one: pages, or lines where there are few pages."""
    pages: dict[str, list[LineErrors]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    if len(pages) >= _PAGES:
        return list(pages.values())
    every = -(-len(lines) // _MOST)
    return [list(lines[start : start + every]) for start in range(0, len(lines), every)]


def judged(errors: Errors | None) -> Verdict:
    """No worse only if the upper bound of the difference stays within MARGIN; worse if the lower one is above none."""
    if errors is None or errors.lines < FEWEST_LINES or errors.letters < FEWEST_LETTERS:
        return Verdict(Finding.UNMEASURED, errors)
    if errors.difference.high <= MARGIN:
        return Verdict(Finding.NO_WORSE, errors)
    return Verdict(Finding.WORSE if errors.difference.low > 0 else Finding.UNSURE, errors)


def _share(value: float, draws: "np.ndarray[tuple[int], np.dtype[np.float64]]") -> Share:
    low, high = np.percentile(draws, _SURE)
    return Share(round(float(value), 5), round(float(low), 5), round(float(high), 5))
