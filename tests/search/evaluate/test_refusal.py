"""Refusal figures over a throw-away archive: shares, replies with the case's own names, bad cases."""

import json

import pytest

from ingest.models import Item
from search.evaluate.refusal import read_cases, run

pytestmark = pytest.mark.django_db

CHURCH = {
    "_id": "church",
    "text": "The church was saved by the mason Battista Risso, who climbed upon the roof with wet sailcloth.",
}
BANK = {"_id": "bank", "text": "The bank of Overbeck and Sons stopped payment on the 20th of October."}
SAVED = {"_id": "saved", "question": "Who saved the church?", "language": "en", "passages": [BANK, CHURCH], "answerable": True}
CASES = (
    {**SAVED, "answers": ["Battista Risso"]},
    {**SAVED, "_id": "only the bank", "passages": [BANK], "answerable": False},
    {**SAVED, "_id": "other words expected", "answers": ["Matthias Oldekop"]},
    {**SAVED, "_id": "said to be silent", "answerable": False},
)


def write(path, rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def measured(archive_folder, tmp_path):
    replies = tmp_path / "replies.jsonl"
    figures = run(write(tmp_path / "cases.jsonl", CASES), replies)
    return figures, [json.loads(line) for line in replies.read_text(encoding="utf-8").splitlines()]


def test_shares_count_what_was_answered_without_evidence_and_what_was_not_answered_rightly(measured):
    figures, _ = measured
    assert figures["hallucination"] == 0.5 and figures["error"] == 0.5
    cells = {"right_answers": 1, "wrong_answers": 1, "over_refusals": 0, "right_refusals": 1, "unsupported_answers": 1}
    assert figures["languages"]["en"] == {"hallucination": 0.5, "error": 0.5, "unanswerable": 2, "answerable": 2, **cells}
    assert figures["families"]["person"] == figures["languages"]["en"]
    assert figures["citation_precision"] == 0.5 and figures["citation_recall"] == 0.5


def test_replies_keep_the_order_and_name_the_case_s_passages(measured):
    _, replies = measured
    assert [reply["_id"] for reply in replies] == ["saved", "only the bank", "other words expected", "said to be silent"]
    assert replies[0]["outcome"] == "answered"
    assert replies[0]["claims"][0]["citations"][0]["passage"] == "church"
    assert replies[0]["claims"][0]["citations"][0]["boxes"] == []
    assert replies[1]["outcome"] == "declined" and {near["passage"] for near in replies[1]["nearest"]} <= {"bank"}


def test_only_the_case_s_passages_are_used(measured):
    _, replies = measured
    cited = {citation["passage"] for claim in replies[1]["claims"] for citation in claim["citations"]}
    assert "church" not in cited


def test_the_served_archive_is_untouched(measured):
    assert not Item.objects.exists()


@pytest.mark.parametrize(
    "line", ["{", '{"_id": "a"}', '["a"]', '{"_id": "a", "question": "b", "passages": ["c"], "answerable": true}']
)
def test_a_line_that_is_no_case_is_named(tmp_path, line):
    path = tmp_path / "cases.jsonl"
    path.write_text(json.dumps(SAVED) + "\n" + line + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"cases\.jsonl, line 2: no refusal case"):
        list(read_cases(path))


def test_a_case_that_comes_twice_is_named(tmp_path):
    with pytest.raises(ValueError, match="case saved comes twice"):
        list(read_cases(write(tmp_path / "cases.jsonl", [SAVED, SAVED])))
