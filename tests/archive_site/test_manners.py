"""What an address does not offer is refused in one manner: methods, machine errors, dates, caches."""

import json

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.db.models import QuerySet
from django.test import Client

from tests.archive_site.conftest import ECHO, GAZETTE, SEALED

READ_ONLY = (
    *("/", "/search", "/ask", "/collections/havn", f"/items/{GAZETTE}", f"/pages/{GAZETTE}/p1", f"/items/{GAZETTE}.ris"),
    *(
        f"/iiif/3/{GAZETTE}/manifest",
        f"/iiif/3/{GAZETTE}/p1/info.json",
        "/unapi",
        "/healthz",
        "/readyz",
        "/metrics",
        "/preferences",
    ),
)
LOST = ("/api/v1/nothing", "/api/v1/", "/api/v2/search", "/api/v1/items/%0d%0a", "/api/v1/items/never", f"/api/v1/items/{SEALED}")
PERIODS = [
    ({"from": "1871"}, 2),
    ({"from": "1871-03"}, 2),
    ({"from": "1871-03-08"}, 1),
    ({"from": "1871-04"}, 0),
    ({"to": "1870"}, 0),
    ({"to": "1871-03-05"}, 1),
    ({"to": "1871-03"}, 2),
    ({"from": "1871/1873"}, 2),
    ({"from": "187X", "to": "187X"}, 2),
    ({"from": "", "to": ""}, 2),
]
NO_DATES = ("-1", "1", "NaN", "1871-13", "1871-02-30", "0000", "99999999999999999999", "next year", "\x00")


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "PROPFIND"])
def test_a_wrong_method_is_405_even_where_forms_are_checked(method: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    for address in READ_ONLY:
        refused = strict.generic(method, address)
        assert (refused.status_code, refused["Allow"]) == (405, "GET, HEAD"), address


@pytest.mark.usefixtures("archive")
def test_a_forged_form_is_refused_in_the_style_of_the_house() -> None:
    refused = Client(enforce_csrf_checks=True).post("/accounts/login/", {"username": "ada"})
    assert refused.status_code == 403
    assert 'class="' in refused.content.decode() and "CSRF" not in refused.content.decode()


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
@pytest.mark.parametrize("address", LOST)
def test_machines_are_told_in_json(client: Client, method: str, address: str) -> None:
    refused = client.generic(method, address)
    assert refused.status_code in (404, 405)
    assert refused["Content-Type"].startswith("application/json")
    said = json.loads(refused.content)
    assert list(said) == ["error"] and said["error"] and "\n" not in said["error"]


@pytest.mark.usefixtures("archive")
def test_the_api_says_which_method_it_takes(client: Client) -> None:
    refused = client.get("/api/v1/ask")
    assert (refused.status_code, refused["Allow"]) == (405, "POST")
    assert refused.json()["error"].startswith("this address does not take GET")
    assert client.head("/api/v1/search?q=chain").status_code == 200
    assert client.head(f"/api/v1/items/{SEALED}").status_code == 404


@pytest.mark.usefixtures("archive")
def test_too_large_a_question_is_told_in_json(client: Client) -> None:
    refused = client.post("/api/v1/ask", json.dumps({"question": "x" * 1_100_000}), content_type="application/json")
    assert refused.status_code == 400
    assert "1 MB" in refused.json()["error"]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(("period", "number"), PERIODS)
def test_partial_dates_match_by_overlap_in_every_door(
    client: Client, capsys: pytest.CaptureFixture[str], period: dict[str, str], number: int
) -> None:
    asked = {"q": "harbour port", "limit": "50", **period}
    found = client.get("/api/v1/search", asked).json()
    assert client.get("/search", asked).status_code == 200
    typed = [f"--{name}={value}" for name, value in period.items() if value]
    call_command("search", "harbour port", *typed, "--limit=50", "--json")
    same = json.loads(capsys.readouterr().out)
    assert [hit["passage"] for hit in same["hits"]] == [hit["passage"] for hit in found["hits"]]
    assert same["total"] == found["total"]
    assert len({hit["item"] for hit in found["hits"]} & {GAZETTE, ECHO}) == number


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_named(client: Client, text: str) -> None:
    refused = client.get("/api/v1/search", {"q": "chain", "from": text})
    assert refused.status_code == 400 and refused.json()["error"].startswith("date ")
    assert client.get("/search", {"q": "chain", "to": text}).status_code == 400


@pytest.mark.usefixtures("archive")
def test_a_database_that_fails_says_what_mends_it(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError("no such table: ingest_item")

    monkeypatch.setattr(QuerySet, "_fetch_all", fail)
    for address in ("/collections/havn", f"/items/{GAZETTE}", f"/api/v1/items/{GAZETTE}"):
        refused = client.get(address)
        assert refused.status_code == 503 and "run manage.py migrate" in refused.content.decode(), address


@pytest.mark.usefixtures("archive")
def test_nothing_is_kept_by_caches_unasked(client: Client) -> None:
    for address in (*READ_ONLY[:-1], "/api/v1/search?q=chain", f"/api/v1/pages/{GAZETTE}/p1", "/oai?verb=ListSets", *LOST):
        assert client.get(address)["Cache-Control"] == "private, no-cache", address


@pytest.mark.usefixtures("archive")
def test_what_is_unchanged_is_not_sent_again(client: Client) -> None:
    for address in ("/api/v1/search?q=chain", f"/items/{GAZETTE}.ris", f"/iiif/3/{GAZETTE}/manifest"):
        tag = client.get(address)["ETag"]
        again = client.get(address, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
