"""The numbers that training of the transformer follows, read from `recipe.json` beside this file; it decides nothing."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Recipe:
    """All choices of a run."""

    name: str  # of the whole encoder; it changes whenever any vector does
    layers: int  # the first ones of multilingual BERT
    places: int  # tokens of a text that are read, marks included
    vocabulary: int
    dimensions: int
    whitening: float  # exponent on the covariance at the start
    longest: int  # tokens of a text that training reads
    frozen: int  # lowest layers that are not trained
    learning_rate: float
    turn_share: float  # times the learning rate
    means_share: float
    soft: float  # weight of the teacher's labels
    unknown_language: float  # share of batches that are encoded as if their languages were unknown
    minutes: float
    blend: float  # how far the shipped layers lie from the start (0) towards the trained ones (1)
    settled: int  # batches that the gate and the turn are settled with
    rare: float  # a piece of this share in a language counts half in the mean
    within: float  # exponent on the spread within pairs of question and passage
    between: float  # exponent on the spread of all texts after that
    shrink: float  # of the mean spread, added to each direction's before the exponent
    share: float  # of the transformer in the joined score, the static part has the rest
    fast: float  # what a static score is multiplied with where the transformer has not yet read the passage
    seed: int


RECIPE = Path(__file__).with_name("recipe.json")


def read_recipe(path: Path = RECIPE) -> Recipe:
    """Raises TypeError where the file lacks a field or has one too many."""
    return Recipe(**json.loads(path.read_text(encoding="utf-8")))
