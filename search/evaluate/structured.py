"""Asks the served archive structured questions and compares figures and records; whoever is refused is not answered wrongly."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from search.ask import ask
from search.document import FindingDocument, ReplyDocument, reply_document
from search.structured.said import name_of


@dataclass(frozen=True, slots=True)
class Case:
    """A structured question with its right result; what is None is not compared. `declined`: it must be refused.

    `figure` is the number, `groups` values with their numbers (all 0: names alone are compared), `records` ids of items without
    their collection.
    """

    id: str
    question: str
    language: str
    operator: str
    declined: bool
    figure: int | None
    groups: Mapping[str, int] | None
    records: tuple[str, ...] | None


def run(questions_path: Path) -> dict[str, object]:
    """Shares `right`, `refused` and `wrong` of all questions, each operator and each language; `missed` names the rest."""
    seconds: list[float] = []
    marks: list[tuple[Case, str]] = []
    for case in read_cases(questions_path):
        begin = perf_counter()
        reply = reply_document(ask(case.question, language=case.language))
        seconds.append(perf_counter() - begin)
        marks.append((case, mark(case, reply)))
    return {
        "questions": len(marks),
        **shares([found for _, found in marks]),
        "operators": {
            name: shares([found for case, found in marks if case.operator == name])
            for name in sorted({c.operator for c, _ in marks})
        },
        "languages": {
            code: shares([found for case, found in marks if case.language == code])
            for code in sorted({c.language for c, _ in marks})
        },
        "seconds_p50": median(seconds) if seconds else None,
        "missed": [f"{case.id}: {found}" for case, found in marks if found != "right"],
    }


def read_cases(path: Path) -> Iterator[Case]:
    """The questions of a JSON-lines file; raises ValueError that names the line at fault."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip():
            try:
                yield _case(json.loads(line))
            except (ValueError, KeyError, TypeError, AttributeError) as problem:
                raise ValueError(f"{path.name}, line {number}: no structured question ({problem})") from None


def _case(row: dict[str, Any]) -> Case:
    groups, records = row.get("groups"), row.get("records")
    return Case(
        row["_id"],
        row["question"],
        row["language"],
        row["operator"],
        row.get("outcome") == "declined",
        row.get("figure"),
        dict.fromkeys(groups, 0) if isinstance(groups, list) else groups,
        tuple(records) if records is not None else None,
    )


def mark(case: Case, reply: ReplyDocument) -> str:
    """`right`, `refused` (no figure was given) or `wrong`."""
    finding = reply.get("structured")
    if finding is None or not finding["operation"] or (reply["outcome"] == "declined" and reply["reason"] != "nothing_found"):
        declined = reply["outcome"] == "declined"
        return "right" if case.declined and declined else "refused" if declined else "wrong"
    return "right" if not case.declined and _same(case, finding) else "wrong"


def _same(case: Case, finding: FindingDocument) -> bool:
    if case.figure is not None and finding["figure"] != case.figure:
        return False
    if case.groups is not None and not _same_groups(case, finding["groups"]):
        return False
    if case.records is None:
        return True
    found = {item["item"] for item in finding["items"]}
    return len(found) == len(case.records) and all(any(one.endswith(f"/{wanted}") for one in found) for wanted in case.records)


def _same_groups(case: Case, found: Mapping[str, int]) -> bool:
    """Groups by their names; languages and kinds stand in the questions by their codes."""
    assert case.groups is not None
    wanted = {name_of(label, case.language): count for label, count in case.groups.items()}
    if not any(wanted.values()) and found and not any(name in found for name in wanted):
        return False
    if not any(wanted.values()):
        return set(found) == set(wanted)
    return dict(found) == wanted or (sorted(found.values()) == sorted(wanted.values()) and case.operator == "compare")


def shares(marks: list[str]) -> dict[str, float]:
    """The share of each mark."""
    return {name: round(marks.count(name) / len(marks), 4) for name in ("right", "refused", "wrong")} if marks else {}
