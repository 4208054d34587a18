"""The gate: honest candidates pass, poisoned ones of every kind do not, and whatever cannot be examined has not passed."""

from dataclasses import replace

import pytest

from search.backends import IndexMissing
from search.notes.candidate import Candidate, Said, candidate
from search.notes.gate import Nearest, examine
from search.notes.judges.trained import TrainedJudge
from search.notes.sentence import Sentence
from search.notes.verdict import PARTS, Part, Ruled, Ruling, Verdict, read_verdict
from tests.search.made import make_evidence
from tests.search.notes.made import OTHER, QUOTE, SOURCE, asks, bench, cited, framed, poor

SAID = "The mason Battista Risso saved the church."


@pytest.mark.parametrize("text", ["", SAID, f"{SAID} He was a mason."], ids=["quoted", "worded", "leaning"])
def test_an_honest_answer_passes_every_part(text: str) -> None:
    verdict = examine(asks(text), bench())
    assert verdict.passed and [part.name for part in verdict.parts] == list(PARTS)
    assert verdict.sentences and all(one.passed for one in verdict.sentences)


POISONED = [
    ("more than the quote", asks(f"{SAID} The bells had not melted."), "sentences", "unsupported"),
    ("a second sentence", asks(f"{framed(QUOTE)} Louis Garnier rang the bells."), "sentences", "unsupported"),
    ("another name", asks("The mason Louis Garnier saved the church."), "sentences", "unsupported"),
    ("denied", asks("The mason Battista Risso did not save the church."), "sentences", "unsupported"),
    ("denied word for word", asks(framed("The church was not saved by the mason Battista Risso.")), "sentences", "unsupported"),
    ("renamed word for word", asks(framed("The church was saved by the mason Gazette.")), "sentences", "unsupported"),
    ("not what was asked", asks(quote="Anna Boll gave 40 thalers to the widow."), "sentences", "beside"),
    ("from another page", asks(quote=OTHER.text, source=OTHER), "sentences", "beside"),
    ("words that are not there", asks(SAID, quote="The church was saved by Garnier."), "quotes", "altered"),
    ("a page that cites nothing", asks(SAID, quote=" "), "quotes", "altered"),
]


@pytest.mark.parametrize(("poison", "part", "why"), [row[1:] for row in POISONED], ids=[row[0] for row in POISONED])
def test_a_poisoned_candidate_stops_where_it_is_wrong(poison: Candidate, part: str, why: str) -> None:
    verdict = examine(poison, bench())
    assert not verdict.passed and verdict.failure is not None
    assert (verdict.failure.name, verdict.failure.why) == (part, why)
    after = verdict.parts[PARTS.index(part) + 1 :]
    assert {one.why for one in after} <= {"unproved"} and len(verdict.parts) == len(PARTS)


@pytest.mark.parametrize(
    "there",
    [{"passage_id": "notes/0123456789abcdef"}, {"page_id": "gazette/none/p1"}, {"version": 2}],
    ids=["a note", "another page", "another version"],
)
def test_what_is_no_passage_of_today_resolves_nothing(there: dict[str, object]) -> None:
    own = asks()
    moved = replace(own, claims=(Said(own.claims[0].text, (replace(cited(QUOTE), **there),)),))
    verdict = examine(moved, bench())
    assert verdict.failure is not None and (verdict.failure.name, verdict.failure.why) == ("quotes", "gone")


@pytest.mark.parametrize("kind", ["partly", "declined", "counted"])
def test_only_a_whole_answer_is_examined(kind: str) -> None:
    verdict = examine(replace(asks(), kind=kind), bench())
    assert verdict.failure == Part("answer", False, kind) and not verdict.sentences


@pytest.mark.parametrize("claims", [(), (Said(" ", (cited(QUOTE),)),)])
def test_nothing_said_is_no_note(claims: tuple[Said, ...]) -> None:
    verdict = examine(replace(asks(), claims=claims), bench())
    assert verdict.failure == Part("answer", False, "empty")


def test_every_sentence_is_ruled_on_not_the_first_alone() -> None:
    verdict = examine(asks(f"{SAID} Anna Boll gave 40 thalers to the widow. {SAID}"), bench())
    assert [one.passed for one in verdict.sentences] == [True, False, True]


@pytest.mark.parametrize(("quality", "passes"), [(0.9, True), (0.8, True), (0.79, False)])
def test_a_source_that_was_read_badly_bears_no_note(quality: float, passes: bool) -> None:
    verdict = examine(asks(), bench(evidence=(poor(quality), OTHER)))
    assert verdict.passed is passes
    assert passes or (verdict.failure is not None and verdict.failure.about == SOURCE.page_id)


