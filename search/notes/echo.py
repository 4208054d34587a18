"""Whether a sentence repeats a quote all but word for word, and so passes off as the quote what the quote does not say.

Grounding lets a name, a denial or a word of a long sentence pass now and then if nearly all else is the quote's (decision 0115).
"""

from collections.abc import Container, Iterable, Sequence
from difflib import SequenceMatcher

from ingest.page import Span
from search.dated import dates
from search.denial import denies, hedged
from search.evidence import Evidence
from search.messages import heads
from search.notes.sentence import Sentence
from search.question import stop_words
from search.units import amounts
from search.wording import Token, tokens

_MOSTLY = 0.6  # share of a sentence's words that stand in the quote in its order, from which it repeats the quote
_FEWEST = 4  # words
_NEAR = 6  # so many words left out are of the same statement


def falsified(sentence: Sentence) -> bool:
    """Whether the sentence repeats one of its quotes with another name in it, or denied."""
    rest = _headless(sentence.text, sentence.sources, sentence.spoken)
    languages = {source.passage_id: source.language for source in sentence.sources}
    for quote in sorted(sentence.quotes, key=lambda quote: -len(quote.text)):
        if quote.text in rest:
            rest = rest.replace(quote.text, " … ")
    return any(altered(rest, quote.text, languages[quote.passage_id]) for quote in sentence.quotes)


def altered(text: str, quote: str, language: str) -> bool:
    """Whether the text repeats most of the quote, and where it does not names something else or denies what it affirms.

    Dates, numbers and other words are left to grounding, which reads them by what they mean.
    """
    own, held = tokens(text, language), tokens(quote, language)
    matcher = SequenceMatcher(None, [one.folded for one in own], [one.folded for one in held], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    matched = sum(block.size for block in blocks)
    if matched < _FEWEST or matched < _MOSTLY * len(own):
        return False
    known = {one.folded for one in held}
    meant = _read_by_meaning(text, language)
    end_own, end_held = 0, blocks[0].b
    for start_own, start_held, size in [(block.a, block.b, block.size) for block in blocks] + [(len(own), len(held), 0)]:
        put_in, left_out = own[end_own:start_own], held[end_held:start_held] if size else ()
        if any(_names(one, known, meant) for one in put_in):
            return True
        if _denying(put_in, text, language) and not _denying(left_out, quote, language):
            return True
        if 0 < len(left_out) <= _NEAR and _denying(left_out, quote, language) and not _denying(own, text, language):
            return True
        end_own, end_held = start_own + size, start_held + size
    return False


def _read_by_meaning(text: str, language: str) -> tuple[Span, ...]:
    """Where the text tells dates, and amounts with what they are amounts of."""
    counted = amounts(text, language, stop_words(language))
    ends = (text.find(" ", one.span.end + 1) for one in counted)
    return (
        *(one.span for one in dates(text, (language,))),
        *(Span(one.span.start, end if end > 0 else len(text)) for one, end in zip(counted, ends, strict=True)),
    )


def _names(token: Token, known: Container[str], meant: Sequence[Span]) -> bool:
    """Whether the word is a name that the quote has not, and no part of a date or an amount."""
    if not token.is_name or token.folded in known:
        return False
    return not any(span.start <= token.span.start < span.end for span in meant)


def _denying(words: Sequence[Token], text: str, language: str) -> bool:
    """Whether these words, which stand side by side, deny or leave open."""
    piece = text[words[0].span.start : words[-1].span.end] if words else ""
    return denies(piece, language) or hedged(piece, language)


def _headless(text: str, sources: Iterable[Evidence], spoken: str) -> str:
    head = next((head for source in sources for head in heads(source.record, spoken) if text.startswith(head)), "")
    return text[len(head) :]
