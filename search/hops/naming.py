"""The name that a quote gives for what a step described, to take the description's place in the next; it asks nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from search.compounds import parts
from search.hops.kin import FEMALE, leads, relations, turned
from search.hops.told import Told
from search.kinds import month_number
from search.misread import says
from search.question import Question, stop_words
from search.roles import is_role
from search.wording import Token, fold, tokens

_PARTICLES = frozenset(
    "von van de di du del della dell della da dal d des la le zu zur zum of y e ter den der al el bin ibn".split()
)
_TITLES = frozenset(
    """mr mrs messrs miss sir lord lady dr doctor doktor herr herrn frau fräulein fraulein m mm mme mlle monsieur madame
    mademoiselle maitre don dona doña señor senor signor signora suor soeur frère père sr sra st sankt san santa saint
    capt capitain captain schiffer lootse consul konsul raths meister""".split()
)
_JOINED = re.compile(r"(?:\s|\.\s|-|'|’|\s['’])?")
_SHIPS = frozenset(
    """ship schooner brig steamer vessel bark barque boat lifeboat frigate galliot schiff brigg dampfer boot galliot fregatte
    rettungsboot navire bateau goelette brick vapeur fregate barco buque goleta bergantin vapor fragata bote polacra
    nave bastimento goletta brigantino vapore battello fregata""".split()
)
_LONGEST = 6  # words of a name
_AHEAD = 6  # words before a name that may link it to what is asked
_APPOSED = 9  # words from an office to the name that follows what belongs to it
_BY = frozenset("by von vom durch par por da dal dalla ab a".split())
_AS = frozenset("as als comme como come".split())
_AND = frozenset("and und et y e".split())


def name_in(source: Told, question: Question) -> str:
    """The name that the quote gives for what is asked, without titles; "" where none is surely linked to it."""
    text = source.quote
    read = tokens(text, source.language)
    own = [_own(run, read, source.language) for run in _runs(text, read, source.language)]
    scene = _Scene(text, read, source.language, question)
    worth = {tuple(run): scene.worth(run) for run in own if not _known(run, read, question)}
    best = max(worth, key=lambda run: worth[run], default=())
    if not best or worth[best] <= 0.0:
        return ""
    return text[read[best[0]].span.start : read[best[-1]].span.end]


@dataclass(frozen=True, slots=True)
class _Scene:
    """A quote, its words, its language, and the question that it answers."""

    text: str
    read: Sequence[Token]
    language: str
    question: Question

    def worth(self, own: Sequence[int]) -> float:
        """How surely the name is what is asked for; 0 and less: not linked to it at all."""
        ahead = self.read[max(0, own[0] - _AHEAD) : own[0]]
        sought = self._relations()
        linked = self._kin(own, ahead, sought) if sought else self._linked(own, ahead)
        if not linked:
            return 0.0
        near = min((abs(place - other) for place in own for other in self._asked()), default=12)
        return linked + 0.5 * (len(own) > 1) + 1.0 - 0.08 * min(near, 12)

    def _asked(self) -> list[int]:
        """Places of the question's own words."""
        words = self.question.words
        return [place for place, token in enumerate(self.read) if any(_same(token, word.folded, word.stem) for word in words)]

    def _relations(self) -> frozenset[str]:
        return frozenset(one for word in self.question.words for one in relations(word.folded))

    def _kin(self, own: Sequence[int], ahead: Sequence[Token], sought: frozenset[str]) -> float:
        """`his father, N` or `N's uncle`'s contrary `the son of N`; a woman is no father, and the second of a pair no first."""
        female = any(token.folded in FEMALE for token in ahead[-3:])
        near = ahead[-3:]
        if near and near[-1].folded in _AS:
            return 0.0
        if any(relations(token.folded) & sought for token in near):
            return 1.5
        turned_round = frozenset(other for one in sought for other in turned(one))
        told = [place for place, token in enumerate(ahead) if relations(token.folded) & turned_round]
        if not told or not any(leads(token.folded) for token in ahead[told[-1] + 1 : told[-1] + 3]):
            return 0.0
        second = any(token.folded in _AND for token in ahead[told[-1] :])
        pairs = sought & {"father", "mother"}
        behind = [token.folded for token in self.read[own[-1] + 1 : own[-1] + 7]]
        if pairs and not second and any(word in _AND for word in behind) and not FEMALE & set(behind):
            return 0.0
        if pairs and ("mother" in pairs) != (female or second):
            return 0.0
        return 1.0

    def _linked(self, own: Sequence[int], ahead: Sequence[Token]) -> float:
        """A role or ship before the name, one after it, or a word of the question beside it, as its verb or after `by`."""
        kind, focus = _SHIPS if self._thing() else None, self.question.focus
        called = [token for token in ahead[-3:] if (token.folded in kind if kind else _titled(token, self.language))]
        if called:
            return 1.0 + float(focus is not None and any(_same(token, focus.folded, focus.stem) for token in called))
        if kind:
            return 0.0
        if self._apposed(own):
            return 1.0
        if any(token.folded in _BY for token in ahead[-2:]):
            verbs = [word for word in self.question.words if not word.is_name]
            return 1.2 if len(own) > 1 and any(_akin(token, word) for token in ahead for word in verbs) else 0.0
        behind = self.read[own[-1] + 1 : own[-1] + 4]
        if any(is_role(token.folded, self.language) for token in behind):
            return 0.6
        beside = [*ahead[-2:], *behind[:2]]
        verbs = [word for word in self.question.words if not word.is_name]
        return 0.5 if len(own) > 1 and any(_same(token, word.folded, word.stem) for token in beside for word in verbs) else 0.0

    def _apposed(self, own: Sequence[int]) -> bool:
        """Whether the name follows, after a comma, the office asked for with what belongs to it: "the cook of the inn, N"."""
        first = self.read[own[0]]
        if len(own) < 2 or own[0] == 0 or self.text[self.read[own[0] - 1].span.end : first.span.start].strip() != ",":
            return False
        ahead = self.read[max(0, own[0] - _APPOSED) : own[0]]
        for token in reversed(ahead):
            if set(self.text[token.span.end : first.span.start].rstrip(" ,")) & set(",;:.!?"):
                return False
            if is_role(token.folded, self.language):
                return any(_same(token, word.folded, word.stem) for word in self.question.words)
        return False

    def _thing(self) -> bool:
        return any(fold(word.text) in _SHIPS for word in self.question.words) and (
            self.question.focus is None or fold(self.question.focus.text) in _SHIPS
        )


