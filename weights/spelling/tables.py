"""Rewrites as rows of a table: shares to weights, and the files of `search/spelling`; it learns nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from search.edits import NOTHING, PLACES
from search.folding import spelled

TEMPER = 0.35  # a share of 1 % weighs 0.2, one of 50 % 0.8: what is seldom is still worth a look
MOST_WEIGHT = 0.95

Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """`now` becomes `then` at a place of a word, with the share of those `now` that do."""

    now: str
    then: str
    where: str
    weight: float


def tempered(share: float) -> float:
    return float(round(min(MOST_WEIGHT, share**TEMPER), 2))


def read_rows(path: Path) -> list[Row]:
    """The rows of a table as they stand."""
    lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [Row(now, then, where, float(weight)) for now, then, where, weight in lines]


def by_key(rows: Iterable[Row]) -> Mapping[Key, float]:
    """Weights by folded now and then, and place; of `any` for each of the three."""
    found: dict[Key, float] = {}
    for row in rows:
        for where in PLACES if row.where == "any" else (row.where,):
            key = (folded_piece(row.now), folded_piece(row.then), where)
            found[key] = max(found.get(key, 0.0), row.weight)
    return found


def folded_piece(text: str) -> str:
    return "" if text == NOTHING else spelled(text)


def as_rows(weights: Mapping[Key, float]) -> list[Row]:
    """Rows in the order of `now`, heaviest first; a rewrite of one weight at all places is one row."""
    found = []
    for now, then in sorted({key[:2] for key in weights}):
        here = {where: weights[now, then, where] for where in PLACES if (now, then, where) in weights}
        if len(here) == len(PLACES) and max(here.values()) - min(here.values()) < 0.1:
            found.append(Row(now, then, "any", max(here.values())))
        else:
            found += [Row(now, then, where, weight) for where, weight in here.items()]
    return sorted(found, key=lambda row: (row.now, -row.weight, row.then))


def write(path: Path, title: str, rows: Iterable[Row]) -> None:
    lines = [f"# {title}", "# now\tthen\twhere\tweight"]
    lines += [f"{row.now or NOTHING}\t{row.then or NOTHING}\t{row.where}\t{row.weight:g}" for row in rows]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
