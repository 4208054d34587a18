"""Passages that this viewer may see, with all that a citation of any part of them needs; only gather() makes them."""

from dataclasses import dataclass

from ingest.page import Box, Span
from ingest.record import Record


@dataclass(frozen=True, slots=True)
class Citation:
    """One contiguous quote on one page: `quote` are the original characters `span` of text version `text_version`.

    `boxes` are in pixels of the scan, one for each line touched by each block (empty without a scan); `address` is
    the site-relative address of the page at that version.
    """

    passage_id: str
    page_id: str
    text_version: int
    span: Span
    quote: str
    boxes: tuple[Box, ...]
    record: Record
    address: str

    def __post_init__(self) -> None:
        if not self.quote or len(self.quote) != len(self.span):
            raise ValueError(f"a citation of {self.page_id} quotes exactly the characters of its span")
