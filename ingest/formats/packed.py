"""Files packed with gzip read as what is in them, within limits; any other file is read as it is, and no archive is unpacked."""

import gzip
import zlib
from pathlib import Path

from ingest.scan import UnreadableScan

ENDING = ".gz"
MOST_BYTES = 200_000_000
_MAGIC = b"\x1f\x8b"
_WRAPPED = 31  # zlib: the largest window, with gzip's head
_PLENTY, _RATIO = 10_000_000, 200  # bytes that any file may hold, and how many times its own size, as of archives
_FIRST = 65_536


def bare(path: Path) -> Path:
    """The path without the ending of a packed file."""
    return path.with_suffix("") if path.suffix.casefold() == ENDING else path


def is_packed(path: Path) -> bool:
    """Whether the file begins as gzip; OSError."""
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def beginning(path: Path, octets: int) -> bytes:
    """The first bytes, unpacked; none of a file whose packing is damaged. OSError."""
    with path.open("rb") as file:
        head = file.read(octets)
        if not head.startswith(_MAGIC):
            return head
        head += file.read(_FIRST)
    try:
        return zlib.decompressobj(_WRAPPED).decompress(head, octets)
    except zlib.error:
        return b""


def content_of(path: Path, most: int = MOST_BYTES) -> bytes:
    """All bytes, unpacked. Raises OSError, and UnreadableScan with the end of a sentence that begins with the file's name."""
    size = path.stat().st_size
    if size > most:
        raise UnreadableScan(f"is over {most // 1_000_000} MB; split it into one file a page")
    if not is_packed(path):
        return path.read_bytes()
    limit = min(most, max(_PLENTY, _RATIO * size))
    try:
        with gzip.open(path) as file:
            content = file.read(limit + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise UnreadableScan(f"is damaged ({' '.join(str(error).split())[:100]}); pack it again") from None
    if len(content) > limit:
        raise UnreadableScan(
            f"holds over {limit // 1_000_000} MB in {size:,} bytes; unpack it, and split it into one file a page"
        )
    return content
