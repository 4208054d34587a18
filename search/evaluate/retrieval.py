"""Figures of retrieval over a throw-away archive by the served search, beside plain BM25 on the same texts; it tunes nothing."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

from search.backends.postings import PlainIndex
from search.candidates import find, reading
from search.evaluate.archive import Document, throwaway_archive
from search.evaluate.watched import watched
from search.index import Progress, silent
from search.parse import parse
from search.retrieve import understood
from search.rounds.second import drafted, second
from search.viewer import ANONYMOUS

HITS = 100
PASSAGES = 400  # passages looked at for HITS documents

Qrels = Mapping[str, Mapping[str, int]]
Run = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Question:
    """One query of a test collection."""

    id: str
    text: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What to measure: the three files, where to write the run (None: nowhere), which legs (none: all), after which round.

    A search serves one round; a question may be given a second one, which is never spared here.
    """

    corpus: Path
    queries: Path
    qrels: Path
    run: Path | None = None
    legs: tuple[str, ...] = ()
    rounds: int = 1

    def __post_init__(self) -> None:
        if self.rounds not in (1, 2):
            raise ValueError(f"there are one or two rounds, not {self.rounds}")


def evaluate_retrieval(wanted: Measurement, progress: Progress = silent) -> dict[str, object]:
    """`recall_at_1`, `recall_at_10`, `all_at_10`, `ndcg_at_10` of the served search, and under `plain` those of plain BM25.

    Means over the queries that have a relevant document. Raises ValueError with file and line for bad input.
    """
    questions = tuple(read_questions(wanted.queries))
    qrels = read_qrels(wanted.qrels)
    documents = tuple(read_corpus(wanted.corpus))
    judged = {question.id for question in questions} & {query for query, found in qrels.items() if any(found.values())}
    if not judged:
        raise ValueError(f"{wanted.qrels} names no relevant document for any query of {wanted.queries}")
    plain = PlainIndex([f"{document.title} {document.text}" for document in documents])
    beside = {one.id: [documents[number].id for number in plain.search(one.text, HITS)] for one in questions}
    with throwaway_archive(documents, progress) as passages:
        owner = {passage: document for document, held in passages.items() for passage in held}
        asked = watched(questions, "questions asked", len(questions))
        run = {one.id: _documents_found(one, owner, wanted) for one in asked}
    if wanted.run is not None:
        write_run(wanted.run, run)
    return {**figures(run, qrels), "queries": len(judged), "documents": len(documents), "plain": figures(beside, qrels)}


def _documents_found(question: Question, owner: Mapping[str, str], wanted: Measurement) -> list[str]:
    """The best documents, each by its best passage, best first; `owner` gives the document of a passage."""
    query = understood(parse(question.text, question.language or None), ANONYMOUS)
    ranking = find(query, ANONYMOUS, PASSAGES, wanted.legs or None)
    if wanted.rounds == 2:
        read = reading(ANONYMOUS)
        ranking = second(query, ranking, ANONYMOUS, drafted(query, ranking, read), read, PASSAGES).ranking
    return list(dict.fromkeys(owner[hit.passage_id] for hit in ranking))[:HITS]


def figures(run: Run, qrels: Qrels) -> dict[str, object]:
    """Mean recall and nDCG (linear gain) over queries with a relevant document; `all_at_10`: whose first ten hold all."""
    measured = [(run.get(query, ()), judged) for query, judged in qrels.items() if query in run and any(judged.values())]
    number = max(len(measured), 1)
    return {
        "recall_at_1": round(sum(recall(found, judged, 1) for found, judged in measured) / number, 5),
        "recall_at_10": round(sum(recall(found, judged, 10) for found, judged in measured) / number, 5),
        "all_at_10": round(sum(recall(found, judged, 10) == 1.0 for found, judged in measured) / number, 5),
        "ndcg_at_10": round(sum(ndcg(found, judged, 10) for found, judged in measured) / number, 5),
    }


def recall(found: Sequence[str], judged: Mapping[str, int], depth: int) -> float:
    """The share of the relevant documents that stand among the first `depth`."""
    relevant = {document for document, gain in judged.items() if gain > 0}
    return len(relevant & set(found[:depth])) / len(relevant)


def ndcg(found: Sequence[str], judged: Mapping[str, int], depth: int) -> float:
    """Discounted gain (gain / log2(rank + 1)) of the first `depth`, over that of the best possible order."""
    best = sorted((gain for gain in judged.values() if gain > 0), reverse=True)[:depth]
    reached = sum(max(0, judged.get(document, 0)) / log2(rank + 1) for rank, document in enumerate(found[:depth], 1))
    return reached / sum(gain / log2(rank + 1) for rank, gain in enumerate(best, 1))


def write_run(path: Path, run: Run) -> None:
    """TREC form; scores fall with the rank, so that every tool keeps the order."""
    with path.open("w", encoding="utf-8") as file:
        for query, found in run.items():
            for rank, document in enumerate(found, 1):
                file.write(f"{query} Q0 {document} {rank} {1 / rank:.6f} lacuna\n")


def read_corpus(path: Path) -> Iterator[Document]:
    """Documents of a JSON-lines file; ValueError names the line that is none."""
    for line, row in rows(path):
        try:
            optional = {name: str(row.get(name) or "") for name in ("title", "language", "date", "collection")}
            yield Document(str(row["_id"]), str(row["text"]), **optional)
        except KeyError as missing:
            raise ValueError(f"{path}, line {line}: no field {missing}") from None


def read_questions(path: Path) -> Iterator[Question]:
    """Queries of a JSON-lines file; ValueError names the line that is none."""
    for line, row in rows(path):
        try:
            question = Question(str(row["_id"]), str(row["text"]), str(row.get("language") or ""))
            parse(question.text, question.language or None)
        except KeyError as missing:
            raise ValueError(f"{path}, line {line}: no field {missing}") from None
        except ValueError as error:
            raise ValueError(f"{path}, line {line}: {error}") from None
        yield question


def rows(path: Path) -> Iterator[tuple[int, dict[str, object]]]:
    """Numbered objects of a JSON-lines file; ValueError names the line that is none."""
    try:
        with path.open(encoding="utf-8") as file:
            for line, text in enumerate(file, 1):
                if text.strip():
                    yield line, _object(path, line, text)
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None


def _object(path: Path, line: int, text: str) -> dict[str, object]:
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{path}, line {line}: no JSON ({error.msg})") from None
    if not isinstance(row, dict):
        raise ValueError(f"{path}, line {line}: no JSON object")
    return row


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Judgements by query and document from TREC form (query, iteration, document, relevance); ValueError names a bad line."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ValueError(f"{path} cannot be read: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from None
    for number, line in enumerate(lines, 1):
        parts = line.split()
        if not parts:
            continue
        try:
            query, _, document, relevance = parts
            found[query][document] = int(relevance)
        except ValueError:
            raise ValueError(f"{path}, line {number}: not of the form 'query 0 document relevance'") from None
    return dict(found)
