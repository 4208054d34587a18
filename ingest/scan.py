"""One page image and how to open it safely; it recognises nothing."""

from dataclasses import dataclass
from pathlib import Path


class UnreadableScan(Exception):
    """The scan or its recorded text cannot be read; the message is one line that says what and how to mend it."""


@dataclass(frozen=True, slots=True)
class Scan:
    """Where one page's image stands and what is known before it is read.

    `path` is the original file, `frame` the page within a multi-page TIFF or PDF (from 0), `languages` the
    ISO 639-1 codes given by the delivery (empty: to be found), `year` the earliest year of the item if known,
    `recorded` a file of text that was recognised elsewhere (ALTO, PAGE, ... or the PDF itself), else None.
    """

    page_id: str
    path: Path
    frame: int = 0
    languages: tuple[str, ...] = ()
    year: int | None = None
    recorded: Path | None = None