def _akin(token: Token, word: Token) -> bool:
    """`directed` and `director`: the same but for the ending."""
    length = min(len(token.folded), len(word.folded)) - 2
    return token.stem == word.stem or (length >= 4 and token.folded[:length] == word.folded[:length])


def _runs(text: str, read: Sequence[Token], language: str) -> Iterator[tuple[int, ...]]:
    """Places of words with capitals that stand together, particles within."""
    run: list[int] = []
    for place, token in enumerate(read):
        touching = bool(run) and _joined(text, read[place - 1], token)
        if (token.is_name and not _calendar(token, language) and (touching or not run)) or (
            touching and token.folded in _PARTICLES and place + 1 < len(read) and read[place + 1].is_name
        ):
            run.append(place)
        else:
            yield from _whole(run, text, read, language)
            run = [place] if token.is_name and not _calendar(token, language) else []
    yield from _whole(run, text, read, language)


def _joined(text: str, left: Token, right: Token) -> bool:
    """Whether two words stand together; a full stop between them is that of an abbreviation."""
    between = text[left.span.end : right.span.start]
    return _JOINED.fullmatch(between) is not None and (not between.startswith(".") or len(left.folded) < 4)


def _whole(run: list[int], text: str, read: Sequence[Token], language: str) -> Iterator[tuple[int, ...]]:
    """A run that holds more than function words, roles and titles; German nouns alone are no names."""
    own = _own(run, read, language)
    if own and len(own) <= _LONGEST and any(read[place].folded not in stop_words(language) for place in own):
        yield tuple(run)


def _own(run: Sequence[int], read: Sequence[Token], language: str) -> list[int]:
    """The run without roles and titles, and what else stands before the last of them."""
    last = max((at for at, place in enumerate(run) if _titled(read[place], language)), default=-1)
    own = list(run[last + 1 :])
    while own and (read[own[0]].folded in stop_words(language) or read[own[0]].folded in _PARTICLES):
        own.pop(0)
    return own


def _titled(token: Token, language: str) -> bool:
    """Whether the word is a title, a kind of ship or what a person is, perhaps misread."""
    if token.folded in _TITLES or token.folded in _SHIPS or is_role(token.folded, language):
        return True
    last = parts(token.text, language)[-1:]  # "Thurmwächter" watches as a "Wächter" does
    return bool(last and is_role(fold(last[0]), language)) or any(
        len(title) > 5 and says(token.folded, title) for title in _TITLES
    )


def _calendar(token: Token, language: str) -> bool:
    return bool(month_number(token.folded, language)) or token.is_number


def _known(own: Sequence[int], read: Sequence[Token], question: Question) -> bool:
    """Whether the question itself has the name; where it asks for kin, who may share a name, its first word."""
    asked = [word.folded for word in question.words if word.is_name and len(word.folded) > 2]
    known = [any(says(read[place].folded, word) for word in asked) for place in own]
    return known[0] if any(relations(word.folded) for word in question.words) else any(known)


def _same(token: Token, folded: str, stem: str) -> bool:
    return token.folded == folded or token.stem == stem
