"""Folders for files that are needed only while a delivery is taken in; what a killed run left is removed by the next."""

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

_PREFIX, _LOCK = "delivery-", ".lock"


class Scratch:
    """A folder of this process below `parent`, made when it is first asked for."""

    def __init__(self, parent: Path) -> None:
        self._parent = parent
        self._folder: Path | None = None
        self._lock = -1
        self._count = 0

    def folder(self) -> Path:
        """A new empty folder; OSError if there is none to be had."""
        if self._folder is None:
            sweep(self._parent)
            self._parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=self._parent))
            self._lock = os.open(self._folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        self._count += 1
        made = self._folder / str(self._count)
        made.mkdir()
        return made

    def drop(self, folder: Path) -> None:
        """Removes one of the folders."""
        shutil.rmtree(folder, ignore_errors=True)

    def close(self) -> None:
        """Removes all of them."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            os.close(self._lock)
            self._folder = None


def sweep(parent: Path) -> None:
    """Removes folders whose process has ended."""
    for folder in parent.glob(f"{_PREFIX}*") if parent.is_dir() else ():
        with suppress(OSError):
            lock = os.open(folder / _LOCK, os.O_RDWR)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(lock)
