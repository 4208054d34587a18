"""A reply as the document that machines get (`POST /api/v1/ask`, `ask --json`, refusal replies); it decides nothing."""

import hashlib
import json
from typing import NotRequired, TypedDict

from search.evidence import Citation, Evidence
from search.messages import spoken
from search.reply import Abstention, Reply, Step, SupportedClaim
from search.structured.plan import Finding


class WhyDocument(TypedDict):
    """Why a passage is quoted: names and other words of the question that it has; in round 2 by which name it was found."""

    round: int
    names: list[str]
    words: list[str]
    by: str | None
    told_by: str | None


class CitationDocument(TypedDict):
    passage: str
    page: str
    version: int
    quote: str
    boxes: list[list[int]]
    url: str
    why: NotRequired[WhyDocument]


class ClaimDocument(TypedDict):
    text: str
    citations: list[CitationDocument]


class NearestDocument(TypedDict):
    passage: str
    page: str
    text: str
    url: str


class SearchedDocument(TypedDict):
    queries: list[str]
    languages: list[str]
    untranslated: list[str]


class HoldingDocument(TypedDict):
    item: str
    title: str
    date: str
    url: str


class FindingDocument(TypedDict):
    plan: str
    operation: str
    figure: int | None
    unit: str
    groups: dict[str, int]
    items: list[HoldingDocument]
    caveat: str
    pages: int
    poor: int


class RewardDocument(TypedDict):
    support: int
    kept: float
    value: float


class StepDocument(TypedDict):
    """A sub-question with its own outcome and evidence; `found` is what the next steps or the conclusion took from it."""

    question: str
    outcome: str
    reason: str | None
    claims: list[ClaimDocument]
    found: str
    reward: RewardDocument


class ConclusionDocument(TypedDict):
    text: str
    value: str


class WrittenDocument(TypedDict):
    """`name` worded the answer; `silent` is the configured generator where it gave none that stands, `why` says what kept it."""

    name: str
    silent: str | None
    why: str | None


class ReplyDocument(TypedDict):
    outcome: str
    reason: str | None
    language: str
    claims: list[ClaimDocument]
    nearest: list[NearestDocument]
    searched: SearchedDocument
    generator: WrittenDocument | None
    structured: NotRequired[FindingDocument]
    readings: NotRequired[list[str]]
    steps: NotRequired[list[StepDocument]]
    conclusion: NotRequired[ConclusionDocument]
    lacking: NotRequired[str]
    record: str


def reply_document(reply: Reply, base_url: str = "", interface: str = "en") -> ReplyDocument:
    """The reply in the shape of DESIGN section 8; `record` is the same for the same question with the same reply."""
    claims = () if isinstance(reply, Abstention) else reply.claims
    document = ReplyDocument(
        outcome=outcome(reply),
        reason=reply.reason,
        language=spoken(reply.query.language, interface),
        claims=[_claim(claim, base_url) for claim in claims],
        nearest=[_nearest(source, base_url) for source in reply.nearest],
        searched=SearchedDocument(
            queries=list(reply.searched.queries),
            languages=list(reply.searched.languages),
            untranslated=list(reply.searched.untranslated),
        ),
        generator=_written(reply),
        record="",
    )
    if reply.finding is not None:
        document["structured"] = finding_document(reply.finding, base_url)
    if isinstance(reply, Abstention) and reply.readings:
        document["readings"] = list(reply.readings)
    _add_why(document, reply)
    _add_steps(document, reply, base_url)
    content = json.dumps([reply.query.text, document], ensure_ascii=False, sort_keys=True)
    document["record"] = hashlib.sha256(content.encode()).hexdigest()[:16]
    return document


def _add_why(document: ReplyDocument, reply: Reply) -> None:
    """Says of each citation why its passage was chosen, where that is known."""
    known = {} if isinstance(reply, Abstention) else {one.passage_id: one for one in reply.chosen}
    for citation in (citation for claim in document["claims"] for citation in claim["citations"]):
        if one := known.get(citation["passage"]):
            names, words = list(one.names), list(one.words)
            told_by = one.told_by or None
            citation["why"] = WhyDocument(round=one.round, names=names, words=words, by=one.by or None, told_by=told_by)


def _add_steps(document: ReplyDocument, reply: Reply, base_url: str) -> None:
    """What a question of several steps has besides: the steps, and what follows from them or which of them lacks support."""
    if reply.steps:
        document["steps"] = [_step(step, base_url) for step in reply.steps]
    if isinstance(reply, Abstention) and reply.lacking:
        document["lacking"] = reply.lacking
    if not isinstance(reply, Abstention) and reply.conclusion is not None:
        document["conclusion"] = ConclusionDocument(text=reply.conclusion.text, value=reply.conclusion.value)


def _step(step: Step, base_url: str) -> StepDocument:
    reward = RewardDocument(support=step.reward.support, kept=step.reward.kept, value=step.reward.value)
    claims = [_claim(claim, base_url) for claim in step.claims]
    return StepDocument(
        question=step.question, outcome=step.outcome, reason=step.reason, claims=claims, found=step.found, reward=reward
    )


def outcome(reply: Reply) -> str:
    """`answered`, `partly` (with a reason) or `declined`."""
    if isinstance(reply, Abstention):
        return "declined"
    return "partly" if reply.reason else "answered"


def _written(reply: Reply) -> WrittenDocument | None:
    if isinstance(reply, Abstention) or reply.finding is not None:
        return None
    return WrittenDocument(name=reply.written.generator, silent=reply.written.silent or None, why=reply.written.why or None)


def _claim(claim: SupportedClaim, base_url: str) -> ClaimDocument:
    return ClaimDocument(text=claim.text, citations=[_citation(citation, base_url) for citation in claim.citations])


def _citation(citation: Citation, base_url: str) -> CitationDocument:
    return CitationDocument(
        passage=citation.passage_id,
        page=citation.page_id,
        version=citation.text_version,
        quote=citation.quote,
        boxes=[[box.left, box.top, box.right, box.bottom] for box in citation.boxes],
        url=base_url + citation.address,
    )


def _nearest(source: Evidence, base_url: str) -> NearestDocument:
    return NearestDocument(passage=source.passage_id, page=source.page_id, text=source.text, url=base_url + source.address)


def finding_document(finding: Finding, base_url: str) -> FindingDocument:
    """What was counted for a structured question, how, and what reading may have missed."""
    return FindingDocument(
        plan=finding.how,
        operation=finding.operation,
        figure=finding.figure,
        unit=finding.unit,
        groups={tally.label: tally.count for tally in finding.tallies},
        items=[
            HoldingDocument(item=one.item_id, title=one.title, date=one.date, url=base_url + one.address)
            for one in finding.holdings
        ],
        caveat=finding.caveat,
        pages=finding.pages,
        poor=finding.poor,
    )
