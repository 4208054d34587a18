"""Marks of structured questions: right, refused, wrong; a broken file is named with its line."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from search.document import ReplyDocument, finding_document, reply_document
from search.evaluate.structured import Case, mark, read_cases, shares
from search.query import Query
from search.reply import Abstention, Searched
from search.structured.plan import Finding, Holding, Tally


def made(outcome: str, reason: str | None, **found: Any) -> ReplyDocument:
    reply = reply_document(Abstention(Query("?", "en"), "insufficient", Searched((), ())))
    reply["outcome"], reply["reason"] = outcome, reason
    if found:
        items = tuple(f"c/{name}" for name in found.pop("items", ()))
        finding = Finding(found.get("operation", "count"), "", "", found.get("figure"))
        holdings = tuple(Holding(name, "", "", "") for name in items)
        tallies = tuple(Tally(label, count) for label, count in found.get("groups", {}).items())
        reply["structured"] = finding_document(replace(finding, holdings=holdings, tallies=tallies), "")
    return reply


def case(**wanted: Any) -> Case:
    return Case(**{"id": "a", "question": "?", "language": "en", "operator": "count", "declined": False, **EMPTY, **wanted})


EMPTY: dict[str, Any] = {"figure": None, "groups": None, "records": None}
MARKS = [
    ({"figure": 3}, ("answered", None, {"figure": 3}), "right"),
    ({"figure": 3}, ("answered", None, {"figure": 4}), "wrong"),
    ({"figure": 0}, ("declined", "nothing_found", {"figure": 0}), "right"),
    ({"figure": 3}, ("declined", "nothing_found", {"figure": 0}), "wrong"),
    ({"figure": 3}, ("declined", "nothing_found", {"operation": ""}), "refused"),
    ({"figure": 3}, ("declined", "ambiguous", {"operation": ""}), "refused"),
    ({"figure": 3}, ("declined", "insufficient", {}), "refused"),
    ({"figure": 3}, ("answered", None, {}), "wrong"),
    ({"declined": True}, ("declined", "nothing_found", {"operation": ""}), "right"),
    ({"declined": True}, ("answered", None, {"figure": 1}), "wrong"),
    ({"records": ("x/1",)}, ("answered", None, {"items": ("x/1",)}), "right"),
    ({"records": ("x/1",)}, ("answered", None, {"items": ("x/1", "x/2")}), "wrong"),
    ({"groups": {"de": 2}}, ("answered", None, {"groups": {"German": 2}}), "right"),
    ({"groups": {"1861": 0}}, ("answered", None, {"groups": {"1861": 5}}), "right"),
    ({"groups": {"1861": 0}}, ("answered", None, {"groups": {"1861": 5, "1862": 1}}), "wrong"),
]


@pytest.mark.parametrize(("wanted", "reply", "marked"), MARKS)
def test_a_reply_is_marked(wanted: dict[str, Any], reply: tuple[str, str | None, dict[str, Any]], marked: str) -> None:
    outcome, reason, found = reply
    assert mark(case(**wanted), made(outcome, reason, **found)) == marked


def test_shares_are_of_all() -> None:
    assert shares(["right", "right", "wrong", "refused"]) == {"right": 0.5, "refused": 0.25, "wrong": 0.25}
    assert shares([]) == {}


@pytest.mark.parametrize("line", ["{", "[]", '{"_id": "a"}', json.dumps({"_id": "a", "question": "?", "language": "en"})])
def test_a_broken_line_is_named(line: str, tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"q\.jsonl, line 2"):
        list(read_cases(path))
