"""People and places of the archive's own term tables, found in a text wherever they stand; it reads no passage from rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.page import Span
from search.entities.mention import KINDS, Mention
from search.entities.runs import Words
from search.lexicons.terms import Terms


@dataclass(frozen=True, slots=True)
class OwnNames:
    """`keys` gives for `kind folded name` the folded first variant of its row; `names` for a first word the names it begins."""

    keys: Mapping[str, str]
    names: Mapping[str, tuple[tuple[str, ...], ...]]
    kinds: Mapping[tuple[str, ...], str]
    stamp: str

    def read(self, words: Words) -> tuple[Mention, ...]:
        """Every name of the tables that stands in the words with a capital, the longest first where several begin."""
        found: list[Mention] = []
        at = 0
        while at < len(words.words):
            name = self._at(words, at) if words.capital[at] else ()
            if name:
                end = at + len(name)
                span = Span(words.starts[at], words.ends[end - 1])
                found.append(Mention(self.kinds[name], span, " ".join(words.words[at:end])))
            at += len(name) or 1
        return tuple(found)

    def _at(self, words: Words, at: int) -> tuple[str, ...]:
        fitting = [name for name in self.names.get(words.folded[at], ()) if words.folded[at : at + len(name)] == name]
        return max(fitting, key=len, default=())


def own_names(folder: Path) -> OwnNames:
    """The names of the tables in a folder; none where it has none."""
    return _read(folder, Terms(folder).stamp())


@lru_cache(maxsize=4)
def _read(folder: Path, stamp: str) -> OwnNames:
    keys: dict[str, str] = {}
    kinds: dict[tuple[str, ...], str] = {}
    for term in Terms(folder).terms():
        if term.kind in KINDS:
            variants = [Words.of(text).folded for _, text in term.variants]
            for words in filter(None, variants):
                keys[f"{term.kind} {' '.join(words)}"] = " ".join(variants[0])
                kinds[words] = term.kind
    begun: dict[str, list[tuple[str, ...]]] = {}
    for words in kinds:
        begun.setdefault(words[0], []).append(words)
    return OwnNames(keys, {first: tuple(names) for first, names in begun.items()}, kinds, stamp)


def over(own: Sequence[Mention], read: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions of both, in order; where two overlap, the archive's own one stands."""
    kept = [one for one in read if not any(mine.span.start < one.span.end and one.span.start < mine.span.end for mine in own)]
    return tuple(sorted((*own, *kept), key=lambda one: one.span.start))
