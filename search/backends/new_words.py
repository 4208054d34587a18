"""Writes the words that entries bring into an index, in parts; `search.backends.words` finds them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from search.backends.generations import sync
from search.backends.words import CHUNK, Part, Words, worth_keeping
from search.skeletons import Keys, Marks, keys, letters, marks_of, sound_forms

_MOST_IN_MEMORY = 1_000_000  # words
_JOINED_BELOW = 5_000  # words of a part that the next one takes in whatever its size
_JOINED_RATIO = 4  # a part is taken in by one of at least a fourth of its size


class NewWords:
    """Gathers words and writes those that are new; `save()` gives the parts that make up the vocabulary from then on."""

    def __init__(self, folder: Path, sizes: Mapping[str, int]) -> None:
        """`sizes` are the parts as `save()` gave them last; raises ValueError or OSError for damage."""
        self._folder = folder
        self._sizes = dict(sizes)
        self._published = set(sizes)
        self._words = Words.load(folder, sizes)
        self._fresh: set[str] = set()
        numbers = [int(path.stem.partition("-")[2]) for path in folder.glob("words-*.bin")]
        self._last = max(numbers, default=0)

    def add(self, words: Iterable[str]) -> None:
        self._fresh.update(words)
        if len(self._fresh) > _MOST_IN_MEMORY:
            self._spill()

    def save(self) -> Mapping[str, int]:
        """The sizes in bytes of all parts by name; they are on the disk, those of the last call too."""
        self._spill()
        for path in self._folder.glob("words-*.bin"):
            if path.name not in self._published and path.name not in self._sizes:
                path.unlink()
        self._published = set(self._sizes)
        return dict(self._sizes)

    def _spill(self) -> None:
        fresh = sorted(worth_keeping(self._fresh))
        self._fresh = set()
        known = self._words.holds(fresh)
        if new := [word for word in fresh if word not in known]:
            self._join(new)

    def _join(self, new: list[str]) -> None:
        """Writes a part of the new words and of those in parts not much larger."""
        for name in reversed(list(self._sizes)):
            part = Part(self._folder / name)
            if part.size > max(_JOINED_BELOW, _JOINED_RATIO * len(new)):
                break
            new = part.words() + new
            del self._sizes[name]
        self._last += 1
        path = self._folder / f"words-{self._last}.bin"
        save_part(path, sorted(new))
        self._sizes[path.name] = path.stat().st_size
        self._words = Words.load(self._folder, self._sizes)


def save_part(path: Path, words: Sequence[str]) -> None:
    """Writes a part of these words, each once, and brings it to the disk."""
    found = [_looked_up(words[start : start + CHUNK], start) for start in range(0, len(words), CHUNK)]
    entries, sounding, looking = (np.concatenate(kind) for kind in zip(*found, strict=True))
    texts = [word.encode() for word in words]
    starts = np.concatenate([[0], np.cumsum([len(text) for text in texts])]).astype(np.uint32)
    entries = _each_once(entries)
    with path.open("wb") as file:
        for field in (np.array([1, len(words), len(entries)], np.int64), entries, sounding, looking, starts):
            file.write(field.tobytes())
        file.write(b"".join(texts))
    sync(path)


def _looked_up(words: Sequence[str], first: int) -> tuple[Keys, Marks, Marks]:
    """Keys with the numbers of the words, which begin with `first`, and both marks of each word."""
    sounds = sound_forms(words)
    rows, found = keys(words, sounds)
    return (found << np.uint64(32)) | (rows + first).astype(np.uint64), marks_of(sounds), letters(words)


def _each_once(entries: Keys) -> Keys:
    """Sorted in place, without repetitions; np.unique takes ten times as long for millions."""
    entries.sort()
    first = np.ones(len(entries), np.bool_)
    first[1:] = entries[1:] != entries[:-1]
    return entries[first]
