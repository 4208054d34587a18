"""What no database should be asked for - NUL, half a character, numbers beyond any row - is answered, never a server error."""

import json
from urllib.parse import quote

import pytest
from django.test import Client

from archive_site.curation.models import CurationTask
from search.ask import ask
from search.records import keep
from search.viewer import ANONYMOUS
from tests.archive_site.conftest import GAZETTE

pytestmark = pytest.mark.usefixtures("archive")

QUESTION = "How much did the new harbour chain cost?"
STRANGE = ["a\0b", "\0", "\ud800", "9" * 30, "-1", "a" * 5000, "%", "_", "'; --", "\u202e\ufeff"]
ADDRESSES = [
    *("/search?q={}", "/search?q=chain&collection={}", "/search?q=chain&language={}", "/search?q=chain&person={}"),
    *("/search?q=chain&cursor={}", "/search?q=chain&place={}", "/ask?q={}", "/ask?q=chain&collection={}"),
    *("/items/{}", "/pages/{}", f"/pages/{GAZETTE}/p1?version={{}}", f"/pages/{GAZETTE}/p1?passage={{}}", "/collections/{}"),
    *("/records/{}", "/notes/{}", "/people/{}", "/places/{}", "/notes?q={}", "/people/?q={}", "/people/?page={}"),
    *("/collections/havn?page={}", "/iiif/3/{}/manifest", "/unapi?id={}&format=ris", "/items/{}.ris", "/preferences?language={}"),
    *("/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier={}", "/oai?verb=ListRecords&metadataPrefix=oai_dc&set={}"),
    *("/oai?verb=ListRecords&resumptionToken={}", "/api/v1/search?q={}", "/api/v1/search?q=chain&collection={}"),
    *("/api/v1/search?q=chain&cursor={}", "/api/v1/items/{}", "/api/v1/pages/{}", "/api/v1/passages/{}", "/api/v1/records/{}"),
    *(f"/api/v1/pages/{GAZETTE}/p1?version={{}}", "/api/v1/search?q=chain&limit={}", "/feeds/{}"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_strange_text_in_an_address(client: Client, address: str) -> None:
    for text in STRANGE:
        response = client.get(address.format(quote(text, errors="surrogatepass")))
        assert response.status_code < 500, (text, response.content[-300:])


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_of_a_reader(client: Client, text: str) -> None:
    for name in ("sessionid", "csrftoken", "django_language"):
        client.cookies[name] = quote(text, errors="surrogatepass")
        assert client.get("/").status_code == 200
    client.cookies.clear()
    name = text.encode("utf-8", "replace").decode()
    assert client.post("/accounts/login/", {"username": name, "password": name}).status_code in (200, 400)
    record = keep(ask(QUESTION, language="en"), ANONYMOUS)
    assert client.post(f"/records/{record}/wrong", {"note": name}).status_code < 500
    assert all("\0" not in task.note for task in CurationTask.objects.all())


@pytest.mark.parametrize("text", ["a\0b", "Who\0 wrote it?", "\ud800 who?"])
def test_strange_text_of_a_program(client: Client, text: str) -> None:
    body = json.dumps({"question": text})
    assert client.post("/api/v1/ask", body, content_type="application/json").status_code < 500
