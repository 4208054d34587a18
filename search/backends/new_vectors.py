"""Writes the segments of an index's vectors; what was added or taken out is part of it once save() is published."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from search.backends import Entry
from search.backends.columns import Keys, Line, Passing, key, line_of
from search.backends.segments import LISTED_FROM, Codes, Segment, quantizer, save_dead, save_segment
from search.backends.vectors import EXACT_UNTIL

SPILL = 50_000  # fresh rows that are held in memory at most
LARGEST = 150_000  # rows of a segment that takes in no more, so that no step needs more memory than so many
_JOINED_BELOW = 2_000  # rows of a segment that the next one takes in whatever its size
_JOINED_RATIO = 4  # a segment is taken in by one of at least a fourth of its size
_WORN = 0.5  # share of its rows alive below which a segment is written anew

State = Mapping[str, Any]


class NewVectors:
    """Gathers rows and writes them in segments; segments of like size are joined, so that there are few."""

    def __init__(self, folder: Path, dimensions: int, published: State | None) -> None:
        """`published` is what save() gave last; raises ValueError, OSError or RuntimeError for damage."""
        self._folder = folder
        self._dimensions = dimensions
        self._encoder = quantizer(dimensions)
        self._segments = [Segment(folder, name, dead) for name, dead in published["segments"]] if published else []
        self._kept = set(published["files"]) if published else set[str]()
        self._fresh: dict[int, tuple[Line, Codes]] = {}
        self._worn: set[str] = set()
        numbers = (int(number) for path in folder.glob("v*") for number in re.findall(r"\d+", path.name))
        self._last = max(numbers, default=0)

    def put(self, entries: Sequence[Entry]) -> list[bool]:
        """Adds rows, each in place of the one of its passage, and tells for which there was one.

        Raises ValueError for a vector of the wrong length.
        """
        wrong = next((entry for entry in entries if entry.vector.shape != (self._dimensions,)), None)
        if wrong is not None:
            raise ValueError(f"a vector of shape {wrong.vector.shape}, not ({self._dimensions},)")
        codes = self._encoder.sa_encode(np.stack([entry.vector for entry in entries]))
        lines = [line_of(entry) for entry in entries]
        there: list[bool] = self._take_out(np.array([line.key for line in lines], np.int64)).tolist()
        for place, (line, code) in enumerate(zip(lines, codes, strict=True)):
            there[place] = there[place] or line.key in self._fresh
            self._fresh[line.key] = (line, code)
        if len(self._fresh) >= SPILL:
            self._spill()
        return there

    def remove(self, ids: Iterable[str]) -> None:
        """Takes rows out; ids that are not there are no error."""
        keys = [key(passage) for passage in ids]
        for one in keys:
            self._fresh.pop(one, None)
        self._take_out(np.array(keys, np.int64))

    def save(self) -> State:
        """What names all files, once published; they are on the disk, those of the last call too."""
        self._spill()
        self._renew_worn()
        for segment in self._segments:
            if segment.name in self._worn:
                segment.dead = f"{segment.name}.dead-{self._next()}"
                save_dead(self._folder, segment.dead, segment.alive)
        self._worn.clear()
        many = sum(int(segment.alive.sum()) for segment in self._segments) > EXACT_UNTIL
        for segment in self._segments:
            if many and not segment.listed and segment.columns.size >= LISTED_FROM:
                segment.make_lists()
        files = {name: (self._folder / name).stat().st_size for segment in self._segments for name in segment.files}
        for path in (*self._folder.glob("v*"), *self._folder.glob(".v*")):
            if path.name not in files and path.name not in self._kept:
                path.unlink()
        self._kept = set(files)
        segments = [[segment.name, segment.dead] for segment in self._segments]
        return {"dimensions": self._dimensions, "segments": segments, "files": files}

    def _take_out(self, keys: Keys) -> Passing:
        """Takes the rows of these keys out of the segments, and tells which of them were there."""
        found = np.zeros(len(keys), np.bool_)
        for segment in self._segments:
            rows = segment.columns.rows(keys)
            gone = np.flatnonzero(rows >= 0)
            gone = gone[segment.alive[rows[gone]]]
            if len(gone):
                found[gone] = True
                segment.alive[rows[gone]] = False
                self._worn.add(segment.name)
        return found

    def _spill(self) -> None:
        """Writes the fresh rows as a segment, together with those of segments not much larger."""
        if not self._fresh:
            return
        lines, codes = [line for line, _ in self._fresh.values()], [np.stack([code for _, code in self._fresh.values()])]
        self._fresh = {}
        while self._segments:
            rows = np.flatnonzero(self._segments[-1].alive)
            if len(rows) > max(_JOINED_BELOW, _JOINED_RATIO * len(lines)) or len(rows) + len(lines) > LARGEST:
                break
            joined = self._segments.pop()
            lines += joined.columns.lines(rows)
            codes.append(joined.codes(rows))
        self._segments.append(self._written(lines, codes))

    def _renew_worn(self) -> None:
        """Writes segments anew of whose rows most were taken out; empty ones go."""
        for place, segment in enumerate(self._segments):
            rows = np.flatnonzero(segment.alive)
            if 0 < len(rows) < _WORN * segment.columns.size:
                self._segments[place] = self._written(list(segment.columns.lines(rows)), [segment.codes(rows)])
        self._segments = [segment for segment in self._segments if segment.alive.any()]

    def _written(self, lines: Sequence[Line], parts: list[Codes]) -> Segment:
        """Rows with their bytes as a segment; `parts` is emptied meanwhile, so that few bytes are held twice."""
        order = np.argsort([line.key for line in lines], kind="stable")
        places = np.empty_like(order)
        places[order] = np.arange(len(order))
        codes = np.empty((len(order), self._dimensions), np.uint8)
        done = len(order)
        while parts:
            part = parts.pop()
            codes[places[done - len(part) : done]] = part
            done -= len(part)
        name = f"v{self._next()}"
        save_segment(self._folder, name, [lines[place] for place in order.tolist()], codes)
        return Segment(self._folder, name)

    def _next(self) -> int:
        self._last += 1
        return self._last
