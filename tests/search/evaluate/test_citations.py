"""What counts as cited: the sentence that answers, read well or badly, alone or beside what it leans on."""

from typing import cast

import pytest

from search.document import ReplyDocument
from search.evaluate.citations import Cited, cited, holds, precision, recall

SENTENCE = "Der kupferne Hahn wiegt zweihundert Pfund."


def reply(*claims: tuple[str, ...]) -> ReplyDocument:
    return cast(ReplyDocument, {"claims": [{"citations": [{"quote": quote} for quote in quotes]} for quotes in claims]})


@pytest.mark.parametrize(
    ("quote", "held"),
    [
        (SENTENCE, True),
        ("Der fupferne hahn wiegt zwei\nhundert Pfund", True),
        (f"Es stürmte. {SENTENCE} Dann war Ruhe.", True),
        ("Der kupferne Hahn steckt im Pflaster.", False),
        ("wiegt zweihundert Pfund", False),
        ("", False),
    ],
)
def test_a_quote_holds_a_sentence_as_a_machine_may_have_read_it(quote: str, held: bool) -> None:
    assert holds(quote, SENTENCE) is held


def test_what_stands_beside_in_the_same_claim_counts_and_another_claim_does_not() -> None:
    found = cited(reply((SENTENCE, "Der große Sturm."), ("Die Kette riß.",)), (SENTENCE,))
    assert found == Cited(quotes=3, proper=2, wanted=1, found=1)


def test_a_part_of_the_sentence_is_enough_if_it_says_the_answer() -> None:
    part = "wiegt zweihundert Pfund"
    assert cited(reply((part,)), (SENTENCE,)).proper == 0
    assert cited(reply((part,)), (SENTENCE,), ("zweihundert Pfund",)) == Cited(1, 1, 1, 1)
    assert cited(reply(("Der kupferne Hahn",)), (SENTENCE,), ("zweihundert Pfund",)).proper == 0


def test_both_sides_of_a_disagreement_are_wanted() -> None:
    other = "Er wog nur hundert Pfund."
    assert cited(reply((SENTENCE,)), (SENTENCE, other), sides=2).found == 1
    assert cited(reply((SENTENCE,), (other,)), (SENTENCE, other), sides=2).found == 2


def test_shares() -> None:
    given = [Cited(3, 2, 1, 1), Cited(1, 1, 2, 1), Cited(0, 0, 1, 0)]
    assert precision(given) == pytest.approx(0.75) and recall(given) == pytest.approx(0.5)
    assert precision([Cited(0, 0, 1, 0)]) is None and recall([]) is None
