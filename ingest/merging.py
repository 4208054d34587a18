"""Changes to the lines of a text, and what becomes of them when the text was changed by others meanwhile; it stores nothing.

Lines are counted from 1, without the empty ones that part blocks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_ALIKE = 0.5  # a line that shares less with another is not the same line said otherwise


@dataclass(frozen=True, slots=True)
class LineChange:
    """Line `number` says `was` and is to say `now`: "" takes it out, a newline parts it in two."""

    number: int
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class LineConflict:
    """A change whose line says `theirs` by now; with `gone` there is no such line any more, it stood behind `number`."""

    number: int
    was: str
    theirs: str
    now: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Carried:
    """Changes as they apply to the newer text, and those of which a person has to choose."""

    changes: tuple[LineChange, ...]
    conflicts: tuple[LineConflict, ...] = ()


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text, without the empty ones."""
    return tuple(line for line in text.split("\n") if line.strip())


def changed(text: str, changes: Iterable[LineChange]) -> str:
    """The text with those lines changed; its blocks stay."""
    now = {change.number: change.now for change in changes}
    if not lines_of(text):
        return now.get(1, "")
    said, number = [], 0
    for line in text.split("\n"):
        number += bool(line.strip())
        replaced = now.get(number, line) if line.strip() else line
        if replaced or not line.strip():
            said.append(replaced)
    return "\n".join(said)


def carried(changes: Iterable[LineChange], base: str, current: str) -> Carried:
    """The changes to lines of `base` as changes to lines of `current`. No change is lost: what says the same already is dropped,
    what touches a line that others changed is a conflict."""
    before, after = lines_of(base), lines_of(current)
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    moved: list[LineChange] = []
    conflicts: list[LineConflict] = []
    for change in changes:
        tag, start, end, first, last = next(step for step in steps if step[1] < change.number <= step[2])
        if tag == "equal":
            moved.append(LineChange(change.number - start + first, change.was, change.now))
            continue
        place = _counterpart(change, after[first:last], change.number - 1 - start if end - start == last - first else None)
        if place is None:
            conflicts.append(LineConflict(first, change.was, "", change.now, gone=True))
        elif after[first + place] != change.now:
            conflicts.append(LineConflict(first + place + 1, change.was, after[first + place], change.now))
    return Carried(tuple(moved), tuple(conflicts))


def _counterpart(change: LineChange, lines: Sequence[str], place: int | None) -> int | None:
    """Which of the lines that stand there now is the changed one."""
    if place is not None:
        return place
    shares = [SequenceMatcher(None, change.was, line, autojunk=False).ratio() for line in lines]
    return shares.index(max(shares)) if shares and max(shares) >= _ALIKE else None


def insisted(conflict: LineConflict, current: str) -> LineChange:
    """The change that lets the conflict's `now` stand, in a text that says `theirs`."""
    if not conflict.gone:
        return LineChange(conflict.number, conflict.theirs, conflict.now)
    lines = lines_of(current)
    if conflict.number:
        before = lines[conflict.number - 1]
        return LineChange(conflict.number, before, f"{before}\n{conflict.now}")
    first = lines[0] if lines else ""
    return LineChange(1, first, f"{conflict.now}\n{first}".strip())
