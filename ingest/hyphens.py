"""Words broken at the end of a line, column or block made whole again, genuine hyphens kept; it has no dictionary."""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise, repeat

from ingest.aligned import AlignedText


def words(listed: str) -> frozenset[str]:
    """A set of words, from words with spaces between them."""
    return frozenset(listed.split())


HYPHENS = "-=⸗¬\u00ad‐‑"  # how printers, and those who transcribe them, write a break
_BREAK = re.compile(rf"([{HYPHENS}])[^\S\n]*\n\s*(?=[^\W_])")
_SOFT = re.compile(r"[\u00ad¬](?<=[^\W_].)(?=[^\W_])")
_ODD = "=⸗‐‑"
_ODD_HYPHEN = re.compile(rf"[{_ODD}](?<=[^\W\d_].)(?=[^\W\d_])")
# As what the slanting double hyphen of blackletter is read, where the word goes on in small letters.
_MARKS = '-*=®·„“”"»«’‘?:;'
_NEVER_CLOSE, _MAY_CLOSE = frozenset("*=®·„-"), frozenset("?:;")
_MISREAD = re.compile(rf"(?<=[^\W\d_])([{_MARKS}]{{1,2}})[^\S\n]*\n\s*(?=[^\W\d_])")
_LONG_S, _ENOUGH = "ſ", 3  # letters that prove blackletter, or type of its time
_QUOTE = re.compile('(?<!\\w)[„‚»«›‹“”"‘’]|,,')
_EDGES = ".,;:!?…()[]\"„“”»«›‹*’'"
_PIECES = re.compile(r"[-=⸗‐‑]")

_ALSO = words("und oder bzw sowie och eller ja oraz lub nebo")  # after a hyphen that stands for the rest of a word
_SMALL = words("à a en de du des la le les l au aux sur sous in of the by and et y lès ben von zu zur am an der")
_FRENCH_TAILS = words("il ils elle elles on je tu nous vous moi même mêmes là ci ce t-il t-elle t-on")
_FRENCH = re.compile(r"\b(?:les|des|est|dans|qui|pour|une|aux|et)\b", re.IGNORECASE)
_HEADS = words(
    "well ill self half all ex vice non quasi grand grande demi anglo franco austro twenty thirty forty fifty sixty seventy "
    "eighty ninety vingt trente quarante cinquante soixante quatre"
)
_HEADS_NEVER_JOINED = _HEADS - {"all", "ill", "ex", "non", "half", "grand", "grande", "well", "self"}


def mend_hyphens(text: AlignedText) -> AlignedText:
    """Joins what a line break parted; a hyphen that belongs to its word stays, without the break."""
    if text.source.count(_LONG_S) >= _ENOUGH and _MISREAD.search(text.text):
        text = text.replace(_MISREAD, _Evidence(text.text).misread)
    evidence: _Evidence | None = None

    def mended(match: re.Match[str]) -> str:
        nonlocal evidence
        if evidence is None:
            evidence = _Evidence(match.string)
        return evidence.mended(match)

    text = text.replace(_BREAK, mended)
    if "\u00ad" in text.text or "¬" in text.text:
        text = text.replace(_SOFT, "")
    return text.replace(_ODD_HYPHEN, "-") if any(sign in text.text for sign in _ODD) else text


class _Evidence:
    """What the rest of the page says of its words."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._joined: Counter[str] | None = None
        self._hyphenated: frozenset[str] | None = None
        self._french: bool | None = None

    def mended(self, match: re.Match[str]) -> str:
        """What stands in place of hyphen and break: nothing, a hyphen, or a hyphen and a space."""
        before, after = _around(match)
        mark = match[1]
        if before.endswith("-") and mark in "¬\u00ad":
            return ""  # a genuine hyphen, and a transcriber's mark that the line ends there
        if not before or not before[-1].isalnum():
            return match[0]
        if match[0].count("\n") > 1 and not after[:1].islower():
            return match[0]
        if mark in "¬\u00ad":
            return ""
        if after.casefold() in _ALSO:
            return "- "
        return "-" if self._genuine(before, after) else ""

    def misread(self, match: re.Match[str]) -> str:
        """Nothing in place of a sign that must be a hyphen and its break; all as it is where it may be what it seems."""
        mark = match[1]
        before, after = _around(match)
        left, right = _PIECES.split(before)[-1], _PIECES.split(after)[0]
        if mark in HYPHENS or len(left) < 2 or not right[:1].islower() or right.casefold() in _ALSO:
            return match[0]
        if self._stands_joined(left, right):
            return ""
        if _MAY_CLOSE.intersection(mark) or match[0].count("\n") > 1:
            return match[0]
        if _NEVER_CLOSE.intersection(mark):
            return ""
        both_words = self._stands_alone(left) and self._stands_alone(right)
        return match[0] if both_words or self._in_quotes(match.start()) else ""

    def _in_quotes(self, place: int) -> bool:
        """Whether a quotation may be open: its block has a quotation mark before the place, away from a word's end."""
        begin = self._text.rfind("\n\n", 0, place) + 1
        return _QUOTE.search(self._text, begin, place) is not None

    def _genuine(self, before: str, after: str) -> bool:
        left, right = _PIECES.split(before)[-1], _PIECES.split(after)[0]
        if not left or not right or right[0].isdigit() or left[-1].isdigit():
            return True
        if right[0].isupper():
            capitals = left.isupper() and len(left) > 1 and (right.isupper() or len(right) == 1)
            return not capitals or self._stands_hyphenated(left, right)
        if self._stands_hyphenated(left, right):
            return not self._stands_joined(left, right)
        return self._looks_genuine(before, after, left, right)

    def _looks_genuine(self, before: str, after: str, left: str, right: str) -> bool:
        low, end = left.casefold(), right.casefold()
        if low in _HEADS_NEVER_JOINED or (low in _HEADS and len(end) > 3 and not self._stands_joined(left, right)):
            return True
        if (before != left and low in _SMALL) or (after != right and end in _SMALL):
            return True
        return after.casefold() in _FRENCH_TAILS and self._is_french()

    def _stands_hyphenated(self, left: str, right: str) -> bool:
        if self._hyphenated is None:
            self._hyphenated = frozenset(_pairs(word for word in self._text.split() if "-" in word and "-" in word[1:-1]))
        return f"{left}-{right}".casefold() in self._hyphenated

    def _stands_joined(self, left: str, right: str) -> bool:
        return self._words()[f"{left}{right}".casefold()] > 0

    def _stands_alone(self, part: str) -> bool:
        """Whether the part is a word elsewhere too."""
        return self._words()[part.casefold()] > 1

    def _words(self) -> Counter[str]:
        if self._joined is None:
            self._joined = Counter(map(str.strip, self._text.casefold().split(), repeat(_EDGES)))
        return self._joined

    def _is_french(self) -> bool:
        if self._french is None:
            self._french = len(_FRENCH.findall(self._text)) * 16 > self._text.count(" ")
        return self._french


def _pairs(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        for left, right in pairwise(_PIECES.split(word.strip(_EDGES).casefold())):
            yield f"{left}-{right}"


def _around(match: re.Match[str]) -> tuple[str, str]:
    """The words, without their punctuation, before and after the break; empty where there is none."""
    text, start = match.string, match.start()
    before = text[max(0, start - 60) : start]
    if not before or before[-1].isspace():
        return "", ""
    after = text[match.end() : match.end() + 60]
    return before.split()[-1].lstrip(_EDGES), after.split(None, 1)[0].rstrip(_EDGES)
