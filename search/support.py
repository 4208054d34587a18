"""How well each sentence of some passages supports an answer to a question, as figures from 0 to 1; it decides nothing."""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from operator import mul
from typing import Protocol

from numpy.typing import ArrayLike

from ingest.page import Span
from search.kinds import offer
from search.meeting import Renderings, Vocabulary, strengths
from search.question import Question, stop_words
from search.wording import Token, tokens


class Kinship(Protocol):
    """What is known of words' meaning, within a language and across; one object knows the same always."""

    def __hash__(self) -> int: ...

    def __call__(self, asked: Sequence[str], held: Sequence[str]) -> ArrayLike:
        """For each word of the question its likeness of meaning, -1 to 1, to each word of the evidence: shape (asked, held)."""
        ...

    def rendered(self, words: Sequence[str], language: str, targets: Sequence[str]) -> Mapping[tuple[str, str], Renderings]:
        """By word and target, what lexicons say instead of it there; a target that is the language itself gives synonyms."""
        ...


_SAME = 0.6
_ABOUT, _PASSAGE, _PAGE = 0.85, 0.55, 0.42
_COUNTED = re.compile(r"(?:[§$%&]\s*\d+[.)]?|\d{1,3}[.)])\s")
_REACH, _FADING, _GAIN = 4, 0.92, 0.12


@dataclass(frozen=True, slots=True)
class Text:
    """One passage to judge: its sentences' spans, and `about`, what its record says (title, date, place).

    Texts of the same `page` know a little of what each other is about. `found`: the search's score as a share of the best one;
    `quality` as of the passage, 0 to 1; `years`: first and last of its record's date.
    """

    text: str
    language: str
    sentences: tuple[Span, ...]
    about: str = ""
    page: str = ""
    found: float = 0.0
    quality: float = 1.0
    years: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Support:
    """Figures of one sentence, alone or with an anchor: another sentence of its passage that says what it is about.

    All are shares from 0 to 1. `own`: of the question's words, by weight, those in the sentence and its anchor; `covered`:
    those in its record and (weaker) its passage too; `said`: of what its record does not say and is no name, those in the
    sentence and its anchor; `focus`: how surely the word for what is asked is one of these (1 without such a word); `sure`:
    how surely each name and number of the question is near; `kind`: 1 if the sentence offers a value of the kind asked for,
    less if it only may, 0 if not, 0.5 if the kind shows no signs; `values` are these; `news`: 0 if the sentence says nothing
    beyond the question's own words, else 1; `found`: that of its text. For each word of the question: `shares`, how surely it
    is in the sentence and its anchor, `special`, whether it is a name or number. `chance`: how probably the sentence answers,
    which `search.sureness` adds.
    """

    passage: int
    span: Span
    anchor: Span | None
    covered: float
    own: float
    said: float
    focus: float
    sure: tuple[float, ...]
    shares: tuple[float, ...]
    kind: float
    news: float
    found: float
    values: tuple[str, ...]
    special: tuple[bool, ...] = ()
    chance: float = 0.0

    @property
    def names(self) -> float:
        """How surely the least sure name or number of the question is near."""
        return min(self.sure, default=1.0)

    @property
    def quotes(self) -> tuple[Span, ...]:
        """What to quote, in the order of the text; sentences that touch are one quote."""
        if self.anchor is None:
            return (self.span,)
        first, second = sorted((self.anchor, self.span), key=lambda span: span.start)
        return (Span(first.start, second.end),) if second.start <= first.end + 1 else (first, second)


class _Judge:
    """Strength of every word of the evidence for every word of the question, found once for the whole vocabulary."""

    def __init__(self, question: Question, texts: Sequence[Text], kinship: Kinship | None) -> None:
        self.question, self.texts, self.kinship = question, texts, kinship
        self.read = [[tokens(text.text[span.start : span.end], text.language) for span in text.sentences] for text in texts]
        self.between = [tuple(chain.from_iterable(_outside(text))) for text in texts]
        self.about = [tokens(text.about, text.language) for text in texts]
        vocabulary = Vocabulary(question)
        for text, sentences, between, about in zip(texts, self.read, self.between, self.about, strict=True):
            vocabulary.add((*chain.from_iterable(sentences), *between, *about), text.language, stop_words(text.language))
        self.strengths = strengths(question, vocabulary, kinship)
        self.hits: dict[str, dict[str, list[tuple[int, float]]]] = defaultdict(lambda: defaultdict(list))
        for number, row in enumerate(self.strengths):
            for (word, language), strength in row.items():
                self.hits[language][word].append((number, strength))
        self.rows = [[self.best(found, text.language) for found in some] for text, some in zip(texts, self.read, strict=True)]
        self.whole = [self._whole(number) for number in range(len(texts))]
        self.weights = self._weights()

    def _whole(self, number: int) -> list[float]:
        """How surely each word of the question is anywhere in a text."""
        between = self.best(self.between[number], self.texts[number].language)
        return [max(shares) for shares in zip(between, *self.rows[number], strict=True)]

    def _weights(self) -> list[float]:
        """Rare words weigh more: by their share of the passages, and by length, since function words are short."""
        count = len(self.texts)
        weights = []
        for number, word in enumerate(self.question.words):
            held = sum(shares[number] for shares in self.whole)
            rare = math.log((count + 1.0) / (held + 0.5)) / math.log((count + 1.0) / 0.5)
            special = 0.75 if word in self.question.names or word.is_number else 0.55
            weights.append((0.35 + 0.65 * rare) * (0.5 + special) * min(1.0, 0.4 + 0.12 * len(word.folded)))
        return weights

    def page(self, page: str) -> list[float]:
        """Strength of each word of the question on that page, as far as its passages are at hand."""
        mates = [self.whole[number] for number, text in enumerate(self.texts) if page and text.page == page]
        return [max(shares) for shares in zip(*mates, strict=True)] if mates else [0.0] * len(self.strengths)

    def parts(self, number: int) -> tuple[int, ...]:
        """For each sentence of a text the number of its part: a new one begins where the text counts ("§ 4.", "12.")."""
        text = self.texts[number]
        return tuple(accumulate(bool(_COUNTED.match(text.text, span.start)) for span in text.sentences))

    def news(self, number: int, place: int) -> float:
        """1 if the sentence has a number, a name or two words of content that the question has not, 0.7 for one, else 0."""
        language = self.texts[number].language
        stops, hits = stop_words(language), self.hits[language]
        new = {
            token.folded: token.is_number or (token.is_name and token.start > 0)
            for token in self.read[number][place]
            if token.folded not in stops and not any(strength >= _SAME for _, strength in hits.get(token.folded, ()))
        }
        if any(new.values()) or len(new) > 1:
            return 1.0
        return 0.7 if new else 0.0

    def focus(self, token: Token, language: str) -> float:
        """How surely the word is what the question counts or names ("how many *men*", "the name of the *ship*")."""
        if self.question.focus is None:
            return 0.0
        place = self.question.words.index(self.question.focus)
        return self.strengths[place].get((token.folded, language), 0.0)

    def best(self, found: Sequence[Token], language: str) -> list[float]:
        """How surely each word of the question is among these words."""
        shares, hits = [0.0] * len(self.strengths), self.hits[language]
        for token in found:
            for number, strength in hits.get(token.folded, ()):
                if strength > shares[number]:
                    shares[number] = strength
        return shares


