"""The embedded engine beside plain ones over one made-up archive, in turn, on one core: rows of figures; it judges none.

Usage: SIZE=100000 ONLY=lexical,dense python -m benchmarks.section engines FOLDER

All files stand in FOLDER, or with KEEP=PLACE in PLACE/SIZE, where a later run finds the texts made and the engines filled.
"""

import json
import os
import random
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

import numpy as np
from django.conf import settings
from numpy.typing import NDArray

from benchmarks.bare import Request
from benchmarks.bare_index import BareIndex
from benchmarks.elasticsearch import server
from benchmarks.kept import Kept
from benchmarks.made_up import own_questions
from benchmarks.made_vectors import Around
from benchmarks.measured import measured
from benchmarks.peers import MOST_BM25S, Bm25s, Fts5, Groups, RawFaiss, RawTantivy
from benchmarks.side_by_side import WARM, Row, in_turn, overlap, repeating, row, spend
from search.ask import ask
from search.backends import ACCESS, Entry, Recipe, SearchBackend, get_backend, get_store, wanted_recipe
from search.candidates import find
from search.encoders import Encoder, get_encoder
from search.evaluate.archive import archive_in
from search.expand import expand
from search.parse import parse
from search.query import NO_FILTERS, Filters, TermGroup
from search.viewer import ANONYMOUS

SIZE = 100_000
WORKS = ("bulk", "lexical", "dense", "filtered", "facets", "hybrid", "answer", "update")
SLICE = 2_000
QUERIES = 200
ANSWERS = 60
KEPT = 2_000  # entries that queries are drawn from
LEAST = 20  # words of a passage that queries are drawn from
DEPTH = 100
CHANGED, CHANGES = 100, 12
MOST_SERVED = 100_000  # passages that a server is filled with beside: a million would take it an hour
SERVED = frozenset(("lexical", "dense", "filtered", "facets"))
SHARES = (("language", "de"), ("collection", "c05"), ("collection", "c01"))
COUNTED = ("language", "collection")
Act = Callable[[Any], object]


