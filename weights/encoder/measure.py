"""Prints how well encoders find paragraphs and translations, and how fast, side by side; it trains and changes nothing."""

import argparse
import csv
import json
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from django.utils.module_loading import import_string
from numpy.typing import NDArray

from search.encoders import Encoder, Vectors
from search.encoders.joined import FAST, WEIGHTS, JoinedEncoder

CROSS = (
    *(("de", "en"), ("es", "en"), ("ro", "en"), ("ru", "en"), ("el", "en")),
    *(("en", "de"), ("en", "es"), ("en", "ro"), ("en", "ru"), ("en", "el"), ("de", "es")),
)
SAME = (("en", "en"), ("de", "de"))
NOISY = (("de", "en"), ("en", "de"), ("en", "en"), ("de", "de"))
NOISES = {
    "clean": "CLSD_wmt2021_adversarial_dataset.csv",
    "BLDS": "CLSD_WMT21_BLDS_noise.csv",
    "MN": "CLSD_WMT21_MN_noise.csv",
    "SNP": "CLSD_WMT21_SNP_noise.csv",
}
CLSD_ROWS = 150
LETTERS = "abcdefghijklmnopqrstuvwxyz"
Row = tuple[str, tuple[float, ...]]
Texts = tuple[list[str], list[str], list[int]]


class OneTier:
    """An encoder that knows one of another's tiers only."""

    def __init__(self, encoder: Encoder, tier: str) -> None:
        self._encoder = encoder
        self.tiers = (tier,)
        self.name = f"{encoder.name}, {tier}"
        self.dimensions = encoder.dimensions

    def passages(self, texts: Sequence[str], languages: Sequence[str], tier: str = "") -> Vectors:
        """See `Encoder.passages`."""
        return self._encoder.passages(texts, languages, self.tiers[0])

    def query(self, text: str, language: str) -> NDArray[np.float32]:
        """See `Encoder.query`; it is the same for every tier."""
        return self._encoder.query(text, language)


def read_xquad(path: Path) -> Texts:
    """Paragraphs, questions, and the paragraph of each question."""
    paragraphs: list[str] = []
    questions: list[str] = []
    right: list[int] = []
    for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            for question in paragraph["qas"]:
                questions.append(question["question"])
                right.append(len(paragraphs))
            paragraphs.append(paragraph["context"])
    return paragraphs, questions, right


def blur(text: str, rng: random.Random, rate: float = 0.08) -> str:
    """Substitutes, deletes or inserts at random letters: another generator than the one of training."""
    out: list[str] = []
    for letter in text:
        draw = rng.random() / rate
        if draw >= 1:
            out.append(letter)
        elif draw < 1 / 3:
            out.append(rng.choice(LETTERS))
        elif draw < 2 / 3:
            out.extend((letter, rng.choice(LETTERS)))
    return "".join(out)


def recall(scores: NDArray[np.float32], right: Sequence[int]) -> tuple[float, float]:
    """Shares of rows whose right column is first and among the first ten; ties count against the encoder."""
    mine = scores[np.arange(len(scores)), right][:, None]
    rank = (scores >= mine).sum(axis=1)
    return float((rank <= 1).mean()), float((rank <= 10).mean())


def xquad_rows(encoder: Encoder, folder: Path) -> Iterator[Row]:
    """Recall at 1 and 10 for each direction, question to paragraph, then means."""
    texts = {code: read_xquad(folder / f"xquad.{code}.json") for code in ("en", "de", "es", "ro", "ru", "el")}
    asked = {c: np.stack([encoder.query(q, c) for q in t[1]]) for c, t in texts.items()}
    kept = {c: encoder.passages(t[0], [c] * len(t[0])) for c, t in texts.items()}
    rng = random.Random(5)
    blurred = {c: encoder.passages([blur(p, rng) for p in texts[c][0]], [c] * len(texts[c][0])) for c in ("en", "de")}
    groups = (("cross", CROSS, kept), ("same", SAME, kept), ("noisy", NOISY, blurred))
    for group, directions, passages in groups:
        found = []
        for one, two in directions:
            found.append(recall(asked[one] @ passages[two].T, texts[one][2]))
            yield f"{one}->{two}{' noisy' if group == 'noisy' else ''}", found[-1]
        yield f"mean {group} ({len(directions)})", tuple(np.mean(found, axis=0))


def clsd_rows(encoder: Encoder, folder: Path) -> Iterator[Row]:
    """Precision at 1 of the true translation among four false ones, both ways."""
    for noise, name in NOISES.items():
        with (folder / name).open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))[:CLSD_ROWS]
        for one, two, source, target in (("fr", "de", "French", "German"), ("de", "fr", "German", "French")):
            columns = (target, *(f"{two}_adv{n}" for n in range(1, 5)))
            candidates = encoder.passages([row[c] for row in rows for c in columns], [two] * 5 * len(rows))
            queries = np.stack([encoder.query(row[source], one) for row in rows])
            scores = np.einsum("rd,rcd->rc", queries, candidates.reshape(len(rows), 5, -1))
            yield f"CLSD {noise} {one}->{two}", recall(scores, [0] * len(rows))[:1]


def speed_rows(encoder: Encoder, folder: Path) -> Iterator[Row]:
    """Milliseconds a query, and passages of 100 words a second of processor time."""
    paragraphs, questions, _ = read_xquad(folder / "xquad.de.json")
    words = re.split(r"\s+", " ".join(paragraphs))
    passages = [" ".join(words[n : n + 100]) for n in range(0, len(words) - 100, 100)]
    many = passages * (20 if encoder.tiers == (FAST,) else 1)

    def spent(work: Callable[[], object]) -> float:
        began = time.process_time()
        work()
        return time.process_time() - began

    encoder.query(questions[0], "de")
    each = spent(lambda: [encoder.query(q, "de") for q in questions[:200]]) / 200
    yield "ms a query (CPU)", (each * 1000,)
    yield "passages/s (CPU)", (len(many) / spent(lambda: encoder.passages(many, ["de"] * len(many))),)


def measure(encoder: Encoder, data: Path) -> dict[str, tuple[float, ...]]:
    """Every row by its name; shares as percentages."""
    found: dict[str, tuple[float, ...]] = {}
    for name, values in (*xquad_rows(encoder, data / "questions" / "xquad"), *clsd_rows(encoder, data / "bitext" / "clsd")):
        found[name] = tuple(100 * value for value in values)
    found.update(speed_rows(encoder, data / "questions" / "xquad"))
    return found


def main() -> None:
    """Command line: a table in Markdown, both tiers of our encoder first, then each `--beside` model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of unpacked sets")
    parser.add_argument("--folder", type=Path, default=WEIGHTS, help="another folder than that of the shipped weights")
    parser.add_argument("--beside", action="append", default=[], help="a sentence-transformers model or folder")
    options = parser.parse_args()
    ours = JoinedEncoder(options.folder)
    encoders: list[Encoder] = [OneTier(ours, tier) for tier in reversed(ours.tiers)]
    encoders += [import_string("search.encoders.sentence.SentenceEncoder")(model) for model in options.beside]
    results = [measure(encoder, options.data) for encoder in encoders]
    print("| row | " + " | ".join(encoder.name for encoder in encoders) + " |")
    print("|---" * (len(encoders) + 1) + "|")
    for name in results[0]:
        cells = (" / ".join(f"{value:.1f}" for value in result[name]) for result in results)
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