def _outside(text: Text) -> Iterator[tuple[Token, ...]]:
    """The words of a text that stand in none of its sentences."""
    ends = (0, *(span.end for span in text.sentences))
    starts = (*(span.start for span in text.sentences), len(text.text))
    for begun, end in zip(ends, starts, strict=True):
        if not (left := text.text[begun:end]).isspace():
            yield tokens(left, text.language)


@lru_cache(maxsize=8)
def judge(question: Question, texts: tuple[Text, ...], kinship: Kinship | None = None) -> tuple[Support, ...]:
    """Support of every sentence of every text, in order; remembers the last few, since several steps ask for the same."""
    court = _Judge(question, texts, kinship)
    supports: list[Support] = []
    for number, text in enumerate(texts):
        rows = court.rows[number]
        about = court.best(court.about[number], text.language)
        around = [
            max(_ABOUT * told, _PASSAGE * whole, _PAGE * page)
            for told, whole, page in zip(about, court.whole[number], court.page(text.page), strict=True)
        ]
        supports += (_support(court, number, place, rows, (about, around)) for place in range(len(rows)))
    return tuple(supports)


def _support(
    court: _Judge, number: int, place: int, rows: list[list[float]], context: tuple[list[float], list[float]]
) -> Support:
    about, around = context
    text, question, weights = court.texts[number], court.question, court.weights
    anchor = _anchor(weights, rows, place, court.parts(number))
    own = rows[place] if anchor is None else _joined(rows, place, anchor)
    near = [max(pair) for pair in zip(own, around, strict=True)]
    total = sum(weights) or 1.0
    span = text.sentences[place]
    offered = offer(question, text.text[span.start : span.end], text.language, court.focus)
    return Support(
        passage=number,
        span=span,
        anchor=None if anchor is None else text.sentences[anchor],
        covered=sum(map(mul, weights, near)) / total,
        own=sum(map(mul, weights, own)) / total,
        said=_said(question, weights, own, about),
        focus=1.0 if question.focus is None else own[question.words.index(question.focus)],
        shares=tuple(own),
        sure=tuple(share for word, share in zip(question.words, near, strict=True) if word in question.names or word.is_number),
        kind=offered.share,
        news=court.news(number, place),
        found=text.found,
        values=offered.values,
        special=tuple(word in question.names or word.is_number for word in question.words),
    )


def _said(question: Question, weights: list[float], own: list[float], about: list[float]) -> float:
    parts = [
        (weight, share)
        for word, weight, share, told in zip(question.words, weights, own, about, strict=True)
        if told < _SAME and not word.is_number and word not in question.names
    ]
    total = sum(weight for weight, _ in parts)
    return sum(weight * share for weight, share in parts) / total if total else 1.0


def _anchor(weights: list[float], rows: list[list[float]], place: int, parts: Sequence[int]) -> int | None:
    """The sentence near before (or next after) in the same part that adds most of the question's words, if it adds enough."""
    total = sum(weights) or 1.0
    alone = sum(map(mul, weights, rows[place])) / total
    best, found = alone + _GAIN, None
    if not alone:
        return None
    for other in range(max(0, place - _REACH), min(len(rows), place + 2)):
        if other == place or parts[other] != parts[place]:
            continue
        if (share := sum(map(mul, weights, _joined(rows, place, other))) / total) > best:
            best, found = share, other
    return found


def _joined(rows: list[list[float]], place: int, other: int) -> list[float]:
    fading = _FADING ** abs(place - other)
    return [max(mine, fading * theirs) for mine, theirs in zip(rows[place], rows[other], strict=True)]
