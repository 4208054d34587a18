"""Which lines of a page's text a person put there, told from the texts of its versions; it knows no place and no row."""

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


def held_lines(versions: Iterable[Told]) -> tuple[int, ...]:
    """Numbers of the lines of the last version that a person put there, counted from 1 without empty ones.

    `versions` are all of a page, in order. Lines that a person left as they were read are not among them; what was put back
    is what it was before.
    """
    known: dict[int, frozenset[int]] = {}
    lines: tuple[str, ...] = ()
    held: frozenset[int] = frozenset()
    for version in versions:
        before, lines, settings = lines, lines_of(version.text), dict(version.step.settings)
        if PUT_BACK in settings:
            held = known.get(int(settings[PUT_BACK]), frozenset())
        elif version.step.name == CORRECTION.name:
            held = _by_person(before, lines, held)
        else:
            held = frozenset(map(int, settings.get(KEPT, "").split()))
        known[version.number] = held
    return tuple(sorted(number for number in held if number <= len(lines)))


def _by_person(before: tuple[str, ...], after: tuple[str, ...], held: frozenset[int]) -> frozenset[int]:
    """Lines that differ are the person's; the others stay what they were."""
    found: set[int] = set()
    for tag, start, _, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal":
            found.update(number + 1 for number in range(first, last) if number - first + start + 1 in held)
        else:
            found.update(range(first + 1, last + 1))
    return frozenset(found)
