"""Asks questions as they are served and keeps what evidence they got; nothing is judged here.

Usage: python -m weights.sufficiency collect --cases CASES.jsonl --out OUT.json.gz
       python -m weights.sufficiency collect --questions QUESTIONS.jsonl --out OUT.json.gz

`--cases` are refusal cases, each asked over its own passages in a throw-away archive; `--questions` those of a sample,
asked of the archive that the settings name, and again with a name or a number of the question changed.
"""

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.languages import LANGUAGES
from search.answer import texts
from search.ask import _evidence
from search.candidates import find
from search.evaluate.archive import throwaway_archive
from search.evaluate.refusal import Case, case_documents, case_passages, read_cases
from search.evaluate.samples import Sample, read_samples
from search.parse import parse
from search.query import NO_FILTERS, Filters
from search.viewer import ANONYMOUS
from weights.sufficiency.asked import Asked, items_of, write
from weights.sufficiency.misses import changed


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=Path)
    parser.add_argument("--questions", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    if (options.cases is None) == (options.questions is None):
        parser.error("give --cases or --questions")
    group = options.out.name.partition(".")[0]
    rows = of_cases(group, options.cases) if options.cases else of_samples(group, options.questions)
    print(f"{group}: {write(options.out, rows)} questions", file=sys.stderr)
    return 0


def of_cases(group: str, path: Path) -> Iterator[Asked]:
    """Each refusal case over its own passages."""
    cases = tuple(read_cases(path))
    with throwaway_archive(case_documents(cases)) as passages:
        for case in cases:
            names = case_passages(case, passages)
            found = asked(case.question, case.language, Filters(passages=tuple(names) or ("none",)))
            yield replace(found, id=case.id, group=group, answerable=case.answerable, answers=case.answers, miss=_miss(case))


def _miss(case: Case) -> str:
    """What made a case unanswerable, if its id says so (`made.py` writes such)."""
    return case.id.partition("!")[2]


def of_samples(group: str, path: Path) -> Iterator[Asked]:
    """Each question of the archive, and those with an answer once more for each way to change them."""
    samples = tuple(read_samples(path))
    rng = random.Random(group)
    for sample in samples:
        yield _of_sample(group, sample)
    for sample in samples:
        if sample.outcome == "answered":
            for miss, text in changed(sample.question, sample.language, [one.question for one in samples], rng):
                yield replace(asked(text, sample.language), id=f"{sample.id}!{miss}", group=group, answerable=False, miss=miss)


def _of_sample(group: str, sample: Sample) -> Asked:
    found = asked(sample.question, sample.language)
    answerable = sample.outcome != "declined"
    return replace(found, id=sample.id, group=group, answerable=answerable, answers=sample.answers, pages=sample.pages)


def asked(question: str, language: str, filters: Filters = NO_FILTERS) -> Asked:
    """The question with the evidence that the served search gives it."""
    query = parse(question, language if language in LANGUAGES else None, filters)
    evidence = _evidence(find(query, ANONYMOUS), ANONYMOUS)
    items, legible = items_of(evidence)
    return Asked("", "", query.language, query.text, False, (), (), texts(evidence, "en"), items, legible)
