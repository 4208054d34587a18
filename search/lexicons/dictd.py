"""Reads a dictionary in the form of the program dictd: an index of words and the compressed text; it knows no language."""

import gzip
import zlib
from binascii import a2b_base64
from collections.abc import Iterator
from pathlib import Path

_ABOUT = ("00database", "00-database")
MOST_BYTES = 400_000_000
_MOST_DIGITS = 8


def read_dictd(index: Path, text: Path, longest: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each entry of the text with the words of the index that lead to it; what the dictionary says of itself is left out.

    Phrases of more than `longest` words are left out too. Raises OSError where a file cannot be read and ValueError
    where one is damaged.
    """
    words: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(index.read_text(encoding="utf-8").splitlines(), 1):
        word, _, place = line.partition("\t")
        if "\t" not in place:
            raise ValueError(f"{index}:{number}: a word, a place and a length are wanted")
        if not word.startswith(_ABOUT) and word.count(" ") < longest:
            known = words.get(place)
            words[place] = (*known, word) if known else (word,)
    whole = _unpacked(text)
    for place, found in words.items():
        start, size = map(_number, place.split("\t")[:2])
        if start < 0 or size < 0:
            raise ValueError(f"{index}: {found[0]!r} has no place in figures of dictd")
        if start + size > len(whole):
            raise ValueError(f"{index}: {found[0]!r} points behind the end of {text.name}")
        yield found, whole[start : start + size].decode("utf-8", "replace")


def _unpacked(text: Path) -> bytes:
    try:
        with gzip.open(text) as stream:
            whole = stream.read(MOST_BYTES + 1)
    except (EOFError, zlib.error) as error:
        raise ValueError(f"{text} is damaged ({error})") from None
    if len(whole) > MOST_BYTES:
        raise ValueError(f"{text} unpacks to over {MOST_BYTES} bytes")
    return whole


def _number(digits: str) -> int:
    """The number that dictd wrote in base 64, as whole bytes need it: its digits filled up from the left; -1 for none."""
    try:
        return int.from_bytes(a2b_base64(digits.rjust(_MOST_DIGITS, "A"), strict_mode=True), "big")
    except ValueError:
        return -1
