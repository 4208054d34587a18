"""Passages near in the embedding that do not answer: how many are taken for answers, beside cosine and MaxSim."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import collections as sets
from ingest.sentences import sentences
from search.ask import kinship
from search.encoders import Encoder, Vectors, get_encoder
from search.misread import says
from search.question import understand
from search.support import Text, judge
from search.sureness import weighed

TRUE_ACCEPTS = 0.9
EACH = 3  # questions of a paragraph


@dataclass(frozen=True, slots=True)
class Pair:
    """A question and one passage that answers it or only speaks of the same."""

    question: str
    passage: str
    language: str
    answers: bool


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each language and over all: `false_accepts` at 90 % true accepts, and the same `by_cosine` and `by_maxsim`."""
    encoder = get_encoder()
    told: dict[str, list[tuple[bool, float, float, float]]] = {}
    for language in sets.XQUAD_LANGUAGES:
        told[language] = [(pair.answers, *scores(pair, encoder)) for pair in pairs(folder, language, encoder)]
        yield f"distractors {language}", measured(told[language])
    yield "distractors all", measured([row for rows in told.values() for row in rows])


def pairs(folder: Path, language: str, encoder: Encoder) -> Iterator[Pair]:
    """Questions of every other paragraph of XQuAD: with it, with it less the sentences that answer, with the nearest other."""
    paragraphs = sets.xquad_all(folder, language)
    texts = [paragraph["context"] for paragraph in paragraphs]
    near = sets.nearest(encoder.passages(texts, [language] * len(texts)), 1)
    for number, paragraph in list(enumerate(paragraphs))[1::2]:
        for qa in paragraph["qas"][:EACH]:
            answers = [answer["text"] for answer in qa["answers"]]
            without = lacking(texts[number], language, answers)
            yield Pair(qa["question"], texts[number], language, True)
            for other in (without, texts[near[number][0]]):
                if other and not any(says(other, answer) for answer in answers):
                    yield Pair(qa["question"], other, language, False)


def lacking(text: str, language: str, answers: Sequence[str]) -> str:
    """The text without the sentences that say one of the answers."""
    said = (text[span.start : span.end] for span in sentences(text, language))
    return " ".join(sentence.strip() for sentence in said if not any(says(sentence, answer) for answer in answers))


def scores(pair: Pair, encoder: Encoder) -> tuple[float, float, float]:
    """How surely the passage answers by ours, by the cosine of both vectors, by MaxSim over the vectors of words."""
    question = understand(pair.question, pair.language)
    texts = (Text(pair.passage, pair.language, sentences(pair.passage, pair.language), found=1.0),)
    ours = max((one.chance for one in weighed(question, texts, judge(question, texts, kinship()))), default=0.0)
    cosine = float(encoder.query(pair.question, pair.language) @ encoder.passages((pair.passage,), (pair.language,))[0])
    return ours, cosine, maxsim(pair, encoder)


def maxsim(pair: Pair, encoder: Encoder) -> float:
    """The mean over the question's words of the cosine of the nearest word of the passage."""
    asked, held = (unit(encoder, text.split(), pair.language) for text in (pair.question, pair.passage))
    return float((asked @ held.T).max(axis=1).mean())


def unit(encoder: Encoder, words: Sequence[str], language: str) -> Vectors:
    rows = encoder.passages(words, [language] * len(words), encoder.tiers[0])
    made: Vectors = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
    return made


def measured(rows: Sequence[tuple[bool, float, float, float]]) -> dict[str, Any]:
    """False accepts of each way, in shares."""
    right = np.array([row[0] for row in rows])
    ours, cosine, best = (accepts(np.array([row[way] for row in rows]), right) for way in (1, 2, 3))
    distractors = int((~right).sum())
    return {"false_accepts": ours, "by_cosine": cosine, "by_maxsim": best, "distractors": distractors, "true": int(right.sum())}


def accepts(found: np.ndarray[Any, Any], right: np.ndarray[Any, Any]) -> float:
    """The share of distractors that score at least what 90 % of the true ones do."""
    limit = np.quantile(found[right], 1.0 - TRUE_ACCEPTS)
    return round(float((found[~right] >= limit).mean()), 4)
