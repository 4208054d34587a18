"""What asks to become a research note: a question, its answer and what the answer cites, as recorded; it proves nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from search.ranking import Hit, Ranking


@dataclass(frozen=True, slots=True)
class Cited:
    """What a claim says it stands on: `quote`, original characters of version `version` of the page's text."""

    passage_id: str
    page_id: str
    version: int
    quote: str


@dataclass(frozen=True, slots=True)
class Said:
    """One claim of the answer, in order with what it cites."""

    text: str
    citations: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An answer on its way to a note; `language` is that of the question, `spoken` that of the answer's frames.

    `pool` are the passages that the answer was judged among, best first; `kind` is why it may be no note whatever it says:
    `partly`, `declined` or `counted`, "" for a whole answer from passages.
    """

    question: str
    language: str
    spoken: str
    claims: tuple[Said, ...]
    pool: Ranking = ()
    kind: str = ""

    @property
    def text(self) -> str:
        """What the note says, to search and to compare: the question with its answer."""
        return f"{self.question} {' '.join(claim.text for claim in self.claims)}"


def candidate(question: str, language: str, reply: Mapping[str, Any], judged: Sequence[Mapping[str, Any]]) -> Candidate:
    """The candidate of a reply's document and the rows of evidence recorded with it. Raises ValueError if they are no such."""
    try:
        claims = tuple(Said(str(claim["text"]), tuple(map(_cited, claim["citations"]))) for claim in reply["claims"])
        pool = tuple(Hit(str(row["passage"]), float(row["score"]), int(row["rank"]), ()) for row in judged)
        spoken, outcome = str(reply["language"]), str(reply["outcome"])
    except (KeyError, TypeError, ValueError):
        raise ValueError("the record of this reply is damaged; ask the question again") from None
    kind = "counted" if reply.get("structured") else "" if outcome == "answered" else outcome
    return Candidate(question, language, spoken, claims, pool, kind)


def _cited(row: Mapping[str, Any]) -> Cited:
    return Cited(str(row["passage"]), str(row["page"]), int(row["version"]), str(row["quote"]))
