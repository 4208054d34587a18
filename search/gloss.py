"""A word list for a quote in another language, from lexicons: a help to its reader, marked as such, never evidence."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from search.query import Rendering
from search.question import stop_words
from search.wording import tokens

Translate = Callable[[Sequence[str], str, Sequence[str]], Sequence[Rendering]]  # as Lexicons.translations

_MOST, _WORDS = 4, 40
_LIKELY = 0.3  # weight below which a rendering is not shown


@dataclass(frozen=True, slots=True)
class Gloss:
    """A word or phrase of the quote as written, and what lexicons say for it, likeliest first."""

    word: str
    meanings: tuple[str, ...]


def gloss(quote: str, language: str, target: str, translate: Translate) -> tuple[Gloss, ...]:
    """The words of content of a quote that lexicons know in the target, in order, each once; empty within one language."""
    if language == target or not language:
        return ()
    read = tokens(quote, language)[:_WORDS]
    found: dict[tuple[int, int], list[str]] = {}
    for one in translate([token.text for token in read], language, (target,)):
        usual = one.variant.language == target and one.variant.reason == "translation" and one.variant.weight >= _LIKELY
        meanings = found.setdefault((one.start, one.end), [])
        if usual and len(meanings) < _MOST and one.variant.text not in meanings:
            meanings.append(one.variant.text)
    stops = stop_words(language)
    listed: dict[str, Gloss] = {}
    for (start, end), meanings in sorted(found.items()):
        word = quote[read[start].span.start : read[end - 1].span.end]
        if meanings and (end - start > 1 or read[start].folded not in stops):
            listed.setdefault(word.casefold(), Gloss(" ".join(word.split()), tuple(meanings)))
    return tuple(listed.values())
