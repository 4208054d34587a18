"""How the holdings spread over the years, as bars of a small picture made here; it counts only what it is given."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

WIDEST_SPAN = 10  # years; an item that may be of any of more years than that is drawn nowhere
HEIGHT, STEP = 60, 10
LABELS = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """One year: its place in the picture's units and what it holds."""

    year: int
    count: int
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Bars of every year from the first to the last, empty ones too, with `labels` at even distances."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    labels: tuple[int, ...]
    most: int

    @property
    def held(self) -> tuple[Bar, ...]:
        return tuple(bar for bar in self.bars if bar.count)


def coverage(spans: Iterable[tuple[date | None, date | None, int]]) -> Coverage | None:
    """Of (earliest, latest, number of items); None if fewer than two years hold anything."""
    counts: Counter[int] = Counter()
    for earliest, latest, number in spans:
        if earliest and latest and latest.year - earliest.year < WIDEST_SPAN:
            for year in range(earliest.year, latest.year + 1):
                counts[year] += number
    return bars(counts)


def bars(counts: Counter[int], span: int = 1) -> Coverage | None:
    """A bar for every `span` years (10: decades, each under its first year), also for those that hold nothing."""
    if len(counts) < 2:
        return None
    years, most = range(min(counts), max(counts) + 1, span), max(counts.values())
    found = tuple(_bar(place, year, counts[year], most) for place, year in enumerate(years))
    return Coverage(found, STEP * len(found), HEIGHT, _labels(years), most)


def _bar(place: int, year: int, count: int, most: int) -> Bar:
    height = max(4, round((HEIGHT - 4) * count / most)) if count else 0
    return Bar(year, count, STEP * place, HEIGHT - height, height)


def _labels(years: range) -> tuple[int, ...]:
    number = min(LABELS, len(years))
    return tuple(dict.fromkeys(years[round(place * (len(years) - 1) / (number - 1))] for place in range(number)))
