"""Whether one word is another, misread by a machine: letters that look alike cost less to change; it sees no image."""

from functools import lru_cache

from search.wording import grams, likeness, tokens

# Letters that print alike, each way; the second row only in blackletter, where most of our German was set.
_ALIKE = "nu ce il hb rn vy ft oe li co uv lj tl"
_BLACKLETTER = "sf kf ha ka fh bg gb vd bd nu ce eo rx tk gs zj vb cl wm mn bv yn ck dt st fr lf bh aq tf qg pv"
_BLACKLETTER_LANGUAGES = frozenset({"de", "sv", "fi"})
_CHEAP = 0.35
_JOINED = (("rn", "m"), ("ii", "u"), ("vv", "w"), ("cl", "d"), ("lc", "k"), ("nn", "m"), ("ui", "m"), ("ni", "m"))
MOST_LOST = 2  # letters by which a misread word may be shorter or longer
_FAR = 0.4


def _pairs(table: str) -> frozenset[tuple[str, str]]:
    return frozenset(pair for row in table.split() for pair in ((row[0], row[1]), (row[1], row[0])))


_PRINT = _pairs(_ALIKE)
_OLD = _PRINT | _pairs(_BLACKLETTER)


def may_be_misread(short: str, long: str, shared: int) -> bool:
    """Whether two folded words with so many bigrams in common are worth comparing letter by letter."""
    if len(short) < 4 or len(long) - len(short) > MOST_LOST:
        return False
    return 2 * shared / (len(grams(short)) + len(grams(long))) >= _far(len(short))


def _far(short: int) -> float:
    """Share of common bigrams below which words, the shorter one of so many letters, are not compared letter by letter."""
    return _FAR * (0.5 if short < 7 else 1)


@lru_cache(maxsize=200_000)
def misread(word: str, other: str, language: str) -> float:
    """How alike two folded words are, 0 to 1: 0 unless they could be one word, misread, in a text of that language.

    Words of under four letters are never taken for each other; those of under seven only by letters that look alike.
    """
    short, long = sorted((len(word), len(other)))
    if short < 4 or long - short > MOST_LOST or likeness(word, other) < _far(short):
        return 0.0
    if _merged(word) == _merged(other):
        return 0.95
    share = 1.0 - _distance(word, other, _OLD if language in _BLACKLETTER_LANGUAGES else _PRINT) / long
    return share if share >= (0.75 if short >= 7 else 0.8 if short == 6 else 0.85) else 0.0


def _merged(word: str) -> str:
    """The word with letters joined that print like one ("rn" and "m")."""
    for pair, one in _JOINED:
        word = word.replace(pair, one)
    return word


def _distance(word: str, other: str, alike: frozenset[tuple[str, str]]) -> float:
    begun, least = 0, min(len(word), len(other))
    while begun < least and word[begun] == other[begun]:
        begun += 1
    word, other = word[begun:], other[begun:]
    row = [float(place) for place in range(len(other) + 1)]
    for number, letter in enumerate(word, start=1):
        before, row = row, [float(number)]
        for place, theirs in enumerate(other, start=1):
            change = 0.0 if letter == theirs else _CHEAP if (letter, theirs) in alike else 1.0
            row.append(min(before[place - 1] + change, before[place] + 1.0, row[place - 1] + 1.0))
    return row[-1]


def says(text: str, answer: str) -> bool:
    """Whether the words of the answer stand together in the text, misread letters allowed for, figures exact."""
    wanted = [token.folded for token in tokens(answer, "")]
    read = [token.folded for token in tokens(text, "")]
    return any(
        all(_same(mine, theirs) for mine, theirs in zip(wanted, read[start : start + len(wanted)], strict=True))
        for start in range(len(read) - len(wanted) + 1)
    )


def _same(wanted: str, read: str) -> bool:
    return wanted == read or (not wanted[0].isdigit() and misread(wanted, read, "de") > 0.0)
