"""One corpus of six languages: whether a search prefers the asker's language, and finds the answer in all of them."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks import ways
from benchmarks.across import paragraphs, questions
from benchmarks.measures import DEPTH, beside, means, rated
from benchmarks.searched import opened
from search.evaluate.archive import Document

LANGUAGES = ("en", "de", "es", "ro", "ru", "el")
EVERY = 2  # every second question of each language is asked


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each way: recall of all six versions, and the share that each language has of the first ten hits.

    `own_share` is that of the asker's language (fair: 16.7); `shares` those of all languages over all askers; `recall_at_1`
    counts the right paragraph in any language.
    """
    documents = [
        Document(f"{one.id} {language}", one.text, language=language)
        for language in LANGUAGES
        for one in paragraphs(folder, language)
    ]
    asked, right = [], []
    for language in LANGUAGES:
        wordings, paragraph = questions(folder, language)
        asked += wordings[::EVERY]
        right += [tuple(f"{one[0]} {version}" for version in LANGUAGES) for one in paragraph[::EVERY]]
    with opened(documents) as archive:
        print(f"mixed: {len(asked)} questions", file=sys.stderr, flush=True)
        matched = [archive.matched(question) for question in asked]
        found = {
            **ways.plain(documents, asked),
            **ways.alone(documents, asked),
            **ways.served(archive, matched, (*ways.WHOLE, *ways.EACH_LEG, *ways.WITHOUT_EACH)),
        }
    judged = {name: rated(rankings, right) for name, rankings in found.items()}
    askers = [question.language for question in asked]
    for name, rankings in found.items():
        against = {other: judged[other] for other in ("bm25", "minilm", "rrf")} if name == "hybrid" else {}
        apart = {f"over_{other}": values for other, values in beside(judged[name], against).items()}
        yield f"mixed: {name}", {**means(judged[name]), **shares(rankings, askers), **apart}


def shares(rankings: Sequence[Sequence[str]], askers: Sequence[str]) -> dict[str, Any]:
    """`own_share` and `shares` by language, in percent of all first hits; every language has a sixth of what is relevant."""
    own, held = 0, Counter[str]()
    for ranking, asker in zip(rankings, askers, strict=True):
        languages = Counter(document.rpartition(" ")[2] for document in ranking[:DEPTH])
        own += languages[asker]
        held.update(languages)
    total = max(1, held.total())
    by_language = {language: round(100 * held[language] / total, 1) for language in LANGUAGES}
    return {"own_share": round(100 * own / total, 2), "shares": by_language}
