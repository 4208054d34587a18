"""Opens the compiled rows of all sources, and lets nobody wait long for one that must be compiled first; it looks nothing up."""

import logging
from collections.abc import Sequence
from pathlib import Path
from threading import Lock, Thread
from time import monotonic

from search.lexicons.compiled import Store, compiled_store, open_store
from search.lexicons.rows import Source

PATIENCE = 2.0  # seconds that a search waits, in all, for lexicons that are being compiled

_LOG = logging.getLogger(__name__)


class Shelf:
    """The stores of some sources; safe to use from several threads.

    A source that is not compiled yet is compiled by a thread of its own, or awaited there if another process does it.
    Until then it is left out.
    """

    def __init__(self, sources: Sequence[Source], folders: Sequence[Path]) -> None:
        self._sources = tuple(sources)
        self._folders = tuple(folders)
        self._stores: dict[str, Store] = {}
        self._failed: dict[str, str] = {}
        self._threads: tuple[Thread, ...] = ()
        self._begun = 0.0
        self._lock = Lock()
        self._all: tuple[Store, ...] | None = None

    def stores(self, all_of_them: bool = False) -> tuple[Store, ...]:
        """Those that are ready when PATIENCE has passed since the first call, or `all_of_them`, in the order of the sources."""
        if self._all is not None:
            return self._all
        with self._lock:
            if not self._begun:
                self._begin()
        for thread in self._threads:
            thread.join(None if all_of_them else max(0.0, self._begun + PATIENCE - monotonic()))
        ready = tuple(self._stores[one.name] for one in self._sources if one.name in self._stores)
        if not any(thread.is_alive() for thread in self._threads):
            self._all = ready
        return ready

    def complaints(self) -> tuple[str, ...]:
        """One line for each source that is not ready, and why, and for what could not be read when one was compiled."""
        stores = self.stores()
        waiting = [one.name for one in self._sources if one.stamp() and one.name not in {*self._stores, *self._failed}]
        said = [f"the lexicon {name} is not compiled yet and was left out (run: manage.py index)" for name in waiting]
        return (*said, *self._failed.values(), *(line for store in stores for line in store.faults))

    def _begin(self) -> None:
        self._begun = monotonic()
        wanted = []
        for source in self._sources:
            if source.stamp():
                store = compiled_store(source, self._folders)
                if store is not None:
                    self._stores[source.name] = store
                else:
                    wanted.append(Thread(target=self._open, args=(source,), name=f"lexicon {source.name}", daemon=True))
        self._threads = tuple(wanted)
        for thread in wanted:
            thread.start()

    def _open(self, source: Source) -> None:
        try:
            self._stores[source.name] = open_store(source, self._folders)
        except Exception as error:
            _LOG.exception("lexicon %s", source.name)
            self._failed[source.name] = f"the lexicon {source.name} cannot be compiled: {error} (run: manage.py index)"
