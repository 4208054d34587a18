"""answer(): draft, ground, decide - what the gathered evidence lets Lacuna say to a question; it looks nothing up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ingest.record import Record
from ingest.sentences import sentences
from search.disputed import contested
from search.drafting import Draft, Order, drafted
from search.evidence import Evidence
from search.generators import Generator, Task
from search.grounding import ground
from search.messages import framing, spoken
from search.query import Query
from search.question import Question, understand
from search.reply import Abstention, Answer, FurtherQuery, Reply, Searched, SupportedClaim
from search.sufficiency import Verdict, decide
from search.support import Kinship, Text, judge
from search.sureness import weighed

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Scope:
    """What is open to the viewer within the filters: first and last day of its items (None: undated), its languages.

    No lexicon leads from the question's language into those that are `untranslated`.
    """

    first: date | None
    last: date | None
    languages: tuple[str, ...]
    untranslated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Means:
    """What an answer is made with: who words it, what knows kindred words, what was open, and the interface's language.

    `plain` words it where `generator` is silent.
    """

    generator: Generator
    kinship: Kinship | None
    scope: Scope
    interface: str = "en"
    plain: Generator | None = None


def answer(query: Query, evidence: Sequence[Evidence], means: Means, further: Sequence[str] = ()) -> Reply | FurtherQuery:
    """The reply that the evidence allows; `further` are the queries already asked besides, empty the first time."""
    question = understand(query.text, query.language)
    searched = Searched((query.text, *further), means.scope.languages, means.scope.untranslated)
    if question.outside:
        return Abstention(query, "not_answerable_here", searched, ())
    read = texts(evidence, means.interface)
    supports = weighed(question, read, judge(question, read, means.kinship), means.kinship)
    verdict = decide(question, supports, [source.legible for source in evidence])
    if verdict.reason is None:
        legible = [support for support in supports if evidence[support.passage].legible]
        verdict = contested(verdict, question, legible, read, [source.record.item_id for source in evidence])
    if verdict.reason in (None, "conflicting"):
        draft = _draft(query, evidence, verdict, means)
        if draft.claims:
            sides = verdict.reason if len(draft.claims) > 1 else None
            partly = sides or ("insufficient" if draft.dropped else None)
            return Answer(query, draft.claims, partly, searched, _nearest(evidence, verdict, draft.claims), draft.written)
        verdict = Verdict("insufficient", verdict.supports)
    reason = "out_of_period" if _too_early_or_late(question, evidence, means.scope) else verdict.reason or "insufficient"
    return Abstention(query, reason, searched, _nearest(evidence, verdict, ()), readings=verdict.readings)


def texts(evidence: Sequence[Evidence], interface: str) -> tuple[Text, ...]:
    """The evidence as it is judged: sentence by sentence, with what its record says."""
    top = max((source.score for source in evidence), default=0.0)
    return tuple(
        Text(
            source.text,
            source.language,
            sentences(source.text, source.language),
            framing(source.record, source.language),
            source.page_id,
            source.score / top if top else 0.0,
            source.quality,
            _years(source.record),
        )
        for source in evidence
    )


def _draft(query: Query, evidence: Sequence[Evidence], verdict: Verdict, means: Means) -> Draft:
    language = spoken(query.language, means.interface)
    order = Order(Task(query.text, language), tuple(evidence), tuple(verdict.supports), verdict.reason == "conflicting")
    generators = (means.generator,) if means.plain in (None, means.generator) else (means.generator, means.plain)
    return drafted(order, generators, lambda claim: ground(claim, evidence, language, means.kinship))


def _years(record: Record) -> tuple[int, int] | None:
    """First and last year that the record's date allows."""
    return (record.date.earliest.year, record.date.latest.year) if record.date else None


def _nearest(evidence: Sequence[Evidence], verdict: Verdict, claims: Sequence[SupportedClaim]) -> tuple[Evidence, ...]:
    """Passages near the question that no claim rests on, best first."""
    cited = {citation.passage_id for claim in claims for citation in claim.citations}
    order = dict.fromkeys([support.passage for support in verdict.supports] + list(range(len(evidence))))
    return tuple(evidence[place] for place in order if evidence[place].passage_id not in cited)[:_NEAREST]


def _too_early_or_late(question: Question, evidence: Sequence[Evidence], scope: Scope) -> bool:
    """Whether the question names a year that the archive does not reach and no passage speaks of."""
    if scope.first is None or scope.last is None:
        return False
    beyond = [year for year in question.years if not scope.first.year <= year <= scope.last.year]
    return bool(beyond) and not any(str(year) in source.text for year in beyond for source in evidence)
