"""Whether a sentence repeats a quote all but word for word, and so passes off as the quote what the quote does not say.

Grounding lets a name, a denial or a word of a long sentence pass now and then if nearly all else is the quote's (decision 0115).
"""

from collections.abc import Iterable
from difflib import SequenceMatcher

from search.denial import denies, hedged
from search.evidence import Evidence
from search.messages import heads
from search.notes.sentence import Sentence
from search.wording import Token, tokens

_MOSTLY = 0.6  # share of a sentence's words that stand in the quote in its order, from which it repeats the quote
_FEWEST = 4  # words


def falsified(sentence: Sentence) -> bool:
    """Whether the sentence repeats one of its quotes with a word changed, put in, or left out that weighs."""
    rest = _headless(sentence.text, sentence.sources, sentence.spoken)
    languages = {source.passage_id: source.language for source in sentence.sources}
    for quote in sorted(sentence.quotes, key=lambda quote: -len(quote.text)):
        if quote.text in rest:
            rest = rest.replace(quote.text, " … ")
    return any(altered(rest, quote.text, languages[quote.passage_id]) for quote in sentence.quotes)


def altered(text: str, quote: str, language: str) -> bool:
    """Whether the text repeats most of the quote, and says something else where it does not."""
    own, held = tokens(text, language), tokens(quote, language)
    matcher = SequenceMatcher(None, [one.folded for one in own], [one.folded for one in held], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    matched = sum(block.size for block in blocks)
    if matched < _FEWEST or matched < _MOSTLY * len(own):
        return False
    end_own = end_held = 0
    for block in (*blocks, None):
        start_own, start_held = (block.a, block.b) if block else (len(own), len(held))
        put_in, left_out = own[end_own:start_own], held[end_held:start_held]
        inside = end_own > 0 and block is not None
        if put_in and (inside or left_out):
            return True
        if inside and _weighs(left_out, quote, language):
            return True
        if block:
            end_own, end_held = block.a + block.size, block.b + block.size
    return False


def _weighs(left_out: Iterable[Token], quote: str, language: str) -> bool:
    """Whether words left out of a repetition deny, leave open, count or name."""
    words = list(left_out)
    if not words:
        return False
    piece = quote[words[0].span.start : words[-1].span.end]
    return denies(piece, language) or hedged(piece, language) or any(one.is_number or one.is_name for one in words)


def _headless(text: str, sources: Iterable[Evidence], spoken: str) -> str:
    head = next((head for source in sources for head in heads(source.record, spoken) if text.startswith(head)), "")
    return text[len(head) :]
