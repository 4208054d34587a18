"""Keeps the files of deliveries unaltered under their checksum; it does not know what is in them."""

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

_DRAFT = ".copy-"
_PIECE = 1 << 20  # bytes
_SUFFIXES = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/tiff": ".tif",
    "image/jp2": ".jp2",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
    "image/x-portable-anymap": ".pnm",
    "application/pdf": ".pdf",
    "application/xml": ".xml",
}


class AlteredFile(Exception):
    """The file is not what its checksum says; the message is one line."""


class StorageRefused(Exception):
    """The storage takes or gives no file (full, read-only, away, no permission); the message is one line."""


def checksum(path: Path) -> str:
    """SHA-256 of the file's content in hexadecimal; OSError if it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def storage_name(digest: str, media_type: str) -> str:
    """Where a file of that checksum is kept, relative to the folder of originals."""
    return f"{digest[:2]}/{digest}{_SUFFIXES.get(media_type, '.bin')}"


def digest_of(name: str) -> str:
    """The checksum that a kept file of that name must have."""
    return Path(name).stem


def keep(path: Path, digest: str, name: str, folder: Path) -> bool:
    """Copies the file to `folder/name` unless it is there; gives whether it was copied.

    The copy appears whole or not at all: it is written beside its place, checked, flushed to disk and renamed (a rename
    that a power cut undoes is made good by the next run). Raises
    AlteredFile if the content is no longer that of `digest`, OSError if the file cannot be read, StorageRefused.
    """
    target = folder / name
    with path.open("rb") as file:
        if target.is_file() and target.stat().st_size == os.fstat(file.fileno()).st_size:
            return False
        with drafted(target, folder) as copy:
            if poured(file, copy, folder) != digest:
                raise AlteredFile("changed while it was copied; run again when it is complete")
    return True


@contextmanager
def drafted(target: Path, folder: Path) -> Iterator[BinaryIO]:
    """A draft of `target`, which stands there whole and read-only once the context has ended well. Raises StorageRefused."""
    draft, path = _begun(target.parent, folder)
    try:
        with draft:
            yield draft
            try:
                draft.flush()
                os.fsync(draft.fileno())
                path.chmod(0o444)
                path.replace(target)
            except OSError as error:
                raise refusal(folder, error) from error
    finally:
        path.unlink(missing_ok=True)


def _begun(place: Path, folder: Path) -> tuple[BinaryIO, Path]:
    """A new draft under lock, by which sweep() knows that somebody is writing it."""
    while True:
        try:
            place.mkdir(parents=True, exist_ok=True)
            descriptor, name = tempfile.mkstemp(prefix=_DRAFT, dir=place)
        except OSError as error:
            raise refusal(folder, error) from error
        draft = os.fdopen(descriptor, "wb")
        fcntl.flock(draft, fcntl.LOCK_EX)
        if Path(name).exists():
            return draft, Path(name)
        draft.close()  # swept before it was locked


def poured(file: BinaryIO, copy: BinaryIO, folder: Path) -> str:
    """Copies from one file to the other in `folder`; gives the checksum of what was copied. Raises StorageRefused."""
    seen = hashlib.sha256()
    while piece := file.read(_PIECE):
        seen.update(piece)
        try:
            copy.write(piece)
        except OSError as error:
            raise refusal(folder, error) from error
    return seen.hexdigest()


def refusal(folder: Path, error: OSError) -> StorageRefused:
    """Why nothing can be written to that folder, and what mends it."""
    cause = (error.strerror or str(error)).lower()
    return StorageRefused(
        f"cannot write to {folder}: {cause}; make room or mend its permissions, then run the same command again"
    )


def sweep(folder: Path) -> int:
    """Removes copies that a killed run left half-written, and none that somebody is writing; gives how many."""
    number = 0
    for draft in folder.glob(f"??/{_DRAFT}*"):
        try:
            with draft.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                draft.unlink(missing_ok=True)
                number += 1
        except (BlockingIOError, FileNotFoundError):
            continue
    return number


def located(folder: Path, name: str) -> Path:
    """The path of a kept file; raises ValueError for a name that leads out of the folder."""
    path = (folder / name).resolve()
    if not name or not path.is_relative_to(folder.resolve()):
        raise ValueError(f"{name!r} is not in the storage of originals")
    return path
