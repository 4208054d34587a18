"""What a first round leads on by: passages as a draft, the names in them, and what a further query is; it looks nothing up."""

from collections.abc import Mapping
from dataclasses import dataclass

from ingest.page import Span


@dataclass(frozen=True, slots=True)
class DraftPassage:
    """A passage of the first round; `share` is its score as a share of the best one's."""

    passage_id: str
    text: str
    language: str
    share: float


@dataclass(frozen=True, slots=True)
class Lead:
    """A name to look up: its folded words and how it is written; `fresh` are the words that the question has not.

    `passage_id` and `span` are the passage and sentence that name it, "" and None where the question itself does. `told` is
    the share of what is asked that this sentence speaks of; `worth`, 0 to 1, says how far the name is trusted to lead on.
    """

    words: tuple[str, ...]
    text: str
    fresh: tuple[str, ...]
    worth: float
    passage_id: str = ""
    span: Span | None = None
    told: float = 0.0
    is_date: bool = False


@dataclass(frozen=True, slots=True)
class Led:
    """By which lead a passage was reached, and how far that moves it: a share of the best score of the first round."""

    lead: Lead
    by: float


@dataclass(frozen=True, slots=True)
class Round:
    """What a second round looked for, and by which lead it reached each passage."""

    text: str
    led: Mapping[str, Led]
