"""A reply as the document that machines get (`POST /api/v1/ask`, `ask --json`, refusal replies); it decides nothing."""

import hashlib
import json
from typing import NotRequired, TypedDict

from search.evidence import Citation, Evidence
from search.messages import spoken
from search.reply import Abstention, Reply, SupportedClaim
from search.structured.plan import Finding


class CitationDocument(TypedDict):
    passage: str
    page: str
    version: int
    quote: str
    boxes: list[list[int]]
    url: str


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
    content = json.dumps([reply.query.text, document], ensure_ascii=False, sort_keys=True)
    document["record"] = hashlib.sha256(content.encode()).hexdigest()[:16]
    return document


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
