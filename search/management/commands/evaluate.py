"""`manage.py evaluate KIND`: figures of the served code; each kind is measured in `search.evaluate`."""

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from ingest.languages import canonical_language
from ingest.management.door import Door, file_reason
from search.evaluate import plots
from search.evaluate.hops import run as evaluate_hops
from search.evaluate.ocr import OcrRun, evaluate_ocr
from search.evaluate.pairs import evaluate_pairs
from search.evaluate.refusal import run as evaluate_refusal
from search.evaluate.retrieval import Measurement, evaluate_retrieval
from search.evaluate.samples import run as evaluate_samples
from search.evaluate.structured import run as evaluate_structured
from search.evaluate.watched import Indexed
from search.fusion import LEGS

Figures = Mapping[str, object]


class Command(Door):
    """Exit code 0; 1 where some of the input failed (named under `failed`); 2: wrong use or input that is not as described."""

    requires_system_checks = []
    help = "Measure the reading of scans, retrieval, refusal, or near-misses across languages."

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="kind", required=True, metavar="ocr|retrieval|refusal|pairs|samples|structured|hops")
        ocr = kinds.add_parser("ocr", help="images with ground truth beside them: character and word error, pages per hour")
        ocr.add_argument("--pages", metavar="DIR", type=Path, required=True)
        ocr.add_argument("--language", metavar="L", action="append", default=[], type=language)
        ocr.add_argument("--texts", metavar="OUT", type=Path, help="folder for the text as read")
        ocr.add_argument("--plain", action="store_true", help="measure plain tesseract beside it")
        ocr.add_argument("--found", action="store_true", help="read each page a second time, its languages unknown")
        retrieval = kinds.add_parser("retrieval", help="recall and nDCG on a test collection, beside plain BM25")
        retrieval.add_argument("--corpus", metavar="C.jsonl", type=Path, required=True)
        retrieval.add_argument("--queries", metavar="Q.jsonl", type=Path, required=True)
        retrieval.add_argument("--qrels", metavar="R.txt", type=Path, required=True)
        retrieval.add_argument("--run", metavar="OUT.trec", type=Path, help="100 hits a query in TREC form")
        retrieval.add_argument("--legs", metavar="a,b", type=legs, default=(), help=f"some of {','.join(LEGS)}")
        rounds = "the ranking after a first round (as search serves it) or after a second (names that the first one brought)"
        retrieval.add_argument("--rounds", metavar="1|2", type=int, choices=(1, 2), default=1, help=rounds)
        refusal = kinds.add_parser("refusal", help="how often it answers without evidence, or refuses with it")
        refusal.add_argument("--cases", metavar="C.jsonl", type=Path, required=True)
        refusal.add_argument("--replies", metavar="OUT.jsonl", type=Path)
        refusal.add_argument("--plots", metavar="DIR", type=Path, help="risk over coverage and the cells of each group, as SVG")
        pairs = kinds.add_parser("pairs", help="the right candidate among near-misses in another language")
        pairs.add_argument("--pairs", metavar="P.jsonl", type=Path, required=True)
        samples = kinds.add_parser("samples", help="questions with expected outcomes, asked of the served archive")
        samples.add_argument("--questions", metavar="Q.jsonl", type=Path, required=True)
        structured = kinds.add_parser(
            "structured", help="questions about holdings with exact answers, asked of the served archive"
        )
        structured.add_argument("--questions", metavar="Q.jsonl", type=Path, required=True)
        hops = kinds.add_parser("hops", help="questions of several steps, asked of the served archive")
        hops.add_argument("--questions", metavar="Q.jsonl", type=Path, required=True)
        for kind in (ocr, retrieval, refusal, pairs, samples, structured, hops):
            kind.add_argument("--json", action="store_true", help="one JSON object on standard output and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        measures: dict[str, Callable[[dict[str, Any]], Figures]] = {
            "ocr": _ocr,
            "retrieval": _retrieval,
            "refusal": _refusal,
            "pairs": lambda chosen: evaluate_pairs(chosen["pairs"], Indexed()),
            "samples": lambda chosen: evaluate_samples(chosen["questions"]),
            "structured": lambda chosen: evaluate_structured(chosen["questions"]),
            "hops": lambda chosen: evaluate_hops(chosen["questions"]),
        }
        try:
            figures = measures[options["kind"]](options)
        except OSError as problem:
            raise CommandError(file_reason(problem), returncode=2) from None
        except ValueError as problem:
            raise CommandError(str(problem), returncode=2) from None
        self.stdout.write(json.dumps(figures, ensure_ascii=False) if options["json"] else "\n".join(table(figures)))
        if figures.get("failed"):
            raise SystemExit(1)


def _ocr(options: dict[str, Any]) -> Figures:
    wanted = OcrRun(options["pages"], tuple(options["language"]), options["texts"], options["plain"], found_too=options["found"])
    return evaluate_ocr(wanted, lambda done, total: print(f"{done} of {total} pages", file=sys.stderr))


def _refusal(options: dict[str, Any]) -> Figures:
    found = evaluate_refusal(options["cases"], options["replies"], Indexed())
    if options["plots"] is not None:
        plots.write(found, options["plots"])
    return found


def _retrieval(options: dict[str, Any]) -> Figures:
    wanted = Measurement(
        options["corpus"], options["queries"], options["qrels"], options["run"], options["legs"], options["rounds"]
    )
    return evaluate_retrieval(wanted, Indexed())


def language(name: str) -> str:
    """A served language by any of its names."""
    try:
        return canonical_language(name)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def legs(text: str) -> tuple[str, ...]:
    """Names of legs, separated by commas."""
    named = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [name for name in named if name not in LEGS]
    if unknown or not named:
        raise ArgumentTypeError(f"there is no leg {', '.join(unknown) or text!r}; known: {', '.join(LEGS)}")
    return named


def table(figures: Figures, indent: str = "") -> list[str]:
    """Figures for a terminal, one a line; lists by their length."""
    shown = []
    for name, value in figures.items():
        if isinstance(value, Mapping):
            shown += [f"{indent}{name}:", *table(value, indent + "  ")]
        else:
            shown.append(f"{indent}{name}: {len(value) if isinstance(value, list) else value}")
    return shown
