"""The adapter of Elasticsearch over made-up passages: beside bare requests, beside the embedded engine, kNN beside all vectors.

Usage: python -m benchmarks.section elasticsearch FOLDER [SIZE]   (50,000 passages by default; starts a server of its own)
"""

import os
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.bare import LINES, Bare, Recorder, Request
from benchmarks.made_up import own_passages, own_questions, own_texts, passages, tongue
from search.analysis import analyse
from search.backends import ACCESS, Entry, IndexWriter, Place, SearchBackend, ServerPlace, wanted_recipe
from search.backends.elasticsearch import ElasticsearchBackend
from search.backends.embedded import EmbeddedBackend
from search.backends.mapping import action, documents
from search.encoders import get_encoder
from search.expand import Expansion, expand
from search.fusion import fused
from search.parse import parse
from search.query import NO_FILTERS, Filters, Query
from search.ranking import Ranking
from search.widening import widened
from tests.servers import elasticsearch as servers

PASSAGES = 50_000
SLICE = 2_000  # passages written by the adapter and bare in turn
QUESTIONS = 120
DEPTH = 100
SHARES = {"c01": 0.01, "c05": 0.05, "c25": 0.25}  # collections by what they hold of all passages, drawn at random
BATCH = 256
WAYS = ("lexical", "dense", "filtered", "facets")
FORGET = Request("POST", "/_cache/clear?request=true", None, LINES)
Figures = dict[str, Any]


