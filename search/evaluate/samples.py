"""Asks the served archive the sample's questions and counts right outcomes; it judges by words and pages alone."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from ingest.models import TextVersion
from search.ask import ask
from search.document import CitationDocument, ReplyDocument, reply_document
from search.evaluate.citations import cited, precision, recall
from search.misread import says


@dataclass(frozen=True, slots=True)
class Sample:
    """A question with its expected outcome; `pages`: ids without the collection's prefix, `quotes`: sentences that answer."""

    id: str
    question: str
    language: str
    outcome: str
    reason: str
    answers: tuple[str, ...]
    pages: tuple[str, ...]
    same_language: bool
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """A sample with its reply: `right` in outcome, words and page; `reason_right` where one was expected; in seconds.

    `unsupported` counts claims with a quote that does not stand, character by character, in the text version it names.
    """

    sample: Sample
    reply: ReplyDocument
    right: bool
    reason_right: bool
    unsupported: int
    seconds: float


def run(questions_path: Path) -> dict[str, object]:
    """Shares of right outcomes (`answered_same_language`, `answered_across`, `declined`, `disagreeing`, `all`); seconds each.

    `unsupported` counts claims with a quote that does not stand on its page, `overbold` questions without an answer in the
    archive that were answered all the same, `wrong` those answered with other words or pages than expected; `missed` names
    every question that went wrong. `citation_precision` is the share of quotes that hold a sentence which answers (or stand
    beside one in their claim), `citation_recall` that of such sentences cited, over all answerable questions, and
    `citation_recall_of_answered` over those that were answered. `languages`: the shares of each asker's language.
    """
    marked = tuple(mark(sample) for sample in read_samples(questions_path))
    answerable = [one for one in marked if one.sample.outcome != "declined"]
    declined = [one for one in marked if one.sample.outcome == "declined"]
    return {
        "questions": len(marked),
        "all": _share(list(marked)),
        "answered_same_language": _share([one for one in answerable if one.sample.same_language]),
        "answered_across": _share([one for one in answerable if not one.sample.same_language]),
        "disagreeing": _share([one for one in answerable if one.sample.outcome == "partly"]),
        "declined": _share(declined),
        "reasons": _share_of([one.reason_right for one in declined]),
        **_cited(answerable),
        "languages": {language: _by_language(marked, language) for language in sorted({one.sample.language for one in marked})},
        "unsupported": sum(one.unsupported for one in marked),
        "overbold": sum(not one.right for one in declined),
        "wrong": sum(not one.right and one.reply["outcome"] != "declined" for one in answerable),
        "seconds_p50": median(one.seconds for one in marked) if marked else None,
        "missed": [
            f"{one.sample.id}: {one.reply['outcome']} {one.reply['reason'] or ''}".strip() for one in marked if not one.right
        ],
    }


def _cited(answerable: Sequence[Marked]) -> dict[str, float | None]:
    """Precision and recall of the quotes; questions that note no sentence are left out."""
    noted = [one for one in answerable if one.sample.quotes]
    made = [cited(one.reply, one.sample.quotes, one.sample.answers, 2 if one.sample.outcome == "partly" else 1) for one in noted]
    given = [found for one, found in zip(noted, made, strict=True) if one.reply["outcome"] != "declined"]
    return {
        "citation_precision": precision(given),
        "citation_recall": recall(made),
        "citation_recall_of_answered": recall(given),
    }


def _by_language(marked: Sequence[Marked], language: str) -> dict[str, float | int | None]:
    asked = [one for one in marked if one.sample.language == language]
    declined = [one for one in asked if one.sample.outcome == "declined"]
    return {
        "questions": len(asked),
        "answered": _share([one for one in asked if one.sample.outcome != "declined"]),
        "declined": _share(declined),
        "reasons": _share_of([one.reason_right for one in declined]),
    }


def read_samples(path: Path) -> Iterator[Sample]:
    """The questions of a JSON-lines file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            yield Sample(
                row["_id"],
                row["question"],
                row["language"],
                row["outcome"],
                row.get("reason") or "",
                tuple(row.get("answers") or ()),
                tuple(row.get("pages") or ()),
                row.get("same_language", True),
                tuple(row.get("quotes") or ()),
            )


def mark(sample: Sample) -> Marked:
    """Asks the question as an anonymous reader does and compares."""
    begin = perf_counter()
    reply = reply_document(ask(sample.question, language=sample.language))
    seconds = perf_counter() - begin
    right = is_right(sample, reply)
    return Marked(sample, reply, right, reply["reason"] == (sample.reason or None), unsupported(reply), seconds)


def unsupported(reply: ReplyDocument) -> int:
    """Claims that quote what their page does not say, as the database has it; it trusts nothing that made the reply."""
    return sum(
        not claim["citations"] or not all(_stands(citation) for citation in claim["citations"]) for claim in reply["claims"]
    )


def _stands(citation: CitationDocument) -> bool:
    texts = TextVersion.objects.filter(page=citation["page"], number=citation["version"]).values_list("text", flat=True)
    return any(citation["quote"] in text for text in texts)


def is_right(sample: Sample, reply: ReplyDocument) -> bool:
    """Whether the reply has the outcome that is expected, in words and with the page that are."""
    if sample.outcome == "declined":
        return reply["outcome"] == "declined"
    hits = [answer for answer in sample.answers if _told(reply, answer, sample.pages)]
    if sample.outcome == "partly":
        return reply["outcome"] == "partly" and bool(hits)
    return bool(hits)


def _told(reply: ReplyDocument, answer: str, pages: tuple[str, ...]) -> bool:
    """Whether a claim that cites one of the pages says the answer."""
    return any(
        says(claim["text"], answer)
        for claim in reply["claims"]
        if any(f"/{citation['page']}".endswith(f"/{page}") for citation in claim["citations"] for page in pages)
    )


def _share(marked: list[Marked]) -> float | None:
    return _share_of([one.right for one in marked])


def _share_of(right: list[bool]) -> float | None:
    return sum(right) / len(right) if right else None
