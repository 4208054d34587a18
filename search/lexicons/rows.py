"""What a source of renderings gives, row by row; it keeps and finds nothing."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

Renderings = tuple[tuple[str, float], ...]  # each with a weight over 0 and up to 1, best first


class Row(NamedTuple):
    """All renderings in `target` of one head of `language`, packed by `packed`.

    `head` is folded by `definitions.key`, one word or a phrase. `reason` is that of the variants: `translation`, or
    `name` for people and places, or `synonym` where both languages are one.
    """

    language: str
    target: str
    head: str
    reason: str
    packed: str

    @property
    def renderings(self) -> Renderings:
        return unpacked(self.packed)


def row(language: str, target: str, head: str, renderings: Renderings, reason: str = "translation") -> Row:
    """Raises ValueError for a row without head or renderings."""
    if not head or not renderings:
        raise ValueError(f"row {language}-{target} has head {head!r} and {len(renderings)} renderings")
    return Row(language, target, head, reason, packed((text, weighed(weight)) for text, weight in renderings))


def weighed(weight: float) -> str:
    """A weight as rows hold it."""
    return f"{weight:.3g}"


def packed(renderings: Iterable[tuple[str, str]]) -> str:
    """Texts and weights in turn, parted by tabs."""
    return "\t".join([part for pair in renderings for part in pair])


def unpacked(text: str) -> Renderings:
    """What `packed` packed."""
    parts = text.split("\t")
    return tuple(zip(parts[::2], map(float, parts[1::2]), strict=True))


class Source(Protocol):
    """Files that hold renderings; they are compiled once and looked into ever after."""

    @property
    def name(self) -> str:
        """A word for file names and messages."""
        ...

    @property
    def trust(self) -> float:
        """How far its weights count beside those of other sources, over 0 and up to 1."""
        ...

    def stamp(self) -> str:
        """Something that changes whenever any row may: file names, sizes, times; empty where there are no files."""
        ...

    def absent(self) -> tuple[str, ...]:
        """One line for each thing that it does without, and how to mend it; empty where all is there."""
        ...

    def rows(self) -> Iterator[Row]:
        """All rows, each pair of languages in one run; what cannot be read is left out and named by `faults`."""
        ...

    def faults(self) -> tuple[str, ...]:
        """One line for each thing that the last reading of all rows left out, and how to mend it."""
        ...
