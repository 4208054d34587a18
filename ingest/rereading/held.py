"""Which lines of a page a person put there or took out, told from the texts of its versions; it knows no place and no row."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from ingest.correction import CORRECTION, PUT_BACK
from ingest.merging import lines_of
from ingest.page import ProcessingStep

KEPT = "lines of corrections"  # in the settings of a version's step: their numbers in its text, parted by spaces


@dataclass(frozen=True, slots=True)
class Told:
    """One text version: its number, what it says and what made it."""

    number: int
    text: str
    step: ProcessingStep


def holds_corrections(step: ProcessingStep) -> bool:
    """Whether what was made so says what a person said, in whole or in part."""
    return step.name == CORRECTION.name or KEPT in dict(step.settings)


@dataclass(frozen=True, slots=True)
class ByHand:
    """What people did to a page: the numbers of its lines that they put there, and those that they took out, each as the
    number of a version that still had it and its number there. Lines are counted from 1 without empty ones."""

    held: tuple[int, ...] = ()
    gone: tuple[tuple[int, int], ...] = ()


def by_hand(versions: Iterable[Told]) -> ByHand:
    """`versions` are all of a page, in order.

    Lines that a person left as they were read are not among those held, and those of which others took the place not among
    those gone; what was put back is what it was before.
    """
    known: dict[int, ByHand] = {}
    before: Told | None = None
    done = ByHand()
    for version in versions:
        settings = dict(version.step.settings)
        if PUT_BACK in settings:
            done = known.get(int(settings[PUT_BACK]), ByHand())
        elif version.step.name == CORRECTION.name:
            done = _corrected(before, version, done)
        else:
            done = ByHand(tuple(map(int, settings.get(KEPT, "").split())), done.gone)
        known[version.number] = done
        before = version
    lines = len(lines_of(before.text)) if before else 0
    return ByHand(tuple(number for number in sorted(done.held) if number <= lines), done.gone)


def _corrected(before: Told | None, after: Told, done: ByHand) -> ByHand:
    """Lines that differ are the person's; the others stay what they were."""
    old, new = lines_of(before.text) if before else (), lines_of(after.text)
    held: list[int] = []
    gone = list(done.gone)
    for tag, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            held += [number + 1 for number in range(first, last) if number - first + start + 1 in done.held]
        elif tag == "delete" and before:
            gone += [(before.number, number + 1) for number in range(start, end)]
        else:
            held += range(first + 1, last + 1)
    return ByHand(tuple(held), tuple(gone))
