"""Prints how well the shipped map tells near misses, beside pooled cosine and MaxSim, with times; it tunes nothing."""

import argparse
import random
import time
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np

from search.encoders.joined import JoinedEncoder
from search.tokenmap import WEIGHTS, TokenMap, Vectorise, WordReader
from weights.encoder.noise import Confusions, add_noise, read_confusions
from weights.tokenmap.figures import HEADER, Judged, report
from weights.tokenmap.near_misses import Triplet, read_triplets
from weights.tokenmap.recipe import read_recipe
from weights.tokenmap.states import States

Scorer = Callable[[str, str], float]
RATES = (0.0, 0.05, 0.1, 0.15)  # of the passage's letters misread


def chosen(path: Path, most: int) -> list[Triplet]:
    """The first triplets of each kind."""
    found: dict[str, list[Triplet]] = {}
    for made in read_triplets(path):
        if len(held := found.setdefault(made.kind, [])) < most:
            held.append(made)
    return [made for held in found.values() for made in held]


def judged(triplets: Sequence[Triplet], rate: float, score: Scorer, confusions: Confusions) -> list[Judged]:
    """Both pairs of each triplet; a passage on both sides is misread in the same places."""
    scores = []
    for number, made in enumerate(triplets):
        passages = [_noisy(text, rate, number, confusions) for text in (made.passage, made.wrong_passage)]
        right, wrong = score(made.question, passages[0]), score(made.wrong_question, passages[1])
        scores.append(Judged(made, rate, right, wrong))
    return scores


def _noisy(text: str, rate: float, seed: int, confusions: Confusions) -> str:
    return add_noise(text, rate, random.Random(seed), confusions) if rate else text


def pooled(encoder: JoinedEncoder) -> Scorer:
    """The inner product of whole-text vectors of the full encoder."""

    @cache
    def passage(text: str) -> np.ndarray:
        return encoder.passages([text], [""])[0]

    @cache
    def query(text: str) -> np.ndarray:
        return encoder.query(text, "")

    return lambda question, text: float(query(question) @ passage(text))


def nearest_words(vectorise: Vectorise, dimensions: int) -> Scorer:
    """MaxSim: the mean over the question's words of the cosine of the nearest word of the passage."""
    reader = WordReader(vectorise, dimensions)

    def score(question: str, passage: str) -> float:
        asked, held = reader.read(question), reader.read(passage)
        return float((asked.rows @ held.rows.T).max(axis=1).mean()) if len(asked.rows) and len(held.rows) else 0.0

    return score


def nearest_states() -> Scorer:
    """MaxSim over the states of the transformer's last layer."""
    states = cache(States())

    def score(question: str, passage: str) -> float:
        asked, held = states(question), states(passage)
        return float((asked @ held.T).max(axis=1).mean()) if len(asked) and len(held) else 0.0

    return score


def timed(name: str, score: Scorer, triplets: Sequence[Triplet]) -> None:
    """Processor time of a pair whose passage is met for the first time, once the files are read."""
    score("one", "two")
    began = time.process_time()
    for made in triplets:
        score(made.question, made.passage)
    print(f"{name}: {1000 * (time.process_time() - began) / len(triplets):.2f} ms a passage", flush=True)


def main() -> None:
    """Command line; `--states` needs the package `onnx`, which this module imports with it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="unpacked sets")
    parser.add_argument("--work", type=Path, required=True, help="folder of held.jsonl")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the finished files")
    parser.add_argument("--most", type=int, default=150, help="triplets of each kind")
    parser.add_argument("--scorers", default="map,maxsim,pooled,states", help="which of these, by commas")
    options = parser.parse_args()
    encoder = JoinedEncoder()

    def vectorise(words: Sequence[str], languages: Sequence[str]) -> np.ndarray:
        return encoder.passages(words, languages, encoder.tiers[0])

    makers: dict[str, Callable[[], Scorer]] = {
        "map": lambda: TokenMap(vectorise, options.weights).score, "maxsim": lambda: nearest_words(vectorise, 384),
        "pooled": lambda: pooled(encoder), "states": nearest_states,
    }  # fmt: skip
    triplets = chosen(options.work / "held.jsonl", options.most)
    confusions = read_confusions(options.data / "training" / "ocr-confusions")
    print(HEADER)
    for name in options.scorers.split(","):
        score = makers[name]()
        found = [one for rate in RATES for one in judged(triplets, rate, score, confusions)]
        report(name, found, read_recipe())
        timed(name, makers[name](), triplets[:100])


if __name__ == "__main__":
    main()
