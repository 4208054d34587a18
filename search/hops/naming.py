"""The name that a quote gives for what a step described, to take the description's place in the next; it asks nothing."""

import re
from collections.abc import Iterator, Sequence

from search.hops.bridge_words import kin
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


def name_in(source: Told, question: Question) -> str:
    """The likeliest name that the quote gives for what is asked, without titles; "" where it gives none."""
    text = source.quote
    read = tokens(text, source.language)
    runs = [run for run in _runs(text, read, source.language) if not _known(_own(run, read, source.language), read, question)]
    if not runs:
        return ""
    thing = any(fold(word.text) in _SHIPS for word in question.words)
    asked = [place for place, token in enumerate(read) if any(_same(token, word.folded, word.stem) for word in question.words)]
    best = max(runs, key=lambda run: _worth(run, read, source.language, (asked, question, thing)))
    if len(_own(best, read, source.language)) == 1 and _worth(best, read, source.language, (asked, question, thing)) < 1.0:
        return ""
    own = _own(best, read, source.language)
    return text[read[own[0]].span.start : read[own[-1]].span.end]


def _runs(text: str, read: Sequence[Token], language: str) -> Iterator[tuple[int, ...]]:
    """Places of words with capitals that stand together, particles within."""
    run: list[int] = []
    for place, token in enumerate(read):
        touching = bool(run) and _JOINED.fullmatch(text[read[place - 1].span.end : token.span.start]) is not None
        if (token.is_name and not _calendar(token, language) and (touching or not run)) or (
            touching and token.folded in _PARTICLES and place + 1 < len(read) and read[place + 1].is_name
        ):
            run.append(place)
        else:
            yield from _whole(run, text, read, language)
            run = [place] if token.is_name and not _calendar(token, language) else []
    yield from _whole(run, text, read, language)


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
    return any(len(title) > 5 and says(token.folded, title) for title in _TITLES)


def _calendar(token: Token, language: str) -> bool:
    return bool(month_number(token.folded, language)) or token.is_number


def _known(own: Sequence[int], read: Sequence[Token], question: Question) -> bool:
    """Whether the question itself has the name; where it asks for kin, who may share a name, its first word."""
    asked = [word.folded for word in question.words if word.is_name and len(word.folded) > 2]
    known = [any(says(read[place].folded, word) for word in asked) for place in own]
    return known[0] if is_kin(question) else any(known)


def is_kin(question: Question) -> bool:
    return any(fold(word.text) in kin(question.language) for word in question.words)


def _same(token: Token, folded: str, stem: str) -> bool:
    return token.folded == folded or token.stem == stem


def _worth(run: Sequence[int], read: Sequence[Token], language: str, about: tuple[Sequence[int], Question, bool]) -> float:
    """Two words of a name, a role or ship before it, and nearness to the question's own words speak for a name."""
    asked, question, thing = about
    own = _own(run, read, language)
    near = min((abs(place - other) for place in own for other in asked), default=12)
    before = read[max(0, own[0] - 3) : own[0]]
    kind = any(token.folded in _SHIPS for token in before) if thing else any(_titled(token, language) for token in before)
    focus = question.focus is not None and any(_same(token, question.focus.folded, question.focus.stem) for token in before)
    begins = own[0] == 0
    single = 1.0 if thing or kind else 0.0 if language == "de" or begins else 0.6
    return (1.5 if len(own) > 1 else single) + 1.0 * kind + 1.0 * focus - 0.08 * min(near, 12)
