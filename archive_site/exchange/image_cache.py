"""Derivatives of scans kept on disk, within a limit; it decides nothing about who may see them and makes none."""

import os
import tempfile
from hashlib import sha256
from pathlib import Path

from django.conf import settings

SHARD_BYTES = 4 << 20  # for each of 256 folders: 1 GiB in all, the largest image aside


def key_of(checksum: str, frame: int, canonical: str) -> str:
    """The key of a derivative, which begins alike for all of one scan."""
    return _of_scan(checksum, frame) + sha256(canonical.encode()).hexdigest()[:32]


def drop(checksum: str, frame: int) -> None:
    """Removes every derivative of that scan."""
    begins = _of_scan(checksum, frame)
    for path in _place(begins).parent.glob(f"{begins}*"):
        path.unlink(missing_ok=True)


def _of_scan(checksum: str, frame: int) -> str:
    return sha256(f"{checksum}#{frame}".encode()).hexdigest()[:32]


def kept(key: str) -> bytes | None:
    """The derivative of that key (a hex digest), or None."""
    try:
        return _place(key).read_bytes()
    except OSError:
        return None


def keep(key: str, content: bytes) -> None:
    """Keeps a derivative, the oldest of its folder making room; a full or read-only disk costs the copy, not the reader."""
    place = _place(key)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        _make_room(place.parent, SHARD_BYTES - len(content))
        with tempfile.NamedTemporaryFile(dir=place.parent, suffix=".new", delete=False) as file:
            file.write(content)
        Path(file.name).replace(place)
    except OSError:
        return


def _place(key: str) -> Path:
    return Path(settings.LACUNA_DATA) / "cache" / "images" / key[:2] / key


def _make_room(folder: Path, allowed: int) -> None:
    found = sorted((entry.stat().st_mtime, entry.stat().st_size, entry.path) for entry in os.scandir(folder))
    held = sum(size for _, size, _ in found)
    for _, size, path in found:
        if held <= allowed:
            return
        Path(path).unlink(missing_ok=True)
        held -= size
