"""A question of several steps shows them in order, each with state and quotes; what is closed leaves no trace in any of them."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from search.index import rebuild
from tests.rows import archive_item

pytestmark = pytest.mark.django_db

BEFORE = "Was the lighthouse lit before the new harbour chain was raised?"
BORN = "How old was the mayor who turned the first wheel?"
HEADINGS = {
    "en": ("Step by step", "not answered"),
    "de": ("Schritt für Schritt", "nicht beantwortet"),
    "fr": ("Étape par étape", "sans réponse"),
    "es": ("Paso a paso", "sin respuesta"),
    "it": ("Passo per passo", "senza risposta"),
}


@pytest.fixture
def archive(rows: None) -> None:
    """The rows and a report that the lighthouse was lit; and, closed, when the mayor was born."""
    report = "The trade was good. The lighthouse was lit for the first time on 1 October 1868. The herring came late."
    archive_item("havn/report/1868", report, title="Report on the trade", date="1868-12-31", type="report")
    closed = "The mayor Friedrich Hagedorn was fifty years old when he turned the first wheel."
    archive_item("havn/closed/1871", closed, title="Closed diary", date="1871-04-01", rights="restricted")
    rebuild()


def page(client: Client, question: str, **more: str) -> str:
    return client.get("/ask", {"q": question, **more}).content.decode()


def asked(question: str, client: Client | None = None) -> dict:
    return (client or Client()).post("/api/v1/ask", {"question": question}, content_type="application/json").json()


@pytest.mark.usefixtures("archive")
def test_steps_stand_in_order_with_their_quotes_and_the_conclusion_first() -> None:
    shown = page(Client(), BEFORE)
    places = [
        shown.index(part)
        for part in (
            "From these quotes it follows: yes.",
            "Step by step",
            "When was the lighthouse lit?",
            "lit for the first time on 1 October 1868",
            "When was the new harbour chain raised?",
            "raised on 3 March 1871",
        )
    ]
    assert places == sorted(places)
    assert shown.count('class="step"') == 2 and len(re.findall(r'id="q\d+"', shown)) == len(set(re.findall(r'id="q\d+"', shown)))


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("interface", HEADINGS)
def test_a_declined_question_names_its_step_in_the_interfaces_language(interface: str) -> None:
    heading, state = HEADINGS[interface]
    shown = page(Client(headers={"accept-language": interface}), BORN)
    assert heading in shown and state in shown
    assert 'class="step without"' in shown
    assert "step 2 has no support: “How old was the mayor Friedrich Hagedorn?”" in shown
    assert "turned the first wheel" in shown.split("Searched")[0]


@pytest.mark.usefixtures("archive")
def test_machines_get_steps_and_conclusion() -> None:
    reply = asked(BEFORE)
    assert (reply["outcome"], reply["reason"]) == ("partly", "conflicting")  # the French paper says 4 March
    assert reply["conclusion"]["value"] == "yes"
    assert [(step["question"], step["outcome"], step["found"]) for step in reply["steps"]] == [
        ("When was the lighthouse lit?", "answered", "1868-10-01"),
        ("When was the new harbour chain raised?", "partly", "1871-03-03"),
    ]
    assert all(step["claims"][0]["citations"] and 0 < step["reward"]["value"] <= 1 for step in reply["steps"])
    declined = asked(BORN)
    assert declined["outcome"] == "declined" and not declined["claims"]
    assert [step["outcome"] for step in declined["steps"]] == ["answered", "declined"]
    assert "step 2" in declined["lacking"]


@pytest.mark.usefixtures("archive")
def test_a_step_over_a_closed_page_leaves_no_trace(archivist: Client) -> None:
    told = asked(BORN)
    assert "Closed diary" not in str(told) and "fifty" not in str(told) and "havn/closed" not in str(told)
    assert asked(BORN, archivist)["outcome"] == "answered"


@pytest.mark.usefixtures("archive")
def test_the_record_keeps_every_step_with_its_reward() -> None:
    reply = asked(BEFORE)
    kept = Client().get(f"/api/v1/records/{reply['record']}").json()
    assert "reward" in str(kept) and "When was the lighthouse lit?" in str(kept)


@pytest.mark.usefixtures("archive")
def test_the_command_prints_the_steps(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("ask", BEFORE)
    told = capsys.readouterr().out
    assert "From these quotes it follows: yes." in told and "(1) When was the lighthouse lit? answered [1]" in told
    call_command("ask", BORN)
    told = capsys.readouterr().out
    assert told.startswith("declined:") and "step 2 has no support" in told and "(2) How old was the mayor" in told
