"""Every generator keeps the contract: exact quotes, one claim a support, nothing from nothing."""

import pytest

from ingest.page import Span
from search.generators import Generator, Task, get_generator
from search.generators.extractive import ExtractiveGenerator
from search.question import understand
from search.support import Text, judge
from tests.search.made import make_evidence

TEXT = "The church was saved by a mason, Battista Risso. The bells were hot. Nobody was hurt."
SOURCE = make_evidence(TEXT)


def supports(question, *spans):
    return judge(understand(question, "en"), (Text(TEXT, "en", spans),))


@pytest.fixture(params=[ExtractiveGenerator])
def generator(request) -> Generator:
    return request.param()


def test_quotes_are_exact_spans_of_the_evidence(generator):
    found = supports("Who saved the church?", Span(0, 48), Span(49, 68), Span(69, 85))
    for claim in generator.draft(Task("Who saved the church?", "en"), (SOURCE,), found):
        for quote in claim.quotes:
            assert TEXT[quote.span.start : quote.span.end] == quote.text
            assert quote.text in claim.text


def test_nothing_is_drafted_from_nothing(generator):
    assert generator.draft(Task("Who saved the church?", "en"), (), ()) == ()


def test_the_frame_is_in_the_language_of_the_task(generator):
    found = supports("Who saved the church?", Span(0, 48))
    (claim,) = generator.draft(Task("Who saved the church?", "fr"), (SOURCE,), found)
    assert claim.text == "Gazette, 18 mars 1871 : « The church was saved by a mason, Battista Risso. »"


def test_the_default_generator_is_extractive_and_settings_choose(settings):
    assert isinstance(get_generator(), ExtractiveGenerator)
    settings.LACUNA_GENERATOR = "tests.search.generators.test_extractive.Silent"
    assert isinstance(get_generator(), Silent)


class Silent:
    """Has nothing to say."""

    name = "silent"

    def __init__(self, options):
        self.options = options

    def draft(self, task, evidence, supports):
        return ()
