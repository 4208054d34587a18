"""A query widened to the archive that it meets: the other languages held there, and what may stand for its words.

It reads no passage: other spellings come from the vocabulary of public passages, renderings from the lexicons.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.languages import LANGUAGES, UNDETERMINED
from search.adaptations import get_adaptation
from search.backends import SearchBackend
from search.expand import numbered_words, question_words
from search.lexicons import get_lexicons
from search.neighbours import neighbours
from search.numerals import renderings
from search.query import Filters, Query, Rendering


def widened(query: Query, backends: Sequence[SearchBackend]) -> Query:
    """The query with the other languages that these indexes hold within its filters, and with what may stand for its words."""
    if query.targets or query.renderings:
        return query
    held = held_languages(query.filters, backends)
    aimed = replace(query, targets=tuple(code for code in held if code not in (query.language, UNDETERMINED)))
    wide = replace(aimed, renderings=(*_spelled(aimed, backends[0]), *_in_figures(aimed), *_rendered(aimed)))
    return get_adaptation(query.filters.collections).trusted(wide)


def held_languages(filters: Filters, backends: Sequence[SearchBackend]) -> tuple[str, ...]:
    """The served languages of the passages within the filters, the most frequent first."""
    held = Counter[str]()
    for backend in backends:
        held.update(dict(backend.facets((), filters, ("language",)).facets["language"]))
    return tuple(code for code, _ in held.most_common() if code in LANGUAGES)


def _spelled(query: Query, backend: SearchBackend) -> Iterator[Rendering]:
    """Each word as it may be misread or spelled otherwise in these passages."""
    found = neighbours(question_words(query), query.language, backend.vocabulary())
    yield from (Rendering(number, number + 1, variant) for number, variants in enumerate(found) for variant in variants)


def _in_figures(query: Query) -> Iterator[Rendering]:
    """Numbers in words and Roman numerals as figures."""
    return renderings(question_words(query), query.text, query.language, query.targets)


def _rendered(query: Query) -> Iterator[Rendering]:
    """Words and phrases in the other languages, by the number of the first word that carries the question in them."""
    words = numbered_words(query)
    for one in get_lexicons().translations([word for word, _ in words], query.language, query.targets):
        numbers = [number for _, number in words[one.start : one.end] if number is not None]
        if numbers:
            yield Rendering(min(numbers), max(numbers) + 1, one.variant)
