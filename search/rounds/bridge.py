"""Sentences of two passages as one support: what names somebody, and what tells of him; it decides nothing by itself.

A passage that was reached by a name is judged with the sentence that told the name beside it. Such a sentence counts only
with that other one: together they have every name and number of the question and nearly all of its words, it holds the name or
its passage begins with it, and it says itself something asked that the other does not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from search.question import Question
from search.rounds.lead import Lead, Led, Round
from search.support import Support, Text
from search.wording import tokens

_HELD = 0.6  # how surely a word is there
_MOST_WORDS = 0.75  # of the question's words, names and numbers aside
_FADING = 0.92  # what a word of the other sentence counts for
_FIRST = 6  # words within which a passage begins with a name


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage as it is judged, with its id and what is judged of it."""

    passage_id: str
    text: Text


def bridged(placed: Sequence[Placed], found: Round) -> tuple[Text, ...]:
    """The texts, those that a name led to with the sentence that told it added to what their records say."""
    held = {one.passage_id: one.text for one in placed}
    return tuple(_beside(one, found.led.get(one.passage_id), held) for one in placed)


def _beside(one: Placed, led: Led | None, held: Mapping[str, Text]) -> Text:
    teller = held.get(led.lead.passage_id) if led else None
    if led is None or teller is None or led.lead.span is None or led.lead.passage_id == one.passage_id:
        return one.text
    told = teller.text[led.lead.span.start : led.lead.span.end]
    return replace(one.text, about=f"{one.text.about} {told}".strip())


def leaning(question: Question, placed: Sequence[Placed], supports: Sequence[Support], found: Round) -> tuple[Support, ...]:
    """The supports as judged, those that a name led to joined with the sentence that told it, as with an anchor, if they may be.

    Those that may not say nothing (`news` 0).
    """
    by_place = {one.passage_id: place for place, one in enumerate(placed)}
    made = []
    for support in supports:
        led = found.led.get(placed[support.passage].passage_id)
        if led is not None and led.lead.passage_id in by_place and led.lead.passage_id != placed[support.passage].passage_id:
            teller = telling(led.lead, supports, by_place)
            if teller is not None and _stands(question, placed[support.passage].text, support, (led.lead, teller)):
                shares = tuple(max(mine, _FADING * theirs) for mine, theirs in zip(support.shares, teller.shares, strict=True))
                support = replace(support, own=max(support.own, support.covered), shares=shares)
            else:
                support = replace(support, news=0.0)
        made.append(support)
    return tuple(made)


def telling(lead: Lead, supports: Sequence[Support], by_place: Mapping[str, int]) -> Support | None:
    """The judged sentence that told the name."""
    place = by_place.get(lead.passage_id)
    return next((one for one in supports if one.passage == place and one.span == lead.span), None)


def _stands(question: Question, text: Text, support: Support, by: tuple[Lead, Support]) -> bool:
    lead, teller = by
    if not _names(text, support, lead):
        return False
    both = [max(pair) for pair in zip(support.shares, teller.shares, strict=True)]
    special = [share for share, is_special in zip(both, support.special, strict=True) if is_special]
    plain = [share >= _HELD for share, is_special in zip(both, support.special, strict=True) if not is_special]
    if min(special, default=1.0) < _HELD or sum(plain) < _MOST_WORDS * len(plain):
        return False
    rows = zip(support.shares, teller.shares, support.special, strict=True)
    return any(mine >= _HELD > theirs and not is_special for mine, theirs, is_special in rows)


def _names(text: Text, support: Support, lead: Lead) -> bool:
    """Whether the quotes hold the name's own words, or the passage begins with them."""
    read = tokens(text.text, text.language)
    said = {token.folded for token in read if any(quote.start <= token.span.start < quote.end for quote in support.quotes)}
    begins = {token.folded for token in read[:_FIRST]}
    return set(lead.fresh) <= said or set(lead.words) <= begins


def with_tellers(
    chosen: Sequence[Support], placed: Sequence[Placed], supports: Sequence[Support], found: Round
) -> tuple[Support, ...]:
    """What answers; if the best leans on another passage's sentence, it alone, with that sentence behind it."""
    best = chosen[0]
    led = found.led.get(placed[best.passage].passage_id)
    by_place = {one.passage_id: place for place, one in enumerate(placed)}
    teller = telling(led.lead, supports, by_place) if led is not None else None
    if teller is None or teller.passage == best.passage:
        return tuple(chosen)
    return best, teller
