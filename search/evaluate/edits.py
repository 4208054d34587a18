"""Edit distance between sequences, as error rates need it; it decides nothing about what counts as equal."""

from collections.abc import Hashable, Sequence


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
