"""A question that fits several persons, places or years offers them; one that names which is meant is answered."""

import pytest

from search.answer import answer
from search.query import Query
from search.reply import Abstention, Answer
from tests.search.made import make_evidence, make_means


def asked(question, *texts, language="en"):
    sources = tuple(make_evidence(text, f"gazette/{number}", language=language) for number, text in enumerate(texts))
    return answer(Query(question, language, is_question=True), sources, make_means())


@pytest.mark.parametrize(
    ("language", "question", "texts", "readings"),
    [
        (
            "en",
            "How many houses burned in Neustadt?",
            ("Forty houses burned in Neustadt upon Orle.", "Sixty houses burned in Neustadt near Havenport."),
            ("How many houses burned in Neustadt upon Orle?", "How many houses burned in Neustadt near Havenport?"),
        ),
        (
            "de",
            "Wie viele Häuser verbrannten in Neustadt?",
            ("In Neustadt an der Orle verbrannten vierzig Häuser.", "In Neustadt am Rhein verbrannten sechzig Häuser."),
            ("Wie viele Häuser verbrannten in Neustadt an der Orle?", "Wie viele Häuser verbrannten in Neustadt am Rhein?"),
        ),
        (
            "en",
            "How many houses burned in the great fire?",
            ("In 1863 forty houses burned in the great fire.", "In 1880 sixty houses burned in the great fire."),
            ("How many houses burned in the great fire? (1863)", "How many houses burned in the great fire? (1880)"),
        ),
    ],
)
def test_the_readings_are_offered(language, question, texts, readings):
    reply = asked(question, *texts, language=language)
    assert isinstance(reply, Abstention) and reply.reason == "ambiguous"
    assert set(reply.readings) == set(readings)


HINRICH, MATTHIAS = "The pilot Hinrich Brandt died on 3 March 1871.", "The pilot Matthias Brandt died on 9 May 1880."


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("When did the pilot Hinrich Brandt die?", (HINRICH, MATTHIAS)),
        ("When did the pilot Brandt die?", (HINRICH, "The pilot Hinrich Brandt died in March 1871.")),
        ("When did the pilot Brandt die?", (HINRICH, "The mason Matthias Brandt built a house.")),
        (
            "How many houses burned in the fire of 1863?",
            ("In 1863 forty houses burned in the fire.", "In 1880 sixty houses burned in the fire."),
        ),
    ],
)
def test_a_question_with_one_meaning_is_answered(question, texts):
    reply = asked(question, *texts)
    assert isinstance(reply, Answer) and reply.reason != "ambiguous"
