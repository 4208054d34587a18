"""Where a text names somebody or some place that is asked for: in full, by surname, inflected, misread; it judges nothing."""

from dataclasses import dataclass
from functools import lru_cache

from search.entities.gazetteer import places
from search.entities.name_words import PARTICLES, forenames, titles
from search.entities.place_words import kinds
from search.entities.runs import Words, is_common
from search.misread import misread
from search.roles import is_role
from search.stopwords import STOP_WORDS

_SURE = 0.9  # likeness of a misread name
_LONG = 6  # letters of a name that may be misread
_ENDINGS = ("s", "es", "n", "ns", "en", "er", "ern")


@dataclass(frozen=True, slots=True, order=True)
class At:
    """Words `start` to `end` (exclusive) of a text that name what is asked for; `whole` where all its words stand there."""

    start: int
    end: int
    whole: bool = False


@lru_cache(maxsize=2_000)
def telling(name: str, language: str) -> tuple[str, ...]:
    """The folded words of a name by which it is known: without titles, kinds of place, function words; never empty for words."""
    words = Words.of(name)
    stops = STOP_WORDS.get(language, frozenset())
    told = [
        folded
        for word, folded, capital in zip(words.words, words.folded, words.capital, strict=True)
        if capital and len(folded) > 2 and folded not in PARTICLES and word.casefold() not in stops
    ]
    plain = [one for one in told if not _says_what(one, language)]
    return tuple(plain or told or words.folded)


def _says_what(word: str, language: str) -> bool:
    return word in titles(language) or word in kinds() or is_role(word, language) or (language == "de" and is_common(word))


def people_at(name: str, words: Words, language: str) -> tuple[At, ...]:
    """Where a person is named: by the whole name, or by the surname where no other forename stands before it."""
    told = telling(name, language)
    family, given = told[-1], set(told[:-1])
    found = []
    for at, word in enumerate(words.folded):
        if not words.capital[at] or not _same(word, family):
            continue
        before = words.folded[at - 1] if at and words.near(at - 1) else ""
        if before in forenames() and given and before not in given and not any(one.startswith(before[:1]) for one in given):
            continue
        found.append(At(at, at + 1, before in given))
    return tuple(found)


def places_at(name: str, words: Words, language: str) -> tuple[At, ...]:
    """Where a place is named, by this name or by another that the gazetteer has for it."""
    own = tuple(one for word in Words.of(name).folded for one in word.split(" "))
    told = telling(name, language)
    known = places()
    key = known.get(" ".join(own)) or known.get(" ".join(told)) or known.get(_bare(" ".join(told)))
    found = []
    joined = "".join(own)
    for at in range(len(words.words)):
        if not words.capital[at]:
            continue
        for wanted in dict.fromkeys((own, told)):
            end = at + len(wanted)
            if end <= len(words.folded) and all(_same(a, b) for a, b in zip(words.folded[at:end], wanted, strict=True)):
                found.append(At(at, end, True))
                break
        else:
            glued = "".join(words.folded[at : at + 2])
            if len(joined) >= _LONG and (_same(words.folded[at], joined) or (_same(glued, joined) and words.near(at))):
                found.append(At(at, at + (1 if _same(words.folded[at], joined) else 2), True))
            elif key and (known.get(words.folded[at]) == key or known.get(_bare(words.folded[at])) == key):
                found.append(At(at, at + 1, True))
    return tuple(found)


def _bare(word: str) -> str:
    return word.removesuffix("s")


@lru_cache(maxsize=100_000)
def _same(word: str, wanted: str) -> bool:
    """Whether a word of the text is the word of the name, inflected or misread in a letter or two."""
    if word == wanted:
        return True
    short, long = sorted((word, wanted), key=len)
    if len(short) > 2 and any(long == short + ending for ending in _ENDINGS):
        return True
    return len(short) >= _LONG and misread(word, wanted, "de") >= _SURE
