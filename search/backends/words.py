"""The words of an embedded index in files, found by what they look or sound like; how common they are the postings know.

A part is written once and never changed: sorted keys with word numbers, the words themselves, and marks that tell at a
glance how alike two words are. New words go into a new part; parts of like size are joined, so that there are few.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from search.backends.generations import intact
from search.skeletons import LONGEST, SHORTEST, Keys, Marks, keys, letters, marks

NEAR = 16  # words that are worth comparing letter by letter
CHUNK = 50_000
_MOST_OF_A_KEY = 1_500  # words under one key; what so many words share says nothing
_FARTHEST = 9  # differing bits, and one more a letter of the word, from which two words are not compared
_MOST_LETTERS = 12
_READ_FOR = 64  # words of a part are read in the time that looking up one takes
_LOW = np.uint64(32)
_NUMBER = np.uint64(0xFFFFFFFF)

Numbers = NDArray[np.int64]


def worth_keeping(words: Iterable[str]) -> set[str]:
    """Words that may be neighbours of another: no numbers, not too short, not too long."""
    return {word for word in words if SHORTEST - 1 <= len(word) <= 2 * LONGEST and word[0].isalpha()}


class Part:
    """One file of words, mapped into memory."""

    def __init__(self, path: Path) -> None:
        """Raises ValueError or OSError for a file that is no part."""
        data = np.asarray(np.memmap(path, np.uint8, "r"))
        head = data[:24].view(np.int64)
        if len(head) != 3 or head[0] != 1:
            raise ValueError(f"{path.name} holds no words")
        self.size, entries = int(head[1]), int(head[2])
        sizes = (entries * 8, self.size * 8, self.size * 8, (self.size + 1) * 4)
        ends = np.cumsum((24, *sizes)).tolist()
        if len(data) < ends[-1]:
            raise ValueError(f"{path.name} is cut short")
        fields = [data[start:end] for start, end in pairwise(ends)]
        self._entries, self._marks, self._letters = (field.view(np.uint64) for field in fields[:3])
        self._starts = fields[3].view(np.uint32)
        self._text = memoryview(data[ends[-1] :].data)
        if len(self._text) != self._starts[-1]:
            raise ValueError(f"{path.name} is cut short")

    def words(self) -> list[str]:
        """All words, in the order of their numbers."""
        text, starts = self._text.tobytes(), self._starts.tolist()
        return [text[start:end].decode() for start, end in pairwise(starts)]

    def word(self, number: int) -> str:
        """The word of this number; numbers follow the order of the words."""
        return str(self._text[self._starts[number] : self._starts[number + 1]], "utf-8")

    def spelled(self, numbers: Numbers) -> list[str]:
        """The words of these numbers."""
        ends = zip(self._starts[numbers].tolist(), self._starts[numbers + 1].tolist(), strict=True)
        return [str(self._text[start:end], "utf-8") for start, end in ends]

    def sharing(self, rows: Numbers, wanted: Keys, most: int) -> tuple[Numbers, Numbers]:
        """Rows of the query beside numbers of words that have one of the row's keys, each pair once.

        Keys of more than `most` words are passed over.
        """
        first = np.searchsorted(self._entries, wanted << _LOW)
        counts = np.searchsorted(self._entries, (wanted << _LOW) | _NUMBER, "right") - first
        counts[counts > most] = 0
        within = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
        numbers = self._entries[np.repeat(first, counts) + within] & _NUMBER
        pairs = np.sort((np.repeat(rows, counts).astype(np.uint64) << _LOW) | numbers)
        pairs = pairs[np.diff(pairs, prepend=~pairs[:1]) > 0]
        return (pairs >> _LOW).astype(np.int64), (pairs & _NUMBER).astype(np.int64)

    def distances(self, numbers: Numbers, like: Marks, with_letters: Marks) -> NDArray[np.int64]:
        """How many bits of the marks of each word differ from `like` and `with_letters`, those of sound doubly."""
        sound: Numbers = np.bitwise_count(self._marks[numbers] ^ like).astype(np.int64)
        look: Numbers = np.bitwise_count(self._letters[numbers] ^ with_letters).astype(np.int64)
        return 2 * sound + look


class Words:
    """All parts of one published state."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)

    @classmethod
    def load(cls, folder: Path, sizes: Mapping[str, int]) -> "Words":
        """The parts by name, checked against their sizes; raises ValueError or OSError for damage."""
        intact(folder, sizes)
        return cls([Part(folder / name) for name in sizes])

    def near(self, words: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """See `Vocabulary.near`."""
        asked = [number for number, word in enumerate(words) if len(word) >= SHORTEST and worth_keeping([word])]
        found: list[list[tuple[int, str]]] = [[] for _ in words]
        if asked and self.parts:
            own = [words[number] for number in asked]
            rows, wanted = _in_order(*keys(own))
            like, held = marks(own), letters(own)
            reach = np.array([_FARTHEST + min(_MOST_LETTERS, len(word)) for word in own])
            for part in self.parts:
                owners, numbers = part.sharing(rows, wanted, _MOST_OF_A_KEY)
                distances = part.distances(numbers, like[owners], held[owners])
                kept = _closest(owners, distances, reach[owners])
                texts = part.spelled(numbers[kept])
                for owner, distance, text in zip(owners[kept].tolist(), distances[kept].tolist(), texts, strict=True):
                    found[asked[owner]].append((distance, text))
        return tuple(
            tuple(text for _, text in sorted(near) if text != word)[:NEAR] for word, near in zip(words, found, strict=True)
        )

    def holds(self, words: Sequence[str]) -> set[str]:
        """Those of the words that are known."""
        return {word for part in self.parts for word in _held(part, words)}


def _held(part: Part, words: Sequence[str]) -> set[str]:
    """Those of the words that stand in a part; of few words each is looked up, beside many all of the part are read."""
    if len(words) * _READ_FOR > part.size:
        return set(words).intersection(part.words())
    places = ((word, bisect_left(range(part.size), word, key=part.word)) for word in words)
    return {word for word, place in places if place < part.size and part.word(place) == word}


def _in_order(rows: Numbers, wanted: Keys) -> tuple[Numbers, Keys]:
    """The same by key: neighbouring keys stand on neighbouring pages of the file."""
    order = np.argsort(wanted)
    return rows[order], wanted[order]


def _closest(owners: Numbers, distances: Numbers, reach: Numbers) -> Numbers:
    """The places of the NEAR closest words of each owner, those within reach."""
    near = np.flatnonzero(distances < reach)
    near = near[np.lexsort((distances[near], owners[near]))]
    own = owners[near]
    kept: Numbers = near[np.arange(len(own)) - np.searchsorted(own, own) <= NEAR]
    return kept
