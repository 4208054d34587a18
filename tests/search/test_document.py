"""The document of a reply has the shape that outside programs rely on."""

import json

from search.answer import answer
from search.document import outcome, reply_document
from search.query import Query
from tests.search.made import make_means, make_printed

KEYS = {"outcome", "reason", "language", "claims", "nearest", "searched", "generator", "record"}
SOURCE = make_printed("The church was saved by\nthe mason Battista Risso.", language="en")


def document(question, *evidence, **options):
    return reply_document(answer(Query(question, "en", is_question=True), evidence, make_means()), **options)


def test_an_answer_has_claims_with_citations_and_no_reason():
    made = document("Who saved the church?", SOURCE)
    assert set(made) == KEYS
    assert (made["outcome"], made["reason"], made["language"]) == ("answered", None, "en")
    (claim,) = made["claims"]
    assert set(claim) == {"text", "citations"}
    assert claim["citations"][0] == {
        "passage": "gazette/1871-03-18/p1/v1s1",
        "page": "gazette/1871-03-18/p1",
        "version": 1,
        "quote": "The church was saved by\nthe mason Battista Risso.",
        "boxes": [[100, 100, 376, 130], [100, 140, 400, 170]],
        "url": "/pages/gazette/1871-03-18/p1?version=1",
        "why": {"round": 1, "names": [], "words": ["saved", "church"], "by": None, "told_by": None},
    }
    assert made["nearest"] == [] and made["searched"] == {
        "queries": ["Who saved the church?"],
        "languages": ["en"],
        "untranslated": [],
    }


def test_a_refusal_has_a_reason_what_is_near_and_no_claims():
    made = document("Where was the mason Battista Risso born?", SOURCE)
    assert set(made) == KEYS
    assert made["outcome"] == "declined" and made["reason"] == "insufficient" and made["claims"] == []
    assert made["nearest"][0] == {
        "passage": "gazette/1871-03-18/p1/v1s1",
        "page": "gazette/1871-03-18/p1",
        "text": SOURCE.text,
        "url": "/pages/gazette/1871-03-18/p1?version=1",
    }


def test_the_record_is_the_same_for_the_same_reply_and_another_for_another():
    one, same = document("Who saved the church?", SOURCE), document("Who saved the church?", SOURCE)
    other = document("Where was the mason Battista Risso born?", SOURCE)
    assert one["record"] == same["record"] != other["record"]


def test_addresses_take_a_base_and_all_of_it_is_json():
    made = document("Who saved the church?", SOURCE, base_url="https://archive.example")
    assert made["claims"][0]["citations"][0]["url"] == "https://archive.example/pages/gazette/1871-03-18/p1?version=1"
    assert json.loads(json.dumps(made)) == made


def test_outcome_of_a_partial_answer_is_partly():
    one = make_printed("On 3 March the harbour chain was raised.", "gazette/1/p1", language="en")
    two = make_printed("On 4 March the harbour chain was raised.", "echo/1/p1", language="en")
    reply = answer(Query("On what day was the harbour chain raised?", "en"), (one, two), make_means())
    assert outcome(reply) == "partly" and reply_document(reply)["reason"] == "conflicting"
