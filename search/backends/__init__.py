"""Choice of search backend: what every backend stores and answers, and which one the settings name; it ranks nothing itself."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Protocol, cast

import numpy as np
from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string
from numpy.typing import NDArray

from ingest.recipes import passages_recipe
from search.analysis import RECIPE as ANALYSIS_RECIPE
from search.analysis import Terms
from search.backends.faults import (
    IndexAhead,
    IndexAway,
    IndexBusy,
    IndexDamaged,
    IndexMissing,
    IndexReadOnly,
    IndexRefused,
    IndexStale,
    IndexUnusable,
)
from search.query import Filters, TermGroup
from search.ranking import Ranking
from search.vocabulary import Vocabulary

__all__ = [
    "ACCESS",
    "FACETS",
    "Counts",
    "Entry",
    "IndexAhead",
    "IndexAway",
    "IndexBusy",
    "IndexDamaged",
    "IndexMissing",
    "IndexReadOnly",
    "IndexRefused",
    "IndexStale",
    "IndexStore",
    "IndexUnusable",
    "IndexWriter",
    "Place",
    "Recipe",
    "SearchBackend",
    "ServerPlace",
    "States",
    "Writers",
    "get_backend",
    "get_store",
    "wanted_recipe",
]

ACCESS = ("public", "restricted")
FACETS = ("collection", "language", "decade", "type", "series", "quality")


@dataclass(frozen=True, slots=True)
class Recipe:
    """What an index was made with; indexes of different recipes are never mixed."""

    analysis: str
    passages: str
    encoder: str
    dimensions: int

    def __str__(self) -> str:
        return f"{self.analysis}, {self.passages}, encoder {self.encoder} ({self.dimensions} dimensions)"


def wanted_recipe(encoder: str, dimensions: int) -> Recipe:
    """What an index is made with now, given the encoder's name and dimensions."""
    return Recipe(ANALYSIS_RECIPE, f"passages {passages_recipe()}", encoder, dimensions)


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage as it is indexed.

    `vector` has shape (dimensions,) and unit length (zeros: found by no vector search). `first` and `last` are the
    inclusive days that the item's date allows, None if undated. `facets` are pairs of a field of FACETS and a value;
    a field may come several times (an item of two decades). `state` is a hash of all that the entry was made from.
    `version` orders what is written of one passage: it grows with the time at which the rows were read, and an entry never
    takes the place of one of a higher version, nor a deleted entry's place if that was deleted with a higher one.
    """

    passage_id: str
    item_id: str
    collection: str
    language: str
    terms: Terms
    vector: NDArray[np.float32]
    state: str
    first: date | None = None
    last: date | None = None
    facets: tuple[tuple[str, str], ...] = ()
    version: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How many passages match in all, and how many of them have each value of each facet field, most first."""

    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)


class States(Protocol):
    """What both a reader and a writer tell of the published entries."""

    def states(self, ids: Sequence[str]) -> dict[str, str]:
        """The `state` of those of the passages that are there."""
        ...

    def walk(self) -> Iterator[tuple[str, str]]:
        """Every passage id with its state, in no order, in memory that does not grow with the index."""
        ...


class SearchBackend(States, Protocol):
    """One index of ready terms and vectors, open for reading; every call sees the state last published.

    Any call raises IndexMissing or IndexDamaged where that is so.
    """

    def lexical(self, groups: Sequence[TermGroup], filters: Filters, limit: int, minimum: int = 1) -> Ranking:
        """The passages with the best sums of BM25 (k1 1.2, b 0.75), best first, equal scores by id.

        Of a group only the best term counts, times its weight. A passage matches if at least `minimum` different words
        (`TermGroup.word`) and all required groups occur in it. Hits have their groups' field as `found_by`.
        """
        ...

    def nearest(self, vector: NDArray[np.float32], filters: Filters, limit: int) -> Ranking:
        """The passages whose vectors have the largest inner product with `vector`; `found_by` is `dense`.

        At least 95 of the truly nearest hundred are among the first hundred, whatever the filter; with the files of the
        embedded engine all are compared up to 300,000 passages and under any filter that passes fewer than 50,000.
        """
        ...

    def facets(self, groups: Sequence[TermGroup], filters: Filters, fields: Sequence[str], minimum: int = 1) -> Counts:
        """Exact counts of the passages that `lexical` would match; without groups, of all that the filters pass."""
        ...

    def recipe(self) -> Recipe:
        """What the index was made with."""
        ...

    def stored(self, ids: Sequence[str]) -> dict[str, tuple[str, NDArray[np.float32]]]:
        """State and stored vector of those `ids` that have one, to be written again as they are."""
        ...

    def vocabulary(self) -> Vocabulary:
        """The words of the public passages; the restricted index gives those of the public one."""
        ...


