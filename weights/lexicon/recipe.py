"""The numbers that the learning of the lexicon follows, read from `recipe.json` beside this file; it decides nothing."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Recipe:
    """All choices of a run; `name` changes with any of them."""

    name: str
    longest: int  # words of one side; longer pairs are left out
    rounds: int
    pull: float  # how fast the chance of a link falls with the distance from the diagonal
    nothing: float  # the chance that a word has no counterpart, in mean chances
    smoothing: float
    least_count: float  # links counted less often are dropped
    least_share: float  # links that are a smaller share of both of their words are dropped
    most_renderings: int  # of a word in another language
    weights: dict[str, float]  # what a pair of each source counts; a source that is not named is left out


RECIPE = Path(__file__).with_name("recipe.json")


def read_recipe(path: Path = RECIPE) -> Recipe:
    """Raises TypeError where the file lacks a field or has one too many."""
    return Recipe(**json.loads(path.read_text(encoding="utf-8")))
