"""Asks questions whose passages are known as they are served, and keeps the signs of the first round and what the second brought.

Usage: python -m weights.rounds collect --made OUT.json
       python -m weights.rounds collect --questions QUESTIONS.jsonl --out OUT.json   over the archive that the settings name

A row is kept for each question that the first round leaves without an answer: only for these a second one is decided on.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ingest.models import Passage
from search.ask import first_round, prepared
from search.candidates import reading
from search.evaluate.archive import throwaway_archive
from search.parse import parse
from search.ranking import Ranking
from search.reply import FurtherQuery
from search.retrieve import understood
from search.rounds.second import second
from search.viewer import ANONYMOUS
from weights.rounds.made import WORDINGS, Asked, made

FIRST = 10  # passages among which those of the answer are to stand
Row = dict[str, Any]


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--made", action="store_true")
    parser.add_argument("--questions", type=Path, nargs="*", default=[])
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    if options.made == bool(options.questions):
        parser.error("give --made or --questions")
    rows = list(of_made() if options.made else of_samples(options.questions))
    options.out.write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")
    decided = [row for row in rows if row["signs"]]
    print(f"{len(rows)} questions, {len(decided)} to decide on, {sum(row['pays'] for row in decided)} pay", file=sys.stderr)
    return 0


def of_made() -> Iterator[Row]:
    """The made-up questions, those of each language over an archive of its own."""
    documents, questions = made()
    for language in WORDINGS:
        with throwaway_archive(one for one in documents if one.language == language) as passages:
            owner = {passage: document for document, held in passages.items() for passage in held}
            yield from (row(one, owner.__getitem__) for one in questions if one.language == language)
        print(language, file=sys.stderr)


def of_samples(paths: Sequence[Path]) -> Iterator[Row]:
    """Questions of our own samples over the archive that holds them; what answers is known by its pages."""
    pages = dict(Passage.objects.values_list("id", "page_id"))
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            wanted = tuple(told.get("pages") or ())
            yield row(Asked(told["_id"], told["question"], told["language"], wanted), pages.__getitem__)


def row(question: Asked, owner: Callable[[str], str]) -> Row:
    """What the first round tells of a question (`signs`: none if it answers), and whether all that is wanted stands first."""
    query = understood(parse(question.question, question.language), ANONYMOUS)
    reply, ranking, _ = first_round(query, ANONYMOUS, prepared(query, ANONYMOUS, again=0.0))
    before = after = _all_first(ranking, question.documents, owner)
    signs: tuple[float, ...] = ()
    if isinstance(reply, FurtherQuery):
        signs = reply.signs
        more = second(query, ranking, ANONYMOUS, reply.leads, reading(ANONYMOUS))
        after = _all_first(more.ranking, question.documents, owner)
    return {"id": question.id, "signs": signs, "before": before, "after": after, "pays": bool(signs) and after and not before}


def _all_first(ranking: Ranking, wanted: Sequence[str], owner: Callable[[str], str]) -> bool:
    """Whether all documents that are wanted are among the first ten."""
    found = list(dict.fromkeys(owner(hit.passage_id) for hit in ranking))[:FIRST]
    return bool(wanted) and set(wanted) <= set(found)
