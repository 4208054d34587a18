"""What a later version of a page's text says otherwise, line by line; it judges neither."""

from dataclasses import dataclass
from difflib import SequenceMatcher

MOST = 40  # changes shown; whoever needs more compares the two texts


@dataclass(frozen=True, slots=True)
class Change:
    """Lines that differ: as this version has them, and as the current one does ("" where it has none)."""

    was: str
    now: str


def changes(old: str, new: str) -> tuple[Change, ...]:
    before, after = old.split("\n"), new.split("\n")
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    found = (Change("\n".join(before[a:b]), "\n".join(after[c:d])) for kind, a, b, c, d in steps if kind != "equal")
    return tuple(found)[:MOST]
