"""Text that every database can hold: PostgreSQL refuses NUL, and none takes half a character; nothing else is changed."""

import re

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_MARK = "\ufffd"  # one for one, so that places in the text stay


def is_storable(text: str) -> bool:
    """Whether `storable` gives the text itself."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def storable(text: str) -> str:
    """The text with U+FFFD, the sign for what cannot be read, where it has NUL or half of a pair; of the same length."""
    return _UNSTORABLE.sub(_MARK, text)
