"""What a passage says first that it is about, and how much of that a question names; it judges no sentence."""

import math
import re
from collections.abc import Sequence
from typing import Protocol

from search.question import Question, stop_words
from search.wording import tokens

_HEADING = re.compile(r"\s*(?:(\S.{1,89}?): |(\S[^\n.:!?;]{1,79}?)\s*[.:\n—–])")
_MOST_WORDS = 9


class Passage(Protocol):
    """As much of a passage as tells its heading; those of one `page` may have one heading."""

    @property
    def text(self) -> str: ...

    @property
    def language(self) -> str: ...

    @property
    def page(self) -> str: ...


def heading(text: str) -> str:
    """What stands before the first colon, stop, dash or end of a line, if these are few words; else nothing."""
    found = _HEADING.match(text)
    words = (found[1] or found[2]) if found else ""
    return words if len(words.split()) <= _MOST_WORDS else ""


def subjects(question: Question, passages: Sequence[Passage]) -> list[float]:
    """For each passage how much of its heading the question names, 0 to 1; NaN where it has none.

    A passage without one has that of the others of its page, if they have but one.
    """
    own = [heading(passage.text) for passage in passages]
    of_page: dict[str, set[str]] = {}
    for passage, words in zip(passages, own, strict=True):
        if passage.page and words:
            of_page.setdefault(passage.page, set()).add(words)
    told = []
    for passage, words in zip(passages, own, strict=True):
        shared = of_page.get(passage.page, set())
        told.append(_named(question, words or (next(iter(shared)) if len(shared) == 1 else ""), passage.language))
    return told


def _named(question: Question, words: str, language: str) -> float:
    stops = stop_words(language)
    content = [token for token in tokens(words, language) if token.folded not in stops and len(token.folded) > 1]
    if not content:
        return math.nan
    asked = {token.stem for token in question.words} | {token.folded for token in question.words}
    return sum(token.stem in asked or token.folded in asked for token in content) / len(content)