def figures(folder: Path, size: str = str(PASSAGES)) -> Iterator[tuple[str, Figures]]:
    """Figures of bulk, order, recall and time in turn."""
    entries = list(made(int(size)))
    with server() as url:
        place = Place(folder / "elasticsearch", ServerPlace(hosts=(url,), name="bench", seconds=300.0))
        store, beside = ElasticsearchBackend(place), EmbeddedBackend(Place(folder / "embedded"))
        yield "bulk", bulk(store, url, entries)
        with beside.renewal(recipe()) as writers:
            writers[ACCESS[0]].write(entries)
        ours, other = store.reader("public"), beside.reader("public")
        asked = [widened(parse(*one), (other,)) for one in own_questions()[:: max(1, len(own_questions()) // QUESTIONS)]]
        yield "order", order(asked, ours, other)
        yield "recall", recall(asked, entries, ours)
        yield "time", times(asked, place, url)


def recipe() -> Any:
    """What the indexes are made with."""
    return wanted_recipe(get_encoder().name, get_encoder().dimensions)


@contextmanager
def server() -> Iterator[str]:
    """The address that ELASTICSEARCH_URL names, or a node that lives as long as the benchmark."""
    if url := os.environ.get("ELASTICSEARCH_URL", ""):
        yield url.split(",")[0]
        return
    with servers.Cluster(1) as started:
        yield started.urls[0]


def made(number: int) -> Iterator[Entry]:
    """Our own texts and made-up ones around them."""
    rng = random.Random(2)
    tongues = [tongue(language, texts, rng) for language, texts in own_texts().items()]
    own = list(own_passages())[: number // 10]
    return entries_of([*own, *passages(tongues, number - len(own))])


def entries_of(texts: Sequence[tuple[str, str]]) -> Iterator[Entry]:
    """Texts with their languages as entries, each with the vector of the encoder's cheapest tier."""
    rng, encoder = random.Random(3), get_encoder()
    for start in range(0, len(texts), BATCH):
        part = texts[start : start + BATCH]
        rows = encoder.passages([text for text, _ in part], [language for _, language in part], encoder.tiers[0])
        for place, ((text, language), vector) in enumerate(zip(part, rows, strict=True), start):
            collection = _collection(rng.random())
            item = f"{collection}/{place // 20:06d}"
            yield Entry(f"{item}/p1/v1s{place}", item, collection, language, analyse(text, language), vector, str(place))


def _collection(drawn: float) -> str:
    for name, share in SHARES.items():
        if drawn < share:
            return name
        drawn -= share
    return "rest"


def bulk(store: ElasticsearchBackend, url: str, entries: Sequence[Entry]) -> Figures:
    """Slices written by the adapter and as ready bodies in turn; the ratio is the adapter's rate to the bare one."""
    bare, spent = Bare(url), {"adapter": 0.0, "bare": 0.0}
    name = store.begin(recipe())
    alias = f"bare-public-{ElasticsearchBackend(Place(Path(), ServerPlace(hosts=(url,), name='bare'))).begin(recipe())}"
    with store.opened(name) as writers:
        writer = writers[ACCESS[0]]
        for number, start in enumerate(range(0, len(entries), SLICE)):
            part = entries[start : start + SLICE]

            requests = _bodies(part, f"/{alias}-write", f"/{alias}")
            ways: list[tuple[str, Callable[[], object]]] = [
                ("adapter", partial(_written, writer, part)),
                ("bare", partial(bare.seconds, requests)),
            ]
            for way, act in ways if number % 2 else reversed(ways):
                begun = time.perf_counter()
                act()
                spent[way] += time.perf_counter() - begun
    store.serve(name)
    rates = {way: len(entries) / seconds for way, seconds in spent.items()}
    return {
        "passages": len(entries),
        **{f"{way}_a_second": round(rate) for way, rate in rates.items()},
        "ratio": round(rates["adapter"] / rates["bare"], 3),
    }


def _written(writer: IndexWriter, part: Sequence[Entry]) -> None:
    writer.write(part)
    writer.publish()


def _bodies(part: Sequence[Entry], alias: str, index: str) -> list[Request]:
    """The same documents in bulk bodies of the adapter's size, and the refresh."""
    lines = [
        action("index", entry.passage_id, 0) + b"\n" + line + b"\n" for entry, line in zip(part, documents(part), strict=True)
    ]
    chunks = [b"".join(lines[start : start + 500]) for start in range(0, len(lines), 500)]
    return [
        *(Request("POST", f"{alias}/_bulk?filter_path=errors", chunk, LINES) for chunk in chunks),
        Request("POST", f"{index}/_refresh", None, LINES),
    ]


def legs(query: Query, backend: SearchBackend, depth: int = 200) -> dict[str, Ranking]:
    """What each leg finds, as a search runs them."""
    words, encoder = expand(query), get_encoder()
    groups = {"surface": words.surface, "stem": words.stem, "ngram": words.ngram, "translated": words.translated}
    found = {leg: backend.lexical(found, query.filters, depth) for leg, found in groups.items()}
    return {**found, "dense": backend.nearest(encoder.query(query.text, query.language), query.filters, depth)}


def order(asked: Sequence[Query], ours: SearchBackend, other: SearchBackend) -> Figures:
    """Whether lexical legs stand in the same order, ties aside, and what hybrid rankings share among their first ten."""
    same: dict[str, list[bool]] = {}
    shared, dense = [], []
    for query in asked:
        mine, theirs = legs(query, ours), legs(query, other)
        for leg in mine.keys() - {"dense"}:
            same.setdefault(leg, []).append(is_same_order(mine[leg][:DEPTH], theirs[leg]))
        dense.append(_overlap(mine["dense"][:10], theirs["dense"][:10]))
        shared.append(_overlap(fused(query, mine, 10), fused(query, theirs, 10)))
    found = {leg: round(float(np.mean(values)), 4) for leg, values in sorted(same.items())}
    return {
        "questions": len(asked),
        "same_order": found,
        "dense_at_10": float(np.mean(dense)),
        "hybrid_at_10": float(np.mean(shared)),
    }


def is_same_order(mine: Ranking, theirs: Ranking, least: float = 1e-4) -> bool:
    """Whether passages stand in the same order but for those whose scores differ by less than `least` of them."""
    scores = {hit.passage_id: hit.score for hit in theirs}
    lowest = min(scores.values(), default=0.0)
    highest = float("inf")
    for hit in mine:
        score = scores.get(hit.passage_id, lowest)
        if score > highest * (1 + least) or abs(hit.score - score) > 0.01 * score:
            return False
        highest = min(highest, score)
    return bool(mine) == bool(theirs)


def _overlap(mine: Ranking, theirs: Ranking) -> float:
    a, b = {hit.passage_id for hit in mine}, {hit.passage_id for hit in theirs}
    return len(a & b) / max(1, len(b))


def recall(asked: Sequence[Query], entries: Sequence[Entry], ours: SearchBackend) -> Figures:
    """The share of the exactly nearest hundred that is found, under filters of several widths."""
    rows = np.stack([entry.vector for entry in entries])
    ids = np.array([entry.passage_id for entry in entries])
    held = {
        "collection": np.array([entry.collection for entry in entries]),
        "language": np.array([entry.language for entry in entries]),
    }
    wanted: dict[str, Filters] = {"100 %": NO_FILTERS}
    wanted.update({f"{share:.0%}": Filters(collections=(name,)) for name, share in SHARES.items()})
    wanted.update({f"language {code}": Filters(languages=(code,)) for code in ("fr", "it")})
    found: dict[str, list[float]] = {name: [] for name in wanted}
    for query in asked:
        vector = get_encoder().query(query.text, query.language)
        for name, filters in wanted.items():
            passing = _passing(filters, held)
            best = ids[passing][np.argsort(-(rows[passing] @ vector), kind="stable")[:DEPTH]]
            hits = {hit.passage_id for hit in ours.nearest(vector, filters, DEPTH)}
            found[name].append(len(hits & set(best)) / len(best))
    return {name: round(float(np.mean(values)), 4) for name, values in found.items()}


def _passing(filters: Filters, held: Mapping[str, NDArray[np.str_]]) -> NDArray[np.int64]:
    if filters.collections:
        return np.flatnonzero(held["collection"] == filters.collections[0])
    if filters.languages:
        return np.flatnonzero(held["language"] == filters.languages[0])
    return np.arange(len(held["language"]))


def times(asked: Sequence[Query], place: Place, url: str) -> Figures:
    """Milliseconds of the adapter and of its own requests sent bare, in turn, and the ratio of all the time spent."""
    recorder = Recorder(place.server)
    store = ElasticsearchBackend(place, recorder)
    reader, bare = store.reader("public"), Bare(url)
    spent: dict[str, list[tuple[float, float]]] = {way: [] for way in WAYS}
    for number, query in enumerate(asked):
        words, vector = expand(query), get_encoder().query(query.text, query.language)
        acts: dict[str, Callable[[], object]] = {
            "lexical": partial(_lexical, reader, words),
            "dense": partial(reader.nearest, vector, NO_FILTERS, 200),
            "filtered": partial(reader.nearest, vector, Filters(collections=("c05",)), 200),
            "facets": partial(reader.facets, words.surface, NO_FILTERS, ("language", "collection"), 1),
        }
        for way, act in acts.items():
            spent[way].append(_pair(act, recorder, bare, number))
    parts = zip(spent["lexical"], spent["dense"], spent["facets"], strict=True)
    spent["hybrid"] = [(sum(one[0] for one in part), sum(one[1] for one in part)) for part in parts]
    return {way: _ratio(pairs[len(pairs) // 6 :]) for way, pairs in spent.items()}


def _lexical(reader: SearchBackend, words: Expansion) -> list[Ranking]:
    return [
        reader.lexical(groups, NO_FILTERS, 200) for groups in (words.surface, words.stem, words.ngram, words.translated) if groups
    ]


def _pair(act: Callable[[], object], recorder: Recorder, bare: Bare, number: int) -> tuple[float, float]:
    """Seconds of the adapter and of its requests sent bare; what it asks is found out by one call that is not timed."""
    recorder.kept = []
    act()
    requests, recorder.kept = [one for one in recorder.kept if "_search" in one.path], None
    found = [0.0, 0.0]
    for way in (0, 1) if number % 2 else (1, 0):
        bare.send(FORGET)  # counts that the server has kept would be nobody's work
        begun = time.perf_counter()
        if way == 0:
            act()
        else:
            bare.seconds(requests)
        found[way] = time.perf_counter() - begun
    return found[0], found[1]


def _ratio(pairs: Sequence[tuple[float, float]]) -> Figures:
    ours, theirs = (sorted(1000 * pair[side] for pair in pairs) for side in (0, 1))
    p50, p95 = len(ours) // 2, int(0.95 * (len(ours) - 1))
    return {
        "p50": round(ours[p50], 2),
        "p95": round(ours[p95], 2),
        "peer_p50": round(theirs[p50], 2),
        "peer_p95": round(theirs[p95], 2),
        "ratio": round(ours[p50] / theirs[p50], 3),
    }
