"""The numbers that training follows, read from `recipe.json` beside this file; it decides nothing."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Recipe:
    """All choices of a training run; `name` changes with any of them."""

    name: str
    vocabulary: int
    dimensions: int
    steps: int
    batch: int
    learning_rate: float
    temperature: float
    noised: float  # share of sides taken from the noised copy
    paragraphs: float  # share of pairs whose second side gets its file neighbours
    monolingual: float  # share of pairs whose second side is asked for by a part of itself
    whitening: float  # exponent on the covariance: -0.5 would be full whitening
    weights: dict[str, float]  # how often a pair of each source is drawn
    seed: int


RECIPE = Path(__file__).with_name("recipe.json")


def read_recipe(path: Path = RECIPE) -> Recipe:
    """Raises TypeError where the file lacks a field or has one too many."""
    return Recipe(**json.loads(path.read_text(encoding="utf-8")))
