"""How surely a text says that somebody was at a place, from signs of how the two names stand to each other; it looks nothing up.

The weights are set by hand; decision 0113 has what each sign tells on articles judged by people.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.page import Span
from ingest.sentences import sentences
from search.denial import denies
from search.entities.asked_where import Whereabouts, whereabouts
from search.entities.gazetteer import places
from search.entities.mention import PLACE
from search.entities.named_at import At, people_at, places_at, telling
from search.entities.place_words import where
from search.entities.rules import RuleReader
from search.entities.runs import Words
from search.entities.tie_words import there
from search.question import Question
from search.support import Support, Text

WEIGHTS = {
    "near": 0.5,  # how near the names stand, over all the places where both do
    "names": -0.5,  # other words with capitals between the nearest two
    "where": 0.5,  # a preposition of place stands before the place, somewhere
    "often": 0.5,  # how often the person is named
    "same": 0.5,  # one sentence names both
    "dateline": 1.0,  # the text begins with the place
    "scene": 0.25,  # of all places before the person's name, it is the last
    "nearer": -0.5,  # another place stands nearer to the person
    "later": -0.1,  # for each place that the text names before it does this one
    "denied": -0.5,  # the sentence of the person denies
    "being": 0.5,  # the sentence of the person has a word of being or going somewhere
}
LIMIT = -0.15  # score from which it is taken for said: both errors alike on even articles (decision 0113)
_FADING = 25.0  # words
_BEGINNING = 25  # words of a text that a dateline is within
_STEEP = 1.2  # of the curve from scores to shares


@dataclass(frozen=True, slots=True)
class Seen:
    """Of one text the score, the person's and the place's nearest names, and the sentence to quote."""

    score: float
    quote: Span


class _Scene:
    """One text with the places that it names."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.language = text, language
        self.words = Words.of(text)
        self.sentences = sentences(text, language)
        self._starts = [span.start for span in self.sentences]
        self.towns: list[tuple[str, int]] = []
        for one in RuleReader().read(text, language):
            if one.kind == PLACE:
                name = " ".join(Words.of(one.name).folded)
                self.towns.append((places().get(name, name), bisect_left(self.words.starts, one.span.end) - 1))

    def sentence(self, at: int) -> int:
        return max(0, bisect_right(self._starts, self.words.starts[at]) - 1)

    def said(self, at: int) -> str:
        span = self.sentences[self.sentence(at)]
        return self.text[span.start : span.end]


@lru_cache(maxsize=64)
def _scene(text: str, language: str) -> _Scene:
    return _Scene(text, language)


def seen(text: str, language: str, asked: Whereabouts) -> Seen | None:
    """What one text says; None where it does not name both."""
    scene = _scene(text, language)
    people, towns = people_at(asked.person, scene.words, language), places_at(asked.place, scene.words, language)
    if not people or not towns or not scene.sentences:
        return None
    _, person, place = min((_apart(one, other), one, other) for one in people for other in towns)
    signs = _signs(scene, people, towns, (person, place), frozenset(telling(asked.place, language)))
    first, last = sorted((scene.sentence(person.start), scene.sentence(place.start)))
    quote = scene.sentences[scene.sentence(person.start)] if last - first > 1 else None
    span = quote or Span(scene.sentences[first].start, scene.sentences[last].end)
    return Seen(sum(WEIGHTS[name] * value for name, value in signs.items()), span)


def _apart(one: At, other: At) -> int:
    return max(0, other.start - one.end if other.start >= one.end else one.start - other.end)


def _signs(
    scene: _Scene, people: Sequence[At], towns: Sequence[At], nearest: tuple[At, At], own: frozenset[str]
) -> dict[str, float]:
    """The value of every sign of WEIGHTS."""
    words, (person, place) = scene.words, nearest
    low, high = min(person.end, place.end), max(person.start, place.start)
    others = [(name, at) for name, at in scene.towns if not own & set(words.folded[at : at + 1])]
    firsts: dict[str, int] = {}
    for name, at in others:
        firsts.setdefault(name, at)
    before = [at for _, at in others if at < person.start]
    own_before = [one.start for one in towns if one.start < person.start]
    said = scene.said(person.start)
    prepositions = where(scene.language)
    return {
        "near": math.log1p(sum(math.exp(-_apart(one, other) / _FADING) for one in people for other in towns)),
        "names": math.log1p(sum(words.capital[low:high])),
        "where": float(any(one.start and words.folded[one.start - 1] in prepositions for one in towns)),
        "often": math.log(len(people)),
        "same": float(scene.sentence(person.start) == scene.sentence(place.start)),
        "dateline": float(towns[0].start < min(_BEGINNING, len(words.words) // 4)),
        "scene": float(bool(own_before) and max(own_before) > max(before, default=-1)),
        "nearer": float(any(abs(at - person.start) < _apart(person, place) for _, at in others)),
        "later": float(sum(at < towns[0].start for at in firsts.values())),
        "denied": float(denies(said, scene.language)),
        "being": float(bool(there(scene.language).search(said))),
    }


def share(score: float, enough: float) -> float:
    """A score as a share from 0 to 1 that is `enough` from LIMIT on."""
    level = math.log(enough / (1.0 - enough))
    return 1.0 / (1.0 + math.exp(-(_STEEP * (score - LIMIT) + level)))


def placed(question: Question, texts: Sequence[Text], supports: tuple[Support, ...], enough: float) -> tuple[Support, ...]:
    """The supports; where it is asked whether somebody was at a place, judged by that instead of by likeness.

    The sentence that names both, or the person's, gets the chance of its text; all others get none.
    """
    asked = whereabouts(question.text, question.language)
    if asked is None:
        return supports
    found = {number: seen(text.text, text.language, asked) for number, text in enumerate(texts)}
    best: dict[int, int] = {}
    for at, support in enumerate(supports):
        told = found[support.passage]
        if told and told.quote.start <= support.span.start < told.quote.end:
            best.setdefault(support.passage, at)
    made = [replace(support, chance=0.0) for support in supports]
    for passage, at in best.items():
        told = found[passage]
        if told is not None:
            anchor = _rest(told.quote, supports[at].span, texts[passage].sentences)
            made[at] = replace(supports[at], chance=share(told.score, enough), anchor=anchor)
    return tuple(made)


def _rest(quote: Span, span: Span, said: Sequence[Span]) -> Span | None:
    """The other sentence of a quote of two."""
    return next((one for one in said if quote.start <= one.start < quote.end and one.start != span.start), None)
