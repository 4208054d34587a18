"""What may be said: a drafted claim becomes a supported one if its quotes say all that weighs in it; it drafts nothing."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.page import Span
from ingest.sentences import sentences
from search.agreement import agree
from search.claim import Claim, Quote
from search.dated import UNDATED, Dated, Moment
from search.denial import denies, hedged
from search.evidence import Citation, Evidence
from search.messages import framing, heads
from search.question import stop_words
from search.reply import SupportedClaim
from search.statement import Meeting, Statement, meet
from search.support import Kinship
from search.units import Amount
from search.wording import fold, tokens

# Share of a statement's words of content that must stand in one sentence of a quote, in its language or another (decision 0063).
ENOUGH_WITHIN, ENOUGH_ACROSS = 0.8, 0.5
_QUOTED = "\ue000"  # stands in a claim where it repeats a quote word for word
_IN_YEAR = re.compile(
    r"\b(?:in|im|en|nel|anno|dans|year|jahre?|année|año|of|de|del|von)\s+(?:the year |l['’](?:année|an) |el año )?$",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.!?]\s+([^\W\d_a-z]\w*)")
_CUT = re.compile(r"[,;:—–]")
_THAT = re.compile(r"[,\s]*\b(?:that|daß|dass|que|qu['’]|che)\s*$", re.IGNORECASE)
_FRAGMENT = 5  # words of a quote below a sentence from which repeating it says no more than it does


@dataclass(frozen=True, slots=True)
class _Window:
    """One sentence of a quote, or two of which the second leans on the first; `around` is the rest of a sentence cut short."""

    statement: Statement
    around: str
    framing: frozenset[str]
    years: frozenset[int]


def ground(claim: Claim, evidence: Sequence[Evidence], language: str, kinship: Kinship | None = None) -> SupportedClaim | None:
    """The claim with its citations, or None if a quote is not exact or the claim says more than its quotes.

    `language` is that of the claim's frame. Illegible passages support nothing. What the claim says in words other than
    its quotes' must stand, statement by statement, in one place of one quote: names, numbers with their units, dates,
    what is denied and who did it, and most words of content; `kinship` knows renderings into the quote's language.
    """
    held = {source.passage_id: source for source in evidence}
    if not claim.quotes or any(not _stands(quote, held.get(quote.passage_id)) for quote in claim.quotes):
        return None
    sources = [held[quote.passage_id] for quote in claim.quotes]
    if not _says_no_more(claim, sources, language, kinship):
        return None
    citations: list[Citation] = []
    for quote, source in zip(claim.quotes, sources, strict=True):
        citations += source.cite(quote.span)
    return SupportedClaim(claim.text, tuple(citations)) if all(_exact(citation, sources) for citation in citations) else None


def _stands(quote: Quote, source: Evidence | None) -> bool:
    """Whether the quote is, character for character, that span of a legible passage that the viewer may see."""
    if source is None or not source.legible or not quote.text.strip():
        return False
    return source.text[quote.span.start : quote.span.end] == quote.text


def _exact(citation: Citation, sources: Sequence[Evidence]) -> bool:
    """Whether the citation's characters stand in the very text version that it names."""
    return any(
        piece.page_id == citation.page_id
        and piece.text_version == citation.text_version
        and piece.aligned.source[citation.span.start : citation.span.end] == citation.quote
        for source in sources
        for piece in source.pieces
    )


def _says_no_more(claim: Claim, sources: Sequence[Evidence], language: str, kinship: Kinship | None) -> bool:
    own = _own_words(claim, sources, language)
    statements = [part for part in _statements(own, language) if re.search(r"\w", part)]
    arounds = [_around(quote, source) for quote, source in zip(claim.quotes, sources, strict=True)]
    if _QUOTED in own and any(
        denies(around, source.language) or hedged(around, source.language)
        for quote, source, around in zip(claim.quotes, sources, arounds, strict=True)
        if quote.text not in own
    ):
        return False
    if not statements:
        return True
    windows = [window for row in zip(claim.quotes, sources, arounds, strict=True) for window in _windows(*row)]
    return all(any(_says(part, language, window, kinship) for window in windows) for part in statements)


def _sentences(text: str, language: str) -> Iterator[Span]:
    """The sentences of a quote; a full stop after an abbreviation ends one too where an article follows with a capital."""
    stops = stop_words(language)
    for span in sentences(text, language):
        start = span.start
        for match in _STOP.finditer(text, span.start, span.end):
            if fold(match[1]) in stops:
                yield Span(start, match.start(1))
                start = match.start(1)
        yield Span(start, span.end)


def _statements(text: str, language: str) -> Iterator[str]:
    """What the text says, sentence by sentence and parted at semicolons: each may stand on another quote."""
    for span in sentences(text, language):
        yield from text[span.start : span.end].split(";")