@pytest.mark.parametrize(("likeness", "passes"), [(0.0, True), (0.8999, True), (0.9, False), (1.0, False), (float("nan"), False)])
def test_what_a_note_or_a_passage_says_already_is_not_new(likeness: float, passes: bool) -> None:
    verdict = examine(asks(), bench(Nearest("0123456789abcdef", likeness)))
    assert verdict.passed is passes
    assert passes or (verdict.failure is not None and verdict.failure.why == "repeated")


def test_another_source_that_tells_it_otherwise_keeps_it_from_becoming_a_note() -> None:
    quote = "The chain of the harbour cost 6800 thaler."
    held = tuple(make_evidence(text, item) for text, item in ((quote, "gazette/1"), (quote.replace("6800", "7100"), "echo/1")))
    own = asks(quote=quote, source=held[0], question="How much did the harbour chain cost?")
    verdict = examine(own, bench(evidence=held))
    assert verdict.failure is not None
    assert (verdict.failure.name, verdict.failure.why) == ("undisputed", "conflicting")


class Broken:
    name = "broken"

    def rule(self, sentence: Sentence) -> Ruling:
        raise RuntimeError("the model fell\nover")


class Silent:
    name = "silent"

    def rule(self, sentence: Sentence) -> Ruling:
        return Ruling(self.name, 0.4, 0.5)


def fail(problem: Exception):
    def failing(*given: object):
        raise problem

    return failing


BROKEN = [
    ("no database", {"evidence": fail(OSError("the database is locked"))}, "quotes", "the database is locked"),
    ("no encoder", {"kinship": fail(ImportError("no module named encoder"))}, "sentences", "no module named encoder"),
    (
        "no judge",
        {"judges": fail(ValueError("no model is named"))},
        "sentences",
        "no model is named",
    ),
    ("a judge that breaks", {"judges": lambda: (TrainedJudge(), Broken())}, "sentences", "the model fell over"),
    (
        "no index",
        {"nearest": fail(IndexMissing())},
        "new",
        str(IndexMissing()),
    ),
]


@pytest.mark.parametrize(("given", "part", "said"), [row[1:] for row in BROKEN], ids=[row[0] for row in BROKEN])
def test_what_cannot_be_examined_fails_closed_with_one_line(given: dict[str, object], part: str, said: str) -> None:
    verdict = examine(asks(), replace(bench(), **given))
    assert not verdict.passed and verdict.failure == Part(part, False, "broken", said)


@pytest.mark.parametrize("judges", [(), (TrainedJudge(), Silent())], ids=["none", "one of two says no"])
def test_every_judge_must_agree_and_one_there_must_be(judges: tuple[object, ...]) -> None:
    verdict = examine(asks(), replace(bench(), judges=lambda: judges))
    assert verdict.failure is not None and (verdict.failure.name, verdict.failure.why) == ("sentences", "unsupported")


def test_a_verdict_is_kept_and_read_again() -> None:
    verdict = examine(asks(), bench())
    assert read_verdict(verdict.document()) == verdict


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict(()),
        read_verdict({}),
        Verdict(tuple(Part(name, True) for name in PARTS[:-1]), (Ruled("x", (Ruling("j", 1.0, 0.5),)),)),
        Verdict(tuple(Part(name, True) for name in PARTS), ()),
        Verdict(tuple(Part(name, True) for name in PARTS), (Ruled("x", ()),)),
        Verdict(tuple(Part(name, True) for name in reversed(PARTS)), (Ruled("x", (Ruling("j", 1.0, 0.5),)),)),
    ],
    ids=["empty", "unread", "a part missing", "no sentence", "no ruling", "out of order"],
)
def test_an_incomplete_verdict_passes_nothing(verdict: Verdict) -> None:
    assert not verdict.passed


@pytest.mark.parametrize(
    "reply", [{}, {"claims": 3, "language": "en", "outcome": "answered"}, {"claims": [{}], "language": "en"}]
)
def test_a_damaged_record_is_told_in_one_line(reply: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="damaged"):
        candidate("Who?", "en", reply, [])


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        ({"outcome": "answered"}, ""),
        ({"outcome": "partly"}, "partly"),
        ({"outcome": "answered", "structured": {"figure": 3}}, "counted"),
    ],
)
def test_the_kind_of_a_reply_is_read_from_its_document(reply: dict[str, object], kind: str) -> None:
    assert candidate("Who?", "en", {"claims": [], "language": "en", **reply}, []).kind == kind
