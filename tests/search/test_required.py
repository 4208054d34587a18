"""However probable a sentence is, it answers only if it offers what is asked for; whoever is told in full is named so."""

from dataclasses import replace

import pytest

from ingest.sentences import sentences
from search.answer import answer
from search.query import Query
from search.question import understand
from search.reply import Abstention, Answer
from search.required import fullest, required
from search.sufficiency import Verdict
from search.support import Text, judge
from search.sureness import scorer
from tests.search.made import make_evidence, make_means


def chances(question, text, language="en"):
    """Of each sentence whether it may answer, though all are as probable as can be."""
    query = understand(question, language)
    supports = judge(query, (Text(text, language, sentences(text, language), found=1.0),))
    return [one.chance > 0 for one in required(query, [replace(one, chance=1.0) for one in supports])]


@pytest.mark.parametrize(
    ("question", "text", "wanted"),
    [
        ("When was the lighthouse lit?", "The lighthouse was lit at last.", [False]),
        ("When was the lighthouse lit?", "The lighthouse was lit on 3 May 1868.", [True]),
        ("What was the name of the cat of Jonas Hill?", "Jonas Hill left the cat and the oil to the poor.", [False]),
        ("What was the name of the cat of Jonas Hill?", "The cat of Jonas Hill was called Minka Grey.", [True]),
        ("Why did Helen Moore sell the elixir?", "Helen Moore saw nothing because of the clouds.", [False]),
        ("When was the Harbour Act passed?", "The Harbour Act became law on 3 May 1868.", [True]),
        ("Why did Helen Moore sell the elixir?", "Helen Moore did sell the elixir because of her debts.", [True]),
    ],
)
def test_a_sentence_that_answers_offers_what_is_asked_and_speaks_of_it(question, text, wanted):
    assert chances(question, text) == wanted


FULL = "Captain Mateo Ferrer of the brig Santa Eulalia was drowned with three sailors."
PART = "The captain of the brig Santa Eulalia was the late Captain Ferrer."


@pytest.mark.parametrize("texts", [(FULL, PART), (PART, FULL)])
def test_whoever_is_told_in_full_is_named_in_full(texts):
    found = answer(
        Query("Who was the captain of the brig Santa Eulalia?", "en", is_question=True),
        tuple(make_evidence(text, f"gazette/{number}") for number, text in enumerate(texts)),
        make_means(),
    )
    assert isinstance(found, Answer) and "Mateo Ferrer" in " ".join(claim.text for claim in found.claims)


def verdict(one, other, chance):
    question = understand("Who was the captain of the brig Santa Eulalia?", "en")
    texts = tuple(Text(text, "en", sentences(text, "en"), found=1.0) for text in (one, other))
    made = judge(question, texts)
    supports = tuple(replace(support, chance=0.9 if support.passage == 0 else chance) for support in made)
    return fullest(Verdict(None, supports[:1]), question, supports, texts).supports[0].passage


def test_only_what_may_be_said_for_itself_takes_the_place_of_the_best():
    assert verdict(PART, FULL, scorer().enough) == 1
    assert verdict(PART, FULL, scorer().enough - 0.01) == 0
    assert verdict(FULL, PART, scorer().enough) == 0
    assert verdict(PART, "Captain Peter Lorenzen of the brig Santa Eulalia was saved.", 0.8) == 0


def test_nothing_is_said_where_no_sentence_offers_a_value():
    text = "The lighthouse upon the Grey Rock was lit for the first time amid cheers."
    found = answer(
        Query("When was the lighthouse upon the Grey Rock lit for the first time?", "en", is_question=True),
        (make_evidence(text, "gazette/1"),),
        make_means(),
    )
    assert isinstance(found, Abstention) and found.reason == "insufficient"
