"""The REST API by its promises: shapes, filters, errors of one line, and an OpenAPI description that it keeps."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import response_schema_conformance

from archive_site.wsgi import application
from search.index import rebuild
from tests.rows import archive_item

pytestmark = pytest.mark.django_db

GAZETTE = "havn/gazette/1871-03-18"
CHAIN = "The new harbour chain was raised on 3 March 1871 by the harbour master Matthias Didekop."
PRICE = "The chain cost 6800 thalers and weighs 480 hundredweight."
FRENCH = "La chaîne du port fut levée le 4 mars 1871 devant une foule nombreuse."


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, settings: Any) -> None:
    settings.LACUNA_DATA = tmp_path
    archive_item(GAZETTE, f"{CHAIN} {PRICE}", title="Gazette", date="1871-03-18", languages=["en"])
    archive_item("port/echo/1871-03-20", FRENCH, title="L'Écho", date="1871-03-20", languages=["fr"])
    archive_item("havn/sealed", "The sealed chain letter names the thief Jonas.", title="Sealed", rights="restricted")
    rebuild()


def search(client: Client, **parameters: object) -> dict:
    response = client.get("/api/v1/search", parameters)
    assert response.status_code == 200, response.content
    return response.json()


def ask(client: Client, question: str, **more: str) -> dict:
    response = client.post("/api/v1/ask", {"question": question, **more}, content_type="application/json")
    assert response.status_code == 200, response.content
    return response.json()


def test_a_search_has_its_shape(client: Client) -> None:
    found = search(client, q="harbour chain")
    assert {"total", "exact", "hits", "facets", "next"} <= set(found)
    hit = found["hits"][0]
    assert {"passage", "page", "item", "title", "date", "language", "snippet", "url", "found_by"} <= set(hit)
    assert (hit["item"], hit["language"], hit["title"]) == (GAZETTE, "en", "Gazette")
    assert hit["url"].startswith(f"http://testserver/pages/{GAZETTE}/p1")


@pytest.mark.parametrize(
    ("parameters", "items"),
    [
        ({"language": "fr"}, {"port/echo/1871-03-20"}),
        ({"collection": "havn"}, {GAZETTE}),
        ({"from": "1871-03-19"}, {"port/echo/1871-03-20"}),
        ({"to": "1871-03-19"}, {GAZETTE}),
        ({"from": "1900-01-01"}, set()),
    ],
)
def test_filters_leave_only_what_they_name(client: Client, parameters: dict[str, str], items: set[str]) -> None:
    assert {hit["item"] for hit in search(client, q="chain chaîne", **parameters)["hits"]} == items


def test_a_restricted_passage_is_neither_found_nor_counted(client: Client, admin_client: Client) -> None:
    assert "sealed" not in str(search(client, q="sealed letter thief Jonas")["hits"])
    assert search(client, q="thief")["total"] == 0
    assert search(admin_client, q="thief")["total"] == 1


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({}, 422),
        ({"q": ""}, 400),
        ({"q": "x" * 10_001}, 400),
        ({"q": "\x00\x01"}, 400),
        ({"q": "chain", "language": "klingon"}, 400),
        ({"q": "chain", "from": "1871-13-01"}, 400),
        ({"q": "chain", "from": "1872-01-01", "to": "1871-01-01"}, 400),
        ({"q": "chain", "limit": 0}, 422),
        ({"q": "chain", "cursor": "nonsense"}, 400),
    ],
)
def test_wrong_use_gets_one_line(client: Client, parameters: dict[str, object], status: int) -> None:
    response = client.get("/api/v1/search", parameters)
    assert response.status_code == status
    message = response.json()["error"]
    assert message and "\n" not in message


def test_a_question_is_answered_with_quotes_that_stand_on_the_page(client: Client) -> None:
    reply = ask(client, "Who raised the new harbour chain?")
    assert (reply["outcome"], reply["reason"], reply["language"]) == ("answered", None, "en")
    citation = reply["claims"][0]["citations"][0]
    text = client.get(f"/api/v1/pages/{citation['page']}?version={citation['version']}").json()["text"]
    assert "Didekop" in citation["quote"] and citation["quote"] in text
    assert all(len(box) == 4 for box in citation["boxes"]) and citation["boxes"]


def test_what_the_archive_does_not_say_is_declined(client: Client) -> None:
    reply = ask(client, "Who invented the telephone exchange of Valparaiso?")
    assert (reply["outcome"], reply["claims"]) == ("declined", [])
    assert reply["reason"] and reply["searched"]["queries"]


def test_the_reply_speaks_the_language_that_is_asked_for(client: Client) -> None:
    assert ask(client, "Qui a levé la chaîne du port ?")["language"] == "fr"
    assert ask(client, "chain", language="it")["language"] == "it"


@pytest.mark.parametrize("body", ['{"question": 7}', "{}", "not json", '{"question": ""}', '{"question": "\\u0000"}'])
def test_a_bad_question_gets_one_line(client: Client, body: str) -> None:
    response = client.post("/api/v1/ask", body, content_type="application/json")
    assert response.status_code in (400, 422)
    assert "\n" not in response.json()["error"]


def test_a_missing_index_says_which_command_mends_it(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.LACUNA_DATA = tmp_path / "elsewhere"
    for response in (client.get("/api/v1/search?q=chain"), client.get("/readyz")):
        assert response.status_code == 503
        assert "manage.py index" in response.content.decode()


def test_a_ready_service_says_so(client: Client) -> None:
    told = client.get("/readyz").json()
    assert (told["ready"], told["problems"]) == (True, {}) and isinstance(told["notices"], list)


@pytest.fixture
def one_connection() -> Iterator[None]:
    """Requests leave the connection open, which the test's own transaction needs, as Django's test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


SCHEMA = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@SCHEMA.parametrize()
@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.usefixtures("one_connection")
def test_the_api_keeps_its_description(case: schemathesis.Case) -> None:
    response = case.call()
    case.validate_response(response, checks=[not_a_server_error, response_schema_conformance])
