"""Fits an adaptation to made-up searches, step by step, by the served search on the archive that is open; it keeps none."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import log2
from pathlib import Path

import numpy as np
from django.conf import settings

from search.adaptations import Adaptation, save
from search.backends import get_backend
from search.candidates import find
from search.encoders import get_encoder
from search.evaluate.archive import Document
from search.fusion import LEGS, Weights, weights
from search.parse import parse
from search.query import Filters
from search.synthetic import MadeUp
from search.viewer import ANONYMOUS

WORTH = 0.002  # nDCG@10 that a step must bring
MOST_WEIGHT = 8.0
_STEPS = (0.5, 2.0)
_TRUST = (0.0, 0.5, 1.5, 2.0)
_CENTRES = (0.25, 0.5, 1.0)


def mean(values: Sequence[float]) -> float:
    """Rounded to four places; 0 of none."""
    return round(sum(values) / max(1, len(values)), 4)


@dataclass(frozen=True, slots=True)
class Bench:
    """Searches of the throw-away archive that is open now, by the served code."""

    collection: str
    owners: Mapping[str, str]

    def gains(self, adaptation: Adaptation, searches: Iterable[MadeUp]) -> list[float]:
        """nDCG@10 of each search, for the first of the documents that it wants."""
        save(replace(adaptation, collection=self.collection))
        return [self._gain(one) for one in searches]

    def _gain(self, search: MadeUp) -> float:
        query = parse(search.text, search.language, Filters(collections=(self.collection,)))
        found = dict.fromkeys(self.owners[hit.passage_id] for hit in find(query, ANONYMOUS, 40))
        targets = set(search.wanted.split())
        rank = next((rank for rank, document in enumerate(list(found)[:10], 1) if document in targets), 0)
        return 1.0 / log2(rank + 1) if rank else 0.0

    def centre(self) -> Adaptation:
        """The mean of the archive's vectors, not yet used."""
        encoder = get_encoder()
        stored = get_backend("public").stored(list(self.owners))
        mean = np.mean([vector for _, vector in stored.values()], axis=0) if stored else np.zeros(encoder.dimensions)
        return Adaptation(encoder=encoder.name, mean=tuple(round(float(value), 5) for value in mean))


def fitted(bench: Bench, searches: Sequence[MadeUp]) -> Adaptation:
    """One step after the other, each kept if the tuning half gains by it."""
    best = bench.centre()
    top = mean(bench.gains(best, searches))
    for step in _steps():
        for option in list(step(best)):
            reached = mean(bench.gains(option, searches))
            if reached > top + WORTH:
                best, top = option, reached
    return best


def _steps() -> Iterator[Callable[[Adaptation], Iterator[Adaptation]]]:
    """What is tried, one thing after the other: each gives the settings that lead on from the best so far."""
    yield from (partial(_trusting, reason) for reason in ("ocr", "spelling", "translation"))
    yield _centring
    yield from (partial(_weighing, leg) for leg in LEGS)


def _trusting(reason: str, best: Adaptation) -> Iterator[Adaptation]:
    return (replace(best, trust={**best.trust, reason: factor}) for factor in _TRUST)


def _centring(best: Adaptation) -> Iterator[Adaptation]:
    return (replace(best, centre=share) for share in _CENTRES)


def _weighing(leg: str, best: Adaptation) -> Iterator[Adaptation]:
    was = best.weights or weights("keywords")
    for factor in _STEPS:
        same, other = ({**side, leg: min(MOST_WEIGHT, side[leg] * factor)} for side in (was.same, was.other))
        yield replace(best, weights=Weights(same, other, was.common))


def _samples() -> Path:
    return Path(settings.BASE_DIR) / "samples"


def general_documents(collection: str) -> Iterator[Document]:
    """The pages of the sample archive, as printed."""
    truths = _samples() / "truth"
    with (_samples() / "scans" / "items.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            stem = Path(row["file"]).stem
            pages = {row["page"]: truths / f"{stem}.txt"}
            if not row["page"]:
                pages = {path.stem.rpartition("-p")[2]: path for path in sorted(truths.glob(f"{stem}-p*.txt"))}
            for number, path in pages.items():
                yield Document(f"{row['item']}/p{number}", path.read_text(encoding="utf-8"), collection=collection)


def general_questions() -> Iterator[MadeUp]:
    """The questions of the sample archive that have an answer, with their pages."""
    for line in (_samples() / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("pages"):
            wanted = " ".join(page.partition("/")[2] for page in row["pages"])
            yield MadeUp(row["question"], row["language"], wanted, "question")
