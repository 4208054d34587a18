"""What a text becomes before its word pieces are looked up, and the marks around them; it knows no vectors."""

import re

UNKNOWN, BEGIN, END = 1, 2, 3
_WORD = re.compile(r"\w{4,}")


def plain_capitals(text: str) -> str:
    """`text` with words in capitals written as names are: a headline in capitals falls into far too many pieces."""
    return _WORD.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    word = found[0]
    return word.capitalize() if word.isupper() else word
