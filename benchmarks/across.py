"""XQuAD question to paragraph, across languages and through misprints: every leg, fusion and ablation beside plain tools."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import collections as sets
from benchmarks import ways
from benchmarks.measures import Found, beside, means, rated, written
from benchmarks.noise import misprinted
from benchmarks.searched import opened
from search.evaluate.archive import Document
from search.evaluate.retrieval import Question

NOISE = 0.08
ASKERS = {
    "en": ("en", "de", "es", "ro", "ru", "el"),
    "de": ("de", "en"),
    "es": ("es", "en", "de"),
    "ro": ("ro", "en"),
    "ru": ("ru", "en"),
    "el": ("el", "en"),
}
NOISY_ASKERS = {"de": ("de",), "en": ("de",)}
Judged = dict[str, tuple[Found, ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """Questions in one language over paragraphs in one language."""

    asked: str
    held: str
    noise: float = 0.0

    @property
    def name(self) -> str:
        return f"{self.asked}->{self.held}" + (f" with {self.noise:.0%} noise" if self.noise else "")


def paragraphs(folder: Path, language: str, noise: float = 0.0, kind: str = "random") -> list[Document]:
    """The paragraphs of a language, all 80, ids alike in every language."""
    rows = sets.xquad_all(folder, language)
    texts = (misprinted(row["context"], noise, kind) if noise else row["context"] for row in rows)
    return [Document(f"p{number:03d}", text, language=language) for number, text in enumerate(texts)]


def questions(folder: Path, language: str) -> tuple[list[Question], list[tuple[str, ...]]]:
    """The questions of a language, and for each the id of its paragraph; in the same order in every language."""
    pairs = [
        (Question(qa["id"], qa["question"], language), (f"p{number:03d}",))
        for number, row in enumerate(sets.xquad_all(folder, language))
        for qa in row["qas"]
    ]
    return [question for question, _ in pairs], [right for _, right in pairs]


def figures(folder: Path, *only: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each way of searching each row: `recall_at_1`, `recall_at_10`, `ndcg_at_10`, differences at R@1 with their intervals.

    `only` are names of rows; none: all of them.
    """
    for noise, askers in ((0.0, ASKERS), (NOISE, NOISY_ASKERS)):
        for held, asking in askers.items():
            rows = [row for row in (Row(asked, held, noise) for asked in asking) if row.name in only or not only]
            if not rows:
                continue
            documents = paragraphs(folder, held, noise)
            with opened(documents) as archive:
                for row in rows:
                    print(f"across {row.name}", file=sys.stderr, flush=True)
                    wordings, right = questions(folder, row.asked)
                    matched = [archive.matched(question) for question in wordings]
                    found = {
                        **ways.plain(documents, wordings),
                        **ways.alone(documents, wordings),
                        **ways.served(archive, matched, (*ways.WHOLE, *ways.EACH_LEG, *ways.WITHOUT_EACH)),
                    }
                    yield from shown(row, {name: rated(rankings, right) for name, rankings in found.items()})


def shown(row: Row, judged: Judged) -> Iterator[tuple[str, dict[str, Any]]]:
    """A figure for each way: the hybrid and the encoder against the plain tools, legs and ablations against the hybrid."""
    tools = {name: judged[name] for name in ("bm25", "minilm", "rrf")}
    for name, outcomes in judged.items():
        against: Judged = tools if name in ("hybrid", "encoder") else {}
        if name.startswith(("encoder", "without", "leg", "fused")):
            against = {**against, "hybrid": judged["hybrid"]}
        apart = {f"over_{other}": values for other, values in beside(outcomes, against).items()}
        yield f"across {row.name}: {name}", {**means(outcomes), **apart, "places": written(outcomes)}
