"""Retrieval tasks made of texts that may ship: pseudo-passages, and queries that say in part what one of them holds."""

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from search.analysis import content_words, tokens
from search.evaluate.archive import Document
from weights.encoder.noise import Confusions, add_noise, read_confusions
from weights.encoder.pairs import Pair, read_pairs
from weights.reranker.sets import Pool, Question

PASSAGES, QUERIES = 320, 70
SENTENCES = {"tatoeba": 7, "tico": 4, "bible": 4, "help": 4, "newspaper": 4}
LEAST_WORDS = 5
STRANGE = 0.3  # share of queries that ask for a further word that no passage need hold
NOISY = 0.3
WITHOUT = 0.25  # share of passages that lose a sentence, the one asked for where there is one
RATES = (0.03, 0.06, 0.12)
CROSS = (
    *(("help", code, "en") for code in ("de", "es", "fr", "it", "nl", "ru", "el", "cs", "pl", "pt", "sv", "fi")),
    *(("help", "en", code) for code in ("de", "es", "fr", "it", "nl", "ru", "el", "cs", "pl", "pt", "sv", "fi")),
    *(
        ("tatoeba", a, b)
        for a, b in (("de", "en"), ("en", "de"), ("en", "ru"), ("ru", "en"), ("es", "de"), ("fr", "en"), ("en", "el"))
    ),
    *(("tatoeba", a, b) for a, b in (("en", "ro"), ("ro", "en"), ("el", "en"), ("it", "de"), ("en", "fr"), ("en", "la"))),
    *(("bible", "en", "es"), ("bible", "es", "en"), ("tico", "en", "fr"), ("tico", "ru", "en")),
)
SAME = (
    *(("help", code) for code in ("en", "de", "es", "fr", "ru", "el", "it", "nl", "fi", "pl")),
    *(("tatoeba", code) for code in ("en", "de", "es", "fr", "ru")),
    *(("bible", "en"), ("bible", "es"), ("newspaper", "de"), ("newspaper", "fr"), ("newspaper", "nl"), ("tico", "en")),
)
PARAPHRASED = ("en", "de", "es", "fr", "ru", "nl")
MIXED = (("en", "de", "es", "fr", "ru", "el"), ("en", "it", "nl", "cs", "pl"), ("de", "fr", "pt", "sv", "en"))


@dataclass(frozen=True, slots=True)
class Sides:
    """The same sentences in two languages, neighbours in their file beside each other."""

    first: Sequence[str]
    second: Sequence[str]


def training(data: Path) -> Iterator[Pool]:
    """All pools, made one at a time; the same at every call."""
    confusions = read_confusions(data / "training" / "ocr-confusions")
    sides = _sides(read_pairs(data))

    def pool(source: str, asked: dict[str, Sequence[str]], held: dict[str, Sequence[str]], mark: str = "") -> Pool:
        name = f"{source}{mark}-{'-'.join(asked)}-{'-'.join(held)}"
        return _Maker(random.Random(name), confusions, 2 if mark == "-blend" else 1).pool(name, held, asked, source)

    for source, code, other in CROSS:
        if (source, code, other) in sides:
            found = sides[source, code, other]
            yield pool(source, {code: found.first}, {other: found.second})
    for source, code in SAME:
        texts = next((one.second for key, one in sides.items() if key[0] == source and key[2] == code), ())
        yield pool(source, {code: texts}, {code: texts}, "-blend")  # words of one sentence alone are found too easily
    for code in PARAPHRASED:
        said, otherwise = _paraphrases(sides, code)
        yield pool("tatoeba", {code: said}, {code: otherwise}, "-paraphrase")
    for codes in MIXED:
        texts_of = _common(sides, codes)
        yield pool("help", texts_of, texts_of)


