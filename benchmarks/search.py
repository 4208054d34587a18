"""How fast a hybrid search is on the sample and on a made-up larger archive, beside plain BM25, as JSON; it judges no result.

Usage: python -m benchmarks.search [--passages N]
"""

import argparse
import json
import os
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive_site.settings")
django.setup()

from search.ask import ask  # noqa: E402 - rows can be imported only after setup()
from search.backends.postings import PlainIndex  # noqa: E402
from search.evaluate.archive import Document, throwaway_archive  # noqa: E402
from search.parse import parse  # noqa: E402
from search.results import results  # noqa: E402
from search.retrieve import retrieve  # noqa: E402
from search.viewer import ANONYMOUS  # noqa: E402

SAMPLES = Path(__file__).resolve().parent.parent / "samples"
ROUNDS = 200


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--passages", type=int, default=20_000, help="of the made-up archive; 0: sample only")
    options = parser.parse_args()
    texts = [path.read_text(encoding="utf-8") for path in sorted((SAMPLES / "texts").glob("*.txt"))]
    lines = (SAMPLES / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines if line.strip()]
    figures = {"sample": compare(texts, questions, True)}
    if options.passages:
        figures["made_up"] = compare(list(made_up(texts, options.passages)), questions, False)
    print(json.dumps(figures, indent=1))


def made_up(texts: Sequence[str], number: int) -> Iterator[str]:
    """Texts of 60 to 140 words: nine in ten drawn from the sample's words as often as they stand there, the others rare."""
    rng = random.Random(1)
    words = " ".join(texts).split()
    for _ in range(number):
        length = rng.randint(60, 140)
        yield " ".join(rng.choice(words) if rng.random() < 0.9 else f"wort{rng.randrange(50_000)}" for _ in range(length))


def compare(texts: Sequence[str], questions: Sequence[str], asked: bool) -> dict[str, Any]:
    """Figures for each way of searching the same texts; with `asked` also of answering."""
    begun = time.perf_counter()
    with throwaway_archive(Document(str(number), text) for number, text in enumerate(texts)) as passages:
        built = time.perf_counter() - begun
        plain = PlainIndex(texts)
        ways: dict[str, Callable[[str], object]] = {
            "hybrid": lambda text: retrieve(parse(text), ANONYMOUS),
            "result_page": lambda text: results(parse(text), ANONYMOUS),
            "plain": lambda text: plain.search(text, 100),
            **({"answer": ask} if asked else {}),
        }
        times = {label: measure(act, questions) for label, act in ways.items()}
    found = {label: {"p50": round(middle, 2), "p95": round(slow, 2)} for label, (middle, slow) in times.items()}
    number = sum(map(len, passages.values()))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rate = round(number / built, 1)
    return {"passages": number, "built_seconds": round(built, 1), "passages_per_second": rate, "megabytes": memory, **found}


def measure(act: Callable[[str], object], questions: Sequence[str]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds of one call, warm."""
    for question in questions[:20]:
        act(question)
    times = []
    for number in range(ROUNDS):
        begun = time.perf_counter()
        act(questions[number % len(questions)])
        times.append(1000 * (time.perf_counter() - begun))
    times.sort()
    return times[len(times) // 2], times[len(times) * 95 // 100]


if __name__ == "__main__":
    main()
