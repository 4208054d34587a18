"""CLSD: the right translation among four near-misses, clean and misread, by the encoder alone and as served."""

import csv
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np

from benchmarks.baselines import bm25, minilm_vectors
from benchmarks.searched import Archive, opened
from search.encoders import Vectors, get_encoder
from search.evaluate.archive import Document
from search.evaluate.retrieval import Question
from search.query import Filters

SETS = {
    "clean": "CLSD_wmt2021_adversarial_dataset",
    "BLDS": "CLSD_WMT21_BLDS_noise",
    "MN": "CLSD_WMT21_MN_noise",
    "SNP": "CLSD_WMT21_SNP_noise",
}
MOST = 150  # the first rows of each file, as in the shared notes
SIDES = {"fr": ("French", "German", "de_adv", "de"), "de": ("German", "French", "fr_adv", "fr")}


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence, its five candidates in another language, and the place of the right one."""

    asked: Question
    candidates: tuple[Document, ...]
    right: int


def cases(folder: Path, name: str, language: str) -> list[Case]:
    """The first rows of a file, asked in French (`fr`) or German."""
    own, other, prefix, held = SIDES[language]
    chance = random.Random(7)
    with (folder / f"bitext/clsd/{SETS[name]}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))[:MOST]
    found = []
    for number, row in enumerate(rows):
        texts = [row[other], *(row[f"{prefix}{n}"] for n in range(1, 5))]
        order = chance.sample(range(5), 5)
        documents = tuple(Document(f"{number}/{place}", texts[n], language=held) for place, n in enumerate(order))
        found.append(Case(Question(str(number), row[own], language), documents, order.index(0)))
    return found


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """`recall_at_1` (precision at 1; equal scores count as wrong) of each way: by file and direction, then clean and worst."""
    by_file: dict[str, dict[str, list[float]]] = {}
    for name in SETS:
        for language in SIDES:
            print(f"near {name} {language}", file=sys.stderr, flush=True)
            for way, share in measured(cases(folder, name, language)).items():
                by_file.setdefault(way, {}).setdefault(name, []).append(share)
                yield f"near-misses {name} from {language}: {way}", {"recall_at_1": round(share, 2)}
    for way, files in by_file.items():
        worst = min((name for name in files if name != "clean"), key=lambda name: mean(files[name]))
        yield f"near-misses clean: {way}", {"recall_at_1": round(mean(files["clean"]), 2)}
        yield f"near-misses worst noise: {way}", {"recall_at_1": round(mean(files[worst]), 2)}


def measured(given: Sequence[Case]) -> dict[str, float]:
    """The share of right choices of each way, in percent."""
    texts = [document.text for case in given for document in case.candidates]
    asked = [case.asked.text for case in given]
    shares = {
        "trigrams": right(given, runs(texts, asked)),
        "minilm": right(given, likeness(minilm_vectors(texts), minilm_vectors(asked))),
    }
    encoder = get_encoder()
    languages = [document.language for case in given for document in case.candidates]
    queries = np.array([encoder.query(case.asked.text, case.asked.language) for case in given])
    for tier in encoder.tiers:
        name = "encoder" if tier == encoder.tiers[-1] else f"encoder {tier}"
        shares[name] = right(given, likeness(encoder.passages(texts, languages, tier), queries))
    with opened(document for case in given for document in case.candidates) as archive:
        shares["hybrid"] = right(given, [served(archive, case) for case in given])
    return shares


def right(given: Sequence[Case], scores: Sequence[Sequence[float]]) -> float:
    """Percent of the cases whose right candidate scores higher than every other."""
    won = [
        all(own[case.right] > other for place, other in enumerate(own) if place != case.right)
        for case, own in zip(given, scores, strict=True)
    ]
    return 100 * sum(won) / len(won)


def likeness(candidates: Vectors, queries: Vectors) -> list[list[float]]:
    """Each query's inner products with its own five candidates."""
    own = candidates.reshape(len(queries), 5, -1)
    return [[float(score) for score in row] for row in np.einsum("ncd,nd->nc", own, queries)]


def runs(texts: Sequence[str], asked: Sequence[str]) -> list[list[float]]:
    """BM25 over runs of three letters, as a score that falls with the place among all candidates."""
    found = []
    for number, ranking in enumerate(bm25(texts, asked, 3)):
        place = {text: -rank for rank, text in enumerate(ranking)}
        found.append([float(place.get(5 * number + n, -len(texts))) for n in range(5)])
    return found


def served(archive: Archive, case: Case) -> list[float]:
    """The hybrid's scores of a case's candidates, searched among themselves alone."""
    mine = Filters(passages=archive.passages([document.id for document in case.candidates]))
    scores: dict[str, float] = {}
    for hit in archive.matched(case.asked, mine).hybrid():
        document = archive.owner(hit.passage_id)
        scores[document] = max(scores.get(document, hit.score), hit.score)
    return [scores.get(document.id, float("-inf")) for document in case.candidates]
