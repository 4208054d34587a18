"""What is named in a passage and how two names are tied by its words; nothing here reads, merges or stores."""

from dataclasses import dataclass

from ingest.page import Span

PERSON, PLACE = "person", "place"
KINDS = (PERSON, PLACE)
AT, KIN, OFFICE = "at", "kin", "office"
TIES = (AT, KIN, OFFICE)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands: `span` of the passage's text with title and all, `name` as written without the title.

    `title` is the folded word before the name that says who, what or where it is ("" without one).
    """

    kind: str
    span: Span
    name: str
    title: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS or not self.name.strip():
            raise ValueError(f"{self.name!r} is named as {self.kind!r}")


@dataclass(frozen=True, slots=True)
class Tie:
    """What the words `span` say of two mentions (their numbers): `at` a place, `kin` of a person, in an `office` (of a place).

    `other` is None for an office without a place; `word` is what ties them, as written; `date` is EDTF where the words date it.
    """

    kind: str
    subject: int
    other: int | None
    span: Span
    word: str
    date: str = ""

    def __post_init__(self) -> None:
        if self.kind not in TIES or (self.other is None and self.kind != OFFICE) or self.other == self.subject:
            raise ValueError(f"{self.kind!r} ties {self.subject} to {self.other}")
