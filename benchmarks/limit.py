"""LIMIT-small: what single vectors cannot find, and the same asked by a synonym or in German from a table of our own."""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import ways
from benchmarks.measures import beside, means, rated
from benchmarks.searched import Archive, opened
from search.evaluate.archive import Document
from search.evaluate.retrieval import Question

WORDS = Path(__file__).with_name("limit_words.tsv")
DEPTHS = (2, 10)
Asked = tuple[list[Question], list[tuple[str, ...]]]


def other_words() -> dict[str, tuple[str, str]]:
    """Objects with the language and the wording of what stands for them."""
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {thing: (language, word) for thing, language, word in rows}


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """`recall_at_2` of each way as it is asked, by a synonym, by the German word within English, and wholly in German."""
    home = folder / "questions/limit/data/limit-small"
    documents = [Document(str(row["_id"]), str(row["text"]), language="en") for row in lines(home / "corpus.jsonl")]
    relevant = defaultdict(list)
    for row in lines(home / "qrels.jsonl"):
        relevant[row["query-id"]].append(str(row["corpus-id"]))
    asked = [Question(row["_id"], row["text"], "en") for row in lines(home / "queries.jsonl")]
    with opened(documents) as archive:
        for label, questions in variants(asked).items():
            print(f"{label}: {len(questions)} questions", file=sys.stderr, flush=True)
            right = [tuple(relevant[question.id]) for question in questions]
            yield from measured(label, archive, documents, (questions, right))


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)


def variants(asked: Sequence[Question]) -> Mapping[str, list[Question]]:
    """The questions as they are, and those whose object our table knows, with the other word."""
    found: dict[str, list[Question]] = {"limit": list(asked), "limit synonym": [], "limit German word": [], "limit in German": []}
    known = other_words()
    for question in asked:
        language, word = known.get(question.text.removeprefix("Who likes ").removesuffix("?"), ("", ""))
        if language == "en":
            found["limit synonym"].append(Question(question.id, f"Who likes {word}?", "en"))
        elif language == "de":
            found["limit German word"].append(Question(question.id, f"Who likes {word}?"))
            found["limit in German"].append(Question(question.id, f"Wer mag {word}?", "de"))
    return found


def measured(label: str, archive: Archive, documents: Sequence[Document], asked: Asked) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each way's recall; the hybrid's also as points `under_bm25`."""
    questions, right = asked
    matched = [archive.matched(question) for question in questions]
    found = {
        **ways.plain(documents, questions),
        **ways.alone(documents, questions),
        **ways.served(archive, matched, (*ways.WHOLE, *ways.EACH_LEG, *ways.WITHOUT_EACH)),
    }
    judged = {name: rated(rankings, right) for name, rankings in found.items()}
    recall = {name: means(outcomes, DEPTHS) for name, outcomes in judged.items()}
    for name, shares in recall.items():
        under = round(recall["bm25"]["recall_at_2"] - shares["recall_at_2"], 2)
        apart = beside(judged[name], {"bm25": judged["bm25"]}, 2) if name == "hybrid" else {}
        more = {"under_bm25": under, **{f"over_{other}_at_2": values for other, values in apart.items()}} if apart else {}
        yield f"{label}: {name}", {**shares, **more}
