"""A query's words to groups of terms: each word once, however many variants stand for it; it searches nothing."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ingest.languages import LANGUAGES, UNDETERMINED
from search.analysis import content_words, folded, ngrams, number_term, part_stems, spelled, stem, stop_words, tokens
from search.query import Query, TermGroup, Variant

MOST_WORDS = 40
OTHER_SPELLING = 0.9
PART = 0.6  # one word of a rendering of several words
PART_OF_COMPOUND = 0.5  # decision 0036


@dataclass(frozen=True, slots=True)
class Origin:
    """Why a term is looked for: the number of the query's word that it stands for, and the variant that it came from."""

    word: int
    variant: Variant


@dataclass(frozen=True, slots=True)
class Expansion:
    """What a query looks for: one group a word in each field, quoted phrases as required groups of `surface`.

    `translated` holds stems of other languages than the question's. `origins` tells of every (field, term) but letter runs why.
    """

    words: tuple[str, ...]
    surface: tuple[TermGroup, ...]
    stem: tuple[TermGroup, ...]
    ngram: tuple[TermGroup, ...]
    translated: tuple[TermGroup, ...]
    origins: dict[tuple[str, str], Origin]

    @property
    def matching(self) -> tuple[TermGroup, ...]:
        """The groups by which a passage counts as matching: all but letter runs."""
        return (*self.surface, *self.stem, *self.translated)


def question_words(query: Query) -> tuple[str, ...]:
    """The words that carry the question, each once, in its order; all of them where every word is a function word."""
    words = [token.text for token in tokens(query.text)]
    kept = content_words(words, query.language) or words
    seen: dict[str, str] = {}
    for word in kept:
        seen.setdefault(folded(word), word)
    return tuple(seen.values())[:MOST_WORDS]


def numbered_words(query: Query) -> tuple[tuple[str, int | None], ...]:
    """Every word of the query's text as it stands there, with its number among `question_words`; None for function words."""
    numbers = {folded(word): number for number, word in enumerate(question_words(query))}
    return tuple((token.text, numbers.get(folded(token.text))) for token in tokens(query.text))


Weighed = Callable[[Variant], Iterable[tuple[str, float]]]


class _Field:
    """Groups of one field in the making; a term keeps the reason of the best variant that gives it."""

    def __init__(self, name: str, origins: dict[tuple[str, str], Origin]) -> None:
        self._name = name
        self._origins = origins

    def groups(self, wanted: Iterable[tuple[int, Iterable[Variant]]], terms: Weighed) -> tuple[TermGroup, ...]:
        made = ((number, self._weights(number, variants, terms)) for number, variants in wanted)
        return tuple(
            TermGroup(self._name, tuple(sorted(weights.items(), key=lambda pair: -pair[1])), number)
            for number, weights in made
            if weights
        )

    def _weights(self, number: int, variants: Iterable[Variant], terms: Weighed) -> dict[str, float]:
        weights: dict[str, float] = {}
        for variant in variants:
            for term, weight in terms(variant):
                if weight > weights.get(term, 0.0):
                    weights[term] = weight
                    self._origins.setdefault((self._name, term), Origin(number, variant))
        return weights


@lru_cache(maxsize=32)
def expand(query: Query) -> Expansion:
    """The groups of a query's words, numbered alike in all fields, and of its phrases after them."""
    words = question_words(query)
    origins: dict[tuple[str, str], Origin] = {}
    own = [(number, tuple(_own(query, number, word))) for number, word in enumerate(words)]
    foreign = [(number, tuple(_foreign(query, number))) for number in range(len(words))]
    surface, stems = _Field("surface", origins), _Field("stem", origins)
    return Expansion(
        words=words,
        surface=surface.groups(own, _surface_terms) + _phrases(query, len(words)),
        stem=stems.groups(own, _stem_terms),
        ngram=tuple(
            TermGroup("ngram", ((gram, 1.0),), number)
            for number, word in enumerate(words)
            for gram in dict.fromkeys(ngrams(word))
        ),
        translated=stems.groups(foreign, _stem_terms),
        origins=origins,
    )


def _own(query: Query, number: int, word: str) -> Iterator[Variant]:
    """The word as asked, then what else may stand for it in the question's own language."""
    yield Variant(word, query.language, "asked", 1.0)
    yield from (
        one.variant for one in query.renderings if one.start == number and one.variant.language in (query.language, UNDETERMINED)
    )


def _foreign(query: Query, number: int) -> Iterator[Variant]:
    """What may stand for a word in the other languages that the query is searched in."""
    yield from (one.variant for one in query.renderings if one.start == number and one.variant.language in query.targets)


def _phrases(query: Query, first: int) -> tuple[TermGroup, ...]:
    """Each quoted phrase as a required group; their words are numbered from `first`."""
    texts = (" ".join(folded(token.text) for token in tokens(phrase)) for phrase in query.phrases)
    return tuple(TermGroup("surface", ((text, 1.0),), first + number, required=True) for number, text in enumerate(texts))


def _surface_terms(variant: Variant) -> Iterator[tuple[str, float]]:
    words = [token.text for token in tokens(variant.text)]
    if len(words) == 1:
        yield spelled(words[0]), variant.weight
        yield folded(words[0]), variant.weight * OTHER_SPELLING
        if words[0][0].isdigit():
            yield number_term(folded(words[0])), variant.weight * OTHER_SPELLING
    elif words:
        yield " ".join(folded(word) for word in words), variant.weight


def _stem_terms(variant: Variant) -> Iterator[tuple[str, float]]:
    """In the variant's language; where that is unknown, in every language that has this word as no function word."""
    words = [token.text for token in tokens(variant.text)]
    if variant.language == UNDETERMINED:
        codes = [code for code in LANGUAGES if code != "la" and spelled(words[0]) not in stop_words(code)]
        yield from ((stem(words[0], code), variant.weight) for code in (*codes, UNDETERMINED))
    elif len(words) == 1:
        yield stem(words[0], variant.language), variant.weight
        yield from ((part, variant.weight * PART_OF_COMPOUND) for part in part_stems(words[0], variant.language))
    else:
        for word in content_words(words, variant.language):
            yield stem(word, variant.language), variant.weight * PART
