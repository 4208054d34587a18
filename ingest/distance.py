"""How far a text is from the true one, as error rates count it; it reads no page."""

import unicodedata
from collections.abc import Hashable, Sequence


def plain_text(text: str) -> str:
    """Text as it is compared: lines joined by a space, NFC, long s as s."""
    return " ".join(unicodedata.normalize("NFC", text).replace("ſ", "s").split())


def edit_distance(read: Sequence[Hashable], truth: Sequence[Hashable]) -> int:
    """Least insertions, deletions and substitutions that turn `read` into `truth` (Levenshtein).

    Bit-parallel over one long integer: Myers 1999 in the form of Hyyrö 2003, so that a newspaper page of
    20,000 characters takes a fraction of a second.
    """
    long, short = (read, truth) if len(read) >= len(truth) else (truth, read)
    if not short:
        return len(long)
    places: dict[Hashable, int] = {}
    for place, item in enumerate(long):
        places[item] = places.get(item, 0) | 1 << place
    full, last = (1 << len(long)) - 1, 1 << (len(long) - 1)
    more, less, distance = full, 0, len(long)
    for item in short:
        equal = places.get(item, 0)
        across = (((equal & more) + more) ^ more) | equal
        down = equal | less
        rises, falls = less | (full & ~(across | more)), more & across
        distance += bool(rises & last) - bool(falls & last)
        rises = (rises << 1 | 1) & full
        falls = falls << 1 & full
        more, less = falls | (full & ~(down | rises)), rises & down
    return distance
