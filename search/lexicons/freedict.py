"""Dictionaries of the FreeDict project as Debian's packages install them, both directions of a pair merged; it copies nothing."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ingest.languages import LANGUAGES
from search.lexicons.definitions import headwords, key, renderings
from search.lexicons.dictd import read_dictd
from search.lexicons.rows import Row

FOLDER = Path("/usr/share/dictd")
PACKAGES = tuple(
    """ces-eng deu-ell deu-eng deu-fin deu-fra deu-ita deu-nld deu-pol deu-por deu-rus deu-spa deu-swe ell-eng eng-ces
    eng-ell eng-fin eng-fra eng-ita eng-lat eng-nld eng-pol eng-por eng-rus eng-spa eng-swe fin-deu fin-eng fra-deu
    fra-eng fra-ita fra-por fra-rus fra-spa ita-deu ita-eng lat-deu lat-eng nld-deu nld-eng pol-deu pol-eng por-deu
    por-eng spa-deu spa-eng swe-deu swe-eng""".split()
)
LONGEST = 2  # words of a head
MOST = 8  # renderings of a word in one language
LATER_SENSE = 0.5
LATER_PLACE = 0.25
RARE = 3.0  # words that lead to a rendering where its weight is halved
FORTH, BACK = 0.75, 0.5  # how far a dictionary is trusted in its own direction and against it

_NONE: dict[str, tuple[str, float]] = {}
_CODES = {row.code3: row.code for row in LANGUAGES.values()}
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Table:
    """One direction: heads as the dictionary shows them, their number of senses, and what each word leads to, by keys,
    with text and weight."""

    shown: dict[str, str] = field(default_factory=dict)
    senses: dict[str, int] = field(default_factory=dict)
    found: dict[str, dict[str, tuple[str, float]]] = field(default_factory=dict)


class FreeDict:
    """See `Source`."""

    name = "freedict"
    trust = 1.0

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder

    def stamp(self) -> str:
        """See `Source.stamp`: the size and time of every file."""
        files = (file for pair in PACKAGES for file in self._files(pair) if file.is_file())
        return " ".join(f"{file.name}:{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in files)

    def absent(self) -> tuple[str, ...]:
        """See `Source.absent`."""
        gone = [f"dict-freedict-{pair}" for pair in PACKAGES if not all(file.is_file() for file in self._files(pair))]
        return (f"dictionaries are not installed (run: apt-get install {' '.join(gone)})",) if gone else ()

    def rows(self) -> Iterator[Row]:
        """See `Source.rows`; a package that cannot be read is named in the log and left out."""
        pairs = {tuple(sorted(pair.split("-"))) for pair in PACKAGES}
        for first, second in sorted(pairs):
            forth, back = self._table(first, second), self._table(second, first)
            yield from _merged(_CODES[first], _CODES[second], forth, back)
            yield from _merged(_CODES[second], _CODES[first], back, forth)

    def _files(self, pair: str) -> tuple[Path, Path]:
        return self._folder / f"freedict-{pair}.index", self._folder / f"freedict-{pair}.dict.dz"

    def _table(self, first: str, second: str) -> _Table:
        pair = f"{first}-{second}"
        files = self._files(pair)
        if pair not in PACKAGES or not all(file.is_file() for file in files):
            return _Table()
        try:
            return _read(*files, _CODES[first], _CODES[second])
        except (OSError, ValueError) as error:
            _LOG.warning("dict-freedict-%s cannot be read and is left out: %s; install the package again", pair, error)
            return _Table()


def _read(index: Path, text: Path, language: str, target: str) -> _Table:
    table = _Table()
    for words, entry in read_dictd(index, text, LONGEST):
        found = [(key(rendering.text), rendering) for rendering in renderings(entry, target)]
        shown = {key(head): head for head in headwords(entry, language)}
        if not found or not shown:
            continue
        table.shown.update(shown)
        for head in shown.keys() | {key(word) for word in words}:
            known = table.found.setdefault(head, {})
            before = table.senses.get(head, 0)
            table.senses[head] = before + found[-1][1].sense + 1
            for where, rendering in found:
                weight = 1.0 / ((1.0 + LATER_SENSE * (before + rendering.sense)) * (1.0 + LATER_PLACE * rendering.place))
                if where and (where not in known or known[where][1] < weight):
                    known[where] = (rendering.text, weight)
    return table


def _merged(language: str, target: str, forth: _Table, back: _Table) -> Iterator[Row]:
    """The rows of one direction, in the order of their heads: what both dictionaries say weighs most."""
    inverse: dict[str, dict[str, tuple[str, float]]] = defaultdict(dict)
    for head, shown in back.shown.items():
        for where, (_, weight) in back.found[head].items():
            inverse[where][head] = (shown, weight)
    led = Counter(where for found in forth.found.values() for where in found)
    led.update({where: len(found) for where, found in back.found.items()})
    for head in sorted(forth.found.keys() | inverse.keys()):
        own, other = forth.found.get(head, _NONE), inverse.get(head, _NONE)
        both = [
            (where, text, _either(weight, other[where][1] if where in other else 0.0)) for where, (text, weight) in own.items()
        ]
        both += [(where, text, BACK * weight) for where, (text, weight) in other.items() if where not in own]
        if head and head.count(" ") < LONGEST:
            yield Row(language, target, head, _commonest(both, led))


def _commonest(both: Sequence[tuple[str, str, float]], led: Mapping[str, int]) -> tuple[tuple[str, float], ...]:
    """The best renderings; those to which few words lead fall behind, for dictionaries name the rare ones too."""
    pairs = [(text, weight * led[where] / (led[where] + RARE)) for where, text, weight in both]
    best = sorted(pairs, key=lambda pair: (-pair[1], pair[0]))[:MOST]
    scale = max(weight for _, _, weight in both) / best[0][1]
    return tuple((text, weight * scale) for text, weight in best)


def _either(own: float, other: float) -> float:
    return 1.0 - (1.0 - FORTH * own) * (1.0 - BACK * other)
