"""What words that may be one word have in common: three coarse forms of a word and the keys under which they are found.

The `print` form joins letters that a machine takes for each other, the `sound` form those that writers of one language
exchanged over time, the `bones` are the consonants of the sound form. Two words are worth comparing if a form of theirs is
the same, or if a print or sound form is after one letter of each is left out. It weighs nothing, and knows no language: a
vocabulary is searched by askers of all of them.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SHORTEST = 4  # letters; shorter words have too many neighbours
LONGEST = 20  # letters of a form that are looked at
_LEAST_WHOLE = (0, 0, 3)  # letters of a print form, a sound form and bones from which they are a key
_LEAST_LEFT = 3  # letters of a form from which none is left out
_MOST_LEFT_OUT = (13, 9, 0)  # places at which a letter may be left out

Keys = NDArray[np.uint64]
Marks = NDArray[np.uint64]

_PRINT = str.maketrans(
    {
        **dict.fromkeys("sf", "s"),
        **dict.fromkeys("ceo", "c"),
        **dict.fromkeys("unv", "u"),
        **dict.fromkeys("bhd", "b"),
        **dict.fromkeys("iltj", "i"),
        "m": "ru",
        "w": "uu",
        **dict.fromkeys("ипн", "п"),
        **dict.fromkeys("сео", "с"),
        **dict.fromkeys("шщ", "ш"),
        **dict.fromkeys("ьъыв", "ь"),
        **dict.fromkeys("νυ", "ν"),
        **dict.fromkeys("σοθ", "ο"),
        "ς": "ο",
    }
)
_SOUND_GROUPS = tuple(
    (re.compile(pattern, re.MULTILINE), by)
    for pattern, by in (
        ("ph|f", "b"),
        ("[vw]+(?=[aeiouy])|(?:^|(?<=[aeioy]))u(?=[aeiouy])|(?<=[aeiouy])v(?![aeiouy])", "b"),
        ("sch", "s"),
        ("c(?=[eiy])|cz|tz|dz|x", "z"),
        ("qu(?=[eiy])", "k"),
        ("h", ""),
        ("[aeou][iyj]|[iyj]e", "i"),
        ("[aeo][uvw]", "u"),
        ("(?<=.)[еъь]$", ""),
    )
)
_SOUND = str.maketrans(
    {
        **dict.fromkeys("eiyj", "i"),
        **dict.fromkeys("ouvw", "u"),
        **dict.fromkeys("mn", "n"),
        **dict.fromkeys("ckqg", "k"),
        **dict.fromkeys("sz", "s"),
        **dict.fromkeys("dt", "t"),
        **dict.fromkeys("bp", "p"),
        **dict.fromkeys("ие", "и"),
        **dict.fromkeys("іѵѣйыэ", "и"),
        "ѳ": "ф",
        **dict.fromkeys("ъь", ""),
        **dict.fromkeys("ηυ", "ι"),
        "ω": "ο",
    }
)
_VOWELS = str.maketrans("", "", "iuaeoиаояюιοαε")

_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))
_POWERS = np.cumprod(np.concatenate([[np.uint64(1)], np.full(LONGEST + 1, _BASE)]), dtype=np.uint64)
_SALTS = (np.uint64(0x243F6A8885A308D3), np.uint64(0x13198A2E03707344), np.uint64(0xA4093822299F31D0))


def print_forms(words: Sequence[str]) -> list[str]:
    """The print form of each folded word: `haufe` and `hause` are one."""
    return [line[:LONGEST] for line in "\n".join(words).translate(_PRINT).split("\n")]


def sound_form(word: str) -> str:
    """The folded word with letters joined that were written for each other: `theyl` and `teil` are one."""
    return sound_forms([word])[0]


def sound_forms(words: Sequence[str]) -> list[str]:
    """The sound form of each folded word, made of all at once: a line each."""
    lines = "\n".join(words)
    for pattern, by in _SOUND_GROUPS:
        lines = pattern.sub(by, lines)
    return [line[:LONGEST] for line in _undoubled(lines.translate(_SOUND)).split("\n")]


def bones(sounds: Sequence[str]) -> list[str]:
    """The consonants of each sound form: `menniskior` and `människor` are one."""
    return _undoubled("\n".join(sounds).translate(_VOWELS)).split("\n")


def _undoubled(lines: str) -> str:
    """The lines with each run of one letter as that letter."""
    drawn = np.frombuffer(lines.encode("utf-32-le"), np.uint32)
    kept = np.ones(len(drawn), np.bool_)
    kept[1:] = (drawn[1:] != drawn[:-1]) | (drawn[1:] == ord("\n"))
    return drawn[kept].tobytes().decode("utf-32-le")


def keys(words: Sequence[str], sounds: Sequence[str] | None = None) -> tuple[NDArray[np.int64], Keys]:
    """Rows of `words` and keys of 32 bits, side by side: each word's forms, whole and with one letter left out.

    The first keys are the whole print forms, in the order of the words. `sounds` are their sound forms where these are known.
    """
    sounds = sounds or (sound_forms(words) if words else [])
    rows, found = [], []
    for kind, forms in enumerate((print_forms(words), sounds, bones(sounds)) if words else ([], [], [])):
        row, key = _shortened(*_codes(forms), kind)
        rows.append(row)
        found.append(_mixed(key + _SALTS[kind]))
    return np.concatenate(rows), np.concatenate(found)


def marks(words: Sequence[str]) -> Marks:
    """For each word 64 bits of the pairs of letters in its sound form: the fewer bits differ, the more alike two words are."""
    return marks_of(sound_forms(words) if words else [])


def marks_of(sounds: Sequence[str]) -> Marks:
    """The marks of words by their sound forms."""
    codes, lengths = _codes([f"_{sound}_" for sound in sounds])
    pairs = codes[:, :-1] * np.uint64(1031) + codes[:, 1:]
    return _bits(_mixed(pairs) & np.uint64(63), lengths - 1)


def letters(words: Sequence[str]) -> Marks:
    """For each word 32 bits of the letters in it."""
    codes, lengths = _codes([word[:LONGEST] for word in words])
    return _bits(codes & np.uint64(31), lengths)


def _bits(places: Keys, lengths: NDArray[np.int64]) -> Marks:
    """One number a row with the bits of its first `lengths` places set."""
    within = np.where(np.arange(places.shape[1]) < lengths[:, None], np.uint64(1) << places, np.uint64(0))
    found: Marks = np.bitwise_or.reduce(within, axis=1)
    return found


def _codes(forms: Sequence[str]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
    """Letters as numbers, shape (forms, longest), zeros behind; and the lengths."""
    lengths = np.fromiter(map(len, forms), np.int64, len(forms))
    within = np.arange(int(lengths.max(initial=1))) < lengths[:, None]
    codes = np.zeros(within.shape, np.uint64)
    codes[within] = np.frombuffer("".join(forms).encode("utf-32-le"), np.uint32)
    return codes, lengths


def _shortened(codes: NDArray[np.uint64], lengths: NDArray[np.int64], kind: int) -> tuple[NDArray[np.int64], Keys]:
    """Rows and polynomial hashes of each form, then of each form without its first letter, its second, and so on."""
    width = codes.shape[1]
    before = np.zeros((len(codes), width + 1), np.uint64)
    np.cumsum(codes * _POWERS[:width], axis=1, out=before[:, 1:])
    whole = before[:, -1]
    left_out = slice(0, min(width, _MOST_LEFT_OUT[kind]))
    without = before[:, left_out] + (whole[:, None] - before[:, 1:][:, left_out]) * _INVERSE
    rows, places = np.nonzero((np.arange(without.shape[1]) < lengths[:, None]) & (lengths[:, None] > _LEAST_LEFT))
    full = np.flatnonzero(lengths >= _LEAST_WHOLE[kind])
    return np.concatenate([full, rows]), np.concatenate([whole[full], without[rows, places]])


def _mixed(key: Keys) -> Keys:
    """32 well mixed bits of each number (the finish of splitmix64)."""
    key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (key ^ (key >> np.uint64(31))) >> np.uint64(32)
