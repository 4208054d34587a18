"""What is said in the end: an answer that stands on citations, or an abstention with its reason."""

from dataclasses import dataclass, field

from ingest.page import Span
from search.evidence import Citation, Evidence
from search.query import Query
from search.rounds.lead import Lead
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
class Weighed:
    """A sentence that was judged: span `span` of a passage's text, and how probably it answers, 0 to 1."""

    passage_id: str
    span: Span
    chance: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """What an answer or an abstention was decided on: the sentences, best first, and the chance from which one is said."""

    enough: float = 0.0
    sentences: tuple[Weighed, ...] = ()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Why a passage is quoted: which names, numbers and other words of the question it has, and in which round it was found.

    `by` is the name that a second round reached it by, `told_by` the passage that told the name ("": the question did).
    """

    passage_id: str
    names: tuple[str, ...]
    words: tuple[str, ...]
    round: int = 1
    by: str = ""
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """Who worded an answer (`Generator.name`); `silent` is the configured generator where it did not answer, `why` its code."""

    generator: str = "extractive"
    silent: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reward:
    """What one step brought (ReasonRAG, arXiv 2505.14069): passages that no earlier step cites, and the share of its claims kept.

    `value` is their mean (the first as 1 for any), less a tenth for each search spent before it; 0 for a step without support.
    """

    support: int
    kept: float
    value: float


@dataclass(frozen=True, slots=True)
class Step:
    """One sub-question as it was asked and what became of it; `found` is what later steps or the conclusion took from it.

    `reason` is None for a step that is answered, else as of an answer that is so in part, or of an abstention.
    """

    question: str
    reason: str | None
    claims: tuple[SupportedClaim, ...]
    found: str = ""
    reward: Reward = Reward(0, 0.0, 0.0)

    @property
    def outcome(self) -> str:
        """`answered`, `partly` or `declined`."""
        return "declined" if not self.claims else "partly" if self.reason else "answered"


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What follows from the steps, in our own words: no claim, for it stands on the claims of the steps alone.

    `value` is `a`, `b` or `same` (the asker's sides), `yes` or `no`, `before` or `after`, or a number.
    """

    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Answer:
    """At least one supported claim; `reason` is None, or why it is only partly an answer; `read` is what was judged for it.

    `finding` is what was counted, for a structured question; `steps` and `conclusion` are of a question of several steps;
    `chosen` says of each passage quoted why it was chosen.
    """

    query: Query
    claims: tuple[SupportedClaim, ...]
    reason: str | None
    searched: Searched
    nearest: tuple[Evidence, ...] = ()
    written: Written = Written()
    read: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)
    judgement: Judgement = field(default=Judgement(), compare=False, repr=False)
    finding: Finding | None = None
    steps: tuple[Step, ...] = ()
    conclusion: Conclusion | None = None
    chosen: tuple[Chosen, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        if not self.claims:
            raise ValueError("an answer has at least one claim; otherwise abstain")
        if self.reason is not None and self.reason not in ABSTENTION_REASONS:
            raise ValueError(f"{self.reason!r} is no reason")


@dataclass(frozen=True, slots=True)
class Abstention:
    """No answer, and why; `nearest` passages are near the question but no evidence; `read` is what was judged for it.

    `finding` is what was counted, for a structured question; `readings` are the questions that an ambiguous one may be. `steps`
    are those of a question of several, up to the one without support; `lacking` says in the reply's language what is lacking.
    """

    query: Query
    reason: str
    searched: Searched
    nearest: tuple[Evidence, ...] = ()
    read: tuple[Evidence, ...] = field(default=(), compare=False, repr=False)
    judgement: Judgement = field(default=Judgement(), compare=False, repr=False)
    finding: Finding | None = None
    readings: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    lacking: str = ""

    def __post_init__(self) -> None:
        if self.reason not in ABSTENTION_REASONS:
            raise ValueError(f"{self.reason!r} is no reason")


@dataclass(frozen=True, slots=True)
class FurtherQuery:
    """What answer() still wants to look for, by which names, and how probably that pays (from which `signs`); it may ask once.

    `otherwise` is the reply if nobody looks.
    """

    text: str
    leads: tuple[Lead, ...]
    otherwise: Abstention
    chance: float = 1.0
    signs: tuple[float, ...] = ()


Reply = Answer | Abstention
