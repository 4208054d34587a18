"""The backend without a server: postings and vectors in files of one folder, read by many processes, written by one."""

import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.backends import ACCESS, Counts, Entry, IndexDamaged, IndexMissing, Place, Recipe
from search.backends.generations import Generations, Stamp, damaged, load, replace, sizes, stamp
from search.backends.new_vectors import NewVectors
from search.backends.new_words import NewWords
from search.backends.postings import Postings, PostingsWriter
from search.backends.vectors import Chosen, Vectors
from search.backends.words import Words
from search.query import Filters, TermGroup
from search.ranking import Hit, Ranking

BATCH = 1_000
MOST_FILTERS = 32
SPARE = 16  # further neighbours, so that equal ones can be put in order of their ids

_BROKEN = (OSError, ValueError, RuntimeError, KeyError, TypeError)


class EmbeddedBackend:
    """See `IndexStore`."""

    def __init__(self, place: Place) -> None:
        self._generations = Generations(place.folder)
        public = EmbeddedIndex(self._generations, "public", None)
        self._readers = {"public": public, "restricted": EmbeddedIndex(self._generations, "restricted", public)}

    def reader(self, access: str) -> "EmbeddedIndex":
        """See `IndexStore.reader`."""
        return self._readers[access]

    def writers(self) -> AbstractContextManager[Mapping[str, "EmbeddedWriter"]]:
        """See `IndexStore.writers`."""
        return self.opened(self.served())

    def served(self) -> str:
        """See `IndexStore.served`."""
        return self._generations.current().name

    def former(self) -> str:
        """See `IndexStore.former`."""
        return self._generations.former()

    def kept(self, name: str) -> Recipe | None:
        """See `IndexStore.kept`."""
        try:
            return self._generations.recipe(self._generations.folder / name) if self._generations.there(name) else None
        except IndexDamaged:
            return None

    def begin(self, recipe: Recipe) -> str:
        """See `IndexStore.begin`."""
        return self._generations.begin(recipe).name

    @contextlib.contextmanager
    def opened(self, name: str) -> Iterator[Mapping[str, "EmbeddedWriter"]]:
        """See `IndexStore.opened`."""
        if not self._generations.there(name):
            raise IndexMissing()
        generation = self._generations.folder / name
        with self._generations.lock(generation), _writing(generation, self._generations.recipe(generation)) as writers:
            yield writers

    def serve(self, name: str) -> None:
        """See `IndexStore.serve`."""
        self._generations.serve(self._generations.folder / name)

    @contextlib.contextmanager
    def renewal(self, recipe: Recipe) -> Iterator[Mapping[str, "EmbeddedWriter"]]:
        """See `IndexStore.renewal`."""
        name = self.begin(recipe)
        with self.opened(name) as writers:
            yield writers
            for writer in writers.values():
                writer.publish()
        self.serve(name)


@contextlib.contextmanager
def _writing(generation: Path, recipe: Recipe) -> Iterator[Mapping[str, "EmbeddedWriter"]]:
    with contextlib.ExitStack() as stack:
        writers = {}
        for access in ACCESS:
            writers[access] = EmbeddedWriter(generation / access, recipe, spelled=access == "public")
            stack.callback(writers[access].close)
        yield writers


class Snapshot:
    """One published state of one index."""

    def __init__(self, folder: Path) -> None:
        state = load(folder / "state.json")
        broken = damaged(folder / "postings", state["files"])
        if broken:
            raise ValueError(f"file {broken} has another size than it was written with")
        self.postings = Postings(folder / "postings")
        self.vectors = Vectors(folder, state["vectors"])
        self.words = Words.load(folder, state["words"])
        self._passing: dict[Filters, Chosen] = {}
        self._held: dict[tuple[Filters, tuple[str, ...]], Counts] = {}

    def passing(self, filters: Filters) -> Chosen:
        """The vectors that the filters pass."""
        if filters not in self._passing:
            if len(self._passing) >= MOST_FILTERS:
                self._passing.clear()
            self._passing[filters] = self.vectors.passing(filters)
        return self._passing[filters]

    def held(self, filters: Filters, fields: tuple[str, ...]) -> Counts:
        """Counts of all that the filters pass; every search asks for its languages."""
        if (filters, fields) not in self._held:
            if len(self._held) >= MOST_FILTERS:
                self._held.clear()
            values = self.postings.values((), filters, fields, 1)
            self._held[filters, fields] = Counts(self.postings.count((), filters, 1), values)
        return self._held[filters, fields]


