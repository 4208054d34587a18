"""XQuAD question to paragraph, across languages and through misprints: every leg, fusion and ablation beside plain tools."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import collections as sets
from benchmarks.baselines import Ranked, bm25, fused_by_rank, minilm
from benchmarks.measures import Found, beside, found, means, written
from benchmarks.noise import misprinted
from benchmarks.searched import Archive, Matched, encoder_rankings, opened
from search.encoders import get_encoder
from search.evaluate.archive import Document
from search.evaluate.retrieval import Question
from search.ranking import Ranking
from search.retrieve import LEGS

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
    """Questions in one language over paragraphs in one language, each with the id of its one paragraph."""

    asked: str
    held: str
    noise: float = 0.0

    @property
    def name(self) -> str:
        return f"{self.asked}->{self.held}" + (f" with {self.noise:.0%} noise" if self.noise else "")


def paragraphs(folder: Path, language: str, noise: float = 0.0) -> list[Document]:
    """The paragraphs of a language, all 80, ids alike in every language."""
    rows = sets.xquad_all(folder, language)
    texts = (misprinted(row["context"], noise) if noise else row["context"] for row in rows)
    return [Document(f"p{number:03d}", text, language=language) for number, text in enumerate(texts)]


def questions(folder: Path, language: str) -> list[tuple[Question, str]]:
    """The questions of a language, each with the id of its paragraph; in the same order in every language."""
    rows = enumerate(sets.xquad_all(folder, language))
    return [(Question(qa["id"], qa["question"], language), f"p{number:03d}") for number, row in rows for qa in row["qas"]]


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each way of searching each row: `recall_at_1`, `recall_at_10`, `ndcg_at_10`, differences at R@1 with their intervals."""
    for noise, askers in ((0.0, ASKERS), (NOISE, NOISY_ASKERS)):
        for held, asking in askers.items():
            documents = paragraphs(folder, held, noise)
            with opened(documents) as archive:
                for asked in asking:
                    row = Row(asked, held, noise)
                    print(f"across {row.name}", file=sys.stderr, flush=True)
                    yield from shown(row, judged(archive, documents, questions(folder, asked)))


def shown(row: Row, ways: Judged) -> Iterator[tuple[str, dict[str, Any]]]:
    """A figure for each way, the hybrid's and the encoder's with their differences against the plain tools."""
    plain = {name: ways[name] for name in ("bm25", "minilm", "rrf")}
    for name, outcomes in ways.items():
        against = {**plain, "hybrid": ways["hybrid"]} if name == "encoder" else plain if name == "hybrid" else {}
        if name.startswith(("without", "leg")):
            against = {"hybrid": ways["hybrid"]}
        apart = {f"over_{other}": values for other, values in beside(outcomes, against).items()}
        yield f"across {row.name}: {name}", {**means(outcomes), **apart, "places": written(outcomes)}


def judged(archive: Archive, documents: Sequence[Document], asked: Sequence[tuple[Question, str]]) -> Judged:
    """Every way of searching, over the same questions in the same order."""
    only = [question for question, _ in asked]
    texts, wordings = [one.text for one in documents], [one.text for one in only]
    plain, english = bm25(texts, wordings), minilm(texts, wordings)
    ids = [one.id for one in documents]

    def rated(rankings: Sequence[Sequence[str]]) -> tuple[Found, ...]:
        return tuple(found(ranking, (right,)) for ranking, (_, right) in zip(rankings, asked, strict=True))

    def named(rankings: Ranked) -> list[list[str]]:
        return [[ids[number] for number in ranking] for ranking in rankings]

    ways = {"bm25": rated(named(plain)), "minilm": rated(named(english)), "rrf": rated(named(fused_by_rank(plain, english)))}
    for tier in get_encoder().tiers:
        name = "encoder" if tier == get_encoder().tiers[-1] else f"encoder {tier}"
        ways[name] = rated(encoder_rankings(documents, only, tier))
    matched = [archive.matched(question) for question in only]
    for name in ("hybrid", *(f"leg {leg}" for leg in LEGS), *(f"without {leg}" for leg in LEGS)):
        ways[name] = rated([archive.documents(served(name, one)) for one in matched])
    return ways


def served(name: str, one: Matched) -> Ranking:
    """The ranking of the served search, of one leg (`leg dense`), or of all but one (`without dense`)."""
    kind, _, leg = name.partition(" ")
    return one.runs[leg] if kind == "leg" else one.hybrid((leg,) if leg else ())
