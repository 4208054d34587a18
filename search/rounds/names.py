"""Names and dates as a passage writes them: runs of words with capitals, days of a month; it knows nobody and no place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from search.kinds import month_number
from search.question import stop_words
from search.roles import is_role
from search.wording import Token, tokens

JOINING = frozenset(
    (
        *("de", "von", "van", "der", "den", "di", "da", "del", "della", "dello", "dei", "degli", "la", "le", "du", "des", "dos"),
        *("zu", "zum", "zur", "af", "av", "ten", "ter", "al", "el", "ibn", "bin", "of"),
    )
)
_WITHIN = re.compile(r"""\s+|-|['’]|\s?["“”„«»]\s?""")
_INITIAL = re.compile(r"\.\s+")
LONGEST = 6  # words; what is longer is a heading


@dataclass(frozen=True, slots=True)
class Name:
    """A name, or a date, as written: its folded words without joining ones, and where it begins and ends in the text."""

    words: tuple[str, ...]
    start: int
    end: int
    is_date: bool = False


def names(text: str, language: str) -> tuple[Name, ...]:
    """Every run of words with capitals, in order; a single one only where a capital tells of a name.

    In German, where every noun has one, and at the beginning of a sentence, it does not. What somebody is ("Captain") is no
    part of his name.
    """
    read = tokens(text, language)
    return tuple(found for run in _runs(text, read) if (found := _name(text, run, language)) is not None)


def dates(text: str, language: str) -> tuple[Name, ...]:
    """Days written with their month and year ("14 November 1849", "November 14, 1849")."""
    read = tokens(text, language)
    found = []
    for place in range(len(read) - 2):
        three = read[place : place + 3]
        if sum(one.is_number for one in three) != 2:
            continue
        figures = sorted((one.folded for one in three if one.is_number), key=len)
        months = [one for one in three[:2] if not one.is_number and month_number(one.folded, language)]
        if len(figures) == 2 and len(months) == 1 and len(figures[0]) <= 2 and len(figures[1]) == 4:
            found.append(Name(tuple(one.folded for one in three), three[0].span.start, three[2].span.end, is_date=True))
    return tuple(found)


def _runs(text: str, read: tuple[Token, ...]) -> Iterator[list[Token]]:
    run: list[Token] = []
    for before, token in pairwise((None, *read)):
        assert token is not None
        if before is not None and run and not _together(text, before, token):
            yield run
            run = []
        if token.is_name or (run and token.folded in JOINING):
            run.append(token)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _together(text: str, before: Token, token: Token) -> bool:
    gap = text[before.span.end : token.span.start]
    short = len(before.text) == 1 or (len(before.text) <= 3 and not before.text.isupper())  # an initial or a title, no numeral
    return bool(_WITHIN.fullmatch(gap)) or (short and before.is_name and bool(_INITIAL.fullmatch(gap)))


def _name(text: str, run: list[Token], language: str) -> Name | None:
    stops = stop_words(language)
    while run and (run[0].folded in stops or is_role(run[0].folded, language)):
        run = run[1:]
    while run and not run[-1].is_name:
        run = run[:-1]
    words = tuple(token.folded for token in run if token.is_name and len(token.folded) > 1)
    if not words or len(words) > LONGEST:
        return None
    if len(words) == 1 and (language == "de" or _opens(text, run[0])):
        return None
    if all(month_number(word, language) for word in words):
        return None
    return Name(words, run[0].span.start, run[-1].span.end)


def _opens(text: str, token: Token) -> bool:
    """Whether the word is the first of a sentence, or of the text."""
    before = text[: token.span.start].rstrip(" \n\"'“”„«»(")
    return not before or before[-1] in ".!?:;"
