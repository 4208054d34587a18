"""What a file says of each word besides text and place, gathered word by word and made into marks; it reads no file."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.marks import UNMARKED, Marks, Style, broken, runs

Part = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Said:
    """Three columns, one place for each word or none at all: language, style, and (which part of a broken word, its whole)."""

    languages: Sequence[str | None] = ()
    styles: Sequence[Style | None] = ()
    parts: Sequence[Part | None] = ()

    def any(self) -> bool:
        """Whether anything is said."""
        return bool(self.languages or self.styles or self.parts)

    def taken(self, numbers: Sequence[int]) -> "Said":
        """What is said of these words, in this order."""
        return Said(
            [self.languages[number] for number in numbers] if self.languages else (),
            [self.styles[number] for number in numbers] if self.styles else (),
            [self.parts[number] for number in numbers] if self.parts else (),
        )

    def marks(self) -> Marks:
        """The same as marks."""
        if not self.any():
            return UNMARKED
        wholes = broken((number, *part) for number, part in enumerate(self.parts) if part)
        return Marks(runs(self.languages), runs(self.styles), wholes) or UNMARKED
