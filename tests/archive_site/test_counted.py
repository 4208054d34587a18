"""The page of a counted answer shows figure, plan, caveat and documents in every interface language, and nothing closed."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("archive")]

HEADINGS = {
    "en": "How this was counted",
    "de": "Wie gezählt wurde",
    "fr": "Comment on a compté",
    "es": "Cómo se contó",
    "it": "Come si è contato",
}


def page(client: Client, question: str, **more: str) -> str:
    return client.get("/ask", {"q": question, **more}).content.decode()


@pytest.mark.parametrize(("interface", "heading"), HEADINGS.items())
def test_the_way_of_counting_is_headed_in_the_interfaces_language(interface: str, heading: str) -> None:
    shown = page(Client(headers={"accept-language": interface}), "How many documents mention the harbour chain?")
    assert heading in shown
    assert "Counted: documents · mentioning: harbour chain" in shown


def test_the_documents_behind_the_figure_are_linked() -> None:
    shown = page(Client(), "How many newspaper issues are there?")
    assert "2 issues." in shown
    assert 'href="/items/havn/gazette/1871-03-05"' in shown
    assert "it does not depend on how well they were read" in shown


def test_what_cannot_be_mapped_is_said_instead_of_the_reason() -> None:
    shown = page(Client(), "How many issues of the <b>Morning</b> Post mention the chain?")
    assert "is nothing that it knows; so nothing was counted" in shown
    assert "nothing in it speaks of this" not in shown
    assert "<b>Morning" not in shown


def test_what_is_closed_is_not_counted(archivist: Client) -> None:
    question = "How many documents mention Overbeck?"
    assert "0 documents" in page(Client(), question)
    assert "2 documents." in page(archivist, question)
    assert "Sealed letter" not in page(Client(), "How many documents are there per year?")


def test_machines_get_the_figure_too() -> None:
    reply = Client().post("/api/v1/ask", {"question": "How many letters are there?"}, content_type="application/json").json()
    assert reply["structured"]["figure"] == 1
    assert reply["structured"]["items"][0]["url"].endswith("/items/havn/letter/1863")
    assert reply["claims"][0]["citations"]
