"""Runs the legs of the served search over pools once and keeps what they found, so that weights are tried in minutes.

Usage: python -m weights.reranker collect --data DATA --work WORK [--only NAME ...] [--training]
"""

import argparse
import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.models import Passage
from search.backends.postings import PlainIndex
from search.encoders import get_encoder
from search.evaluate.archive import throwaway_archive
from search.parse import parse
from search.retrieve import open_backends, run_legs, widened
from search.viewer import ANONYMOUS
from weights.reranker.sets import Pool, Question, development
from weights.reranker.tasks import training

PLAIN = 10


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--training", action="store_true")
    options = parser.parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    for pool in (training if options.training else development)(options.data):
        if options.only and pool.name not in options.only:
            continue
        with gzip.open(options.work / f"{pool.name}.json.gz", "wt", encoding="utf-8", compresslevel=3) as file:
            for row in collected(pool):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        print(f"{pool.name}: {len(pool.documents)} documents, {len(pool.questions)} questions", file=sys.stderr, flush=True)
    return 0


def collected(pool: Pool) -> Iterator[dict[str, Any]]:
    """First the passages, then a row for each question: itself, its widened query, and for each leg passages and scores."""
    plain = PlainIndex([document.text for document in pool.documents])
    with throwaway_archive(pool.documents) as passages:
        owner = {passage: document for document, held in passages.items() for passage in held}
        rows = Passage.objects.select_related("continued_by")
        yield {"passages": {row.id: [owner[row.id], row.full_text, row.language, row.quality] for row in rows}}
        for question in pool.questions:
            best = [pool.documents[number].id for number in plain.search(question.text, PLAIN)]
            yield {**found(question), "plain": best}


def found(question: Question) -> dict[str, Any]:
    query = widened(parse(question.text, question.language), open_backends(ANONYMOUS, get_encoder()))
    runs = run_legs(query, ANONYMOUS)
    return {
        "question": asdict(question),
        "query": {name: value for name, value in asdict(query).items() if name != "filters"},
        "legs": {leg: [[hit.passage_id, round(hit.score, 5)] for hit in ranking] for leg, ranking in runs.items()},
    }
