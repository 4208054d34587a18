"""Keeps the files of deliveries unaltered under their checksum; it does not know what is in them."""

import hashlib
import os
import tempfile
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
    """The file changed while it was being copied; the message is one line."""


class StorageRefused(Exception):
    """The storage takes no file (disk full, read-only, no permission); the message is one line."""


def checksum(path: Path) -> str:
    """SHA-256 of the file's content in hexadecimal; OSError if it cannot be read."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def storage_name(digest: str, media_type: str) -> str:
    """Where a file of that checksum is kept, relative to the folder of originals."""
    return f"{digest[:2]}/{digest}{_SUFFIXES.get(media_type, '.bin')}"


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
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            descriptor, draft = tempfile.mkstemp(prefix=_DRAFT, dir=target.parent)
        except OSError as error:
            raise _refusal(folder, error) from error
        try:
            with os.fdopen(descriptor, "wb") as copy:
                found = _copy(file, copy, folder)
            if found != digest:
                raise AlteredFile("changed while it was copied; run again when it is complete")
            Path(draft).chmod(0o444)
            Path(draft).replace(target)
        finally:
            Path(draft).unlink(missing_ok=True)
    return True


def _copy(file: BinaryIO, copy: BinaryIO, folder: Path) -> str:
    """Copies and flushes to disk; gives the checksum of what was copied."""
    seen = hashlib.sha256()
    while piece := file.read(_PIECE):
        seen.update(piece)
        try:
            copy.write(piece)
        except OSError as error:
            raise _refusal(folder, error) from error
    try:
        copy.flush()
        os.fsync(copy.fileno())
    except OSError as error:
        raise _refusal(folder, error) from error
    return seen.hexdigest()


def _refusal(folder: Path, error: OSError) -> StorageRefused:
    cause = (error.strerror or str(error)).lower()
    return StorageRefused(
        f"cannot write to {folder}: {cause}; make room or mend its permissions, then run the same command again"
    )


def sweep(folder: Path) -> int:
    """Removes copies that a killed run left half-written; gives how many."""
    drafts = list(folder.glob(f"??/{_DRAFT}*"))
    for draft in drafts:
        draft.unlink(missing_ok=True)
    return len(drafts)


def located(folder: Path, name: str) -> Path:
    """The path of a kept file; raises ValueError for a name that leads out of the folder."""
    path = (folder / name).resolve()
    if not name or not path.is_relative_to(folder.resolve()):
        raise ValueError(f"{name!r} is not in the storage of originals")
    return path
