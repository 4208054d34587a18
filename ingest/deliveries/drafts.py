"""What a delivery says of its items, pages and parts before anything is stored, and what is wrong with it; it reads no file."""

from dataclasses import dataclass, field
from pathlib import Path

from ingest.page import Box
from ingest.record import Record, Rights


@dataclass(frozen=True, slots=True)
class PageDraft:
    """One page as delivered: frame `frame` of the file `path`, with its place `number` (from 1) in the item.

    `name` is the file's printable path within the delivery, `recorded` a file of text recognised elsewhere; a page of which
    only that text was delivered has it as `path` too. `failure` says why the file cannot be taken in ("" if it can); then media
    type, width and height are empty. `note` is for the report.
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
class SpanDraft:
    """The piece of page `number` that belongs to a part: `boxes` in pixels of the page, `blocks` by id in its recorded text.

    Without boxes it is the whole page.
    """

    number: int
    boxes: tuple[Box, ...] = ()
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartDraft:
    """One part of an item in reading order; `order` counts from 1, `parent` is the order of the part around it (0: none)."""

    order: int
    kind: str
    title: str = ""
    author: str = ""
    language: str = ""
    identifier: str = ""
    parent: int = 0
    spans: tuple[SpanDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """One item as delivered; `slug` is its id without the collection, pages are in order and never empty."""

    slug: str
    record: Record
    rights: Rights
    pages: tuple[PageDraft, ...]
    parts: tuple[PartDraft, ...] = ()

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


@dataclass(frozen=True, slots=True)
class Package:
    """What one describing file (METS, DIDL, ...) says: the item without its id, and which files of the delivery it used.

    `name` is the package's own name for the item; `pages` may be empty, then `problems` say why.
    """

    name: str
    record: Record
    pages: tuple[PageDraft, ...]
    parts: tuple[PartDraft, ...] = ()
    problems: tuple[Problem, ...] = ()
    used: frozenset[Path] = frozenset()
    rights: Rights = field(default_factory=Rights)
