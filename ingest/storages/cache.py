"""Copies of originals that are kept elsewhere, within a limit, for programs that need a file; it fetches none itself."""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ingest.originals import AlteredFile, digest_of, drafted, located, refusal, sweep

Write = Callable[[bytes], None]
Fetch = Callable[[Write], None]

_SHARE = 0.9  # to which the cache shrinks when it is full, so that it need not be counted at every file


class LocalCache:
    """Files below `folder()`, at most `limit` bytes of them but for those in use; who was used longest ago goes first.

    A file in use is locked, so that no process removes what another reads; a copy appears whole and checked, or not at all.
    """

    def __init__(self, folder: Callable[[], Path], limit: int) -> None:
        self._folder = folder
        self._limit = limit

    def place(self, name: str) -> Path:
        """Where the copy stands if it is there; ValueError for a name that leads elsewhere."""
        return located(self._folder(), name)

    def name(self, place: Path) -> str:
        """The name of the file whose copy stands there, "" if it is no place of this cache."""
        folder = self._folder().resolve()
        return place.relative_to(folder).as_posix() if place.is_relative_to(folder) else ""

    @contextmanager
    def held(self, name: str, fetch: Fetch) -> Iterator[Path]:
        """The copy, fetched if it is not there; it stays for as long as the context lasts.

        Raises AlteredFile, StorageRefused, and what `fetch` raises.
        """
        place = self.place(name)
        with self._locked(place, name, fetch):
            yield place

    def sweep(self) -> int:
        """Removes half-written copies of dead processes; gives how many."""
        return sweep(self._folder())

    @contextmanager
    def _locked(self, place: Path, name: str, fetch: Fetch) -> Iterator[None]:
        while True:
            try:
                file = place.open("rb")
            except FileNotFoundError:
                self._fetch(place, name, fetch)
                continue
            with file:
                fcntl.flock(file, fcntl.LOCK_SH)
                if _same(file, place):  # else it was removed before it was locked
                    with suppress(OSError):
                        os.utime(place)
                    yield
                    return

    def _fetch(self, place: Path, name: str, fetch: Fetch) -> None:
        self._make_room()
        seen = hashlib.sha256()
        with drafted(place, self._folder()) as copy:

            def write(piece: bytes) -> None:
                seen.update(piece)
                try:
                    copy.write(piece)
                except OSError as error:
                    raise refusal(self._folder(), error) from error

            fetch(write)
            if seen.hexdigest() != digest_of(name):
                raise AlteredFile(f"{name} is damaged where originals are kept; restore it there from a backup")

    def _make_room(self) -> None:
        """Removes what was used longest ago if the cache is full; one process does so at a time, and waits for nobody."""
        files = []
        for path in self._folder().glob("??/[!.]*"):
            with suppress(OSError):
                state = path.stat()
                files.append((state.st_mtime_ns, state.st_size, path))
        held = sum(size for _, size, _ in files)
        if held <= self._limit:
            return
        for _, size, path in sorted(files):
            if held <= self._limit * _SHARE:
                return
            held -= size if _removed(path) else 0


def _same(file: BinaryIO, place: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), place.stat())
    except FileNotFoundError:
        return False


def _removed(path: Path) -> bool:
    """Removes the file unless somebody uses it."""
    try:
        with path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
            return True
    except OSError:  # in use, or gone already
        return False
