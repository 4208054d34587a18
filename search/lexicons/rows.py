"""What a source of renderings gives, row by row; it keeps and finds nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Row:
    """All renderings in `target` of one head of `language`, each with a weight over 0 and up to 1, best first.

    `head` is folded by `definitions.key`, one word or a phrase. `reason` is that of the variants: `translation`, or
    `name` for people and places, or `synonym` where both languages are one.
    """

    language: str
    target: str
    head: str
    renderings: tuple[tuple[str, float], ...]
    reason: str = "translation"

    def __post_init__(self) -> None:
        if not self.head or not self.renderings:
            raise ValueError(f"row {self.language}-{self.target} has head {self.head!r} and {len(self.renderings)} renderings")


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
        """All rows, each pair of languages in one run; what cannot be read is named in the log and left out."""
        ...
