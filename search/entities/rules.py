"""Reads names by rules: titles, forenames, prepositions, kinds of place, the gazetteer; what no rule knows it leaves out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.page import Span
from search.entities.gazetteer import longest, places, stamp
from search.entities.mention import PERSON, PLACE, Mention
from search.entities.name_words import GENITIVE, PARTICLES, SAINTS, forenames, genders, neither, surnames, titles
from search.entities.place_words import ENDINGS, OF, kinds, loosely, where
from search.entities.runs import Run, Words, is_common, runs
from search.roles import is_role

VERSION = "4"
_MOST = 5  # words of a person's name
_LEAST = 3  # letters of a name that stands alone
_UNKNOWN = 4  # letters of a place that only its preposition tells
_ROLE = 6  # letters of a word that ends in what a person is


@dataclass(frozen=True, slots=True)
class _Found:
    """A labelled part of the words: `start` with its title, `own` without, to `end` (exclusive)."""

    kind: str
    start: int
    own: int
    end: int
    title: str = ""


class RuleReader:
    """See `NameReader`; the default, without a model."""

    @property
    def name(self) -> str:
        return f"rules {VERSION} {stamp()}"

    def read(self, text: str, language: str) -> Sequence[Mention]:
        """See `NameReader.read`."""
        words = Words.of(text)
        found = (one for run in runs(words, language) for one in _Labels(words, language, run).parts())
        return tuple(_mention(words, one) for one in found)


class _Labels:
    """What the words of one run are."""

    def __init__(self, words: Words, language: str, run: Run) -> None:
        self._words, self._language, self._run = words, language, run
        self._titles = titles(language)

    def parts(self) -> Iterator[_Found]:
        """The parts that are a name, in order."""
        at, end = self._run.start, self._run.end
        while at < end:
            one = self._person(at) or self._place(at)
            if one is not None:
                yield one
            at = one.end if one is not None else at + 1

    def _person(self, at: int) -> _Found | None:
        start, own, title = at, at, ""
        while own < self._run.end and self._is_title(own):
            if own > at and self._words.folded[own] in surnames():
                break
            title = self._words.folded[own]
            own += 1
        if own == self._run.end:
            return None
        if own > at and self._words.folded[own] in GENITIVE and title not in self._titles:  # "Sohn des Peter Kettler"
            own += 1
            start, title = own, ""
            if own == self._run.end:
                return None
        before = own - 1
        while own + 1 < self._run.end and self._common_before_name(own):
            own, start, title = own + 1, own + 1, ""  # "Director der Gasanstalt Wilhelm Thode"
        if own == at and start == at and before >= 0 and self._words.near(before) and self._is_title(before):
            start, title = before, self._words.folded[before]
        end = own
        while end < min(self._run.end, own + _MOST) and (end == own or self._goes_on(end)):
            end += 1
        while end > own and self._words.folded[end - 1] in PARTICLES:
            end -= 1
        if title in SAINTS:
            said = start and self._words.near(start - 1) and self._words.folded[start - 1] in where(self._language)
            return _Found(PLACE, start, start, end) if said else None
        return _Found(PERSON, start, own, end, title) if end > own and self._named(own, end, title) else None

    def _common_before_name(self, at: int) -> bool:
        word, following = self._words.folded[at : at + 2]
        return word not in forenames() and following in forenames() and self._common(at)

    def _goes_on(self, at: int) -> bool:
        """Whether a word still belongs to the name before it: what else is a trade is a surname behind a forename."""
        before = self._words.folded[at - 1]
        return not self._is_title(at) or before in forenames() or (before in PARTICLES or len(before) == 1)

    def _named(self, own: int, end: int, title: str) -> bool:
        """Whether the words are a person's name: by the title before them, or by how they begin."""
        words = self._words
        folded = words.folded[own:end]
        if folded[-1] in neither() or max(map(len, folded)) < _LEAST:
            return False
        if folded[0] in forenames() and end - own > 1:
            return folded[1] not in places() or bool(title) or folded[0] not in neither() | places().keys()
        if end - own > 1 and len(folded[0]) == 1 and words.dotted(own):
            return not (folded[1] in PARTICLES or len(folded[-1]) < _LEAST or self._is_title(end - 1) or self._common(end - 1))
        if not title or folded[0] in neither() or (folded[0] in PARTICLES and words.joined(own + 1, end) in places()):
            return False
        if folded[0] in places() and title not in self._titles:
            return False
        return folded[0] in forenames() or title in genders() or not self._common(own)

    def _common(self, at: int) -> bool:
        """Whether the word is a common noun of German, which writes all of them like names."""
        return self._language == "de" and is_common(self._words.words[at])

    def _is_title(self, at: int) -> bool:
        word = self._words.folded[at]
        if word in self._titles:
            return len(word) > 2 or self._words.dotted(at) or self._words.capital[at]
        if is_role(word, self._language):
            return True
        return self._language in ("de", "nl", "sv") and len(word) > _ROLE and ends_in_role(word, self._language)

    def _place(self, at: int) -> _Found | None:
        words = self._words
        for end in range(min(self._run.end, at + longest()), at, -1):
            name = words.joined(at, end)
            if (name in places() and not (end - at == 1 and len(name) < _LEAST)) or (end - at == 1 and _bare(name) in places()):
                said = at and words.near(at - 1) and words.folded[at - 1] in where(self._language)
                return _Found(PLACE, at, at, end, words.folded[at - 1] if said else "")
        of_kind = self._of_kind(at)
        if of_kind is not None:
            return of_kind
        if at > self._run.start or not self._unknown(at):
            return None
        before = words.folded[at - 1] if at and words.near(at - 1) else ""
        alone = self._run.end - at <= 2
        if alone and (before in where(self._language) or (before in loosely(self._language) and self._ends_so(at))):
            return _Found(PLACE, at, at, self._run.end, before)
        return None

    def _of_kind(self, at: int) -> _Found | None:
        """A name behind the word for what the place is."""
        words = self._words
        if words.folded[at] in kinds() and at + 1 < self._run.end and self._may_be_place(at + 1):
            return _Found(PLACE, at, at + (self._language == "de"), self._run.end, words.folded[at])
        back = at - 1 if at and words.folded[at - 1] not in OF else at - 2
        if at == self._run.start and back >= 0 and all(map(words.near, range(back, at))) and words.folded[back] in kinds():
            return _Found(PLACE, at, at, self._run.end, words.folded[back]) if self._unknown(at) else None
        return None

    def _unknown(self, at: int) -> bool:
        """Whether the word is none that everyone knows for something else."""
        return self._may_be_place(at) and not self._common(at)

    def _may_be_place(self, at: int) -> bool:
        word = self._words.folded[at]
        known = word in neither() or word in forenames() or self._is_title(at) or word in kinds()
        return len(word) >= _UNKNOWN and not known

    def _ends_so(self, at: int) -> bool:
        word = self._words.folded[at]
        return len(word) > _UNKNOWN + 1 and word.endswith(ENDINGS)


@lru_cache(maxsize=50_000)
def ends_in_role(word: str, language: str) -> bool:
    """Whether a compound ends in what a person is: `hafenmeister`."""
    return any(is_role(word[cut:], language) for cut in range(3, len(word) - _ROLE + 2))


def _bare(word: str) -> str:
    """Without the ending of the genitive."""
    return word[:-1] if len(word) > _UNKNOWN and word.endswith("s") else word


def _mention(words: Words, one: _Found) -> Mention:
    name = words.text[words.starts[one.own] : words.ends[one.end - 1]]
    return Mention(one.kind, Span(words.starts[one.start], words.ends[one.end - 1]), " ".join(name.split()), one.title)
