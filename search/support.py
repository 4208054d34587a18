"""How well each sentence of some passages supports an answer to a question, as figures from 0 to 1; it decides nothing."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.page import Span
from search.kinds import values
from search.question import Question, stop_words
from search.wording import Token, likeness, stem, tokens

# (words of the question, words of the evidence) -> for each of the former its likeness of meaning to each of the latter
Kinship = Callable[[Sequence[str], Sequence[str]], Sequence[Sequence[float]]]

_LIKE_ENOUGH = 0.72
_AKIN_ENOUGH = 0.55
_NEIGHBOUR, _ABOUT, _PASSAGE = 0.75, 0.85, 0.55


@dataclass(frozen=True, slots=True)
class Text:
    """One passage to judge: its sentences' spans, and `about`, what its record says (title, date, place)."""

    text: str
    language: str
    sentences: tuple[Span, ...]
    about: str = ""


@dataclass(frozen=True, slots=True)
class Support:
    """Figures of one sentence, 0 to 1.

    `covered`: weighted share of the question's words in the sentence, its neighbour before it, its record and (weakest)
    its passage; `own`: in the sentence alone; `missing`: weight of the heaviest word found nowhere near; `kind`: 1 if the
    sentence offers a value of the kind asked for, 0 if not, 0.5 if the kind shows no signs; `values` are these.
    """

    passage: int
    sentence: int
    span: Span
    covered: float
    own: float
    missing: float
    names: float
    kind: float
    values: tuple[str, ...]


class _Judge:
    """Strength of every word of the evidence for every word of the question, found once for the whole vocabulary."""

    def __init__(self, question: Question, texts: Sequence[Text], kinship: Kinship | None) -> None:
        self.question, self.texts, self.kinship = question, texts, kinship
        self.strengths: list[dict[tuple[str, str], float]] = []
        self.read = [tokens(text.text, text.language) for text in self.texts]
        self.about = [tokens(text.about, text.language) for text in self.texts]
        vocabulary: dict[tuple[str, str], Token] = {}
        for text, *lists in zip(self.texts, self.read, self.about, strict=True):
            stops = stop_words(text.language)
            for token in (token for found in lists for token in found):
                if token.folded not in stops:
                    vocabulary.setdefault((token.folded, text.language), token)
        keys = list(vocabulary)
        akin = self.kinship([word.text for word in self.question.words], [vocabulary[key].text for key in keys]) if self.kinship else None
        for number, word in enumerate(self.question.words):
            row = {}
            for place, key in enumerate(keys):
                strength = _strength(word, vocabulary[key], self.question.language, key[1])
                if akin is not None and strength < 0.9 and not word.is_number and akin[number][place] >= _AKIN_ENOUGH:
                    strength = max(strength, 0.9 * akin[number][place])
                if strength:
                    row[key] = strength
            self.strengths.append(row)
        self.weights = self._weights()

    def _weights(self) -> list[float]:
        """Rare words weigh more: by their share of the passages, and by length, since function words are short."""
        count = len(self.texts)
        weights = []
        for word, row in zip(self.question.words, self.strengths, strict=True):
            held = sum(
                max((row.get((token.folded, text.language), 0.0) for token in found), default=0.0)
                for text, found in zip(self.texts, self.read, strict=True)
            )
            rare = math.log((count + 1.0) / (held + 0.5)) / math.log((count + 1.0) / 0.5)
            special = 1.0 if word in self.question.names or word.is_number else 0.5
            weights.append((0.35 + 0.65 * rare) * (0.5 + special) * min(1.0, 0.4 + 0.12 * len(word.folded)))
        return weights

    def best(self, found: Sequence[Token], language: str) -> list[float]:
        return [max((row.get((token.folded, language), 0.0) for token in found), default=0.0) for row in self.strengths]


def judge(question: Question, texts: Sequence[Text], kinship: Kinship | None = None) -> tuple[Support, ...]:
    """Support of every sentence of every text, in order."""
    court = _Judge(question, texts, kinship)
    asked = frozenset(token.folded for token in tokens(question.text, question.language))
    supports = []
    for number, text in enumerate(texts):
        whole, about = court.best(court.read[number], text.language), court.best(court.about[number], text.language)
        before = [0.0] * len(question.words)
        for place, span in enumerate(text.sentences):
            inside = [token for token in court.read[number] if span.start <= token.span.start < span.end]
            own = court.best(inside, text.language)
            supports.append(_support(court, (own, before, about, whole), (number, place, span), asked))
            before = own
    return tuple(supports)


def _support(
    court: _Judge, found: tuple[list[float], list[float], list[float], list[float]], where: tuple[int, int, Span], asked: frozenset[str]
) -> Support:
    own, before, about, whole = found
    near = [
        max(a, _NEIGHBOUR * b, _ABOUT * c, _PASSAGE * d) for a, b, c, d in zip(own, before, about, whole, strict=True)
    ]
    total = sum(court.weights) or 1.0
    text, question = court.texts[where[0]], court.question
    sentence = text.text[where[2].start : where[2].end]
    offered = values(question.kind, sentence, text.language, asked)
    names = [share for word, share in zip(question.words, near, strict=True) if word in question.names or word.is_number]
    return Support(
        passage=where[0], sentence=where[1], span=where[2],
        covered=sum(w * s for w, s in zip(court.weights, near, strict=True)) / total,
        own=sum(w * s for w, s in zip(court.weights, own, strict=True)) / total,
        missing=max((w * (1 - s) for w, s in zip(court.weights, near, strict=True)), default=0.0),
        names=min(names, default=1.0),
        kind=0.5 if offered is None else float(bool(offered)),
        values=offered or (),
    )


def _strength(word: Token, other: Token, language: str, other_language: str) -> float:
    """How surely `other` (of the evidence) is the word asked for: itself, inflected, misread or in a compound."""
    if word.folded == other.folded:
        return 1.0
    if word.is_number or other.is_number:
        return 0.0
    if word.stem == other.stem or stem(word.text, other_language) == other.stem:
        return 0.95 if len(word.stem) > 2 else 0.0
    short, long = sorted((word.folded, other.folded), key=len)
    if len(short) >= 5 and (like := likeness(short, long)) >= _LIKE_ENOUGH:
        return min(0.9, like)
    if len(short) >= 5 and (long.startswith(short) or long.endswith(short)):
        return 0.7
    return 0.0
