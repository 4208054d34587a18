"""Asks the archive questions of several steps; compares conclusion, answer and page: declining is not answering wrongly."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from time import perf_counter

from search.ask import ask
from search.document import ReplyDocument, reply_document
from search.evaluate.samples import unsupported
from search.misread import says


@dataclass(frozen=True, slots=True)
class Case:
    """A question of several steps; `line` counts from 1: even ones were tuned on, odd ones are held out.

    One of `answers` must stand in a claim that cites one of `pages`; `conclusion` is the value that must follow ("" for none);
    `hop` is the step without support, from 1, where it must be declined (0: not named).
    """

    id: str
    line: int
    question: str
    language: str
    family: str
    declined: bool
    reason: str
    answers: tuple[str, ...]
    pages: tuple[str, ...]
    conclusion: str
    hop: int


@dataclass(frozen=True, slots=True)
class Marked:
    """A case with its reply: `mark` is right, declined or wrong; `unsupported` claims quote what their page does not say."""

    case: Case
    reply: ReplyDocument
    mark: str
    unsupported: int
    seconds: float


def run(questions_path: Path) -> dict[str, object]:
    """Shares `right`, `declined` and `wrong`: of all, of each half, family and language; `missed` names those that are not right.

    `reasons` and `hops_named` are shares of the null questions declined for the right reason, at the right step; `rewards` the
    mean reward of steps by their place; `unsupported` counts claims whose quote does not stand.
    """
    marked = tuple(mark(case) for case in read_cases(questions_path))
    null = [one for one in marked if one.case.declined]
    steps = [step for one in marked for step in one.reply.get("steps", ())]
    return {
        "questions": len(marked),
        **shares(marked),
        "held_out": shares([one for one in marked if one.case.line % 2]),
        "tuned_on": shares([one for one in marked if not one.case.line % 2]),
        "families": {name: shares([one for one in marked if one.case.family == name]) for name in _names(marked, "family")},
        "languages": {code: shares([one for one in marked if one.case.language == code]) for code in _names(marked, "language")},
        "reasons": _share([one.reply["reason"] == one.case.reason for one in null]),
        "hops_named": _share([len(one.reply.get("steps", ())) == one.case.hop for one in null if one.mark == "right"]),
        "unsupported": sum(one.unsupported for one in marked),
        "steps": len(steps),
        "reward": round(mean(step["reward"]["value"] for step in steps), 4) if steps else None,
        "seconds_p50": median(one.seconds for one in marked) if marked else None,
        "missed": [f"{one.case.id}: {one.mark} {one.reply['reason'] or ''}".strip() for one in marked if one.mark != "right"],
    }


def read_cases(path: Path) -> Iterator[Case]:
    """The questions of a JSON-lines file; raises ValueError that names the line at fault."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield Case(
                row["_id"],
                number,
                row["question"],
                row["language"],
                row["family"],
                row["outcome"] == "declined",
                row.get("reason") or "",
                tuple(row.get("answers") or ()),
                tuple(row.get("pages") or ()),
                row.get("conclusion") or "",
                int(row.get("hop") or 0),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise ValueError(f"{path.name}, line {number}: no question of several steps ({problem!r})") from None


def mark(case: Case) -> Marked:
    """Asks the question as an anonymous reader does and compares."""
    begin = perf_counter()
    reply = reply_document(ask(case.question, language=case.language))
    seconds = perf_counter() - begin
    return Marked(case, reply, judged(case, reply), unsupported(reply), seconds)


def judged(case: Case, reply: ReplyDocument) -> str:
    """`right`, `declined` (nothing was said) or `wrong`; a question without an answer is right where it is declined."""
    if reply["outcome"] == "declined":
        return "right" if case.declined else "declined"
    return "right" if not case.declined and _told(case, reply) else "wrong"


def _told(case: Case, reply: ReplyDocument) -> bool:
    conclusion = reply.get("conclusion")
    if case.conclusion and (conclusion is None or conclusion["value"] != case.conclusion):
        return False
    return any(
        says(claim["text"], answer)
        for claim in reply["claims"]
        if any(f"/{citation['page']}".endswith(f"/{page}") for citation in claim["citations"] for page in case.pages)
        for answer in case.answers
    )


def shares(marked: Sequence[Marked]) -> dict[str, float]:
    """The share of each mark."""
    if not marked:
        return {}
    return {name: round(sum(one.mark == name for one in marked) / len(marked), 4) for name in ("right", "declined", "wrong")}


def _names(marked: Sequence[Marked], part: str) -> list[str]:
    return sorted({getattr(one.case, part) for one in marked})


def _share(right: Sequence[bool]) -> float | None:
    return round(sum(right) / len(right), 4) if right else None
