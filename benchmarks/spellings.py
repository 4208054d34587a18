"""Historical spelling: a modern word finds the pages of running text that have it in its old form (histnorm, dev parts)."""

import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import ways
from benchmarks.baselines import bm25
from benchmarks.measures import Found, beside, means, rated
from benchmarks.searched import opened
from search.analysis import folded, spelled, stop_words
from search.evaluate.archive import Document
from search.evaluate.retrieval import Question

PAGE = 50  # words
MOST = 300  # questions a set
SHORTEST = 4
MOST_PAGES = 10  # a word on more pages than a reader looks at tells nothing
SETS = {
    "de ridges": ("german/german-ridges",),
    "de anselm": ("german/german-anselm",),
    "es": ("spanish/spanish-ps16", "spanish/spanish-ps17", "spanish/spanish-ps18", "spanish/spanish-ps19"),
    "sv": ("swedish/swedish-gaw",),
    "pt": (
        "portuguese/portuguese-ps16",
        "portuguese/portuguese-ps17",
        "portuguese/portuguese-ps18",
        "portuguese/portuguese-ps19",
    ),
}
_NUMBER = re.compile(r"#\d+(?=\t|$)")  # homographs are numbered in the Swedish set
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Collection:
    """Pages of one language, words to look for, and for each the pages that have it."""

    documents: tuple[Document, ...]
    asked: tuple[Question, ...]
    right: tuple[tuple[str, ...], ...]


def pairs(folder: Path, name: str, part: str) -> list[Pair]:
    """Old and modern form of each word of a set's dev or train part, in the order of the text."""
    lines = (folder / f"training/histnorm/datasets/historical/{name}.{part}.txt").read_text(encoding="utf-8").splitlines()
    found = (_NUMBER.sub("", line).split("\t") for line in lines)
    return [(parts[0], parts[1]) for parts in found if len(parts) == 2]


def collection(folder: Path, label: str) -> Collection:
    """Questions are modern words of the dev part that the page spells otherwise even when case and accents are folded.

    Known: the word occurs in the training part as a modern form. A page is right if the word stands there in any spelling.
    """
    language = label[:2]
    documents, held = [], defaultdict(set)
    old_forms: dict[str, set[str]] = defaultdict(set)
    known = {modern for name in SETS[label] for _, modern in pairs(folder, name, "train")}
    for name in SETS[label]:
        words = pairs(folder, name, "dev")
        for start in range(0, len(words), PAGE):
            page = words[start : start + PAGE]
            documents.append(Document(f"{name}/{start // PAGE}", " ".join(old for old, _ in page), language=language))
            for old, modern in page:
                held[modern].add(documents[-1].id)
                old_forms[modern].add(old)
    wanted = [
        word
        for word in sorted(held)
        if word in known and _is_word(word, language) and len(held[word]) <= MOST_PAGES and _is_respelled(word, old_forms[word])
    ]
    chosen = random.Random(4).sample(wanted, min(MOST, len(wanted)))
    return Collection(
        tuple(documents),
        tuple(Question(word, word, language) for word in chosen),
        tuple(tuple(sorted(held[word])) for word in chosen),
    )


def _is_word(word: str, language: str) -> bool:
    return len(word) >= SHORTEST and word.isalpha() and spelled(word) not in stop_words(language)


def _is_respelled(modern: str, old: set[str]) -> bool:
    return all(form and form[0].isalpha() and folded(form) != folded(modern) for form in old)


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Recall at 10 of each way in each set, and of each language (its sets together)."""
    together: dict[str, dict[str, list[Found]]] = {}
    for label in SETS:
        judged = measured(label, collection(folder, label))
        yield from shown(label, judged)
        for name, outcomes in judged.items():
            together.setdefault(label[:2], {}).setdefault(name, []).extend(outcomes)
    yield from shown("de", together["de"])


def measured(label: str, given: Collection) -> dict[str, tuple[Found, ...]]:
    """Outcomes of plain BM25 over words and over runs of letters, and of the served search."""
    texts = [one.text for one in given.documents]
    asked = [one.text for one in given.asked]
    print(f"spellings {label}: {len(asked)} words over {len(texts)} pages", file=sys.stderr, flush=True)
    with opened(given.documents) as archive:
        matched = [archive.matched(question) for question in given.asked]
        found = {
            "bm25": ways.named(given.documents, bm25(texts, asked)),
            "letter runs": ways.named(given.documents, bm25(texts, asked, 4)),
            **ways.served(archive, matched, (*ways.WHOLE, *ways.EACH_LEG, *ways.WITHOUT_EACH)),
        }
    return {name: rated(rankings, given.right) for name, rankings in found.items()}


def shown(label: str, judged: Mapping[str, Sequence[Found]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, outcomes in judged.items():
        against = {other: judged[other] for other in ("bm25", "letter runs")} if name == "hybrid" else {}
        apart = {f"over_{other}_at_10": values for other, values in beside(outcomes, against, 10).items()}
        yield f"spellings {label}: {name}", {**means(outcomes), **apart}
