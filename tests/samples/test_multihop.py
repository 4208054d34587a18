"""The sample's questions of several steps are well formed, and the served code concludes nothing false from true text."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from samples.sources import all_sources
from search.evaluate.hops import Case, judged, read_cases, run
from search.index import rebuild
from tests.samples.archive import SAMPLES, pages, plain
from tests.samples.test_structured import hold

PATH = SAMPLES / "multihop.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in PATH.read_text(encoding="utf-8").splitlines()]
FAMILIES = ("inference", "comparison", "temporal", "null")
CONCLUSIONS = re.compile(r"a|b|same|yes|no|before|after|\d+")
RIGHT, WRONG, HELD_OUT = 0.34, 0.1, 0.32  # figures of decision 0109 with room for two questions


def test_there_are_enough_of_every_family_in_every_language() -> None:
    assert len(ROWS) >= 40
    families = Counter(row["family"] for row in ROWS)
    assert set(families) == set(FAMILIES) and min(families.values()) >= 8
    assert {(row["family"], row["language"]) for row in ROWS} == {
        (a, b) for a in FAMILIES for b in ("en", "de", "fr", "es", "it")
    }
    assert len({row["_id"] for row in ROWS}) == len({row["question"] for row in ROWS}) == len(ROWS)


def test_the_halves_are_alike() -> None:
    odd, even = (Counter(row["family"] for row in ROWS[start::2]) for start in (0, 1))
    assert odd == even


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["_id"])
def test_outcomes_carry_what_they_need(row: dict[str, Any]) -> None:
    assert (row["outcome"] == "declined") is (row["family"] == "null")
    assert ("reason" in row) is ("hop" in row) is (row["outcome"] == "declined")
    assert ("answers" in row) is ("pages" in row) is (row["outcome"] == "answered")
    assert CONCLUSIONS.fullmatch(row.get("conclusion", "yes"))
    assert row["family"] != "comparison" or "conclusion" in row


@pytest.mark.parametrize("row", [row for row in ROWS if "answers" in row], ids=lambda row: row["_id"])
def test_every_answer_stands_on_a_named_page(row: dict[str, Any]) -> None:
    texts = pages()
    for answer in row["answers"]:
        assert any(plain(answer) in texts[page] for page in row["pages"]), answer
    for page in row["pages"]:
        assert any(plain(answer) in texts[page] for answer in row["answers"]), page


def test_no_answer_needs_the_embargoed_letter() -> None:
    assert "thorne" not in PATH.read_text(encoding="utf-8").casefold()


@pytest.mark.django_db
def test_nothing_false_is_concluded_from_true_text(tmp_path: Path, settings: Any) -> None:
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder:64"
    for source in all_sources():
        hold(source)
    rebuild()
    figures = run(PATH)
    assert float(str(figures["right"])) >= RIGHT, figures["missed"]
    assert float(str(figures["wrong"])) <= WRONG, figures["missed"]
    held: Any = figures["held_out"]
    assert held["right"] >= HELD_OUT and figures["unsupported"] == 0


def case(**other: Any) -> Case:
    fields = {"id": "x", "line": 1, "question": "?", "language": "en", "family": "comparison", "declined": False, "reason": ""}
    return Case(**{**fields, "answers": ("1868",), "pages": ("gazette/p1",), "conclusion": "a", "hop": 0, **other})


def told(**other: Any) -> Any:
    claim = {"text": "It was in 1868.", "citations": [{"page": "merenburg/gazette/p1"}]}
    return {"outcome": "answered", "claims": [claim], "conclusion": {"text": "", "value": "a"}, **other}


def test_a_reply_is_judged_by_conclusion_words_and_page() -> None:
    assert judged(case(), told()) == "right"
    assert judged(case(), told(conclusion={"text": "", "value": "b"})) == "wrong"
    assert judged(case(pages=("letter/p1",)), told()) == "wrong"
    assert judged(case(answers=("1871",)), told()) == "wrong"
    assert judged(case(), told(outcome="declined", claims=[])) == "declined"
    assert judged(case(declined=True), told(outcome="declined", claims=[])) == "right"
    assert judged(case(declined=True), told()) == "wrong"


@pytest.mark.parametrize("line", ["no json", '{"_id": "x"}', "[]", '{"_id": 1, "question": "?", "language": "en"}'])
def test_a_bad_line_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "multihop.jsonl"
    path.write_text(f"{json.dumps(ROWS[0])}\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="line 2"):
        tuple(read_cases(path))
