"""What is cited: a record, the place in it, the text that was read there, and where it stands; it formats nothing."""

from dataclasses import dataclass, field
from datetime import date

from ingest.record import Record

CORRECTED = ("correct", "correction")  # steps of text versions that a person wrote


@dataclass(frozen=True, slots=True)
class Reading:
    """The text version that is cited, and whether a person corrected it; what nobody corrected a machine has read."""

    version: int
    corrected: bool = False

    def __post_init__(self) -> None:
        if self.version < 1:
            raise ValueError("a text version counts from 1")


@dataclass(frozen=True, slots=True)
class House:
    """The institution that keeps what is cited; both empty where only the collection is known."""

    archive: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Rights:
    """What a reader may do with it: the archive's sentences, and the address of a statement or licence."""

    statements: tuple[str, ...] = ()
    address: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """One thing to be cited; `address` is absolute and permanent, `accessed` the day of reading.

    `subject` is the id of a page or passage where it is not the item as a whole; `column` is 0 where it is not known.
    """

    record: Record
    address: str
    accessed: date
    subject: str = ""
    page: str = ""
    column: int = 0
    reading: Reading | None = None
    house: House = field(default_factory=House)
    rights: Rights = field(default_factory=Rights)

    @property
    def key(self) -> str:
        """The id of what is cited; no two have the same, but those of several versions of one page."""
        return self.subject or self.record.item_id

    @property
    def container(self) -> str:
        """The newspaper, journal or series that it appeared in; of a newspaper without a series its own title."""
        return self.record.series or (self.record.title if self.record.type == "newspaper" else "")