class EmbeddedIndex:
    """See `SearchBackend`; `statistics` is the index whose rarity of terms counts here, None for its own."""

    def __init__(self, generations: Generations, access: str, statistics: "EmbeddedIndex | None") -> None:
        self._generations = generations
        self._access = access
        self._statistics = statistics
        self._seen: tuple[Stamp, Stamp] | None = None
        self._snapshot: Snapshot | None = None

    def lexical(self, groups: Sequence[TermGroup], filters: Filters, limit: int, minimum: int = 1) -> Ranking:
        """See `SearchBackend.lexical`."""
        postings = self.snapshot().postings
        found = postings.search(groups, filters, limit, minimum, self._weigh if self._statistics else None)
        legs = tuple(dict.fromkeys(group.field for group in groups))
        return tuple(Hit(one, score, rank, legs, postings.language(one)) for rank, (score, one) in enumerate(found, 1))

    def nearest(self, vector: NDArray[np.float32], filters: Filters, limit: int) -> Ranking:
        """See `SearchBackend.nearest`."""
        state = self.snapshot()
        if len(vector) != state.vectors.dimensions:
            raise ValueError(f"a vector of {len(vector)} dimensions meets an index of {state.vectors.dimensions}")
        near = state.vectors.nearest(vector, limit + SPARE, state.passing(filters))[:limit]
        return tuple(Hit(one, score, rank, ("dense",), language) for rank, (score, one, language) in enumerate(near, 1))

    def facets(self, groups: Sequence[TermGroup], filters: Filters, fields: Sequence[str], minimum: int = 1) -> Counts:
        """See `SearchBackend.facets`."""
        if not groups:
            return self.snapshot().held(filters, tuple(fields))
        postings = self.snapshot().postings
        return Counts(postings.count(groups, filters, minimum), postings.values(groups, filters, fields, minimum))

    def recipe(self) -> Recipe:
        """See `SearchBackend.recipe`."""
        return self._generations.recipe(self._generations.current())

    def states(self, ids: Sequence[str]) -> dict[str, str]:
        """See `States.states`."""
        return self.snapshot().vectors.states(ids)

    def walk(self) -> Iterator[tuple[str, str]]:
        """See `States.walk`."""
        return self.snapshot().vectors.walk()

    def stored(self, ids: Sequence[str]) -> dict[str, tuple[str, NDArray[np.float32]]]:
        """See `SearchBackend.stored`."""
        return self.snapshot().vectors.stored(ids)

    def vocabulary(self) -> "EmbeddedIndex":
        """See `SearchBackend.vocabulary`."""
        return self._statistics or self

    def near(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """See `Vocabulary.near`."""
        return self.snapshot().words.near(words)

    def passages(self, words: Sequence[str]) -> tuple[int, ...]:
        """See `Vocabulary.passages`."""
        postings = self.snapshot().postings
        return tuple(postings.holding("surface", word) for word in words)

    def snapshot(self) -> Snapshot:
        """The state last published; raises IndexMissing or IndexDamaged."""
        generation = self._generations.current()
        folder = generation / self._access
        try:
            seen = (stamp(self._generations.folder / "current"), stamp(folder / "state.json"))
            if self._snapshot is None or seen != self._seen:
                self._snapshot, self._seen = _settled(folder), seen
        except _BROKEN as error:
            raise IndexDamaged(self._generations.folder, error) from None
        return self._snapshot

    def _weigh(self, field: str, term: str) -> float:
        """What turns the rarity of a term in this index into its rarity in the other."""
        assert self._statistics is not None
        others, own = self._statistics.snapshot().postings, self.snapshot().postings
        words = term.split(" ")
        return sum(others.idf(field, word) for word in words) / sum(own.idf(field, word) for word in words)


def _settled(folder: Path) -> Snapshot:
    """A snapshot; one more try where a writer has just replaced the files that the state named."""
    try:
        return Snapshot(folder)
    except _BROKEN:
        return Snapshot(folder)


class EmbeddedWriter:
    """See `IndexWriter`; the words of what it writes are kept as a vocabulary if the index is to be `spelled`."""

    def __init__(self, folder: Path, recipe: Recipe, spelled: bool) -> None:
        self._folder = folder
        self._recipe = recipe
        self._spelled = spelled
        self._postings = PostingsWriter(folder / "postings")
        try:
            state = load(folder / "state.json") if (folder / "state.json").exists() else {}
            self._vectors = NewVectors(folder, recipe.dimensions, state.get("vectors"))
            self._words = NewWords(folder, state.get("words", {}))
        except _BROKEN as error:
            self._postings.close()
            raise IndexDamaged(folder, error) from None
        if not state:
            self.publish()

    def write(self, entries: Iterable[Entry]) -> None:
        """See `IndexWriter.write`."""
        rest = iter(entries)
        while batch := list(islice(rest, BATCH)):
            self._vectors.put(batch)
            for entry in batch:
                self._postings.add(entry)
                if self._spelled:
                    self._words.add(entry.terms.surface)

    def delete(self, ids: Iterable[str], version: int = 0) -> None:
        """See `IndexWriter.delete`; versions say nothing here, for rows are read while nobody else may write."""
        gone = list(ids)
        for passage in gone:
            self._postings.remove(passage)
        self._vectors.remove(gone)

    def states(self, ids: Sequence[str]) -> dict[str, str]:
        """See `States.states`."""
        return self._published().states(ids)

    def walk(self) -> Iterator[tuple[str, str]]:
        """See `States.walk`."""
        return self._published().walk()

    def _published(self) -> Vectors:
        return Vectors(self._folder, load(self._folder / "state.json")["vectors"])

    def publish(self) -> None:
        """See `IndexWriter.publish`; the small file that names all others is replaced last."""
        self._postings.commit()
        files = dict(sizes(self._folder / "postings"))
        state = {"files": files, "vectors": self._vectors.save(), "words": self._words.save()}
        replace(self._folder / "state.json", json.dumps(state))

    def recipe(self) -> Recipe:
        """See `IndexWriter.recipe`."""
        return self._recipe

    def close(self) -> None:
        """Gives the files free; what was not published is lost."""
        self._postings.close()
