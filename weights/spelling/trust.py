"""Learns how far a word of a vocabulary may be trusted to be the one asked for: python -m weights.spelling.trust --data DATA

Makes small archives of text that may ship (RIDGES and FreEM in old spelling, Tatoeba misread by our confusions), looks up
known words, and fits for each reason a logistic regression on what is known of both words. Writes `search/spelling/trust.tsv`.
"""

import argparse
import gzip
import random
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.backends.new_words import NewWords
from search.backends.words import Words
from search.edits import TABLES, likeness
from search.folding import folded, tokens
from search.neighbours import TRAITS, least_alike, traits
from search.stopwords import STOP_WORDS
from weights.encoder.noise import Confusions, add_noise, read_confusions
from weights.spelling.align import Pair
from weights.spelling.learn import french, german

ASKED = 1_500  # words of each archive
_RATES = (0.02, 0.05, 0.1)
_SENTENCES = 4_000
_RIDGE = 1.0

Matrix = NDArray[np.float64]


def archives(data: Path) -> Iterator[tuple[str, list[Pair]]]:
    """A language, and the words of running text: as they are known today, and as they stand on the page."""
    yield "de", list(german(data))
    yield "fr", list(french(data))
    confusions = read_confusions(data / "training/ocr-confusions")
    for language, name, column in (("de", "deu-eng", 0), ("en", "deu-eng", 1), ("fr", "eng-fra", 1)):
        for rate in _RATES:
            yield language, list(_misread(_sentences(data, name, column), rate, confusions))


def _sentences(data: Path, name: str, column: int) -> Iterator[str]:
    """Sentences of Tatoeba alone: the other rows may not ship."""
    with gzip.open(data / f"training/opusmt-pairs/{name}.tsv.gz", "rt", encoding="utf-8") as file:
        rows = (line.rstrip("\n").split("\t") for line in file)
        tatoeba = (row[-2:][column] for row in rows if row[0].startswith(("tatoeba", "Tatoeba")))
        yield from (sentence for _, sentence in zip(range(_SENTENCES), tatoeba, strict=False))


def _misread(sentences: Iterable[str], rate: float, confusions: Confusions) -> Iterator[Pair]:
    rng = random.Random(int(rate * 1000))
    for sentence in sentences:
        for token in tokens(sentence):
            read = next(tokens(add_noise(token.text, rate, rng, confusions)), None)
            if read is not None and token.text[0].isalpha():
                yield folded(token.text), folded(read.text)


def examples(language: str, pairs: list[Pair]) -> Iterator[tuple[bool, tuple[float, ...], bool]]:
    """For words asked and words found near them: whether a misreading, the traits, whether truly one word."""
    forms: dict[str, set[str]] = defaultdict(set)
    for now, then in pairs:
        forms[now].add(then)
    common = Counter(then for _, then in pairs)
    stops = {folded(word) for word in STOP_WORDS[language]}
    asked = sorted(word for word in forms if len(word) > 3 and word not in stops and any(form != word for form in forms[word]))
    asked = random.Random(1).sample(asked, min(ASKED, len(asked)))
    with tempfile.TemporaryDirectory() as folder:
        new = NewWords(Path(folder), {})
        new.add(common)
        words = Words.load(Path(folder), new.save())
        for word, near in zip(asked, words.near(asked), strict=True):
            for other in near:
                if other not in stops and (like := likeness(word, other, language, least_alike(word))).weight:
                    yield like.misread, traits(word, other, like.weight, (common[word], common[other])), other in forms[word]


def fitted(rows: list[tuple[tuple[float, ...], bool]]) -> tuple[Matrix, float]:
    """Weights of a logistic regression by Newton's method, and the area under its curve."""
    x = np.array([row for row, _ in rows])
    y = np.array([label for _, label in rows], float)
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - _RIDGE * weights
        bend = (x * (p * (1 - p))[:, None]).T @ x + _RIDGE * np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    order = np.argsort(np.argsort(x @ weights))
    positives = y.sum()
    area = (order[y == 1].sum() - positives * (positives - 1) / 2) / (positives * (len(y) - positives))
    return weights, float(area)


def write(path: Path, weights: Mapping[bool, Matrix]) -> None:
    lines = ["# how far a word is trusted to be the one asked for: weights of a logistic regression, learned by weights/spelling"]
    lines += ["# trait\tspelling\tocr"]
    lines += [f"{name}\t{weights[False][at]:.3f}\t{weights[True][at]:.3f}" for at, name in enumerate(TRAITS)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds training/")
    rows: dict[bool, list[tuple[tuple[float, ...], bool]]] = {False: [], True: []}
    for language, pairs in archives(parser.parse_args().data):
        for misread, row, label in examples(language, pairs):
            rows[misread].append((row, label))
        print(language, len(pairs), {key: (len(some), sum(label for _, label in some)) for key, some in rows.items()}, flush=True)
    found = {misread: fitted(some) for misread, some in rows.items()}
    for misread, (_, area) in found.items():
        print("ocr" if misread else "spelling", f"area under the curve {area:.3f}")
    write(TABLES / "trust.tsv", {misread: weights for misread, (weights, _) in found.items()})


if __name__ == "__main__":
    main()
