"""Reads which items a part of a question means (unit, kind, title, language, creator, years), and what else is there."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from search.structured.nouns import language_named, nouns, plain
from search.structured.periods import period_at
from search.structured.plan import Selection, Unmapped

_WORD = re.compile(r"\w+(?:-\w+)*'?")
_GAP = re.compile(r"[\s,.;:!?¿¡\"“”„«»()]*")
_LEAST = 4  # letters of a word that may stand for a whole title
_SAME = 5  # letters from which endings may differ

# Words between the parts that mean nothing by themselves.
_FILLERS: dict[str, str] = {
    "en": (
        "the a an of in from on by for all any to at with archive archives holdings written dated and's s are is there "
        "here our your both its total altogether language other"
    ),
    "de": (
        "der die das des dem den ein eine einer eines einem aus von vom in im auf an zu zur fur aller alle allen "
        "samtliche es gibt sind ist"
        " archiv archivs archive bestand bestande verfasst geschrieben datiert dieses diesem unserem sprache insgesamt"
    ),
    "fr": (
        "le la les l' un une des du de d' en dans au aux a sur par pour tous toutes ecrits ecrites ecrit ecrite dates "
        "datees archive archives"
        " fonds y ces ce c' est sont il n' ont"
    ),
    "es": (
        "el la los las lo un una unos unas de del en al a por para todos todas escritos escritas archivo archivos fondo "
        "hay que son es este"
    ),
    "it": (
        "il lo la i gli le l' un uno una un' di del dello della dei degli delle dell' d' in nel nello nella nei negli "
        "nelle nell' al allo"
        " alla ai agli alle all' su sul sulla da dal dalla dai dalle per tra tutti tutte scritti scritte archivio c' e "
        "ci sono archivi"
    ),
}
BY: dict[str, str] = {"en": "by from", "de": "von vom", "fr": "de d' par", "es": "de por", "it": "di del da dal d'"}
# Prepositions with which a limit may follow what is mentioned; "of" and its like belong to the thing itself.
LIMITING: dict[str, str] = {
    "en": "in|between|before|after|since|until|during|from|within",
    "de": "in|im|zwischen|vor|nach|seit|bis|aus|ab|wahrend",
    "fr": "dans|entre|avant|apres|depuis|jusqu'|en|pendant|d'avant|d'apres",
    "es": "en|entre|antes|despues|desde|hasta|durante",
    "it": "in|nel|nello|nella|nei|negli|nelle|nell'|fra|tra|prima|dopo|dal|fino|sul|sulla|sull'|su",
}


_PARTING = frozenset("of the von der des du de d la le del della dei di zu zur am in fur for per".split())


def nobody(kind: str, name: str) -> tuple[str, ...]:
    """Whom a name means in an archive whose texts name nobody."""
    return ()


@dataclass(frozen=True, slots=True)
class Known:
    """What the viewer's archive has: names of its titles, its creators, the kinds of its items.

    `named` gives for a kind (person, place) and a name as written the ids of all whom its texts may mean by it.
    """

    titles: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    named: Callable[[str, str], tuple[str, ...]] = nobody


@dataclass(frozen=True, slots=True)
class Source:
    """What a part of a question means; `unit` is "" where it names none, `named` tells whether it limits anything."""

    unit: str = ""
    selection: Selection = field(default_factory=Selection)
    left: str = ""
    ambiguous: bool = False

    @property
    def named(self) -> bool:
        return self.selection != Selection()

    @property
    def unmapped(self) -> Unmapped | None:
        return Unmapped(self.left, self.ambiguous) if self.left else None


def read_source(text: str, language: str, known: Known) -> Source:
    """The source that all of `text` describes; `left` is the first part that is none of what the archive knows."""
    read = _Reading(text, language, known)
    while not read.done:
        read.step()
    return read.source


class _Reading:
    """Goes through a text part by part, the longest reading first."""

    def __init__(self, text: str, language: str, known: Known) -> None:
        self.source = Source()
        self._text, self._plain = text, plain(text)
        self._language, self._known = language, known
        self._place = 0
        self._skip()

    @property
    def done(self) -> bool:
        return self._place >= len(self._plain) or bool(self.source.left)

    def step(self) -> None:
        for read in (self._title, self._period, self._creator, self._noun, self._tongue, self._filler):
            end = read()
            if end:
                self._place = end
                self._skip()
                return
        self.source = replace(self.source, left=" ".join(self._text[self._place :].split()).strip(" ?.!,"))

    def _skip(self) -> None:
        gap = _GAP.match(self._plain, self._place)
        self._place = gap.end() if gap else self._place

    def _word(self) -> re.Match[str] | None:
        return _WORD.match(self._plain, self._place)

    def _limit(self, **limits: Any) -> None:
        """One more limit; a second one of the same sort makes the text mean nothing that is sure."""
        selection = self.source.selection
        if any(getattr(selection, name) not in ((), None, value) for name, value in limits.items()):
            self.source = replace(self.source, left=self._text.strip(), ambiguous=True)
        else:
            self.source = replace(self.source, selection=replace(selection, **limits))

    def _title(self) -> int:
        words = [(found[0], found.end()) for found in _WORD.finditer(self._plain, self._place)]
        found = {
            title: length for title in self._known.titles if (length := _run(words, title, self._known.titles, self._language))
        }
        if not found:
            return 0
        longest = max(found.values())
        titles = tuple(title for title, length in found.items() if length == longest)
        if len(titles) > 1:
            self.source = replace(self.source, left=self._text[self._place : words[longest - 1][1]], ambiguous=True)
        else:
            self._limit(titles=titles)
        return words[longest - 1][1]

    def _period(self) -> int:
        found = period_at(self._plain, self._place, self._language)
        if found is None:
            return 0
        (first, last), end = found
        if first is not None and last is not None and first > last:
            self.source = replace(self.source, left=self._text[self._place : end])
        else:
            self._limit(first=first, last=last)
        return end

    def _creator(self) -> int:
        by = self._word()
        if by is None or by[0] not in BY[self._language].split():
            return 0
        words = list(_WORD.finditer(self._plain, by.end()))
        for creator in self._known.creators:
            name = _WORD.findall(plain(creator.partition(",")[0]))
            for wanted in (name, name[-1:]):
                alike = [other for other in self._known.creators if set(wanted) <= set(_WORD.findall(plain(other)))]
                if wanted and len(wanted[-1]) >= _LEAST and [word[0] for word in words[: len(wanted)]] == wanted:
                    self._limit(creators=tuple(alike))
                    return words[len(wanted) - 1].end()
        return 0

    def _noun(self) -> int:
        table = nouns(self._language)
        for words in (2, 1):
            found = re.compile(rf"\w[\w-]*(?: \w[\w-]*){{{words - 1}}}(?![\w-])").match(self._plain, self._place)
            if found and found[0] in table:
                unit, kind = table[found[0]]
                if unit and self.source.unit not in ("", "title"):
                    self.source = replace(self.source, left=self._text.strip(), ambiguous=True)
                elif unit:
                    self.source = replace(self.source, unit=unit)
                elif kind:
                    self._kind(kind)
                return found.end()
        return 0

    def _kind(self, kind: str) -> None:
        """A kind alone counts its items; newspapers are counted by their titles."""
        if not self.source.unit:
            self.source = replace(self.source, unit="title" if kind == "newspaper" else "item")
        self._limit(kinds=(kind,))

    def _tongue(self) -> int:
        word = self._word()
        code = language_named(word[0], self._language) if word else ""
        if word is None or not code:
            return 0
        self._limit(languages=(code,))
        return word.end()

    def _filler(self) -> int:
        word = self._word()
        return word.end() if word and word[0] in _fillers(self._language) else 0


@cache
def _fillers(language: str) -> frozenset[str]:
    return frozenset(_FILLERS[language].split())


def _run(words: list[tuple[str, int]], title: str, titles: tuple[str, ...], language: str) -> int:
    """How many of the words from the first on are a run of the title's words, one of which no other title has; 0 for none."""
    own = [word.rstrip("'") for word in _WORD.findall(plain(title))]
    best = 0
    for start in range(len(own)):
        length = 0
        for (word, _), wanted in zip(words, own[start:], strict=False):
            if not _same(word.rstrip("'"), wanted):
                break
            length += 1
        run = own[start : start + length]
        if length > best and any(_tells(word, title, titles, language) for word in run) and (length > 1 or run == [_head(own)]):
            best = length
    while best and words[best - 1][0] in _fillers(language):
        best -= 1
    return best


def _head(own: list[str]) -> str:
    """The word by which alone a title is called: `Echo` of L'Écho du Port, `Hafenbote` of Merenburger Hafenbote."""
    parted = next((place for place, word in enumerate(own) if place and word in _PARTING), len(own))
    return own[parted - 1]


def _same(word: str, wanted: str) -> bool:
    if word == wanted:
        return True
    shared = sum(1 for _ in _shared(word, wanted))
    return shared >= _SAME and max(len(word), len(wanted)) - shared <= 1


def _shared(one: str, other: str) -> Iterator[str]:
    for left, right in zip(one, other, strict=False):
        if left != right:
            return
        yield left


def _tells(word: str, title: str, titles: tuple[str, ...], language: str) -> bool:
    """Whether a word of a title is enough to know it by."""
    common = len(word) < _LEAST or word in nouns(language) or word in nouns("en") or bool(language_named(word, language))
    return not common and not any(word in _WORD.findall(plain(other)) for other in titles if other != title)
