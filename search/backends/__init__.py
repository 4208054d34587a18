"""Choice of search backend: what every backend stores and answers, and which one the settings name; it ranks nothing itself."""

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
from search.query import Filters, TermGroup
from search.ranking import Ranking
from search.vocabulary import Vocabulary

ACCESS = ("public", "restricted")
FACETS = ("collection", "language", "decade", "type", "series", "quality")


class IndexUnusable(Exception):
    """The index cannot be searched; the message says why, and the command that mends it."""


class IndexMissing(IndexUnusable):
    """There is no index yet."""

    def __init__(self) -> None:
        super().__init__("there is no search index yet; make it with: manage.py index --rebuild")


class IndexDamaged(IndexUnusable):
    """Files of the index below `where` are broken or do not fit together; readers see no folder of the server."""

    def __init__(self, where: object, why: object) -> None:
        line = " ".join(str(why).replace(f"{where}/", "").split())[:200]
        super().__init__(f"the search index is damaged ({line}); make it anew with: manage.py index --rebuild")


class IndexStale(IndexUnusable):
    """The index was made by another recipe than the program's."""

    def __init__(self, was: "Recipe", wanted: "Recipe") -> None:
        super().__init__(f"the search index was made with {was}, not with {wanted}; make it anew with: manage.py index --rebuild")


class IndexBusy(IndexUnusable):
    """Another process writes the index."""

    def __init__(self) -> None:
        super().__init__("another process is writing the search index; wait until it has finished")


class IndexAway(IndexUnusable):
    """The index cannot be reached or does not answer in time; what was asked may be asked again. `why` names the setting."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the search index cannot be reached now: {why}")


class IndexReadOnly(IndexUnusable):
    """The index can be searched but takes no changes; they wait in the database. `why` names what frees it."""

    def __init__(self, why: str) -> None:
        super().__init__(f"the search index takes no changes now: {why}")


class IndexAhead(IndexUnusable):
    """Entries are of later versions than this database has given, as after a backup was restored."""

    def __init__(self) -> None:
        line = "the search index holds newer states than the database, as after a backup was restored"
        super().__init__(f"{line}; make it anew with: manage.py index --rebuild")


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

        Exact up to 300,000 passages and under any filter that passes fewer than 50,000 passages.
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
class Place:
    """Where an index may be kept: a folder for embedded backends, a server's address for others."""

    folder: Path
    server: str = ""


def get_store() -> IndexStore:
    """The indexes of the backend that the setting LACUNA_SEARCH_BACKEND names."""
    return _store(settings.LACUNA_SEARCH_BACKEND, settings.LACUNA_DATA / "index", getattr(settings, "ELASTICSEARCH_URL", ""))


def get_backend(access: str) -> SearchBackend:
    """The served index `public` or `restricted`."""
    if access not in ACCESS:
        raise ValueError(f"an index is public or restricted, not {access!r}")
    return get_store().reader(access)


@cache
def _store(path: str, folder: Path, server: str) -> IndexStore:
    return cast(IndexStore, import_string(path)(Place(folder, server)))


def _forget(*, setting: str, **_: object) -> None:
    if setting in ("LACUNA_SEARCH_BACKEND", "LACUNA_DATA", "ELASTICSEARCH_URL"):
        _store.cache_clear()


setting_changed.connect(_forget, dispatch_uid="search.backends")
