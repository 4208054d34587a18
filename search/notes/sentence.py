"""One sentence of an answer as judges get it: its words and what it has to stand on; it judges nothing."""

from dataclasses import dataclass

from search.claim import Quote
from search.evidence import Evidence
from search.support import Kinship


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is judged: a sentence of an answer in the language `spoken`, the quotes it has to stand on, and their passages.

    `chance` is how probably the quotes answer the question at all (`search.sureness`), 0 to 1.
    """

    text: str
    spoken: str
    quotes: tuple[Quote, ...]
    sources: tuple[Evidence, ...]
    chance: float
    kinship: Kinship | None = None
