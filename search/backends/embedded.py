"""The backend without a server: postings and vectors in files of one folder, read by many processes, written by one."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.backends import ACCESS, Counts, IndexDamaged, IndexMissing, Place, Recipe, Writers
from search.backends.embedded_writer import BROKEN, EmbeddedWriter
from search.backends.generations import Generations, Stamp, intact, load, stamp
from search.backends.postings import Postings
from search.backends.renewal import renewed
from search.backends.vectors import Chosen, Vectors
from search.backends.words import Words
from search.query import Filters, TermGroup
from search.ranking import Hit, Ranking

MOST_FILTERS = 32


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

    def renewal(self, recipe: Recipe) -> AbstractContextManager[Writers]:
        """See `IndexStore.renewal`."""
        return renewed(self, recipe)


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
        if "view" not in state:
            raise ValueError("its files have an earlier form")
        intact(folder / state["view"], state["files"])
        self.postings = Postings(folder / state["view"])
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
            self._held[filters, fields] = self.postings.counts((), filters, fields, 1)
        return self._held[filters, fields]


class EmbeddedIndex:
    """See `SearchBackend`; `statistics` is the index whose rarity of terms counts here, None for its own."""

    def __init__(self, generations: Generations, access: str, statistics: "EmbeddedIndex | None") -> None:
        self._generations = generations
        self._access = access
        self._statistics = statistics
        self._seen: tuple[Stamp, Stamp] | None = None
        self._snapshot: Snapshot | None = None
        self._state = generations.folder

    def lexical(self, groups: Sequence[TermGroup], filters: Filters, limit: int, minimum: int = 1) -> Ranking:
        """See `SearchBackend.lexical`."""
        own = self.snapshot().postings
        weigh = partial(_weigh, self._statistics.snapshot().postings, own) if self._statistics else None
        found = own.search(groups, filters, limit, minimum, weigh)
        legs = tuple(dict.fromkeys(group.field for group in groups))
        return tuple(Hit(one, score, rank, legs, language) for rank, (score, one, language) in enumerate(found, 1))

    def nearest(self, vector: NDArray[np.float32], filters: Filters, limit: int) -> Ranking:
        """See `SearchBackend.nearest`."""
        state = self.snapshot()
        if len(vector) != state.vectors.dimensions:
            raise ValueError(f"a vector of {len(vector)} dimensions meets an index of {state.vectors.dimensions}")
        near = state.vectors.nearest(vector, limit, state.passing(filters))
        return tuple(Hit(one, score, rank, ("dense",), language) for rank, (score, one, language) in enumerate(near, 1))

    def facets(self, groups: Sequence[TermGroup], filters: Filters, fields: Sequence[str], minimum: int = 1) -> Counts:
        """See `SearchBackend.facets`."""
        if not groups:
            return self.snapshot().held(filters, tuple(fields))
        return self.snapshot().postings.counts(groups, filters, fields, minimum)

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
        with contextlib.suppress(OSError):  # what is wrong is told below
            if self._snapshot is not None and (stamp(self._generations.served_by), stamp(self._state)) == self._seen:
                return self._snapshot
        folder = self._generations.current() / self._access
        try:
            self._state = folder / "state.json"
            self._seen = (stamp(self._generations.served_by), stamp(self._state))
            self._snapshot = _settled(folder)
        except BROKEN as error:
            self._snapshot = None
            raise IndexDamaged(self._generations.folder, error) from None
        return self._snapshot


def _weigh(others: Postings, own: Postings, field: str, term: str) -> float:
    """What turns the rarity of a term in one's own index into its rarity in the other."""
    words = term.split(" ")
    return sum(others.idf(field, word) for word in words) / sum(own.idf(field, word) for word in words)


def _settled(folder: Path) -> Snapshot:
    """A snapshot; one more try where a writer has just replaced the files that the state named."""
    try:
        return Snapshot(folder)
    except BROKEN:
        return Snapshot(folder)
