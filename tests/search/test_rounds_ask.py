"""ask() over two rounds: a story told by two passages, questions for which nothing is retrieved, drafts that are never shown."""

import json
from dataclasses import replace

import pytest

from search import ask as story
from search import index
from search.ask import ask, at_once
from search.document import reply_document
from search.parse import parse
from search.query import NO_FILTERS, Filters
from search.reply import Abstention, Answer, Reply
from search.rounds import paying
from search.viewer import ANONYMOUS
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
QUESTION = "In which year was the engineer who rebuilt the harbour born?"
TELLER = "The harbour was rebuilt by the engineer James Hollis after the storm."
TOLD = "James Hollis was born at Whitby in 1831, the son of a ropemaker."


def asked(question: str = QUESTION, filters: Filters = NO_FILTERS) -> Reply:
    """What one question gets that is not taken apart into steps."""
    return at_once(parse(question, "en", filters), ANONYMOUS)


def fill(*texts: tuple[str, str]) -> None:
    for name, text in (*texts, *((f"births/{number}", birth(number)) for number in range(30))):
        archive_item(name, text, date="1872")
    index.update()


def birth(number: int) -> str:
    """A passage that tells when somebody was born, as the question asks, but of nobody of the story."""
    name = "Adams Baker Carter Dawson Ellis Foster".split()[number % 6]
    return f"{name} the engineer's clerk number {number} was born in the year {1801 + number}, as the engineer wrote."


@pytest.fixture
def always(monkeypatch):
    monkeypatch.setattr(story, "payoff", lambda: replace(paying.payoff(), enough=0.0))


@pytest.fixture
def archive(archive_folder, always):
    fill(("gazette/harbour", TELLER), ("parish/hollis", TOLD))


def test_a_story_of_two_passages_is_told_by_the_second_round_alone(archive, monkeypatch):
    reply = asked()
    assert isinstance(reply, Answer)
    assert {c.page_id for claim in reply.claims for c in claim.citations} == {"gazette/harbour/p1", "parish/hollis/p1"}
    assert "1831" in reply.claims[0].text
    monkeypatch.setattr(story, "_again", lambda *rest: (rest[-1].otherwise, rest[1][1]))
    assert isinstance(asked(), Abstention)


def test_what_was_quoted_says_in_which_round_and_by_which_name_it_was_found(archive):
    document = reply_document(asked())
    whys = {c["page"]: c["why"] for claim in document["claims"] for c in claim["citations"]}
    assert whys["parish/hollis/p1"]["round"] == 2 and whys["parish/hollis/p1"]["by"] == "James Hollis"
    assert whys["parish/hollis/p1"]["told_by"].startswith("gazette/harbour/")
    assert whys["gazette/harbour/p1"]["round"] == 1 and "harbour" in whys["gazette/harbour/p1"]["words"]


def test_the_draft_is_neither_shown_nor_cited(archive_folder, always):
    fill(("gazette/harbour", TELLER + " Rosina Perazzi sang all night."))
    document = reply_document(asked())
    assert document["outcome"] == "declined" and document["claims"] == []
    queries = document["searched"]["queries"]
    assert len(queries) == 2 and queries[0] == QUESTION and queries[1].startswith(QUESTION)
    assert "rebuilt by" not in json.dumps(document["searched"])


def test_names_that_lead_nowhere_leave_the_first_reply(archive_folder, always):
    fill(("gazette/harbour", TELLER))
    first = asked()
    assert isinstance(first, Abstention) and first.nearest


def test_another_bearer_of_the_forename_is_not_quoted(archive_folder, always):
    fill(("gazette/harbour", TELLER), ("parish/other", "James Perkins was born at Whitby in 1831, the son of a ropemaker."))
    assert isinstance(asked(), Abstention)


def test_what_is_told_of_somebody_in_the_same_words_but_not_asked_is_not_quoted(archive_folder, always):
    fill(("gazette/harbour", TELLER), ("parish/hollis", "James Hollis was buried at Whitby in 1881."))
    assert isinstance(asked(), Abstention)


def test_the_second_round_keeps_to_the_filters(archive):
    reply = asked(QUESTION, Filters(collections=("gazette", "births")))
    assert isinstance(reply, Abstention) and not any(one.page_id.startswith("parish/") for one in reply.read)


@pytest.mark.parametrize("rights", ["public", "restricted"])
def test_a_restricted_passage_leads_nowhere_and_is_not_found(archive_folder, always, rights):
    fill()
    archive_item("gazette/harbour", TELLER, rights=rights, date="1871-03-18")
    archive_item("parish/hollis", TOLD, rights="restricted", date="1871-03-18")
    index.update()
    with_it = reply_document(asked())
    assert with_it["outcome"] == "declined" and "Whitby" not in json.dumps(with_it)
    assert rights == "public" or "Hollis" not in json.dumps(with_it)


@pytest.mark.parametrize(
    ("question", "language"),
    [("Will the harbour be rebuilt next year?", "en"), ("Was ist das beste Schiff im Hafen?", "de")],
)
def test_nothing_is_retrieved_for_what_no_archive_can_answer(archive, monkeypatch, question, language):
    def never(*_: object, **__: object) -> None:
        raise AssertionError("something was retrieved")

    for name in ("find", "gather", "second", "understood", "scope"):
        monkeypatch.setattr(story, name, never)
    reply = ask(question, language=language)
    assert isinstance(reply, Abstention) and reply.reason == "not_answerable_here"
    assert reply.searched.queries == () and reply.read == () and reply.nearest == ()


def test_a_second_round_is_made_only_where_it_is_likely_to_pay(archive, monkeypatch):
    monkeypatch.setattr(story, "payoff", lambda: replace(paying.payoff(), enough=1.1))
    reply = asked()
    assert isinstance(reply, Abstention) and reply.searched.queries == (QUESTION,)


@pytest.mark.parametrize(
    "question", ["Hollis", "harbour " * 1200, "Who “saved <b>James Hollis</b>?", "James Hollis? Wer? Qui?", "?a"]
)
def test_odd_questions_get_a_reply(archive, question):
    assert reply_document(ask(question))["outcome"] in ("answered", "partly", "declined")


def test_what_the_first_round_had_and_declined_is_no_answer_of_the_second(archive, monkeypatch):
    """Were what it reached quoted by nobody, a reply would rest on what was judged insufficient before, among more passages."""
    found = asked()
    assert isinstance(found, Answer)
    quoted = {citation.passage_id for claim in found.claims for citation in claim.citations}
    assert story._quotes(found, quoted) and not story._quotes(found, frozenset({"births/1/p1/v1s1"}))
    monkeypatch.setattr(story, "_quotes", lambda reply, reached: quoted < reached)
    reply = asked()
    assert isinstance(reply, Abstention) and len(reply.searched.queries) == 2
