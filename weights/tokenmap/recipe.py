"""The numbers that near misses and training follow, read from `recipe.json` beside this file; it decides nothing."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Recipe:
    """All choices of a run."""

    name: str  # changes whenever a score does
    encoders: list[str]  # encoders whose cheapest tier is the static table that the map was trained on
    probes: int  # learned directions beside the words, one patch wide
    looks: int  # features of a single cell
    width: int
    layers: int
    heads: int
    forward: int
    triplets: int  # questions with a passage that says it and one that does not
    held_out: float  # share of the meanings that only measure
    held_kinds: list[str]  # kinds of near misses that training never sees
    batch: int  # triplets of a step
    learning_rate: float
    easy: float  # share of the training that sees clean pairs within a language alone
    across: float  # share of the triplets across languages that is kept
    ranking: float  # weight of the loss that puts the right pair above the wrong one
    minutes: float  # of processor time, resumed runs included
    seed: int


RECIPE = Path(__file__).with_name("recipe.json")


def read_recipe(path: Path = RECIPE) -> Recipe:
    """Raises TypeError where the file lacks a field or has one too many."""
    return Recipe(**json.loads(path.read_text(encoding="utf-8")))
