"""Near-misses of questions that have an answer: another name, another number; it asks nobody whether they really miss."""

import random
import re
from collections.abc import Iterator, Sequence

from search.question import Question, understand

_YEARS = (3, 7, 12, 19)  # how far a changed year lies off
_NUMBER = re.compile(r"\d+")


def changed(question: str, language: str, others: Sequence[str], rng: random.Random) -> Iterator[tuple[str, str]]:
    """The question with a name of another one in the place of one of its own, and with another year or number."""
    own = understand(question, language)
    strange = _strange_name(own, [understand(other, language) for other in others], rng)
    if strange and own.names:
        token = rng.choice(own.names)
        yield "name", question[: token.span.start] + strange + question[token.span.end :]
    match = _NUMBER.search(question)
    if match is not None:
        number = int(match.group())
        other = number + rng.choice(_YEARS) * rng.choice((-1, 1))
        yield "number", question[: match.start()] + str(abs(other)) + question[match.end() :]


def _strange_name(own: Question, others: Sequence[Question], rng: random.Random) -> str:
    """A name that some other question has and this one lacks."""
    known = {token.folded for token in own.words}
    names = sorted({token.text for other in others for token in other.names if token.folded not in known})
    return rng.choice(names) if names else ""