class IndexWriter(States, Protocol):
    """A writer of an index; what it writes is seen by readers after publish(). Where a server allows it, others write too."""

    def write(self, entries: Iterable[Entry]) -> None:
        """Adds entries, each in place of the one with its id, if any. Raises ValueError for a vector of the wrong length."""
        ...

    def delete(self, ids: Iterable[str], version: int = 0) -> None:
        """Removes entries but those of a higher version; ids that are not there are no error."""
        ...

    def publish(self) -> None:
        """Makes all that was written since the last publish() visible, safe against a kill at any moment."""
        ...

    def recipe(self) -> Recipe:
        """What the index was made with."""
        ...


Writers = Mapping[str, IndexWriter]


class IndexStore(Protocol):
    """Both indexes of an archive, `public` and `restricted`, as generations of which one is served.

    A generation is known by its name. Besides the served one, the one served before it is kept, and one that is being filled.
    """

    def reader(self, access: str) -> SearchBackend:
        """The served index of one access; restricted passages are weighed by the public index's term statistics."""
        ...

    def writers(self) -> AbstractContextManager[Writers]:
        """A context of writers on the served generation, by access; raises IndexBusy where only one at a time may write."""
        ...

    def served(self) -> str:
        """The name of the served generation; raises IndexMissing or IndexDamaged."""
        ...

    def former(self) -> str:
        """The name of the generation that was served before the served one, "" if none is kept."""
        ...

    def kept(self, name: str) -> Recipe | None:
        """What a generation was made with, served or not; None where there is none of this name that can be written on."""
        ...

    def begin(self, recipe: Recipe) -> str:
        """Makes a new, empty generation beside and gives its name; removes what is neither served nor former.

        Raises IndexBusy where one that would have to be removed is being written.
        """
        ...

    def opened(self, name: str) -> AbstractContextManager[Writers]:
        """A context of writers on the generation of this name, as `writers`."""
        ...

    def serve(self, name: str) -> None:
        """Lets readers have this generation from now on, both indexes at once; the served one becomes the former."""
        ...

    def renewal(self, recipe: Recipe) -> AbstractContextManager[Writers]:
        """A context of writers on a new, empty generation, which is served from the end of the context if nothing failed."""
        ...


@dataclass(frozen=True, slots=True)
class ServerPlace:
    """An index on a server: addresses of its nodes, what its names begin with, and how it is reached.

    `key` is an API key, `authority` a file of certificates (both "" for none); `seconds` is what a search may take.
    """

    hosts: tuple[str, ...] = ()
    name: str = "lacuna"
    key: str = field(default="", repr=False)
    authority: str = ""
    verified: bool = True
    shards: int = 1
    replicas: int = 0
    seconds: float = 10.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where an index may be kept: in a folder; on a server, then the folder holds what can be made again from that."""

    folder: Path
    server: ServerPlace = ServerPlace()


def get_store() -> IndexStore:
    """The indexes of the backend that the setting LACUNA_SEARCH_BACKEND names."""
    server = ServerPlace(
        hosts=_hosts(settings.ELASTICSEARCH_URL),
        name=settings.ELASTICSEARCH_INDEX,
        key=settings.ELASTICSEARCH_API_KEY,
        authority=settings.ELASTICSEARCH_CA,
        verified=settings.ELASTICSEARCH_VERIFY,
        shards=settings.LACUNA_ELASTICSEARCH_SHARDS,
        replicas=settings.LACUNA_ELASTICSEARCH_REPLICAS,
        seconds=settings.LACUNA_ELASTICSEARCH_TIME_LIMIT,
    )
    return _store(settings.LACUNA_SEARCH_BACKEND, Place(settings.LACUNA_DATA / "index", server))


def _hosts(found: str | Sequence[str]) -> tuple[str, ...]:
    return tuple(one.strip() for one in (found.split(",") if isinstance(found, str) else found) if one.strip())


def get_backend(access: str) -> SearchBackend:
    """The served index `public` or `restricted`."""
    if access not in ACCESS:
        raise ValueError(f"an index is public or restricted, not {access!r}")
    return get_store().reader(access)


@cache
def _store(path: str, place: Place) -> IndexStore:
    return cast(IndexStore, import_string(path)(place))


def _forget(*, setting: str, **_: object) -> None:
    if setting in ("LACUNA_SEARCH_BACKEND", "LACUNA_DATA") or "ELASTICSEARCH" in setting:
        _store.cache_clear()


setting_changed.connect(_forget, dispatch_uid="search.backends")
os.register_at_fork(after_in_child=_store.cache_clear)  # two processes on one connection would read each other's replies
