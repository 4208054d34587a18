"""Passages that mention a thing, counted rather than ranked: words as the search widens them, but only variants that are sure."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.page import Span
from search.analysis import content_words, folded, part_stems, spelled, stem, tokens
from search.backends import SearchBackend
from search.candidates import reading
from search.encoders import get_encoder
from search.expand import question_words
from search.lexicons import get_lexicons
from search.neighbours import neighbours
from search.query import FIELDS, Query, Rendering, TermGroup, Variant
from search.rerankers import Candidate
from search.results import visible
from search.retrieve import open_backends
from search.viewer import Viewer
from search.widening import widened

MOST = 20_000  # passages that one question may count
_SPELLED = 0.4  # weight from which another spelling surely is the word (decision 0100), as all figures below
_RESPELLED = 0.7  # the same of a translated word
_RENDERED = 0.4  # weight, there and back, from which a translation counts
_AS_GOOD = 0.99  # of the best translation's weight into the same language
_PARTED_FROM = 7  # letters of a word that may be read with a space in it
_CAPITAL_FROM = 4
_PARTICLE = 3  # letters of a word that may stand within a name ("de", "van")
# Blackletter capitals that are read as two letters.
_CAPITALS = {"k": ("fi", "ft", "si"), "s": ("5", "i5"), "h": ("sj",), "r": ("ki",), "b": ("ss",)}
_BLACKLETTER = ("de", "sv", "fi")


class TooMany(Exception):
    """More passages mention a thing than are counted one by one."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Ids of the passages, best first, the groups of terms by which they were found, and the words that stood for the asked."""

    passages: tuple[str, ...]
    groups: tuple[TermGroup, ...]
    words: tuple[str, ...] = ()

    def place(self, text: str, language: str) -> Span | None:
        """The first word of a passage's text that was counted."""
        terms = {
            field: {t for g in self.groups if g.field == field for one, _ in g.terms for t in one.split(" ")} for field in FIELDS
        }
        for token in tokens(text):
            stems = (stem(token.text, language), *part_stems(token.text, language))
            if {spelled(token.text), folded(token.text)} & terms["surface"] or set(stems) & terms["stem"]:
                return token.span
        return None

    def side_by_side(self, text: str, language: str) -> bool:
        """Whether the words stand next to each other in a passage's text, in their order."""
        numbers = [self._number(token.text, language) for token in tokens(text) if len(token.text) > _PARTICLE]
        wanted = sorted({group.word for group in self.groups if not group.required})
        return any(numbers[place : place + len(wanted)] == wanted for place in range(len(numbers)))

    def _number(self, word: str, language: str) -> int | None:
        held = {"surface": {spelled(word), folded(word)}, "stem": {stem(word, language)}}
        return next((g.word for g in self.groups for term, _ in g.terms if term in held[g.field]), None)


def mentioned(query: Query, viewer: Viewer) -> Mentioned:
    """The passages that this viewer may search and that hold every word of the query's text, or what surely stands for it.

    Raises TooMany, and IndexUnusable where no index serves.
    """
    backends = open_backends(viewer, get_encoder())
    seen = widened(replace(query, filters=visible(query.filters, viewer)), backends)
    sure = tuple(_sure(seen, backends[0]))
    words = question_words(seen)
    groups = tuple(group for number, word in enumerate(words) for group in _groups(number, word, seen, sure))
    groups += tuple(
        TermGroup(
            "surface", ((" ".join(folded(token.text) for token in tokens(phrase)), 1.0),), len(words) + number, required=True
        )
        for number, phrase in enumerate(seen.phrases)
    )
    found: list[str] = []
    for backend in backends:
        total = backend.facets(groups, seen.filters, (), len(words)).total
        if total > MOST:
            raise TooMany
        found += [hit.passage_id for hit in backend.lexical(groups, seen.filters, max(1, total), len(words))]
    others = dict.fromkeys(one.variant.text for one in sure if one.variant.reason != "name" and not _parted(one))
    counted = Mentioned(tuple(found), groups, tuple(others))
    if not _is_name(seen):
        return counted
    held = reading(viewer)(found)
    return replace(counted, passages=tuple(one for one in found if one in held and _named(counted, held[one])))


def _named(counted: Mentioned, passage: Candidate) -> bool:
    """A name of several words is told where they stand together."""
    return counted.side_by_side(passage.text, passage.language)


