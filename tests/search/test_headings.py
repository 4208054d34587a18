"""What a passage says first that it is about, and how much of it a question names."""

import math

import pytest

from ingest.sentences import sentences
from search.headings import heading, subjects
from search.question import understand
from search.support import Text


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Harbour chain: it was forged in 1842.", "Harbour chain"),
        ("Feuersbrunst. Am Abend des 3. Mai brannte es.", "Feuersbrunst"),
        ("Marriages — At St. Nicholas, Mr. Voss.", "Marriages"),
        ("Shipping News\nArrived: the Marigold.", "Shipping News"),
        ("It rained on the day when the council of the town met again for the third time: nobody came.", ""),
        ("and so on, without an end", ""),
        ("", ""),
    ],
)
def test_a_heading_is_a_few_words_before_the_first_sign(text, first):
    assert heading(text) == first


def told(question, *texts):
    return subjects(understand(question, "en"), [Text(text, "en", sentences(text, "en"), page=page) for text, page in texts])


def test_a_heading_counts_as_far_as_the_question_names_it():
    found = told(
        "When was the Ford Motor Company founded?", ("Ford Motor Company: founded.", ""), ("Ford Motor Company Manila: x.", "")
    )
    assert found == [1.0, 0.75]


def test_a_passage_without_heading_has_that_of_its_page_if_there_is_but_one():
    plain = "it was of iron and nobody in the whole town knew how heavy it was in truth or who had paid for it"
    found = told("Who forged the harbour chain?", ("Harbour chain: iron.", "p1"), (plain, "p1"), (plain, "p2"), (plain, ""))
    assert found[:2] == [1.0, 1.0] and all(map(math.isnan, found[2:]))


def test_of_two_headings_of_a_page_neither_is_lent():
    plain = "it was of iron and nobody in the whole town knew how heavy it was in truth or who had paid for it"
    found = told("Who forged the harbour chain?", ("Harbour chain: iron.", "p1"), ("Weather: fine.", "p1"), (plain, "p1"))
    assert found[:2] == [1.0, 0.0] and math.isnan(found[2])
