"""What a delivery says of its items and pages before anything is stored, and what is wrong with it; it reads no file."""

from dataclasses import dataclass
from pathlib import Path

from ingest.record import Record, Rights


@dataclass(frozen=True, slots=True)
class PageDraft:
    """One page as delivered: frame `frame` of the file `path`, with its place `number` (from 1) in the item.

    `name` is the file's printable path within the delivery, `recorded` a file of text recognised elsewhere. `failure`
    says why the file cannot be taken in ("" if it can); then media type, width and height are empty. `note` is for the report.
    """

    label: str
    path: Path
    frame: int = 0
    recorded: Path | None = None
    number: int = 1
    name: str = ""
    media_type: str = ""
    width: int = 0
    height: int = 0
    failure: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """One item as delivered; `slug` is its id without the collection, pages are in order and never empty."""

    slug: str
    record: Record
    rights: Rights
    pages: tuple[PageDraft, ...]

    def __post_init__(self) -> None:
        if not self.pages:
            raise ValueError(f"item {self.slug!r} has no page")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to tell about the delivery: with `failed` set some of the input was not taken in, else it is a note.

    `row` is the row of a table as a spreadsheet counts it (the header is row 1), `column` its heading.
    """

    file: str
    reason: str
    failed: bool = True
    row: int | None = None
    column: str = ""
