"""Faults of the disk below an index, told in one line that names what to do; faults of servers name themselves."""

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from search.backends import IndexReadOnly

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SHUT = {errno.EROFS, errno.EACCES, errno.EPERM}
_LITTLE = 50_000_000  # bytes: with so few left, an engine that was stopped by the system was stopped by the full disk
_STOPPED = "index writer was killed"
_SAID = {"no space left": _FULL, "os error 28": _FULL, "quota": _FULL, "read-only file": _SHUT, "permission denied": _SHUT}


@contextmanager
def told() -> Iterator[None]:
    """A full or write-protected disk is IndexReadOnly: the index is read on, and what waits stays in the outbox.

    Engines in other languages tell such faults in words alone.
    """
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        kind = _kind(error)
        if kind is None:
            raise
        raise IndexReadOnly(kind) from None


def _kind(error: Exception) -> str | None:
    numbers = {error.errno} if isinstance(error, OSError) else set()
    if _STOPPED in str(error) and shutil.disk_usage(settings.LACUNA_DATA / "index").free < _LITTLE:
        numbers |= _FULL
    for sign, meant in _SAID.items():
        if sign in str(error).lower():
            numbers |= meant
    if numbers & _FULL:
        return "the disk below LACUNA_DATA is full; free space there, and call manage.py index again"
    if numbers & _SHUT:
        return "the index below LACUNA_DATA cannot be written; give this user the right to, and call manage.py index again"
    return None
