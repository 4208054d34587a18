"""A recorded question asked again says what differs today: outcome, sentences, texts, evidence, recipe; or that nothing does."""

import pytest

from ingest.curation import correct
from ingest.models import Page
from search import index
from search.ask import ask
from search.models import ReplyRecord
from search.records import find, keep
from search.replay import replay
from search.viewer import ANONYMOUS
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
QUESTION = "Who saved the church?"


@pytest.fixture
def record(archive_folder):
    archive_item("gazette/one", "The church was saved by the mason Battista Risso.\nThe harbour burned.", date="1863-08-20")
    archive_item("gazette/two", "The harbour was built anew by the engineer James Hollis.", date="1872-05-01")
    index.update()
    return find(keep(ask(QUESTION, language="en"), ANONYMOUS), ANONYMOUS)


def differences(record):
    return {(one.what, one.about, one.then, one.now) for one in replay(record, ANONYMOUS).differences}


def test_the_same_archive_says_the_same(record):
    again = replay(record, ANONYMOUS)
    assert again.differences == ()
    assert {name: value for name, value in again.document.items() if name != "record"} == record.reply
    assert ReplyRecord.objects.count() == 1


def test_a_corrected_page_shows_its_versions_and_both_sentences(record):
    correct(
        Page.objects.get(pk="gazette/one/p1"), "The church was saved by the mason Carlo Neri.\nThe harbour burned.", "ada", "read"
    )
    index.update()
    found = differences(record)
    assert ("text", "gazette/one/p1", "1", "2") in found
    assert {then or now for what, _, then, now in found if what == "claim"} == {
        "gazette/one, 20 August 1863: “The church was saved by the mason Battista Risso.”",
        "gazette/one, 20 August 1863: “The church was saved by the mason Carlo Neri.”",
    }
    assert ("evidence", "gazette/one/p1/v1s1", "gazette/one/p1/v1s1", "") in found
    assert ("evidence", "gazette/one/p1/v2s1", "", "gazette/one/p1/v2s1") in found


def test_an_answer_that_the_archive_has_no_more_is_another_outcome(record):
    correct(Page.objects.get(pk="gazette/one/p1"), "Rain fell on the roofs of the town.", "ada", "read")
    index.update()
    (outcome,) = [one for one in replay(record, ANONYMOUS).differences if one.what == "outcome"]
    assert outcome.then == "answered" and outcome.now.startswith("declined: ")


def test_another_way_of_making_is_told(record, settings):
    settings.LACUNA_RERANKER = "none"
    assert ("recipe", "reranker", "LearnedReranker", "none") in differences(record)


def test_new_evidence_is_told(record):
    archive_item("gazette/three", "The church bells of the harbour were saved too.", date="1873-05-01")
    index.update()
    assert ("evidence", "gazette/three/p1/v1s1", "", "gazette/three/p1/v1s1") in differences(record)
