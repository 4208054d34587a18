"""Poisoned candidates are made of honest ones, each kind is wrong in its own way, and the gate refuses them all."""

from random import Random

import pytest

from benchmarks.poison import KINDS, Honest
from search.notes.gate import Nearest, examine
from tests.search.made import make_evidence
from tests.search.notes.made import OTHER, QUOTE, SOURCE, asks, bench

BREAD = "The baker Louis Garnier sold bread to the sailors of the brig Hope."
OWN = Honest(asks(), (SOURCE, OTHER), ("Battista Risso",))
SECOND = Honest(asks(quote=BREAD, source=OTHER, question="Who sold bread to the sailors?"), (SOURCE, OTHER), ("Louis Garnier",))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_gives_candidates_that_differ_from_the_honest_one(kind: str) -> None:
    made = list(KINDS[kind](OWN, [OWN, SECOND], Random(7)))
    assert made and OWN.candidate not in made
    assert made == list(KINDS[kind](OWN, [OWN, SECOND], Random(7)))


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "near duplicate"])
def test_the_gate_refuses_what_is_poisoned_and_passes_what_it_was_made_of(kind: str) -> None:
    assert examine(OWN.candidate, bench()).passed
    for candidate in KINDS[kind](OWN, [OWN, SECOND], Random(3)):
        verdict = examine(candidate, bench())
        assert not verdict.passed, candidate.claims
        assert verdict.failure is not None and verdict.failure.name in ("quotes", "sentences")


def test_a_near_duplicate_passes_until_the_note_is_there() -> None:
    duplicates = list(KINDS["near duplicate"](OWN, [OWN, SECOND], Random(7)))
    assert len(duplicates) == 2 and all(one.question != OWN.candidate.question for one in duplicates)
    assert examine(duplicates[0], bench()).passed
    assert not examine(duplicates[0], bench(Nearest("0123456789abcdef", 1.0))).passed


def test_a_quote_of_which_a_right_answer_is_part_is_not_called_irrelevant() -> None:
    other = make_evidence("It is told that the church was saved by Battista Risso in the night.", item="echo/1")
    own = Honest(asks(), (SOURCE, other), ("Battista Risso",))
    assert list(KINDS["cited but irrelevant"](own, [own, SECOND], Random(7))) == []
    assert QUOTE in own.candidate.claims[0].text


def test_what_the_own_quotes_say_too_is_not_called_unsupported() -> None:
    part = Honest(asks(quote=QUOTE[: len(QUOTE) // 2].rpartition(" ")[0]), (SOURCE, OTHER), ("Battista Risso",))
    assert list(KINDS["unsupported"](OWN, [OWN, part], Random(7))) == []
    assert len(list(KINDS["unsupported"](OWN, [OWN, part, SECOND], Random(7)))) == 2
