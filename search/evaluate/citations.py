"""How exactly a reply cites: the sentences that answer against those it quotes, misread letters allowed for; it asks nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from search.document import ReplyDocument
from search.folding import tokens
from search.misread import says
from search.wording import fold

_HELD = 0.8  # share of a sentence's letters that stand in a quote, in order and near each other, from which it holds it
_SHORTEST = 3  # letters that a piece in common must have


@dataclass(frozen=True, slots=True)
class Cited:
    """Of one reply: its quotes, those that hold an expected sentence or stand beside one that does in their claim, and
    the expected sentences that it holds of those that it should (one, or for sources that disagree two)."""

    quotes: int
    proper: int
    wanted: int
    found: int


def cited(reply: ReplyDocument, expected: Sequence[str], answers: Sequence[str] = (), sides: int = 1) -> Cited:
    """What the reply cites of the expected sentences; `sides` of them must be there.

    A part of one is enough if it says one of the `answers`: a machine may have read a full stop within the sentence.
    """
    claims = [[citation["quote"] for citation in claim["citations"]] for claim in reply["claims"]]

    def tells(quote: str, sentence: str) -> bool:
        return holds(quote, sentence) or (holds(sentence, quote) and any(says(quote, answer) for answer in answers))

    proper = sum(len(quotes) for quotes in claims if any(tells(quote, one) for quote in quotes for one in expected))
    held = sum(any(tells(quote, one) for quotes in claims for quote in quotes) for one in expected)
    return Cited(sum(map(len, claims)), proper, sides, min(held, sides))


def holds(quote: str, sentence: str) -> bool:
    """Whether the sentence stands in the quote, as a machine may have read it."""
    wanted, read = ("".join(fold(token.text) for token in tokens(text)) for text in (sentence, quote))
    blocks = SequenceMatcher(None, wanted, read, autojunk=False).get_matching_blocks()
    return bool(wanted) and sum(block.size for block in blocks if block.size >= _SHORTEST) >= _HELD * len(wanted)


def precision(given: Sequence[Cited]) -> float | None:
    """Share of the quotes that hold what answers; None where nothing is quoted."""
    quotes = sum(one.quotes for one in given)
    return sum(one.proper for one in given) / quotes if quotes else None


def recall(given: Sequence[Cited]) -> float | None:
    """Share of the sentences to be cited that are; None where there are none."""
    wanted = sum(one.wanted for one in given)
    return sum(one.found for one in given) / wanted if wanted else None
