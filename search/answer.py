"""answer(): draft, ground, decide - what the gathered evidence lets Lacuna say to a question; it looks nothing up."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from search.reply import Abstention, Answer, FurtherQuery, Judgement, Reply, Searched, SupportedClaim, Weighed
from search.required import fullest, required
from search.rounds.bridge import Placed, bridged, leaning, with_tellers
from search.rounds.chosen import chosen
from search.rounds.lead import DraftPassage, Round
from search.rounds.leads import DRAFTS, leads, renderings
from search.rounds.paying import payoff, signs
from search.sufficiency import Verdict, decide
from search.support import Kinship, Support, Text, judge
from search.sureness import scorer, weighed

_NEAREST = 3
_NAMED = 4  # names of a further query that are told
_GO_ON = ("insufficient", "nothing_found", "false_premise")  # silences that further passages may end


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

    `plain` words it where `generator` is silent; `again` is the chance to pay from which a second
    round is asked for, None: never.
    """

    generator: Generator
    kinship: Kinship | None
    scope: Scope
    interface: str = "en"
    plain: Generator | None = None
    again: float | None = None


def answer(query: Query, evidence: Sequence[Evidence], means: Means, found: Round | None = None) -> Reply | FurtherQuery:
    """The reply that the evidence allows; `found` is what a second round was made by, None the first time.

    Where `means.again` allows it and a second round is likely to pay, what it should look for is returned instead.
    """
    question = understand(query.text, query.language)
    searched = Searched((query.text, *((found.text,) if found else ())), means.scope.languages, means.scope.untranslated)
    if question.outside:
        return Abstention(query, "not_answerable_here", searched, ())
    read, supports = _judged(question, evidence, means, found)
    verdict = decide(question, supports, [source.legible for source in evidence])
    if verdict.reason in (None, "insufficient", "false_premise"):
        legible = [support for support in supports if evidence[support.passage].legible]
        verdict = contested(verdict, question, legible, read, [source.record.item_id for source in evidence])
        verdict = fullest(verdict, question, legible, read)
    if found is not None and verdict.reason is None:
        verdict = replace(verdict, supports=with_tellers(verdict.supports, _placed(evidence, read), supports, found))
    if verdict.reason in (None, "conflicting"):
        draft = _draft(query, evidence, verdict, means)
        if draft.claims:
            sides = verdict.reason if len(draft.claims) > 1 else None
            partly = sides or ("insufficient" if draft.dropped else None)
            near, judgement = _nearest(evidence, verdict, draft.claims), _judgement(verdict, evidence)
            why = chosen(question, verdict.supports, [source.passage_id for source in evidence], found)
            return Answer(query, draft.claims, partly, searched, near, draft.written, judgement=judgement, chosen=why)
        verdict = Verdict("insufficient", verdict.supports)
    reason = "out_of_period" if _too_early_or_late(question, evidence, means.scope) else verdict.reason or "insufficient"
    near, judgement = _nearest(evidence, verdict, ()), _judgement(verdict, evidence)
    silent = Abstention(query, reason, searched, near, judgement=judgement, readings=verdict.readings)
    if means.again is None or found is not None or reason not in _GO_ON:
        return silent
    wanted = _further(query, question, (evidence, supports), silent)
    return silent if wanted is None or wanted.chance < means.again else wanted


def _judged(
    question: Question, evidence: Sequence[Evidence], means: Means, found: Round | None
) -> tuple[tuple[Text, ...], tuple[Support, ...]]:
    """The evidence as it is judged, and what is judged of it."""
    read = texts(evidence, means.interface)
    if found is None:
        return read, required(question, weighed(question, read, judge(question, read, means.kinship)))
    placed = _placed(evidence, read)
    read = bridged(placed, found)
    supports = leaning(question, placed, judge(question, read, means.kinship), found)
    return read, required(question, weighed(question, read, supports))


def _placed(evidence: Sequence[Evidence], read: Sequence[Text]) -> tuple[Placed, ...]:
    return tuple(Placed(source.passage_id, text) for source, text in zip(evidence, read, strict=True))


def _further(
    query: Query, question: Question, judged: tuple[Sequence[Evidence], Sequence[Support]], silent: Abstention
) -> FurtherQuery | None:
    """What a second round should look for, if the draft brings anything new."""
    evidence, supports = judged
    top = max((source.score for source in evidence), default=0.0)
    head = [
        DraftPassage(source.passage_id, source.text, source.language, source.score / top if top else 0.0)
        for source in evidence[:DRAFTS]
    ]
    wanted = leads(question, head, renderings(query))
    names = dict.fromkeys(lead.text for lead in wanted if lead.passage_id)
    if not names:
        return None
    told = signs(question, supports, head, wanted)
    return FurtherQuery(" ".join((query.text, *list(names)[:_NAMED])), wanted, silent, payoff().chance(told), told)


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


def _judgement(verdict: Verdict, evidence: Sequence[Evidence]) -> Judgement:
    """The sentences that it was decided on, with their chances."""
    told = (Weighed(evidence[one.passage].passage_id, one.span, round(one.chance, 6)) for one in verdict.supports)
    return Judgement(scorer().enough, tuple(told))


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
