"""What each kind of rewriting of a question buys, alone and together, over paraphrases of the same question, and its time."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

import numpy as np

from benchmarks.across import paragraphs, questions
from benchmarks.measures import Found, beside, means, rated, spread
from benchmarks.noise import PRINT
from benchmarks.searched import DEPTH, Archive, Matched, narrowed, opened
from benchmarks.spellings import collection
from search.analysis import content_words, tokens
from search.evaluate.archive import Document
from search.evaluate.retrieval import Question
from search.fusion import LEGS
from search.query import REASONS, Query
from search.retrieve import run_legs
from search.viewer import ANONYMOUS

EVERY = 3  # every third question is asked, in all its wordings
NOISE = 0.08
ASKERS = ("en", "de", "es", "ro", "ru", "el")
KINDS = tuple(reason for reason in REASONS if reason != "asked")
WORDS = tuple(leg for leg in LEGS if leg != "dense")
PLEAS = {"de": "Ich möchte gern wissen: {}", "en": "Please tell me: {}", "es": "Quisiera saber: {}"}


@dataclass(frozen=True, slots=True)
class Set:
    """Questions, each in several wordings, over documents; `right` are the ids for each question."""

    name: str
    documents: tuple[Document, ...]
    wordings: tuple[tuple[Question, ...], ...]
    right: tuple[tuple[str, ...], ...]


def across_languages(folder: Path) -> Set:
    """The same question by six askers, over English paragraphs."""
    by_asker = [questions(folder, asker)[0][::EVERY] for asker in ASKERS]
    right = questions(folder, "en")[1][::EVERY]
    return Set("six languages->en", tuple(paragraphs(folder, "en")), tuple(zip(*by_asker, strict=True)), tuple(right))


def reworded(folder: Path, language: str) -> Set:
    """The same question in five wordings of one language, over misread paragraphs."""
    asked, right = questions(folder, language)
    misread = tuple(paragraphs(folder, language, NOISE, PRINT))
    return Set(
        f"five wordings {language}->{language} misread", misread, tuple(map(wordings, asked[::EVERY])), tuple(right[::EVERY])
    )


def respelled(folder: Path, label: str) -> Set:
    """Modern words over pages in old spelling, each in its one wording."""
    given = collection(folder, label)
    asked = tuple((question,) for question in given.asked[::EVERY])
    return Set(f"modern words {label} in old print", given.documents, asked, given.right[::EVERY])


def wordings(question: Question) -> tuple[Question, ...]:
    """As asked, small and without its mark, after a plea, and its content words, forwards and backwards."""
    kept = content_words([token.text for token in tokens(question.text)], question.language) or [question.text]
    texts = (
        question.text,
        question.text.lower().rstrip("?¿ "),
        PLEAS[question.language].format(question.text),
        " ".join(kept),
        " ".join(reversed(kept)),
    )
    return tuple(replace(question, text=text) for text in texts)


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each set and choice of kinds: recall of all legs and of words alone, variance over wordings, milliseconds."""
    over_paraphrases = (across_languages(folder), reworded(folder, "de"), reworded(folder, "en"))
    for given in (*over_paraphrases, respelled(folder, "de ridges"), respelled(folder, "es")):
        print(f"expansion {given.name}", file=sys.stderr, flush=True)
        with opened(given.documents) as archive:
            yield from measured(archive, given)


def measured(archive: Archive, given: Set) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every choice of kinds that this set has rewritings of."""
    begun = process_time()
    queries = [archive.query(question) for same in given.wordings for question in same]
    widening = 1000 * (process_time() - begun) / len(queries)
    counts = Counter(one.variant.reason for query in queries for one in query.renderings)
    yield (
        f"expansion {given.name}: rewritings a question",
        {"widening_milliseconds": round(widening, 2), **{kind: round(counts[kind] / len(queries), 2) for kind in KINDS}},
    )
    dense = [run_legs(query, ANONYMOUS, ("dense",), DEPTH) for query in queries]
    nothing: Mapping[str, tuple[Found, ...]] = {}
    for choice, kept in choices([kind for kind in KINDS if counts[kind]]).items():
        outcomes, milliseconds = searched(archive, [narrowed(query, kept) for query in queries], dense, given)
        nothing = nothing or outcomes
        for way, judged in outcomes.items():
            apart = beside(judged, {"none": nothing[way]})["none"] if choice != "none" else None
            yield f"expansion {given.name}: {way}, {choice}", shown(judged, given, milliseconds, apart)


def choices(kinds: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Nothing, each kind alone, all, all but each."""
    return {
        "none": (),
        **{f"only {kind}": (kind,) for kind in kinds},
        "all": tuple(kinds),
        **{f"without {kind}": tuple(other for other in kinds if other != kind) for kind in kinds if len(kinds) > 1},
    }


def searched(
    archive: Archive, queries: Sequence[Query], dense: Sequence[Mapping[str, Any]], given: Set
) -> tuple[dict[str, tuple[Found, ...]], float]:
    """Outcomes of all legs reranked, as fused, and of words alone; the median milliseconds of matching words (processor time)."""
    found: dict[str, list[list[str]]] = {"hybrid": [], "fused": [], "words": []}
    times = []
    for query, near in zip(queries, dense, strict=True):
        begun = process_time()
        runs = run_legs(query, ANONYMOUS, WORDS, DEPTH)
        times.append(1000 * (process_time() - begun))
        one = Matched(query, {**runs, **near})
        found["hybrid"].append(archive.documents(one.hybrid()))
        found["fused"].append(archive.documents(one.hybrid(reranked=False)))
        found["words"].append(archive.documents(one.hybrid(("dense",), reranked=False)))
    right = [wanted for wanted, same in zip(given.right, given.wordings, strict=True) for _ in same]
    return {way: rated(rankings, right) for way, rankings in found.items()}, median(times)


def shown(judged: Sequence[Found], given: Set, milliseconds: float, apart: tuple[float, float, float] | None) -> dict[str, Any]:
    """One choice's figures; `variance` is that of a question's recall at 1 over its wordings, in percent."""
    table = np.array([one.recall(1) for one in judged]).reshape(len(given.wordings), -1)
    more = {"over_none": apart} if apart else {}
    return {**means(judged), "variance": spread(table)[1], "milliseconds": round(milliseconds, 2), **more}
