"""What one claim of a step quotes, with where and when it stands: what values are read from; it reads none itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.page import Span
from ingest.record import Record
from search.dated import UNDATED, Moment
from search.evidence import Citation, Evidence
from search.misread import says
from search.question import Question
from search.reply import SupportedClaim


@dataclass(frozen=True, slots=True)
class Told:
    """The quotes of a claim in their own language; `record` says what they stand in, `around` is what was read of their page."""

    claim: SupportedClaim
    quote: str
    language: str
    record: Record
    around: str = ""

    @property
    def near(self) -> Moment:
        """The day of the source as far as it is known; its year only where the record leaves no doubt of it."""
        date = self.record.date
        if date is None or date.earliest.year != date.latest.year:
            return UNDATED
        month = date.earliest.month if date.earliest.month == date.latest.month else 0
        return Moment(date.earliest.day if date.earliest == date.latest else 0, month, date.earliest.year)


def speaks_of(source: Told, question: Question) -> bool:
    """Whether the page, as far as it was read, or its record has a name of the question, if that has any in its language."""
    names = [name for name in question.names if len(name.folded) > 2]
    if not names or question.language != source.language:
        return True
    return any(says(f"{source.around} {source.record.title}", name.text) for name in names)


def told(claims: Sequence[SupportedClaim], read: Sequence[Evidence]) -> tuple[Told, ...]:
    """The claims with the text of their quotes as it is searched: hyphens joined, long s round."""
    held = {source.passage_id: source for source in read}
    return tuple(_told(claim, held) for claim in claims)


def _told(claim: SupportedClaim, held: Mapping[str, Evidence]) -> Told:
    first = claim.citations[0]
    quotes = dict.fromkeys(_normal(citation, held) for citation in claim.citations)
    source = held.get(first.passage_id)
    page = (one.text for one in held.values() if source and one.page_id == source.page_id)
    return Told(claim, " ".join(quotes), source.language if source else "", first.record, " ".join(page))


def _normal(citation: Citation, held: Mapping[str, Evidence]) -> str:
    """The searched characters of the passage that stand for the quote, or the quote itself."""
    source = held.get(citation.passage_id)
    for piece in source.pieces if source else ():
        if piece.page_id == citation.page_id and piece.text_version == citation.text_version:
            aligned = piece.aligned
            places = [place for place in range(len(aligned)) if _meets(aligned.origin(place), citation.span)]
            if places:
                return aligned.text[places[0] : places[-1] + 1]
    return citation.quote


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
