"""What a language model wrote, read as claims with quotes of the evidence; it believes no word of it and proves none."""

import re
import unicodedata
from collections.abc import Iterator

from ingest.page import Span
from search.claim import Claim, Quote
from search.evidence import Evidence
from search.generators import Silent
from search.generators.prompt import MOST, Prompt
from search.messages import frame

LONGEST_TEXT = 20_000
_LONGEST_CLAIM = 600
_MARKER = re.compile(r"[\[【]\s*(\d{1,2})\s*(?:[:,;]?\s*[\"“”„«‹'‘](.+?)[\"“”»›'’]\s*)?[\]】]")
_SEVERAL = re.compile(r"\[\s*(\d{1,2}(?:\s*[,;]\s*\d{1,2})+)\s*\]")
_THOUGHTS = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL | re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+")
_FORBIDDEN = re.compile(r"[<>{}|`\\\[\]]|://|\bwww\.", re.IGNORECASE)
_ALIKE = str.maketrans("’‘`“”„«»–—‑", "'''" + '"' * 5 + "---")


def read_draft(text: str, prompt: Prompt, language: str) -> tuple[Claim, ...]:
    """The claims of a model's answer, each a line with markers; a quote that no passage has is kept, so that grounding fails it.

    A line without a marker is no claim, nor is one whose quotes touch nothing that supports an answer: a model phrases, it does
    not decide. Raises Silent where nothing is left, or too much was written.
    """
    if len(text) > LONGEST_TEXT:
        raise Silent("too_long", f"the answer has {len(text)} characters")
    shown = _THOUGHTS.sub("", text)
    if not shown.strip():
        raise Silent("garbled", "the answer is empty")
    lines = [_SEVERAL.sub(_apart, line) for line in shown.splitlines()]
    marked = [line for line in lines if _MARKER.search(line)]
    if not marked:
        raise Silent("unmarked", "the answer names no passage that it rests on")
    claims = [claim for line in marked if (claim := _claim(line, prompt, language)) is not None][:MOST]
    if not claims:
        raise Silent("unsupported", "no sentence of the answer rests on what answers the question")
    return tuple(claims)


def _apart(found: re.Match[str]) -> str:
    return "".join(f"[{number.strip()}]" for number in re.split("[,;]", found[1]))


def _claim(line: str, prompt: Prompt, language: str) -> Claim | None:
    quotes = tuple(quote for found in _MARKER.finditer(line) for quote in _quotes(int(found[1]), found[2] or "", prompt))
    touching = [quote for quote in quotes if _touches(quote, prompt)]
    if not touching and not any(_invented(quote) for quote in quotes):
        return None
    text = _sentence(_MARKER.sub(" ", _BULLET.sub("", line)))
    if not text:
        source = next((source for source in prompt.sources if source.passage_id == quotes[0].passage_id), None)
        text = frame(source.record, " … ".join(quote.text for quote in quotes), language) if source else ""
    if not text or len(text) > _LONGEST_CLAIM or _FORBIDDEN.search(text):
        return Claim(text[:_LONGEST_CLAIM], (Quote("", Span(0, 0), ""),))
    return Claim(text, quotes)


def _sentence(text: str) -> str:
    visible = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") else c for c in text)
    plain = " ".join(unicodedata.normalize("NFC", visible).replace("**", "").split())
    plain = re.sub(r"\s+([.,;!?])", r"\1", plain)
    return re.sub(r"([.!?])[.,;]+$", r"\1", plain) if any(c.isalnum() for c in plain) else ""


def _quotes(number: int, wanted: str, prompt: Prompt) -> Iterator[Quote]:
    """The quotes that a marker means; a bare number means what supports an answer in that passage."""
    if not 1 <= number <= len(prompt.sources):
        yield Quote("", Span(0, 0), wanted)
        return
    source, supports = prompt.sources[number - 1], prompt.supports[number - 1]
    if not wanted.strip():
        for span in supports[0].quotes:
            yield _at(source, span)
        return
    near = supports[0].span.start
    for part in re.split(r"\s*(?:…|\.{3}|\[…\])\s*", wanted.strip()):
        if part:
            found = locate(source.text, part, near)
            yield _at(source, found) if found else Quote("", Span(0, 0), part)


def _at(source: Evidence, span: Span) -> Quote:
    piece = source.text[span.start : span.end]
    start = span.start + len(piece) - len(piece.lstrip())
    exact = Span(start, max(start, span.start + len(piece.rstrip())))
    return Quote(source.passage_id, exact, source.text[exact.start : exact.end])


def locate(text: str, wanted: str, near: int = 0) -> Span | None:
    """Where these words stand in the text, letter by letter but for spaces, quotation marks and dashes; the nearest to `near`."""
    pattern = r"\s+".join(re.escape(word) for word in _plain(wanted).split())
    found = [Span(match.start(), match.end()) for match in re.finditer(pattern, _plain(text))] if pattern else []
    return min(found, key=lambda span: abs(span.start - near), default=None)


def _plain(text: str) -> str:
    """The text with marks of one kind as one, character for character."""
    return text.translate(_ALIKE)


def _invented(quote: Quote) -> bool:
    return not quote.passage_id


def _touches(quote: Quote, prompt: Prompt) -> bool:
    return any(
        span.start < quote.span.end and quote.span.start < span.end
        for source, supports in zip(prompt.sources, prompt.supports, strict=True)
        if source.passage_id == quote.passage_id
        for support in supports
        for span in support.quotes
    )
