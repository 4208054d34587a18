"""Two sources that tell the same fact otherwise conflict; that they tell other facts, or the same in other words, does not."""

import pytest

from search.answer import answer
from search.query import Query
from search.reply import Answer
from tests.search.made import make_evidence, make_means

RACE = "The race was won for the second year by {} of the northern team, becoming the youngest rider to win it twice."


def reason(question, *texts, language="en"):
    sources = tuple(make_evidence(text, f"gazette/{number}", language=language) for number, text in enumerate(texts))
    reply = answer(Query(question, language, is_question=True), sources, make_means())
    return reply.reason


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("Who won the race for the second year?", RACE.format("Hinrich Brandt"), RACE.format("Mateo Ferrer")),
        (
            "When was the library founded?",
            "The library was founded in May 1871 by the guild.",
            "The library was founded in May 1872.",
        ),
        (  # "2" begins "22", but the years are two all the same
            "When was the library opened?",
            "The library was opened with great pomp on August 2, 1870, by the guild.",
            "The library was opened with great pomp on August 22, 1871, by the guild.",
        ),
        ("How much did the bridge cost?", "The bridge cost 6,800 thalers.", "The bridge cost 7,200 thalers."),
        ("How many men built the bridge?", "Forty men built the bridge.", "Sixty men built the bridge."),
        (
            "Where was the treaty of the guilds signed?",
            "The treaty of the guilds was signed with great pomp at Havenport in the old hall.",
            "The treaty of the guilds was signed with great pomp at Altenrode in the old hall.",
        ),
    ],
)
def test_sources_that_disagree(question, one, other):
    assert reason(question, one, other) == "conflicting"
    assert reason(question, other, one) == "conflicting"


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("Who won the race for the second year?", RACE.format("Hinrich Brandt"), RACE.format("Hinrich Brandt")),
        ("Who won the race for the second year?", RACE.format("Hinrich Brandt"), RACE.format("Brandt")),
        ("How much did the bridge cost?", "The bridge cost 6,800 thalers.", "The bridge cost 6800 Thlr."),
        ("How much did the bridge cost?", "The bridge cost 6,800 thalers.", "The bridge is 7,200 feet long."),
        ("When did the council end?", "The council ended on 9 November 1799.", "The council ended on 18 brumaire an VIII."),
        ("When was the library founded?", "The library was founded in May 1871.", "The library was founded on 3 May 1871."),
    ],
)
def test_sources_that_agree_or_speak_of_something_else(question, one, other):
    assert reason(question, one, other) is None


def test_one_source_does_not_contradict_itself():
    one = make_evidence("The bridge cost 6,800 thalers.", "gazette/1")
    reply = answer(Query("How much did the bridge cost?", "en"), (one, one), make_means())
    assert isinstance(reply, Answer) and reply.reason is None


@pytest.mark.parametrize(("language", "wanted"), [("en", "conflicting"), ("de", None)])
def test_an_hour_in_another_language_is_too_little_to_contradict(language, wanted):
    one = make_evidence("Lucia Bellandi sang in the theatre at midnight.", "gazette/1", language="en")
    other = make_evidence("Lucia Bellandi sang in the theatre at noon.", "gazette/2", language=language)
    reply = answer(Query("When did Lucia Bellandi sing in the theatre?", "en", is_question=True), (one, other), make_means())
    assert reply.reason == wanted


WEAK = "Under the old mayor the third gate was painted {} by order of the guild of the masons."


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Why was the clock of the fair sold to the masons?", "nothing_found"),
        ("In which year was the third gate painted for the masons and the fair?", "conflicting"),
    ],
)
def test_two_that_are_alike_but_for_a_value_are_told_where_they_speak_of_the_matter(question, wanted):
    assert reason(question, WEAK.format("in 1848"), WEAK.format("in 1861")) == wanted
