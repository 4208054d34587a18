"""Finds again, in the evidence of today, the quotes on which a recorded claim rests, and parts the claim into sentences."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from ingest.page import Span
from ingest.sentences import sentences
from search.claim import Claim, Quote
from search.evidence import Evidence, Piece
from search.messages import heads
from search.notes.candidate import Cited, Said

_MARKS = 0xE100  # from here on, characters that stand in a claim for one quote each, so that no quote is taken apart
_STOPPED = re.compile(r"[.!?…]+$")
_JOINED = re.compile(r"\s*…")


class Unresolved(Exception):
    """A quote does not stand where it is cited: `why` is `gone` or `altered`, `where` the passage or page."""

    def __init__(self, why: str, where: str) -> None:
        super().__init__(f"{where}: {why}")
        self.why, self.where = why, where


def resolved(said: Said, evidence: Mapping[str, Evidence]) -> Claim:
    """The claim with its quotes as spans of the evidence, by passage id. Raises Unresolved for the first that does not stand."""
    if not said.citations:
        raise Unresolved("gone", "")
    places = [_place(cited, evidence.get(cited.passage_id)) for cited in said.citations]
    return Claim(said.text, tuple(_joined(places, evidence)))


def parted(claim: Claim, sources: Sequence[Evidence], language: str) -> tuple[str, ...]:
    """The claim's sentences; what Lacuna says before a quote, and the quote itself, stay in one piece."""
    masked = claim.text
    held: list[str] = []
    for quote in sorted(claim.quotes, key=lambda quote: -len(quote.text)):
        stop = _STOPPED.search(quote.text)  # a mark that ends the quote ends its sentence, unless another quote is joined to it
        ends = stop is not None and not _JOINED.match(masked.partition(quote.text)[2])
        whole = quote.text[: stop.start()] if stop is not None and ends else quote.text
        if quote.text in masked:
            masked = masked.replace(quote.text, _mark(len(held)) + quote.text[len(whole) :])
            held.append(whole)
    head = next((head for source in sources for head in heads(source.record, language) if masked.startswith(head)), "")
    pieces = [masked[len(head) :][span.start : span.end] for span in sentences(masked[len(head) :], language)] or [""]
    said = [head + pieces[0], *pieces[1:]]
    for number, text in enumerate(held):
        said = [piece.replace(_mark(number), text) for piece in said]
    return tuple(_worded(said))


def _mark(number: int) -> str:
    return f"X{chr(_MARKS + number)}x"  # a word to whoever looks for the ends of sentences


def _worded(pieces: Iterable[str]) -> Iterator[str]:
    """The pieces, those without a letter or figure joined to the one before."""
    kept = ""
    for piece in pieces:
        if kept.count("«") > kept.count("»") and piece.startswith("»"):  # French parts the mark from what it closes
            kept, piece = f"{kept} »", piece[1:].lstrip()
            if not piece:
                continue
        if kept and any(map(str.isalnum, piece)):
            yield kept
            kept = piece
        else:
            kept = f"{kept} {piece}" if kept else piece
    if kept:
        yield kept


def _place(cited: Cited, source: Evidence | None) -> tuple[str, Span]:
    """The passage and the span of its text that the quote comes from."""
    if source is None:
        raise Unresolved("gone", cited.passage_id)
    pieces = [one for one in source.pieces if (one.page_id, one.text_version) == (cited.page_id, cited.version)]
    if not pieces or not source.legible:
        raise Unresolved("gone", cited.page_id)
    span = next((span for piece in pieces for span in _found(cited.quote, piece)), None)
    if span is None or not any(one.quote == cited.quote for one in source.cite(span)):
        raise Unresolved("altered", cited.page_id)
    return source.passage_id, span


def _found(quote: str, piece: Piece) -> Iterator[Span]:
    """Where the quote, as the page has it, stands in the passage's text."""
    if not quote.strip() or not len(piece.aligned):
        return
    source = piece.aligned.source
    whole = piece.aligned.source_span(Span(0, len(piece.aligned)))
    at = source.find(quote, whole.start, whole.end)
    while at >= 0:
        start, end = piece.aligned.position_of(at), piece.aligned.position_of(at + len(quote) - 1) + 1
        if start < end <= len(piece.aligned):
            yield Span(piece.start + start, piece.start + end)
        at = source.find(quote, at + 1, whole.end)


def _joined(places: Sequence[tuple[str, Span]], evidence: Mapping[str, Evidence]) -> Iterator[Quote]:
    """Quotes in order; those that a page or a column parted, with nothing of the passage between them, are one."""
    start = 0
    for number, (one, other) in enumerate(pairwise((*places, ("", Span(0, 0)))), start=1):
        between = evidence[one[0]].text[one[1].end : other[1].start] if one[0] == other[0] else "."
        if one[0] != other[0] or other[1].start < one[1].end or between.strip():
            span = Span(places[start][1].start, one[1].end)
            yield Quote(one[0], span, evidence[one[0]].text[span.start : span.end])
            start = number
