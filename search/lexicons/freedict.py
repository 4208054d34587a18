"""Dictionaries of the FreeDict project as Debian's packages install them, both directions of a pair merged; it copies nothing."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from ingest.languages import LANGUAGES
from search.lexicons.definitions import clean, headwords, key, renderings, senses
from search.lexicons.dictd import read_dictd
from search.lexicons.merging import LONGEST, Entries, Numbers, Side, counts, merged, no_entries
from search.lexicons.rows import Row

FOLDER = Path("/usr/share/dictd")
PACKAGES = tuple(
    """ces-eng deu-ell deu-eng deu-fin deu-fra deu-ita deu-nld deu-pol deu-por deu-rus deu-spa deu-swe ell-eng eng-ces
    eng-ell eng-fin eng-fra eng-ita eng-lat eng-nld eng-pol eng-por eng-rus eng-spa eng-swe fin-deu fin-eng fra-deu
    fra-eng fra-ita fra-por fra-rus fra-spa ita-deu ita-eng lat-deu lat-eng nld-deu nld-eng pol-deu pol-eng por-deu
    por-eng spa-deu spa-eng swe-deu swe-eng""".split()
)

_CODES = {row.code3: row.code for row in LANGUAGES.values()}
_LOG = logging.getLogger(__name__)


class FreeDict:
    """See `Source`."""

    name = "freedict"
    trust = 1.0

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._faults: list[str] = []

    def stamp(self) -> str:
        """See `Source.stamp`: the size and time of every file."""
        files = (file for pair in PACKAGES for file in self._files(pair) if file.is_file())
        return " ".join(f"{file.name}:{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in files)

    def absent(self) -> tuple[str, ...]:
        """See `Source.absent`."""
        gone = [f"dict-freedict-{pair}" for pair in PACKAGES if not all(file.is_file() for file in self._files(pair))]
        return (f"dictionaries are not installed (run: apt-get install {' '.join(gone)})",) if gone else ()

    def rows(self) -> Iterator[Row]:
        """See `Source.rows`; a package that cannot be read is left out."""
        self._faults.clear()
        for pair in sorted({tuple(sorted(pair.split("-"))) for pair in PACKAGES}):
            first, second = (Words(_CODES[code]) for code in pair)
            forth, back = self._entries(pair, first, second), self._entries(pair[::-1], second, first)
            yield from merged((first.side(), second.side()), (forth, back))

    def faults(self) -> tuple[str, ...]:
        """See `Source.faults`."""
        return tuple(self._faults)

    def _files(self, pair: str) -> tuple[Path, Path]:
        return self._folder / f"freedict-{pair}.index", self._folder / f"freedict-{pair}.dict.dz"

    def _entries(self, codes: tuple[str, ...], own: "Words", other: "Words") -> Entries:
        pair = "-".join(codes)
        files = self._files(pair)
        if pair in PACKAGES and all(file.is_file() for file in files):
            try:
                return _read(*files, own, other)
            except (OSError, ValueError) as error:
                package = f"dict-freedict-{pair}"
                reinstall = f"apt-get install --reinstall {package}"
                self._faults.append(f"{package} cannot be read and is left out: {error} (run: {reinstall}; manage.py index)")
                _LOG.warning("%s", self._faults[-1])
        return no_entries()


class Words:
    """The words of one language in a pair of dictionaries, each text and each key once and by number."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._keys: dict[str, int] = {"": 0}
        self._texts: dict[str, int] = {"": 0}
        self._key_of_text = [0]

    def side(self) -> Side:
        """What merging needs of them."""
        return Side(self.language, tuple(self._keys), tuple(self._texts), np.array(self._key_of_text, np.int64))

    def keyed(self, words: Iterable[str]) -> Numbers:
        """The numbers of the keys of some words."""
        words = list(words)
        known = {word: self._keys.setdefault(key(word), len(self._keys)) for word in set(words)}
        return np.array([*map(known.__getitem__, words)], np.int64)

    def cleaned(self, parts: Sequence[str]) -> Numbers:
        """The numbers of the texts that are left of some parts, 0 where nothing is."""
        known = {part: self._number(clean(part.strip(), self.language)) for part in set(parts)}
        return np.array([*map(known.__getitem__, parts)], np.int64)

    def _number(self, text: str) -> int:
        number = self._texts.setdefault(text, len(self._texts))
        if number == len(self._key_of_text):
            self._key_of_text.append(self._keys.setdefault(key(text), len(self._keys)))
        return number


def _read(index: Path, text: Path, own: Words, other: Words) -> Entries:
    """What a dictionary says, by numbers of words."""
    both = list(read_dictd(index, text, LONGEST))
    texts = [entry for _, entry in both]
    lines = [senses(entry) for entry in texts]
    heads, of_entry = headwords(texts)
    found, of_line = renderings([line for some in lines for line in some])
    return Entries(
        words=own.keyed(word for words, _ in both for word in words),
        leading=counts([len(words) for words, _ in both]),
        shown=own.cleaned(heads),
        heads=counts(of_entry),
        text=other.cleaned(found),
        renderings=counts(of_line),
        senses=counts([len(some) for some in lines]),
    )