def _own_words(claim: Claim, sources: Sequence[Evidence], language: str) -> str:
    """The claim without the frame that Lacuna itself sets and with a mark instead of what repeats a quote word for word."""
    text = claim.text
    for head in (head for source in sources for head in heads(source.record, language)):
        if text.startswith(head):
            text = text[len(head) :]
            break
    for quote, source in sorted(zip(claim.quotes, sources, strict=True), key=lambda pair: -len(pair[0].text)):
        if _whole(quote, source) or (len(claim.quotes) == 1 and len(quote.text.split()) >= _FRAGMENT):
            text = text.replace(quote.text, _QUOTED)
    return text


def _whole(quote: Quote, source: Evidence) -> bool:
    """Whether the quote begins and ends with a sentence of its passage."""
    spans = sentences(source.text, source.language)
    starts = {len(source.text[: span.start]) + _blank(source.text[span.start : span.end]) for span in spans}
    ends = {len(source.text[: span.end].rstrip()) for span in spans}
    start = quote.span.start + _blank(quote.text)
    return start in starts and quote.span.start + len(quote.text.rstrip()) in ends


def _blank(text: str) -> int:
    return len(text) - len(text.lstrip())


def _around(quote: Quote, source: Evidence) -> str:
    """What stands, in the clause from which the quote was cut (and in one that leads to it by "that"), before and after it."""
    spans = sentences(source.text, source.language)
    first = max((span.start for span in spans if span.start <= quote.span.start), default=0)
    last = min((span.end for span in spans if span.end >= quote.span.end), default=len(source.text))
    before = source.text[first : quote.span.start]
    after = _CUT.split(source.text[quote.span.end : last], maxsplit=1)[0]
    led = _THAT.sub("", before)
    return f"{_CUT.split(led)[-1]} {after}".strip()


def _windows(quote: Quote, source: Evidence, around: str) -> Iterator[_Window]:
    words = frozenset(token.folded for token in tokens(framing(source.record, source.language), ""))
    date = source.record.date
    near = UNDATED
    years: frozenset[int] = frozenset()
    if date is not None and date.latest.year - date.earliest.year < 2:
        years = frozenset((date.earliest.year, date.latest.year))
        exact = date.earliest == date.latest
        month = date.earliest.month if date.earliest.month == date.latest.month and len(years) == 1 else 0
        near = Moment(date.earliest.day if exact else 0, month, date.earliest.year if len(years) == 1 else 0)
    before = None
    for span in _sentences(quote.text, source.language):
        statement = Statement(quote.text[span.start : span.end], source.language, near)
        yield _Window(statement, around, words, years)
        if before is not None and statement.leans:
            yield _Window(Statement(quote.text[before : span.end], source.language, near), around, words, years)
        before = span.start


def _says(part: str, language: str, window: _Window, kinship: Kinship | None) -> bool:
    """Whether the window says all that this part of the claim says."""
    if _QUOTED in part and (denies(part, language) or hedged(part, language)):
        return False
    claim = Statement(part.replace(_QUOTED, " "), language, window.statement.near)
    if not claim.read:
        return True
    meeting = meet(claim, window.statement, kinship)
    told = [one for one in claim.dates if _dated(one, claim, window)]
    return (
        all(one in told for one in claim.dates if not one.feast)
        and all(_counted(one, meeting) for one in claim.amounts)
        and all(_named(place, meeting, window, told) for place in claim.names)
        and agree(meeting, window.around)
        and _supported(meeting, window, told)
    )


def _dated(one: Dated, claim: Statement, window: _Window) -> bool:
    """Whether the window tells the date, by whichever calendar; the year alone may be that of the source."""
    held = [moment for other in window.statement.dates for moment in other.moments]
    spoken = frozenset(moment.year for moment in held if moment.year)
    for moment in one.moments:
        alone = not moment.day and not moment.month
        if alone and moment.year in window.years and _IN_YEAR.search(claim.text[: one.span.start]):
            return True
        if alone and moment.year in spoken:
            return True
        if not alone and any(moment.within(other, window.years | spoken) for other in held):
            return True
    return False


def _counted(one: Amount, meeting: Meeting) -> bool:
    """Whether the quote has the number with the same unit, and joins what it counts to no other number."""
    same = [other for other in meeting.quote.amounts if other.value == one.value]
    if one.unit:
        return any(other.unit == one.unit for other in same)
    counting = [other for other in meeting.quote.amounts if one.counted and other.counted == one.counted]
    return bool(same) and (not counting or any(other in counting for other in same))


def _named(place: int, meeting: Meeting, window: _Window, told: Sequence[Dated]) -> bool:
    token = meeting.claim.read[place]
    if place in meeting.places or token.folded in window.framing:
        return True
    return any(one.span.start <= token.span.start < one.span.end for one in told)


def _supported(meeting: Meeting, window: _Window, told: Sequence[Dated]) -> bool:
    """Whether enough words of content of the claim stand in the window or in what its record says."""
    words = [
        place
        for place in meeting.claim.content
        if not any(one.span.start <= meeting.claim.read[place].span.start < one.span.end for one in told)
    ]
    stand = sum(place in meeting.places or meeting.claim.read[place].folded in window.framing for place in words)
    enough = ENOUGH_WITHIN if meeting.claim.language == meeting.quote.language else ENOUGH_ACROSS
    return stand >= enough * len(words)
