"""Ids and languages of passages by the keys under which vectors stand, in one file; it holds no vectors and no terms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from search.backends.generations import sync

Name = tuple[str, str]  # a passage's id, and its language


class Names:
    """What one published state holds, mapped into memory."""

    def __init__(self, path: Path) -> None:
        """Raises ValueError or OSError for a file that is missing or damaged."""
        data = np.asarray(np.memmap(path, np.uint8, "r"))
        size = int(data[:8].view(np.int64)[0]) if len(data) >= 16 else -1
        texts = 8 + 8 * size + 8 * (size + 1)
        if size < 0 or len(data) < texts:
            raise ValueError(f"{path.name} is cut short")
        self._keys = data[8 : 8 + 8 * size].view(np.int64)
        self._starts = data[8 + 8 * size : texts].view(np.int64)
        self._text = memoryview(data[texts:].data)
        if len(self._text) != self._starts[-1]:
            raise ValueError(f"{path.name} is cut short")

    def of(self, keys: Sequence[int]) -> dict[int, Name]:
        """The names of keys; unknown keys are left out."""
        wanted = np.array(keys, np.int64)
        places = np.searchsorted(self._keys, wanted)
        there = np.flatnonzero(places < len(self._keys))
        there = there[self._keys[places[there]] == wanted[there]]
        return {int(wanted[one]): self._at(int(places[one])) for one in there}

    def ids(self) -> Iterator[str]:
        """Every passage id, in no order."""
        return (self._at(place)[0] for place in range(len(self._keys)))

    def all(self) -> dict[int, Name]:
        """Every key with its name."""
        return {int(found): self._at(place) for place, found in enumerate(self._keys)}

    def _at(self, place: int) -> Name:
        name, _, language = str(self._text[self._starts[place] : self._starts[place + 1]], "utf-8").partition("\t")
        return name, language


class NewNames:
    """Gathers what a writer adds and removes; `save` writes it with all that was there before."""

    def __init__(self, published: Path | None) -> None:
        """Raises ValueError or OSError for damage."""
        self._names = Names(published).all() if published else {}

    def add(self, names: Iterable[tuple[int, Name]]) -> None:
        self._names.update(names)

    def remove(self, keys: Iterable[int]) -> None:
        for found in keys:
            self._names.pop(found, None)

    def save(self, path: Path) -> None:
        """Writes the file and brings it to the disk."""
        save_names(path, self._names)


def save_names(path: Path, names: Mapping[int, Name]) -> None:
    """Writes keys in order, then where each text starts, then the texts."""
    keys = sorted(names)
    texts = ["\t".join(names[one]).encode() for one in keys]
    starts = np.concatenate([[0], np.cumsum([len(text) for text in texts])]).astype(np.int64)
    with path.open("wb") as file:
        file.write(np.array([len(keys), *keys], np.int64).tobytes())
        file.write(starts.tobytes())
        file.write(b"".join(texts))
    sync(path)
