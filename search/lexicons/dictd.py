"""Reads a dictionary in the form of the program dictd: an index of words and the compressed text; it knows no language."""

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path

_DIGITS = {letter: value for value, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")}
_ABOUT = ("00database", "00-database")
MOST_BYTES = 400_000_000


def read_dictd(index: Path, text: Path, longest: int) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each entry of the text with the words of the index that lead to it; what the dictionary says of itself is left out.

    Phrases of more than `longest` words are left out too. Raises OSError where a file cannot be read and ValueError
    where one is damaged.
    """
    words: dict[tuple[str, str], list[str]] = {}
    for number, line in enumerate(index.read_text(encoding="utf-8").splitlines(), 1):
        fields = line.split("\t")
        if len(fields) < 3:
            raise ValueError(f"{index}:{number}: a word, a place and a length are wanted")
        if not fields[0].startswith(_ABOUT) and fields[0].count(" ") < longest:
            words.setdefault((fields[1], fields[2]), []).append(fields[0])
    whole = _unpacked(text)
    for (where, size), found in words.items():
        place, length = _number(where, index), _number(size, index)
        if place + length > len(whole):
            raise ValueError(f"{index}: {found[0]!r} points behind the end of {text.name}")
        yield tuple(found), whole[place : place + length].decode("utf-8", "replace")


def _unpacked(text: Path) -> bytes:
    try:
        with gzip.open(text) as stream:
            whole = stream.read(MOST_BYTES + 1)
    except (EOFError, zlib.error) as error:
        raise ValueError(f"{text} is damaged ({error})") from None
    if len(whole) > MOST_BYTES:
        raise ValueError(f"{text} unpacks to over {MOST_BYTES} bytes")
    return whole


def _number(digits: str, index: Path) -> int:
    value = 0
    for digit in digits:
        if digit not in _DIGITS:
            raise ValueError(f"{index}: {digits!r} is no number")
        value = value * 64 + _DIGITS[digit]
    return value
