"""An archive's own words: tables of terms, people and places with their variants in several languages; it judges no row.

A table is a file `*.tsv` in UTF-8 in the folder of the setting LACUNA_LEXICONS. Its first line names the columns: `kind`
(term, person, place; term where it is left out), then language codes; `*` holds names that are the same in every language.
A cell holds one or more variants parted by `|`; all variants of a row stand for each other. Lines that begin with # are notes.
"""

import csv
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from ingest.languages import LANGUAGES, canonical_language
from search.lexicons.definitions import key
from search.lexicons.rows import Row, row

KINDS = ("term", "person", "place")
ANY = "*"
MOST_WORDS = 8
MOST_BYTES = 50_000_000
FIRST, LATER = 1.0, 0.9  # the first variant of a cell, and the further ones
WITHIN = 0.8  # variants of one term within one language

_LOG = logging.getLogger(__name__)

Spoken = tuple[tuple[str, str], ...]  # language and variant


@dataclass(frozen=True, slots=True)
class Term:
    """One row: what it is and its variants, each with its language (`*` for all), first variants of a cell first."""

    kind: str
    variants: Spoken


class BadTerm(ValueError):
    """A row that cannot be used; says file, line and reason."""


class Terms:
    """See `Source`; all rows of all tables of one folder."""

    name = "terms"
    trust = 1.0

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._faults: list[str] = []

    def stamp(self) -> str:
        """See `Source.stamp`."""
        return " ".join(f"{file.name}:{file.stat().st_size}:{file.stat().st_mtime_ns}" for file in self._files())

    def absent(self) -> tuple[str, ...]:
        """See `Source.absent`: an archive without tables lacks nothing."""
        return ()

    def faults(self) -> tuple[str, ...]:
        """See `Source.faults`."""
        return tuple(self._faults)

    def rows(self) -> Iterator[Row]:
        """See `Source.rows`; bad rows are named by file, line and reason."""
        self._faults.clear()
        found: dict[tuple[str, str, str], dict[str, tuple[float, str]]] = {}
        for file in self._files():
            for term in self._read(file):
                _add(term, found)
        for (language, target, head), renderings in sorted(found.items()):
            best = sorted(renderings.items(), key=lambda pair: (-pair[1][0], pair[0]))
            yield row(language, target, head, tuple((text, weight) for text, (weight, _) in best), best[0][1][1])

    def terms(self) -> Iterator[Term]:
        """Every row of every table, as written; bad ones are left out."""
        for file in self._files():
            yield from self._read(file)

    def _files(self) -> list[Path]:
        return sorted(self._folder.glob("*.tsv")) if self._folder.is_dir() else []

    def _read(self, file: Path) -> Iterator[Term]:
        try:
            if file.stat().st_size > MOST_BYTES:
                raise BadTerm(f"{file} is over {MOST_BYTES // 1_000_000} MB; part it")
            lines = file.read_text(encoding="utf-8-sig").splitlines()
            columns = _columns(file, lines)
        except (OSError, UnicodeDecodeError, BadTerm) as error:
            self._fault(f"terms are left out: {error if isinstance(error, BadTerm) else f'{file}: {error}'}")
            return
        for number, line in enumerate(lines[1:], 2):
            if line.strip() and not line.startswith("#"):
                try:
                    yield parsed(f"{file}:{number}", columns, line)
                except BadTerm as error:
                    self._fault(f"a term is left out: {error}")

    def _fault(self, line: str) -> None:
        _LOG.warning("%s", line)
        self._faults.append(line)


def _columns(file: Path, lines: list[str]) -> tuple[str, ...]:
    names = [name.strip() for name in lines[0].split("\t")] if lines else []
    columns = []
    for name in names:
        try:
            columns.append(name if name in ("kind", ANY) else canonical_language(name))
        except ValueError:
            raise BadTerm(f"{file}:1: column {name!r} is no served language; known: kind {ANY} {' '.join(LANGUAGES)}") from None
    if len(set(columns)) < len(columns) or not set(columns) - {"kind"}:
        raise BadTerm(f"{file}:1: the first line must name each column once, at least one of them a language")
    return tuple(columns)


def parsed(place: str, columns: tuple[str, ...], line: str) -> Term:
    """The term of one line; raises BadTerm, which begins with `place`."""
    cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
    if len(cells) > len(columns):
        raise BadTerm(f"{place}: {len(cells)} cells, but the first line names {len(columns)} columns")
    filled: Mapping[str, str] = dict(zip(columns, cells, strict=False))
    kind = filled.get("kind", "").strip().casefold() or "term"
    if kind not in KINDS:
        raise BadTerm(f"{place}: kind {kind!r} is none of {', '.join(KINDS)}")
    cut = {
        code: [" ".join(part.split()) for part in cell.split("|") if part.strip()]
        for code, cell in filled.items()
        if code != "kind"
    }
    variants = sorted((number, code, text) for code, texts in cut.items() for number, text in enumerate(texts))
    for _, _, text in variants:
        if not key(text) or key(text).count(" ") >= MOST_WORDS:
            raise BadTerm(f"{place}: {text!r} is no term of one to {MOST_WORDS} words")
    if len({(code, key(text)) for _, code, text in variants}) < 2:
        raise BadTerm(f"{place}: a row needs at least two variants")
    return Term(kind, tuple((code, text) for _, code, text in variants))


def _add(term: Term, found: dict[tuple[str, str, str], dict[str, tuple[float, str]]]) -> None:
    """Every variant leads to every other, in its own language as a synonym."""
    firsts = dict(reversed(term.variants))
    for (code, text), (other, rendering) in permutations(term.variants, 2):
        if key(text) == key(rendering):
            continue
        for language in LANGUAGES if code == ANY else (code,):
            for target in LANGUAGES if other == ANY else (other,):
                weight = (FIRST if firsts[other] == rendering else LATER) * (WITHIN if language == target else 1.0)
                reason = "name" if term.kind != "term" else "synonym" if language == target else "translation"
                known = found.setdefault((language, target, key(text)), {})
                if known.get(rendering, (0.0, ""))[0] < weight:
                    known[rendering] = (weight, reason)