def _sides(pairs: Iterator[Pair]) -> dict[tuple[str, str, str], Sides]:
    """By source and the two languages, in both directions; sentences that are the same in both say nothing and are left out."""
    made: dict[tuple[str, str, str], tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for pair in pairs:
        if pair.source == "freemnorm" or (pair.first == pair.second and pair.source != "newspaper"):
            continue
        for a, b, one, other in (
            (pair.first_language, pair.second_language, pair.first, pair.second),
            (pair.second_language, pair.first_language, pair.second, pair.first),
        ):
            made[pair.source, a, b][0].append(one)
            made[pair.source, a, b][1].append(other)
    return {key: Sides(*found) for key, found in made.items() if len(found[0]) >= PASSAGES * SENTENCES[key[0]]}


def _paraphrases(sides: Mapping[tuple[str, str, str], Sides], code: str) -> tuple[list[str], list[str]]:
    """Two translations of one sentence each, beside each other."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (source, other, held), texts in sides.items():
        if source == "tatoeba" and held == code:
            for first, second in zip(texts.first, texts.second, strict=True):
                found[other, first].append(second)
    different = (list(dict.fromkeys(texts)) for texts in found.values())
    ordered = sorted({(texts[0], texts[1]) for texts in different if len(texts) > 1})
    random.Random(code).shuffle(ordered)
    return [one for one, _ in ordered], [other for _, other in ordered]


def _common(sides: Mapping[tuple[str, str, str], Sides], codes: Sequence[str]) -> dict[str, list[str]]:
    """The sentences of the help that stand in all of the languages, in the order of the first."""
    of = {
        code: dict(zip(sides["help", "en", code].first, sides["help", "en", code].second, strict=True))
        for code in codes
        if code != "en"
    }
    first = next(iter(of.values()))
    shared = [text for text in first if all(text in table for table in of.values())]
    return {code: [of[code][text] if code in of else text for text in shared] for code in codes}


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes one pool; a query is drawn from `drawn` sentences of a passage, and has the more strange words the more these are."""

    rng: random.Random
    confusions: Confusions
    drawn: int

    def pool(self, name: str, held: Mapping[str, Sequence[str]], asked: Mapping[str, Sequence[str]], source: str) -> Pool:
        """Passages of neighbouring sentences in each language of `held`; queries from single sentences of `asked`."""
        size = SENTENCES[source]
        number = len(next(iter(held.values()))) // size
        chosen = sorted(self.rng.sample(range(number), min(number, PASSAGES // len(held) * (2 if len(held) > 1 else 1))))
        rate = self.rng.choice(RATES) if self.rng.random() < NOISY else 0.0
        once = {place: self.rng.choice(tuple(held)) for place in chosen if self.rng.random() < 0.5}
        questions = [
            made
            for place in self.rng.sample(chosen, min(QUERIES, len(chosen)))
            if (made := self._question(place * size, asked, size))
        ]
        # passages that nothing asks for lose a sentence as often, or a short passage would be a likely one
        left_out = {place * size: self.rng.randrange(size) for place in chosen if self.rng.random() < WITHOUT}
        left_out |= {place: sentence for place, _, sentence in questions}
        documents = [
            self._document(code, texts, place, left_out.get(place * size, -1), (size, rate))
            for code, texts in held.items()
            for place in chosen
            if len(held) == 1 or once.get(place, code) == code
        ]
        there = {document.id for document in documents}
        return Pool(name, tuple(documents), tuple(self._asked(n, q, held, there, (name, size)) for n, q in enumerate(questions)))

    def _asked(
        self,
        number: int,
        made: tuple[int, tuple[str, str], int],
        held: Mapping[str, Sequence[str]],
        there: set[str],
        about: tuple[str, int],
    ) -> Question:
        name, size = about
        start, (code, text), _ = made
        relevant = tuple(f"{one}{start // size}" for one in held if f"{one}{start // size}" in there)
        return Question(text, code, relevant, number, name)

    def _question(self, start: int, asked: Mapping[str, Sequence[str]], size: int) -> tuple[int, tuple[str, str], int] | None:
        """Where it was drawn from, language and text, and the sentence that its passage must do without (-1: none)."""
        code = self.rng.choice(tuple(asked))
        texts = asked[code]
        places = [n for n in range(size) if len(_content(texts[start + n], code)) >= LEAST_WORDS]
        if len(places) < 2:
            return None
        chosen = sorted(self.rng.sample(places, min(self.drawn, len(places))))
        words = [word for place in chosen for word in _content(texts[start + place], code)]
        kept = [word for word in words if self.rng.random() < self.rng.choice((0.4, 0.6, 0.8)) / self.drawn] or words[:2]
        for _ in range(2 * self.drawn - 1):
            if self.rng.random() < STRANGE:
                strange = _content(texts[self.rng.randrange(len(texts))], code)
                kept += strange[: self.drawn]
        return start, (code, " ".join(kept[:14])), chosen[0] if self.rng.random() < WITHOUT else -1

    def _document(self, code: str, texts: Sequence[str], place: int, without: int, how: tuple[int, float]) -> Document:
        size, rate = how
        kept = [texts[place * size + n].rstrip() for n in range(size) if n != without]
        text = " ".join(sentence if sentence[-1:] in ".!?:;" else f"{sentence}." for sentence in kept)
        return Document(f"{code}{place}", add_noise(text, rate, self.rng, self.confusions) if rate else text, language=code)


def _content(text: str, language: str) -> list[str]:
    return content_words([token.text for token in tokens(text)], language)
