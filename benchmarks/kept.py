"""A made-up archive in a folder, made a part at a time so that it can be broken off: rows, and entries ready to be indexed."""

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from django.db import transaction

from benchmarks.made_archive import ITEM, MADE_UP, OWN, passage_name, store
from benchmarks.made_up import Tongue, own_passages, own_texts, passages, tongue
from benchmarks.made_vectors import Around
from benchmarks.noise import PRINT, misprinted
from ingest.models import Item
from search.analysis import Terms, analyse
from search.backends import Entry
from search.encoders import Encoder

PART = 500 * ITEM  # passages
REAL = 600  # vectors that the made-up ones lie around
NOISE = 0.02  # of the characters of made-up texts
FIELDS = ("surface", "stem", "ngram")
SHARES = (("c01", 0.01), ("c05", 0.05))  # collections of the index by what they hold of all passages; the rest is in `c94`


@dataclass(frozen=True, slots=True)
class Kept:
    """Our own texts and made-up ones with misprints, `size` passages; parts stand as `NNN.jsonl` below `folder`."""

    folder: Path
    size: int
    own: tuple[tuple[str, str], ...]
    tongues: tuple[Tongue, ...]
    around: Around

    @classmethod
    def within(cls, folder: Path, size: int, encoder: Encoder) -> "Kept":
        """The archive of this folder, of which nothing is made yet, or some parts are."""
        own = list(own_passages())
        random.Random(5).shuffle(own)
        real = encoder.passages([text for text, _ in own[:REAL]], [language for _, language in own[:REAL]])
        rng = random.Random(2)
        tongues = tuple(tongue(language, texts, rng) for language, texts in own_texts().items())
        folder.mkdir(parents=True, exist_ok=True)
        return cls(folder, size, tuple(own[: size // 2]), tongues, Around(real))

    def entries(self) -> Iterator[Entry]:
        """All entries; what of them and of their rows is not there yet is made on the way."""
        yield from self._part(0, OWN, 0, self.own)
        for number, start in enumerate(range(0, self.size - len(self.own), PART), 1):
            length = min(PART, self.size - len(self.own) - start)
            yield from self._part(number, MADE_UP, start, self._made(number, length))

    def some(self, number: int, rng: random.Random) -> list[Entry]:
        """So many entries drawn from parts that are there."""
        paths = sorted(self.folder.glob("*.jsonl"))
        each = -(-number // min(len(paths), 20))
        found = [one for path in rng.sample(paths, min(len(paths), 20)) for one in _sample(path, each, rng, self.around)]
        return found[:number]

    def _made(self, part: int, length: int) -> Iterator[tuple[str, str]]:
        for text, language in passages(self.tongues, length, seed=part):
            yield " ".join(misprinted(text, NOISE, PRINT).split()), language

    def _part(
        self, number: int, collection: str, start: int, texts: Sequence[tuple[str, str]] | Iterator[tuple[str, str]]
    ) -> Iterator[Entry]:
        path = self.folder / f"{number:03d}.jsonl"
        if not path.exists():
            made, fresh = list(texts), path.with_suffix(".new")
            if not Item.objects.filter(id=f"{collection}/{start // ITEM:06d}").exists():
                with transaction.atomic():
                    store(collection, made, start // ITEM)
            with fresh.open("w", encoding="utf-8") as file:
                file.writelines(_line(number, collection, start, made))
            fresh.replace(path)
        yield from _read(path, self.around)


def _line(part: int, collection: str, start: int, made: Sequence[tuple[str, str]]) -> Iterator[str]:
    rng = random.Random(part)
    for place, (text, language) in enumerate(made, start):
        terms, drawn = analyse(text, language), rng.random()
        shelf = next((name for name, share in SHARES if (drawn := drawn - share) < 0), "c94")
        row = [passage_name(collection, place), shelf, language, f"{1700 + 10 * rng.randrange(25)}s"]
        yield json.dumps([*row, *(" ".join(getattr(terms, name)) for name in FIELDS)], ensure_ascii=False) + "\n"


def _read(path: Path, around: Around) -> Iterator[Entry]:
    drawn = Around(around.real, np.random.default_rng(int(path.stem)))
    with path.open(encoding="utf-8") as file:
        while lines := list(islice(file, ITEM * 50)):
            for line, vector in zip(lines, drawn.drawn(len(lines)), strict=True):
                name, shelf, language, decade, *fields = json.loads(line)
                terms = Terms(*(tuple(field.split()) for field in fields))
                facets = (("type", "newspaper"), ("decade", decade))
                yield Entry(name, name.rsplit("/", 2)[0], shelf, language, terms, vector, "state", facets=facets)


def _sample(path: Path, number: int, rng: random.Random, around: Around) -> list[Entry]:
    entries = list(islice(_read(path, around), 10 * number))
    return rng.sample(entries, min(number, len(entries)))