def _groups(number: int, word: str, query: Query, sure: Sequence[Rendering]) -> Iterator[TermGroup]:
    """Terms of one word: as asked, in its own language inflected too, and what surely stands for it."""
    surface = {spelled(word): 1.0, folded(word): 1.0}
    stems = {stem(word, query.language): 1.0}
    for one in sure:
        if one.start <= number < one.end:
            parts = [token.text for token in tokens(one.variant.text)]
            if len(parts) == 1:
                stems[stem(parts[0], one.variant.language)] = one.variant.weight
            everywhere = one.variant.reason == "name" or (one.variant.reason in ("ocr", "spelling") and _looks_named(word, query))
            if everywhere or len(parts) > 1:
                surface[" ".join(folded(part) for part in parts)] = one.variant.weight
    yield TermGroup("surface", _best_first(surface), number)
    yield TermGroup("stem", _best_first(stems), number)


def _looks_named(word: str, query: Query) -> bool:
    """Whether a word is written like a name, whose misreadings are looked for in every language."""
    return word[0].isupper() and query.language != "de"


def _best_first(terms: dict[str, float]) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(terms.items(), key=lambda pair: -pair[1]))


def _sure(query: Query, backend: SearchBackend) -> Iterator[Rendering]:
    """The variants that surely say what was asked: likely misreadings, and of each language the translation that leads back."""
    name = _is_name(query)
    best: dict[tuple[int, int, str], float] = {}
    backed = [
        (one, _back(query, one)) for one in query.renderings if not name and one.variant.reason in ("translation", "synonym")
    ]
    for one, weight in backed:
        key = (one.start, one.end, one.variant.language)
        best[key] = max(best.get(key, _RENDERED), weight)
    translated = [one for one, weight in backed if weight >= best[one.start, one.end, one.variant.language] * _AS_GOOD]
    for one in translated:
        yield one
        yield from _respelled(one, backend)
    yield from _international(translated)
    for one in query.renderings:
        if one.variant.reason in ("name", "ocr", "spelling") and one.variant.weight >= _SPELLED:
            yield one
    for number, word in enumerate(question_words(query)):
        yield from _misread(word, query.language, number, number + 1, backend)


def _international(translated: Sequence[Rendering]) -> Iterator[Rendering]:
    """Words that two languages spell alike ("cholera"): they are looked for in every language, in those without a lexicon too."""
    spoken = {(one.start, one.end, folded(one.variant.text), one.variant.language): one for one in translated}
    alike = Counter((start, end, text) for start, end, text, _ in spoken)
    for (start, end, text, _), one in spoken.items():
        if alike[start, end, text] > 1:
            yield replace(one, variant=replace(one.variant, reason="name"))


def _respelled(one: Rendering, backend: SearchBackend) -> Iterator[Rendering]:
    """A translated word as it was misread or spelled of old."""
    words = [token.text for token in tokens(one.variant.text)]
    if len(words) == 1:
        for variant in neighbours(words, one.variant.language, backend.vocabulary())[0]:
            if variant.weight >= _RESPELLED:
                yield replace(one, variant=variant)
        yield from _misread(words[0], one.variant.language, one.start, one.end, backend)


def _misread(word: str, language: str, start: int, end: int, backend: SearchBackend) -> Iterator[Rendering]:
    """A word with its blackletter capital taken for two letters, and a long word with a space in it, where passages have that."""
    asked = folded(word)
    broken = _CAPITALS.get(asked[:1], ()) if language in _BLACKLETTER else ()
    forms = [f"{begun}{asked[1:]}" for begun in broken if len(asked) >= _CAPITAL_FROM]
    there = backend.vocabulary().passages(forms) if forms else ()
    yield from (
        Rendering(start, end, Variant(form, language, "ocr", _SPELLED))
        for form, number in zip(forms, there, strict=True)
        if number
    )
    if len(asked) >= _PARTED_FROM and " " not in asked:
        for place in range(2, len(asked) - 1):
            yield Rendering(start, end, Variant(f"{asked[:place]} {asked[place:]}", language, "ocr", _SPELLED))


def _parted(one: Rendering) -> bool:
    return one.variant.reason == "ocr" and " " in one.variant.text


def _back(query: Query, one: Rendering) -> float:
    """How surely a translation says what was asked: its weight times that with which it leads back; 0 where it does not."""
    asked = {stem(word, query.language) for word in question_words(query)[one.start : one.end]}
    words = [token.text for token in tokens(one.variant.text)]
    back = get_lexicons().translations(words, one.variant.language, (query.language,))
    return one.variant.weight * max(
        (found.variant.weight for found in back if asked <= _stems(found.variant.text, query.language)), default=0.0
    )


def _stems(text: str, language: str) -> set[str]:
    return {stem(word, language) for word in content_words([token.text for token in tokens(text)], language)}


def _is_name(query: Query) -> bool:
    """Several words that are all written like names mean what they say, not what they would translate to."""
    words = question_words(query)
    return len(words) > 1 and all(word[0].isupper() for word in words)
