"""The questions of the sample archive are well formed, fair and answerable exactly where they say so."""

from collections import Counter
from typing import Any

import pytest

from tests.samples.archive import COLLECTION, languages, pages, plain, questions

QUESTIONS = questions()
ANSWERABLE = [question for question in QUESTIONS if question["outcome"] != "declined"]
DECLINED = [question for question in QUESTIONS if question["outcome"] == "declined"]
REASONS = {
    "nothing_found",
    "insufficient",
    "conflicting",
    "illegible",
    "out_of_period",
    "false_premise",
    "ambiguous",
    "not_answerable_here",
}
EMBARGOED = f"{COLLECTION}/briefe/thorne-1889-06-03/p1"
ILLEGIBLE = f"{COLLECTION}/briefe/bruegge-1852/p2"


def test_ids_are_unique_and_begin_with_the_language() -> None:
    ids = [question["_id"] for question in QUESTIONS]
    assert len(ids) == len(set(ids))
    assert all(question["_id"].startswith(question["language"] + "-") for question in QUESTIONS)


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: question["_id"])
def test_every_answer_stands_on_a_named_page(question: dict[str, Any]) -> None:
    texts = pages()
    for answer in question["answers"]:
        assert any(plain(answer) in texts[page] for page in question["pages"]), f"{answer} is on none of {question['pages']}"
    for page in question["pages"]:
        assert any(plain(answer) in texts[page] for answer in question["answers"]) or question["_id"] in CONTEXT


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: question["_id"])
def test_every_sentence_that_answers_stands_on_a_named_page_and_holds_an_answer(question: dict[str, Any]) -> None:
    texts = pages()
    assert question["quotes"]
    for quote in question["quotes"]:
        assert any(plain(quote) in texts[page] for page in question["pages"]), quote
        assert any(plain(answer) in plain(quote) for answer in question["answers"]), quote


CONTEXT = {"de-glocke"}  # the name ends on the second page; the first, where it begins, may be cited too


@pytest.mark.parametrize("question", ANSWERABLE, ids=lambda question: question["_id"])
def test_language_of_question_and_page_agree_as_marked(question: dict[str, Any]) -> None:
    spoken = {code for page in question["pages"] for code in languages()[page.rsplit("/", 1)[0]]}
    assert question["same_language"] is (question["language"] in spoken and not _crosses(question))


def _crosses(question: dict[str, Any]) -> bool:
    """A contradiction between sources in two languages cannot be seen in one of them."""
    spoken = {tuple(languages()[page.rsplit("/", 1)[0]]) for page in question["pages"]}
    return question["outcome"] == "partly" and len(spoken) > 1


def test_outcomes_carry_what_they_need() -> None:
    for question in QUESTIONS:
        assert question["outcome"] in ("answered", "partly", "declined")
        assert ("reason" in question) is (question["outcome"] != "answered")
        assert question.get("reason", "nothing_found") in REASONS
        assert ("answers" in question) is ("pages" in question) is (question["outcome"] != "declined")


def test_there_are_enough_of_every_kind() -> None:
    assert len(QUESTIONS) >= 80
    assert sum(question.get("same_language", False) for question in ANSWERABLE) >= 35
    assert sum(not question["same_language"] for question in ANSWERABLE) >= 12
    assert len(DECLINED) >= 20
    assert sum(question.get("reason") == "conflicting" for question in QUESTIONS) >= 3
    spoken = Counter(question["language"] for question in QUESTIONS)
    assert set(spoken) == {"de", "fr", "en", "es", "it", "la"} and min(spoken.values()) >= 8
    assert {question["reason"] for question in DECLINED} >= {
        "nothing_found",
        "insufficient",
        "out_of_period",
        "false_premise",
        "illegible",
        "not_answerable_here",
    }


def test_no_answer_leans_on_the_embargoed_or_the_illegible_page() -> None:
    assert not {EMBARGOED, ILLEGIBLE} & {page for question in ANSWERABLE for page in question["pages"]}


@pytest.mark.parametrize("fact", ["five hundred marks", "chart table", "sophie", "marigold", "ellis thorne", "asylum"])
def test_embargoed_facts_stand_nowhere_else(fact: str) -> None:
    assert [page for page, text in pages().items() if fact in text] == [EMBARGOED]


@pytest.mark.parametrize("fact", ["valentin quast", "kopenhagen", "neun thaler"])
def test_facts_of_the_illegible_page_stand_nowhere_else(fact: str) -> None:
    assert [page for page, text in pages().items() if fact in text] == [ILLEGIBLE]


@pytest.mark.parametrize(
    ("one", "other", "first", "second"),
    [
        ("hafenbote/1871-03-05/p1", "echo/1871-03-08/p1", "3. märz", "4 mars"),
        ("hafenbote/1863-08-20/p1", "echo/1863-08-22/p1", "drei und zwanzig menschen", "trente et un"),
        ("hafenbote/1871-03-05/p2", "protokolle/1850-01-15/p1", "268 glieder", "254 glieder"),
        ("consul/1868-12-31/p1", "lista/1872-04/p1", "october 1", "15 de octubre de 1868"),
        ("protokolle/1866-09-04/p1", "register/sepulturae-1854/p2", "298", "trecenti duodecim"),
    ],
)
def test_sources_contradict_each_other(one: str, other: str, first: str, second: str) -> None:
    texts = pages()
    here, there = texts[f"{COLLECTION}/{one}"], texts[f"{COLLECTION}/{other}"]
    assert first in here and first not in there
    assert second in there and second not in here
