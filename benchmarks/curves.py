"""How search degrades as characters are misread: recall at 10 over rates of character error, beside BM25 and letter runs."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import ways
from benchmarks.across import paragraphs, questions
from benchmarks.baselines import bm25
from benchmarks.drawing import RATES, WAYS
from benchmarks.measures import Found, beside, means, rated
from benchmarks.noise import PRINT, RANDOM
from benchmarks.searched import opened

ROWS = (
    *((language, language, PRINT) for language in ("en", "de", "es", "ro", "ru", "el")),
    ("de", "en", PRINT),
    ("de", "de", RANDOM),
)


def figures(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """For each row and way `at_0` ... `at_20`; of the hybrid `lost_at_10`, `lost_at_20` and what it has over letter runs."""
    for asked, held, kind in ROWS:
        row = f"curve {asked}->{held}" + (" random" if kind == RANDOM else "")
        by_rate = {rate: measured(folder, (asked, held, kind), rate) for rate in RATES}
        for name in WAYS:
            recall = {rate: means(judged[name], (10,))["recall_at_10"] for rate, judged in by_rate.items()}
            lost = {f"lost_at_{rate}": round(recall[0] - recall[rate], 2) for rate in (10, 20)} if name == "hybrid" else {}
            apart = over_runs(by_rate) if name == "hybrid" else {}
            yield f"{row}: {name}", {**{f"at_{rate}": value for rate, value in recall.items()}, **lost, **apart}


def measured(folder: Path, row: tuple[str, str, str], rate: int) -> dict[str, tuple[Found, ...]]:
    """Outcomes of each way at one rate of error."""
    asked, held, kind = row
    print(f"curve {asked}->{held} {kind} {rate} %", file=sys.stderr, flush=True)
    documents = paragraphs(folder, held, rate / 100, kind)
    wordings, right = questions(folder, asked)
    texts, words = [one.text for one in documents], [one.text for one in wordings]
    with opened(documents) as archive:
        matched = [archive.matched(question) for question in wordings]
        found = {
            "bm25": ways.named(documents, bm25(texts, words)),
            "letter runs": ways.named(documents, bm25(texts, words, 4)),
            **ways.served(archive, matched, ("hybrid", "leg dense")),
        }
    return {name: rated(rankings, right) for name, rankings in found.items()}


def over_runs(by_rate: Mapping[int, Mapping[str, Sequence[Found]]]) -> dict[str, tuple[float, float, float]]:
    """What the hybrid gains at recall at 10 over letter runs, where characters are misread."""
    return {
        f"over_letter_runs_at_{rate}": beside(judged["hybrid"], {"runs": judged["letter runs"]}, 10)["runs"]
        for rate, judged in by_rate.items()
        if rate >= 10
    }