def figures(folder: Path, size: str = "") -> Iterator[tuple[str, Row]]:
    """A row for each work and peer."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    number = int(size or os.environ.get("SIZE", str(SIZE)))
    only = [work for work in os.environ.get("ONLY", "").split(",") if work] or list(WORKS)
    kept = Path(os.environ["KEEP"]) / str(number) if os.environ.get("KEEP") else folder
    kept.mkdir(parents=True, exist_ok=True)
    with archive_in(kept):
        made = Made(kept, get_encoder(), number)
        yield from named(row for row in made.build() if row["work"] in only)
        for work in WORKS[1:]:
            yield from named(getattr(made, work)()) if work in only else ()
        if number <= MOST_SERVED and not SERVED.isdisjoint(only):
            with server() as url:
                yield from named(row for row in made.beside(BareIndex(url, made.recipe)) if row["work"] in only)


def named(rows: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    """Rows with what tells one from another."""
    return ((f"{row['work']} {row['kind']} {row['peer']}".replace("  ", " "), row) for row in rows)


class Made:
    """The archive, the embedded index over it, and the plain engines with the same entries; all built once in a folder."""

    def __init__(self, folder: Path, encoder: Encoder, size: int) -> None:
        self._folder, self._encoder, self._size = folder, encoder, size
        self._built, self._named = folder / "built.json", folder / "ids.txt"
        if not self._built.exists():  # what was broken off is begun again, but for the texts
            for path in (folder / "index", folder / "tantivy", folder / "fts5.sqlite3", *folder.glob("faiss.*")):
                shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        self._archive = Kept.within(folder / "made", size, encoder)
        self._tantivy, self._faiss = RawTantivy(folder / "tantivy"), RawFaiss(encoder.dimensions, folder / "faiss")
        self._fts5 = Fts5(folder / "fts5.sqlite3")
        self._bm25s = Bm25s() if size <= MOST_BM25S else None
        self._rng = random.Random(4)
        self._around = Around(self._archive.around.real, np.random.default_rng(1_000_000))
        self._kept: list[Entry] = []
        self._ids: list[str] = []

    @property
    def recipe(self) -> Recipe:
        """What the indexes are made with."""
        return wanted_recipe(self._encoder.name, self._encoder.dimensions)

    @property
    def _backend(self) -> SearchBackend:
        return get_backend(ACCESS[0])

    def build(self) -> Iterator[Row]:
        """What filling all engines took, now or when they were filled."""
        if not self._built.exists():
            with self._named.open("w", encoding="utf-8") as names:
                rows = list(self._fill(names))
            self._built.write_text(json.dumps(rows), encoding="utf-8")
        elif self._bm25s:
            for part in self._slices():
                self._bm25s.add(part)
            self._bm25s.publish()
        self._ids = self._named.read_text(encoding="utf-8").split()
        self._kept = [one for one in self._archive.some(KEPT, self._rng) if len(one.terms.surface) >= LEAST]
        yield from json.loads(self._built.read_text(encoding="utf-8"))

    def _slices(self) -> Iterator[list[Entry]]:
        rest = self._archive.entries()
        while part := list(islice(rest, SLICE)):
            yield part

    def _fill(self, names: TextIO) -> Iterator[Row]:
        """Fills all engines, a slice in turn, and tells how long each took."""
        spent = dict.fromkeys(("ours", "tantivy", "faiss", "fts5", "bm25s"), 0.0)
        peers: list[tuple[str, Any]] = [("tantivy", self._tantivy), ("fts5", self._fts5)]
        peers += [("bm25s", self._bm25s)] if self._bm25s else []
        took: list[float] = []
        with get_store().renewal(self.recipe) as writers:
            for part in self._slices():
                took.append(spend(spent, "ours", partial(writers[ACCESS[0]].write, part)) / len(part))
                for name, peer in peers:
                    spend(spent, name, partial(peer.add, part))
                spend(spent, "faiss", partial(self._faiss.add, np.stack([one.vector for one in part])))
                names.writelines(f"{one.passage_id}\n" for one in part)
            spend(spent, "ours", writers[ACCESS[0]].publish)
        for name, peer in (*peers, ("faiss", self._faiss)):
            spend(spent, name, peer.publish)
        found = (path.stat() for path in (settings.LACUNA_DATA / "index").rglob("*") if path.is_file())
        files = sum({one.st_ino: one.st_size for one in found}.values())
        tenth = max(1, len(took) // 10)
        more = {"megabytes": round(files / 1e6, 1), **self._resident()}
        more |= {
            "passages_a_second": round(self._size / spent["ours"]),
            "last_tenth_to_first": round(sum(took[-tenth:]) / sum(took[:tenth]), 3),
        }
        ours = [1000 * spent["ours"]]
        plain = [1000 * (spent["tantivy"] + spent["faiss"])]
        yield row("bulk", self._size, "raw tantivy", ours, plain, kind="and raw faiss", **more)
        yield row("bulk", self._size, "fts5", ours, [1000 * spent["fts5"]])
        if self._bm25s:
            yield row("bulk", self._size, "bm25s", ours, [1000 * spent["bm25s"]])

    def _resident(self) -> Row:
        """Memory of a process of its own that has searched this index, mapped files left out."""
        found = measured("resident", str(settings.LACUNA_DATA), LACUNA_DATA=str(settings.LACUNA_DATA))
        return {"resident_bytes_a_passage": round(found["resident"]["bytes"] / self._size, 1)}

    def _groups(self, words: int, variants: int) -> list[Groups]:
        """Words of one passage each with further, lighter terms of others."""
        terms = [term for one in self._kept for term in one.terms.surface]
        chosen = []
        for _ in range(WARM + QUERIES):
            some = self._rng.sample(self._rng.choice(self._kept).terms.surface, words)
            lighter = [tuple((self._rng.choice(terms), 0.9 - 0.08 * n) for n in range(variants - 1)) for _ in some]
            chosen.append(tuple(((term, 1.0), *others) for term, others in zip(some, lighter, strict=True)))
        return chosen

    def _vectors(self) -> NDArray[np.float32]:
        return self._around.drawn(WARM + QUERIES)

    def _lexical(self, groups: Groups, filters: Filters = NO_FILTERS) -> object:
        return self._backend.lexical(term_groups(groups), filters, DEPTH)

    def _nearest(self, vector: NDArray[np.float32], filters: Filters = NO_FILTERS) -> object:
        return self._backend.nearest(vector, filters, DEPTH)

    def _counts(self, groups: Groups) -> object:
        return self._backend.facets(term_groups(groups), NO_FILTERS, COUNTED)

    def lexical(self) -> Iterator[Row]:
        """Five words, and six words of ten weighted variants each."""
        for words, variants in ((5, 1), (6, 10)):
            groups, kind = self._groups(words, variants), f"{words * variants} terms"
            peers: list[tuple[str, Any]] = [("raw tantivy", self._tantivy), ("fts5", self._fts5)]
            peers += [("bm25s", self._bm25s)] if self._bm25s else []
            for name, peer in peers:
                few = groups[: WARM + QUERIES // (1 if name == "raw tantivy" or self._size <= SIZE else 5)]
                plain = partial(peer.search, limit=DEPTH)
                yield row("lexical", self._size, name, *in_turn(self._lexical, plain, few), kind=kind)

    def dense(self) -> Iterator[Row]:
        """The nearest of all, with how many of the truly nearest are among them."""
        vectors = self._vectors()
        times = in_turn(self._nearest, partial(self._faiss.search, limit=DEPTH), vectors)
        some = vectors[:50]
        truth = [{self._ids[place] for place in self._faiss.exact(one, DEPTH)} for one in some]
        ours = [{hit.passage_id for hit in self._backend.nearest(one, NO_FILTERS, DEPTH)} for one in some]
        theirs = [{self._ids[place] for place in self._faiss.search(one, DEPTH)} for one in some]
        recall: Row = {"recall_at_100": overlap(ours, truth), "peer_recall_at_100": overlap(theirs, truth)}
        yield row("dense", self._size, "raw faiss", *times, **recall)

    def filtered(self) -> Iterator[Row]:
        """The same under filters that let a fifth, a twentieth and a hundredth pass."""
        groups, vectors = self._groups(5, 1), self._vectors()
        for name, value in SHARES:
            filters = Filters(languages=(value,)) if name == "language" else Filters(collections=(value,))
            words = in_turn(
                partial(self._lexical, filters=filters), partial(self._tantivy.search, limit=DEPTH, within=(name, value)), groups
            )
            yield row("filtered", self._size, "raw tantivy", *words, kind=value)
            among = self._passing(filters)
            near = in_turn(
                partial(self._nearest, filters=filters), partial(self._faiss.search, limit=DEPTH, among=among), vectors
            )
            yield row("filtered", self._size, "raw faiss", *near, kind=f"vectors {value}")

    def _passing(self, filters: Filters) -> NDArray[np.bool_]:
        wanted = {hit.passage_id for hit in self._backend.nearest(self._vectors()[0], filters, self._size)}
        return np.array([one in wanted for one in self._ids])

    def facets(self) -> Iterator[Row]:
        """Counts of the passages that hold any of five words."""
        times = in_turn(self._counts, partial(self._tantivy.counts, fields=COUNTED), self._groups(5, 1))
        yield row("facets", self._size, "raw tantivy", *times)

    def hybrid(self) -> Iterator[Row]:
        """A whole search as it is served, encoding included, beside one plain search for the same words."""
        yield row(
            "hybrid", self._size, "raw tantivy", *in_turn(lambda q: find(parse(*q), ANONYMOUS), self._plain, self._asked(QUERIES))
        )

    def answer(self) -> Iterator[Row]:
        """An answer to a question not asked before, beside one plain search for its words."""
        times = in_turn(lambda q: ask(q[0], language=q[1]), self._plain, self._asked(ANSWERS)[::-1])
        yield row("answer", self._size, "raw tantivy", *times)

    def _asked(self, number: int) -> list[tuple[str, str]]:
        questions = own_questions()
        return [questions[place % len(questions)] for place in range(WARM + number)]

    def _plain(self, question: tuple[str, str]) -> object:
        groups = tuple(group.terms[:1] for group in expand(parse(*question)).surface)
        return self._tantivy.search(groups, DEPTH) if groups else None

    def update(self) -> Iterator[Row]:
        """A hundred passages written anew and searched for, until they are found; and searches while such are written."""
        groups = self._groups(5, 1)
        times = in_turn(self._changed, self._changed_there, groups[: WARM + CHANGES], time.perf_counter)
        yield row("update", self._size, "raw tantivy", *times, kind="wall clock")
        few = groups[: WARM + 10 * CHANGES]
        with repeating(partial(self._changed, groups[0])):
            ours, _ = in_turn(self._lexical, id, few, time.perf_counter)
        with repeating(partial(self._changed_there, groups[0])):
            theirs, _ = in_turn(partial(self._tantivy.search, limit=DEPTH), id, few, time.perf_counter)
        yield row("update", self._size, "raw tantivy", ours, theirs, kind="searches meanwhile, wall clock")

    def _changed(self, groups: Groups) -> object:
        with get_store().writers() as writers:
            writers[ACCESS[0]].write(self._changes())
            writers[ACCESS[0]].publish()
        return self._lexical(groups)

    def _changed_there(self, groups: Groups) -> object:
        self._tantivy.replace(self._changes())
        return self._tantivy.search(groups, DEPTH)

    def _changes(self) -> list[Entry]:
        return self._rng.sample(self._kept, min(CHANGED, len(self._kept)))

    def beside(self, index: BareIndex) -> Iterator[Row]:
        """A server with the same entries, asked by plain requests; by wall clock, for it works in processes of its own."""
        for part in self._slices():
            index.add(part)
        index.publish()
        five, sixty, vectors = self._groups(5, 1), self._groups(6, 10), self._vectors()
        works: tuple[tuple[str, str, Act, Sequence[Any], Callable[[Any], Request]], ...] = (
            ("lexical", "5 terms", self._lexical, five, partial(index.words, limit=DEPTH)),
            ("lexical", "60 terms", self._lexical, sixty, partial(index.words, limit=DEPTH)),
            ("dense", "", self._nearest, list(vectors), partial(index.near, limit=DEPTH)),
            (
                "filtered",
                SHARES[0][1],
                partial(self._lexical, filters=Filters(languages=(SHARES[0][1],))),
                five,
                partial(index.words, limit=DEPTH, within=SHARES[0]),
            ),
            ("facets", "", self._counts, five, partial(index.counts, fields=COUNTED)),
        )
        for work, kind, ours, inputs, request in works:
            times = in_turn(ours, index.answering([request(one) for one in inputs]), inputs, time.perf_counter)
            yield row(work, self._size, "bare elasticsearch", *times, kind=f"{kind} wall clock".lstrip())


def term_groups(groups: Groups) -> tuple[TermGroup, ...]:
    """The same groups as the product's values."""
    return tuple(TermGroup("surface", terms, word) for word, terms in enumerate(groups))
