"""What a segment of vectors knows of each passage - id, language, state, and what filters look at - mapped into memory.

Rows stand in the order of the passages' keys, as the vectors do; it holds no vectors and no terms.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.backends import Entry
from search.backends.generations import sync
from search.query import Filters

FORM = 1
NO_FIRST, NO_LAST = 2**31 - 1, -1  # days of an undated item, which no date filter lets pass
_LAYOUT = (
    *(("keys", np.int64), ("items", np.int64), ("collections", np.int64), ("languages", np.int64)),
    *(("first", np.int32), ("last", np.int32), ("blank", np.uint8)),
)

Keys = NDArray[np.int64]
Rows = NDArray[np.int64]
Passing = NDArray[np.bool_]


@lru_cache(4096)  # items, collections and languages come again and again
def key(text: str) -> int:
    """The number by which vectors know a passage, and filters an item, a collection, a language: 62 bits of a hash."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest()) >> 2


@dataclass(frozen=True, slots=True)
class Line:
    """One row: numbers in the order of the file's fields, and the id, language and state as one text."""

    numbers: tuple[int, ...]
    text: bytes

    @property
    def key(self) -> int:
        return self.numbers[0]


def line_of(entry: Entry) -> Line:
    """The row of an entry; one whose vector is all zeros is blank, and found by no vector."""
    first = entry.first.toordinal() if entry.first else NO_FIRST
    last = entry.last.toordinal() if entry.last else NO_LAST
    names = (entry.passage_id, entry.item_id, entry.collection, entry.language)
    text = f"{entry.passage_id}\t{entry.language}\t{entry.state}"
    return Line((*map(key, names), first, last, int(not entry.vector.any())), text.encode())


class Columns:
    """The rows of one file; it is never changed."""

    def __init__(self, path: Path) -> None:
        """Raises ValueError or OSError for a file that is missing, cut short or of another form."""
        data = np.asarray(np.memmap(path, np.uint8, "r"))
        head = data[:16].view(np.int64)
        if len(head) != 2 or head[0] != FORM:
            raise ValueError(f"{path.name} is of another version of Lacuna")
        self.size = int(head[1])
        widths = [8 * (self.size + 1), *(np.dtype(kind).itemsize * self.size for _, kind in _LAYOUT)]
        ends = np.cumsum((16, *widths)).tolist()
        if len(data) < ends[-1]:
            raise ValueError(f"{path.name} is cut short")
        starts, *fields = [data[start:end] for start, end in pairwise(ends)]
        self._starts = starts.view(np.int64)
        self._fields = {name: field.view(kind) for (name, kind), field in zip(_LAYOUT, fields, strict=True)}
        self._text = memoryview(data[ends[-1] :].data)
        if len(self._text) != self._starts[-1]:
            raise ValueError(f"{path.name} is cut short")

    @property
    def keys(self) -> Keys:
        """The keys of all rows, ascending."""
        return self._fields["keys"]

    @property
    def filled(self) -> Passing:
        """Which rows have a vector."""
        found: Passing = self._fields["blank"] == 0
        return found

    def rows(self, keys: Keys) -> Rows:
        """The row of each key, -1 where there is none."""
        if not self.size:
            return np.full(len(keys), -1, np.int64)
        places = np.minimum(np.searchsorted(self.keys, keys), self.size - 1)
        found: Rows = np.where(self.keys[places] == keys, places, -1)
        return found

    def named(self, rows: Rows) -> list[list[str]]:
        """Passage id, language and state of each of the rows."""
        ends = zip(self._starts[rows].tolist(), self._starts[rows + 1].tolist(), strict=True)
        return [str(self._text[start:end], "utf-8").split("\t") for start, end in ends]

    def passing(self, filters: Filters) -> Passing:
        """Which rows the filters let pass."""
        named = {"collections": filters.collections, "languages": filters.languages, "items": filters.items}
        found = np.ones(self.size, np.bool_)
        for name, values in named.items():
            if values:
                found &= _among(self._fields[name], values)
        if filters.first:
            found &= self._fields["last"] >= filters.first.toordinal()
        if filters.last:
            found &= self._fields["first"] <= filters.last.toordinal()
        if filters.passages:
            found &= self._marked(filters.passages)
        if filters.excluded:
            found &= ~self._marked(filters.excluded)
        return found

    def _marked(self, passages: Sequence[str]) -> Passing:
        rows = self.rows(np.array([key(one) for one in passages], np.int64))
        found = np.zeros(self.size, np.bool_)
        found[rows[rows >= 0]] = True
        return found

    def lines(self, rows: Rows) -> Iterator[Line]:
        """Rows as they can be written again."""
        numbers = [self._fields[name][rows].tolist() for name, _ in _LAYOUT]
        ends = zip(self._starts[rows].tolist(), self._starts[rows + 1].tolist(), strict=True)
        for values, (start, end) in zip(zip(*numbers, strict=True), ends, strict=True):
            yield Line(values, bytes(self._text[start:end]))


def _among(field: NDArray[Any], values: Sequence[str]) -> Passing:
    wanted = [key(value) for value in values]
    if len(wanted) <= 4:
        found: Passing = np.logical_or.reduce([field == one for one in wanted])
        return found
    return np.isin(field, np.array(wanted, np.int64))


def save_columns(path: Path, lines: Sequence[Line]) -> None:
    """Writes rows, which stand in the order of their keys, and brings the file to the disk."""
    starts = np.concatenate([[0], np.cumsum([len(line.text) for line in lines])]).astype(np.int64)
    with path.open("wb") as file:
        file.write(np.array([FORM, len(lines)], np.int64).tobytes())
        file.write(starts.tobytes())
        for place, (_, kind) in enumerate(_LAYOUT):
            file.write(np.fromiter((line.numbers[place] for line in lines), kind, len(lines)).tobytes())
        file.write(b"".join(line.text for line in lines))
    sync(path)
