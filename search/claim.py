"""A claim as drafted: a sentence of an answer and the quotes it wants to stand on; unproved, it cites nothing."""

from dataclasses import dataclass

from ingest.page import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters `span` of the text of evidence `passage_id`, as the generator believes them to be."""

    passage_id: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """`text` in the asker's language; the order of `quotes` is that of the text."""

    text: str
    quotes: tuple[Quote, ...]
