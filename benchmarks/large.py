"""How long each part of a search takes over a large made-up archive, and how fast it is made, on one core.

Among the texts are our own, to which the questions belong; all others are made up with a real vocabulary's size and slope, their
vectors drawn at random. It judges no result.
"""

import os
import random
import resource
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.made_archive import MADE_UP, OWN, entries, store
from benchmarks.made_up import Tongue, own_passages, own_questions, own_texts, passages, tongue
from search import retrieve as story
from search.analysis import analyse
from search.ask import ask
from search.backends import ACCESS, SearchBackend, get_store, wanted_recipe
from search.candidates import find, reading
from search.encoders import Encoder, get_encoder
from search.evaluate.archive import empty_archive
from search.expand import expand
from search.fusion import LEGS
from search.parse import parse
from search.query import Query
from search.ranking import Ranking
from search.viewer import ANONYMOUS
from search.widening import widened

PASSAGES = 100_000
ROUNDS = 300
ANSWERS = 150
WARM = 30
ENCODED = 2_000  # passages that the rates of encoding are taken from, or as many as MOST_SECONDS allow
MOST_SECONDS = 20.0
Figures = dict[str, Any]


def figures(_: Path) -> Iterator[tuple[str, Figures]]:
    """One figure of all; this process keeps to one core from here on."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    rng = random.Random(2)
    tongues = [tongue(language, texts, rng) for language, texts in own_texts().items()]
    yield "large", {**rates(tongues), **searched(tongues, PASSAGES)}


def rates(tongues: Sequence[Tongue]) -> Figures:
    """Passages a second of processor time: analysed, and encoded by each tier."""
    made = list(passages(tongues, ENCODED))
    encoder = get_encoder()
    found = {"analysed_per_second": rate(lambda part: [analyse(text, language) for text, language in part], made)}
    for tier in encoder.tiers:
        found[f"encoded_per_second_{tier}"] = rate(partial(_encoded, encoder, tier), made)
    return {"encoder": encoder.name, "full_tier": encoder.tiers[-1], "fast_tier": encoder.tiers[0], **found}


def _encoded(encoder: Encoder, tier: str, part: Sequence[tuple[str, str]]) -> object:
    return encoder.passages([text for text, _ in part], [language for _, language in part], tier)


def rate(act: Callable[[Sequence[tuple[str, str]]], object], made: Sequence[tuple[str, str]], batch: int = 64) -> float:
    """Passages a second of processor time, the first batch not counted."""
    act(made[:batch])
    begun, done = time.process_time(), 0
    for start in range(batch, len(made), batch):
        act(made[start : start + batch])
        done += len(made[start : start + batch])
        if time.process_time() - begun > MOST_SECONDS:
            break
    return round(done / max(1e-6, time.process_time() - begun), 1)


def searched(tongues: Sequence[Tongue], number: int) -> Figures:
    """Milliseconds of each part of a search over so many passages."""
    encoder = get_encoder()
    with empty_archive():
        own = list(own_passages())[: number // 2]
        store(OWN, own)
        store(MADE_UP, passages(tongues, number - len(own)))
        begun, busy = time.perf_counter(), time.process_time()
        with get_store().renewal(wanted_recipe(encoder.name, encoder.dimensions)) as writers:
            writers[ACCESS[0]].write(entries(encoder))
        built = {"built_seconds": time.perf_counter() - begun, "built_processor_seconds": time.process_time() - busy}
        times = measured(own_questions(), encoder)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"passages": number, "load": round(os.getloadavg()[0], 1), **built, "megabytes": memory, "milliseconds": times}


@dataclass(slots=True)
class Timed:
    """A backend that sums the time of its answers to legs."""

    backend: SearchBackend
    seconds: float = 0.0

    def __getattr__(self, name: str) -> Any:
        act = getattr(self.backend, name)
        return self._summed(act) if name in ("lexical", "nearest") else act

    def _summed(self, act: Callable[..., object]) -> Callable[..., object]:
        def timed(*arguments: object, **more: object) -> object:
            begun = time.process_time()
            try:
                return act(*arguments, **more)
            finally:
                self.seconds += time.process_time() - begun

        return timed


def measured(questions: Sequence[tuple[str, str]], encoder: Encoder) -> Figures:
    """`p50`, `p95` of each part in processor time, which others on the machine do not lengthen; wholes also by wall clock."""
    parts: dict[str, list[float]] = {}
    chosen = [parse(*questions[number % len(questions)]) for number in range(2 * WARM + ROUNDS + ANSWERS)]
    backends = story.open_backends(ANONYMOUS, encoder)
    searches = [partial(timed_parts, query, backends, encoder) for query in chosen[: WARM + ROUNDS]]
    answers = [partial(timed_answer, query) for query in chosen[WARM + ROUNDS :]]
    for number, timed in (*enumerate(searches), *enumerate(answers)):
        found = dict(timed())
        for name, milliseconds in found.items() if number >= WARM else ():
            parts.setdefault(name, []).append(milliseconds)
    return {name: {"p50": round(_share(times, 0.5), 2), "p95": round(_share(times, 0.95), 2)} for name, times in parts.items()}


def _share(times: Sequence[float], share: float) -> float:
    return sorted(times)[int(share * (len(times) - 1))]


def timed_parts(query: Query, backends: Sequence[SearchBackend], encoder: Encoder) -> Iterator[tuple[str, float]]:
    """Milliseconds of one search by part; `total` is a whole search as it is served, of a question not asked before."""
    begun, busy = time.perf_counter(), time.process_time()
    find(query, ANONYMOUS)
    yield "total", _since(busy)
    yield "total by wall clock", 1000 * (time.perf_counter() - begun)
    busy = time.process_time()
    find(query, ANONYMOUS)
    yield "total when asked again", _since(busy)
    busy = time.process_time()
    full = widened(query, backends)
    yield "widening", _since(busy)
    busy = time.process_time()
    expand(full)
    yield "expansion", _since(busy)
    busy = time.process_time()
    encoder.query(full.text, full.language)
    yield "encoding", _since(busy)
    runs: dict[str, Ranking] = {}
    for leg in LEGS:
        watched = tuple(Timed(backend) for backend in backends)
        with patch.object(story, "open_backends", return_value=watched):
            runs |= story.run_legs(full, ANONYMOUS, (leg,))
        yield f"leg {leg}", 1000 * sum(one.seconds for one in watched)
    busy = time.process_time()
    story.combined(full, runs, 100, reading(ANONYMOUS))
    yield "fusion and reranking", _since(busy)


def timed_answer(query: Query) -> Iterator[tuple[str, float]]:
    """Milliseconds of one answer as it is served to a question not asked before."""
    begun, busy = time.perf_counter(), time.process_time()
    ask(query.text, language=query.language)
    yield "answer", _since(busy)
    yield "answer by wall clock", 1000 * (time.perf_counter() - begun)


def _since(busy: float) -> float:
    return 1000 * (time.process_time() - busy)
