"""What is said in the end: an answer that stands on citations, or an abstention with its reason."""

from dataclasses import dataclass, field

from search.evidence import Citation, Evidence
from search.query import Query
from search.structured.plan import Finding

ABSTENTION_REASONS = (
    "nothing_found",
    "insufficient",
    "conflicting",
    "illegible",
    "out_of_period",
    "false_premise",
    "ambiguous",
    "not_answerable_here",
)


@dataclass(frozen=True, slots=True)
class SupportedClaim:
    """A sentence of the answer in the asker's language and the quotes it stands on; made by grounding alone, or by counting."""

    text: str
    citations: tuple[Citation, ...]

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("a supported claim has at least one citation")


@dataclass(frozen=True, slots=True)
class Searched:
    """What was looked for: the queries as run, and the languages of the passages that were open to them.

    No lexicon leads from the question's language into those that are `untranslated`.
    """

    queries: tuple[str, ...]
    languages: tuple[str, ...]
    untranslated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """Who worded an answer (`Generator.name`); `silent` is the configured generator where it did not answer, `why` its code."""

    generator: str = "extractive"
    silent: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """At least one supported claim; `reason` is None, or why it is only partly an answer; `read` is what was judged for it.

    `finding` is what was counted, for a structured question.
    """

    query: Query
    claims: tuple[SupportedClaim, ...]
    reason: str | None
    searched: Searched
    nearest: tuple[Evidence, ...] = ()
    written: Written = Written()
    read: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)
    finding: Finding | None = None

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("an answer has at least one claim; otherwise abstain")
        if self.reason is not None and self.reason not in ABSTENTION_REASONS:
            raise ValueError(f"{self.reason!r} is no reason")


@dataclass(frozen=True, slots=True)
class Abstention:
    """No answer, and why; `nearest` passages are near the question but no evidence; `read` is what was judged for it.

    `finding` is what was counted, for a structured question; `readings` are the questions that an ambiguous one may be.
    """

    query: Query
    reason: str
    searched: Searched
    nearest: tuple[Evidence, ...] = ()
    read: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)
    finding: Finding | None = None
    readings: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.reason not in ABSTENTION_REASONS:
            raise ValueError(f"{self.reason!r} is no reason")


@dataclass(frozen=True, slots=True)
class FurtherQuery:
    """What answer() still wants to look for; it may ask once."""

    text: str


Reply = Answer | Abstention
