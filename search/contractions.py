"""Forms in which scribes and printers cut a word short: its first letters and its last ones; it knows no index."""

from collections.abc import Iterator

LANGUAGES = ("es", "pt", "la")  # whose letters and prints are full of them
_LEAST_LEFT_OUT = 2
_MOST_LAST = 4
_LEAST = 3
_VOWELS = frozenset("aeiouy")


def contractions(word: str, language: str) -> tuple[str, ...]:
    """What a folded word may be cut to: `gde` for `guarde`, `puntualmte` for `puntualmente`; none in most languages.

    Only where two consonants meet that do not in the word: what can be spoken is mostly another word (`pera`, `Pereira`).
    """
    return tuple(dict.fromkeys(_cut(word))) if language in LANGUAGES and word.isalpha() else ()


def _cut(word: str) -> Iterator[str]:
    for last in range(1, min(_MOST_LAST, len(word) - _LEAST_LEFT_OUT - 1) + 1):
        for first in range(max(1, _LEAST - last), len(word) - last - _LEAST_LEFT_OUT + 1):
            meeting = word[first - 1] + word[len(word) - last]
            if not _VOWELS & set(meeting) and meeting not in word:
                yield word[:first] + word[len(word) - last :]
