"""ZIP and TAR files unpacked into a scratch folder, within limits; nothing is written anywhere else, no link is made."""

import os
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Self

from ingest.deliveries.means import Means

_PIECE = 1 << 20
_PLENTY = 10_000_000  # bytes that an archive may hold whatever its own size
_ENCRYPTED = 0x1
_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_LONG = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
_LONGEST_HEADER = 1_000_000  # bytes
_TAR_MAGIC = (257, b"ustar")


class UnusableArchive(Exception):
    """The archive cannot be unpacked, or not safely; the message is one line."""


def is_archive(path: Path) -> bool:
    """Whether the file begins as ZIP, TAR or a compressed TAR; OSError if it cannot be read."""
    with path.open("rb") as file:
        head = file.read(512)
    at, mark = _TAR_MAGIC
    return head[at : at + len(mark)] == mark or (head.startswith(_MAGIC) and not _is_document(path))


def _is_document(path: Path) -> bool:
    """Office files and e-books are ZIP files too, but no deliveries."""
    return path.suffix.casefold() in (".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar")


def unpack(archive: Path, into: Path, means: Means) -> tuple[str, ...]:
    """Writes the archive's regular files below `into`; gives what was left out, a line each. Raises UnusableArchive, OSError.

    Nothing stays of an archive that is refused on the way: the caller removes `into`.
    """
    room = _Room(archive, means)
    left: list[str] = []
    with _opened(archive) as members:
        for name, reason, content in members:
            target = _target(name, into)
            if reason or target is None:
                if len(left) < means.entries:
                    left.append(f"{_shown(name)}: {reason or 'its path leads out of the archive; left out'}")
                continue
            room.count()
            _write(content, target, room, _shown(name))
    return tuple(left)


class _Room:
    """How much more an archive may hold."""

    def __init__(self, archive: Path, means: Means) -> None:
        size = archive.stat().st_size
        self._most = min(means.unpacked, max(_PLENTY, size * means.ratio))
        self._left, self._entries, self._ratio = self._most, means.entries, means.ratio

    def count(self) -> None:
        self._entries -= 1
        if self._entries < 0:
            raise UnusableArchive("holds more files than are allowed; split it")

    def take(self, length: int) -> None:
        self._left -= length
        if self._left < 0:
            raise UnusableArchive(
                f"unpacks to more than {self._most:,} bytes, which is over the limit of size or of {self._ratio} times its own; "
                "unpack it yourself if it is sound, or split it"
            )


class _Header(tarfile.TarInfo):
    """A header that is not read whole into memory before its size is known."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Self:
        made = super().frombuf(buf, encoding, errors)
        if made.type in _LONG and made.size > _LONGEST_HEADER:
            raise tarfile.ReadError("a header is too long")
        return made


Member = tuple[str, str, IO[bytes] | None]


@contextmanager
def _opened(archive: Path) -> Iterator[Iterator[Member]]:
    """The members one after the other: name, why it is left out ("" if it is not), content while it is the current one."""
    try:
        if zipfile.is_zipfile(archive):
            with zipfile.ZipFile(archive) as opened:
                yield _zipped(opened)
        else:
            with tarfile.open(archive, "r|*", tarinfo=_Header) as packed:
                yield _tarred(packed)
    except UnusableArchive:
        raise
    except Exception as error:  # zipfile, tarfile and what they decompress with raise errors of many kinds
        if isinstance(error, OSError) and error.errno is not None:
            raise  # of the disk, not of the archive
        raise UnusableArchive(f"is damaged or no sound archive ({_reason(error)}); pack it again") from error


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__


def _zipped(opened: zipfile.ZipFile) -> Iterator[Member]:
    for info in opened.infolist():
        if info.is_dir():
            continue
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind and not stat.S_ISREG(kind):
            yield info.filename, "is a link or device; left out", None
        elif info.flag_bits & _ENCRYPTED:
            yield info.filename, "is encrypted; pack it without a password", None
        else:
            with opened.open(info) as content:
                yield info.filename, "", content


def _tarred(packed: tarfile.TarFile) -> Iterator[Member]:
    for info in packed:
        if info.isdir():
            continue
        content = packed.extractfile(info) if info.isreg() else None
        yield info.name, "" if content is not None else "is a link or device; left out", content


def _target(name: str, into: Path) -> Path | None:
    """Where the member is written; None for a path that is absolute, climbs, or cannot be one."""
    plain = name.replace("\\", "/")
    parts = PurePosixPath(plain).parts
    if plain.startswith("/") or not parts or ".." in parts or "\0" in name or (len(plain) > 1 and plain[1] == ":"):
        return None
    if any(len(part.encode("utf-8", "surrogateescape")) > 255 for part in parts) or len(plain) > 2000:
        return None
    return into.joinpath(*parts)


def _write(content: IO[bytes] | None, target: Path, room: _Room, name: str) -> None:
    if content is None:
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    except (FileExistsError, NotADirectoryError) as error:
        raise UnusableArchive(f"holds {name} twice, or as file and folder; pack it again") from error
    with os.fdopen(descriptor, "wb") as file:
        while piece := content.read(_PIECE):
            room.take(len(piece))
            file.write(piece)


def _shown(name: str) -> str:
    plain = name.encode("utf-8", "backslashreplace").decode("utf-8")
    return "".join(letter if letter.isprintable() else "?" for letter in plain)[:200]
