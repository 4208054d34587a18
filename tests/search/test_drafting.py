"""Of several generators the first that can prove something has the word; whatever else happens, the last one answers."""

import pytest

from ingest.page import Span
from search.answer import Means, Scope, answer
from search.claim import Claim, Quote
from search.document import reply_document
from search.generators import Options, Silent, complaints, get_generator, get_plain
from search.generators.extractive import ExtractiveGenerator
from search.query import Query
from search.reply import Answer
from tests.search.made import make_evidence

QUOTE = "The church was saved by the mason Battista Risso."
SOURCE = make_evidence(QUOTE + " The bells were hot.")
QUESTION = Query("Who saved the church?", "en", is_question=True)


class Speaking:
    """Says what it was given to say, or raises it."""

    name = "speaking tiny"

    def __init__(self, said):
        self.said = said

    def draft(self, task, evidence, supports):
        if isinstance(self.said, Exception):
            raise self.said
        return tuple(self.said)


def claim(text, source=SOURCE, quote=QUOTE):
    start = max(source.text.find(quote), 0)
    return Claim(text, (Quote(source.passage_id, Span(start, start + len(quote)), quote),))


def asked(said, *evidence, question=QUESTION):
    means = Means(Speaking(said), None, Scope(None, None, ("en",)), "en", ExtractiveGenerator())
    return answer(question, evidence or (SOURCE,), means)


def test_what_a_model_words_and_its_quotes_bear_out_is_the_answer():
    reply = asked([claim("The mason Battista Risso saved the church.")])
    assert reply.claims[0].text == "The mason Battista Risso saved the church."
    assert (reply.written.generator, reply.written.silent, reply.reason) == ("speaking tiny", "", None)
    assert reply.claims[0].citations[0].quote == QUOTE


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (Silent("time", "too late"), "time"),
        (Silent("unreachable", "down"), "unreachable"),
        (RuntimeError("secret key sk-123"), "broken"),
        ([], "unsupported"),
        ([claim("Mayor Hagedorn saved the church.")], "unsupported"),
        ([claim("The mason Battista Risso never saved the church.")], "unsupported"),
        ([claim("The church was saved.", quote="The church was lost.")], "unsupported"),
    ],
)
def test_where_it_is_silent_the_sources_speak_and_the_reply_says_so(said, why, caplog):
    reply = asked(said)
    assert isinstance(reply, Answer) and f"“{QUOTE}”" in reply.claims[0].text
    assert (reply.written.generator, reply.written.silent, reply.written.why) == ("extractive", "speaking tiny", why)
    assert len(caplog.records) == 1 and "speaking tiny" in caplog.text and "sk-123" not in caplog.text


def test_an_answer_of_which_a_part_was_dropped_is_partly_one():
    reply = asked([claim("The mason Battista Risso saved the church."), claim("It happened in 1999.")])
    assert len(reply.claims) == 1 and reply_document(reply)["outcome"] == "partly"


def test_a_model_cannot_hide_a_side_of_what_the_sources_disagree_on():
    one = make_evidence("On 3 March the harbour chain was raised.", "gazette/1")
    two = make_evidence("On 4 March the harbour chain was raised.", "echo/1")
    question = Query("On what day was the harbour chain raised?", "en", is_question=True)
    half = [claim("The harbour chain was raised on 3 March.", one, "On 3 March the harbour chain was raised.")]
    whole = [*half, claim("The harbour chain was raised on 4 March.", two, "On 4 March the harbour chain was raised.")]
    hidden, told = asked(half, one, two, question=question), asked(whole, one, two, question=question)
    assert hidden.written.why == "one_sided" and len(hidden.claims) == 2 and hidden.reason == "conflicting"
    assert told.written.generator == "speaking tiny" and told.reason == "conflicting"


def test_a_model_is_not_asked_where_the_evidence_does_not_suffice():
    reply = asked(AssertionError("it was asked"), question=Query("Where was Battista Risso born?", "en", is_question=True))
    assert not isinstance(reply, Answer)


@pytest.mark.parametrize(
    ("named", "settings_", "said"),
    [
        ("openai", {}, "LACUNA_GENERATOR_MODEL"),
        ("openai", {"LACUNA_GENERATOR_MODEL": "m"}, "LACUNA_GENERATOR_URL"),
        ("openai", {"LACUNA_GENERATOR_MODEL": "m", "LACUNA_GENERATOR_URL": "ftp://x/"}, "LACUNA_GENERATOR_URL"),
        ("transformers", {}, "LACUNA_GENERATOR_MODEL"),
        ("transformers", {"LACUNA_GENERATOR_MODEL": "/nowhere/model"}, "LACUNA_GENERATOR_MODEL"),
        ("no.such.Generator", {}, "LACUNA_GENERATOR=no.such.Generator"),
    ],
)
def test_one_that_cannot_be_made_says_how_to_mend_it(settings, named, settings_, said):
    settings.LACUNA_GENERATOR = named
    for name, value in settings_.items():
        setattr(settings, name, value)
    with pytest.raises(Silent, match=said) as silence:
        get_generator().draft(None, (), ())
    assert silence.value.why == "unusable" and "\n" not in str(silence.value)
    assert complaints() == (str(silence.value),)


def test_the_default_needs_no_model_and_no_second():
    assert get_generator().name == get_plain().name == "extractive" and complaints() == ()
    assert "sk-1" not in repr(Options(key="sk-1"))
