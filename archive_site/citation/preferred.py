"""The form of citation that the institution prefers, as a pattern in the settings; it knows no style and no database."""

import re
from collections.abc import Mapping

FIELDS = (
    *("creators", "title", "series", "date", "place", "publisher", "edition", "page", "column", "box", "folder"),
    *("identifier", "collection", "archive", "accessed", "address", "reading", "version"),
)
_FIELD = re.compile(r"\{(\w*)\}")
_MAYBE = re.compile(r"\[([^\[\]]*)\]")


def checked(pattern: str) -> str:
    """The pattern itself; ValueError with one line where it names what no citation has, or lacks the address."""
    for name in _FIELD.findall(pattern):
        if name not in FIELDS:
            raise ValueError(f"{{{name}}} is no field of a citation; there are {', '.join(FIELDS)}")
    left = _FIELD.sub("", _MAYBE.sub(r"\1", pattern))
    if set("{}[]") & set(left):
        raise ValueError("a brace or bracket is not closed, or stands within another")
    if pattern and "{address}" not in pattern:
        raise ValueError("{address} is not in it: nobody would find the page again")
    return pattern


def filled(pattern: str, values: Mapping[str, str]) -> str:
    """The pattern with its fields; what stands in square brackets is left out where a field in it is empty."""

    def part(found: re.Match[str]) -> str:
        names = _FIELD.findall(found[1])
        return found[1] if all(values.get(name) for name in names) else ""

    text = _FIELD.sub(lambda found: values.get(found[1], ""), _MAYBE.sub(part, pattern))
    return " ".join(text.split())
