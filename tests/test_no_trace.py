"""An archive with restricted items answers strangers, at every address, byte for byte like one that never had them."""

import json
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils.timezone import localdate
from pytest_django import Settings

from ingest.curation import embargo, restrict, withdraw
from ingest.models import Item, OutboxEntry
from search.entities.keep import renew
from search.index import rebuild, update
from tests.rows import archive_item

OPEN, FRENCH = "havn/gazette/1871-03-05", "havn/echo/1871-03-08"
SEALED, VAULT = "havn/sealed/1880-01-01", "vault/ledger/1870"
WORDS = ("harbour chain", "Overbeck", "Overbek forged", "la chaîne du port", '"forged the ledgers"', "Harlekin 1880")
QUESTIONS = (
    "Who is mentioned most often?",
    "Which people are mentioned with Overbeck?",
    "Who forged the ledgers?",
    "When was the banker who forged the ledgers born?",
    "When was the harbour chain raised?",
    "Who was mayor in 1880?",
    "Wer hob die Kette?",
)
LIMITS = (
    "",
    "&from=1880",
    "&from=1870&to=1880",
    "&language=de",
    "&collection=vault",
    "&collection=havn",
    "&limit=1",
    "&limit=50",
)
OF_ITEMS = (
    *("/items/{}", "/items/{}.ris", "/items/{}.bib", "/items/{}.csl.json", "/items/{}.mods.xml", "/items/{}.txt?style=apa"),
    *("/pages/{}/p1", "/pages/{}/p1?version=1", "/pages/{}/p1?version=9", "/pages/{}/p1?q=chain", "/iiif/3/{}/manifest"),
    *("/iiif/3/{}/p1", "/iiif/3/{}/p1/info.json", "/iiif/3/{}/p1/full/max/0/default.jpg", "/iiif/3/{}/p1/full/nonsense/0/x.y"),
    *("/api/v1/items/{}", "/api/v1/pages/{}/p1", "/api/v1/pages/{}/p1?version=9", "/api/v1/passages/{}/p1/v1s1"),
    *("/unapi?id={}", "/unapi?id={}&format=ris", "/oai?verb=GetRecord&metadataPrefix=mods&identifier=oai:lacuna:{}"),
    "/oai?verb=ListMetadataFormats&identifier=oai:lacuna:{}",
)
OAI_LISTS = (
    "verb=Identify",
    "verb=ListSets",
    "verb=ListRecords&metadataPrefix=oai_dc",
    "verb=ListIdentifiers&metadataPrefix=mods",
)
ADDRESSES = (
    *("/", "/search", "/ask", "/collections/havn", "/collections/havn?page=2", "/collections/vault", "/collections/none"),
    *("/people/", "/people/?q=over", "/people/?page=2", "/people/overbeck", "/people/friedrich-hagedorn", "/places/"),
    *("/places/riga", "/search?q=chain&person=overbeck", "/api/v1/search?q=chain&person=friedrich-hagedorn&place=riga"),
    *("/metrics", "/healthz", "/readyz", "/unapi", "/api/v1/openapi.json", "/accounts/login/", "/sitemap.xml", "/feed"),
    *(f"/oai?{verb}" for verb in OAI_LISTS),
    "/oai?verb=ListRecords&metadataPrefix=oai_dc&set=vault",
    *(form.format(item) for form in OF_ITEMS for item in (OPEN, SEALED, VAULT)),
    *(f"{door}?q={words}{limit}" for door in ("/search", "/api/v1/search") for words in WORDS for limit in LIMITS),
    *(f"/{door}?q={question}" for door in ("ask", "search") for question in QUESTIONS),
)


@pytest.fixture
def strangers(db: None, settings: Settings, tmp_path: Path) -> dict[str, bytes]:
    """What an archive of open items alone answers."""
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder"
    chain = "The new harbour chain was raised on 3 March 1871.\n\nMayor Friedrich Hagedorn turned the first wheel of the chain."
    archive_item(OPEN, chain, title="Havn Gazette, no. 19", date="1871-03-05", type="newspaper")
    archive_item(FRENCH, "La chaîne du port a été levée le 4 mars 1871.", title="L’Écho", date="1871-03-08", languages=["fr"])
    rebuild()
    renew()
    return answers()


def answers() -> dict[str, bytes]:
    """Everything that can be asked, without what is other each time: hour, token, the reply's own number."""
    client = Client(raise_request_exception=True)
    found = {address: _reply(client, address) for address in ADDRESSES}
    for question in QUESTIONS:
        body = json.dumps({"question": question})
        found[f"POST {question}"] = client.post("/api/v1/ask", body, content_type="application/json").content
    return {address: _settled(content) for address, content in found.items()}


def _reply(client: Client, address: str) -> bytes:
    reply = client.get(address)
    kept = sorted((name, value) for name, value in reply.headers.items() if name not in ("ETag", "Expires", "Content-Length"))
    return f"{reply.status_code} {kept}\n".encode() + reply.content


def _settled(content: bytes) -> bytes:
    for changing in (
        rb'csrfmiddlewaretoken" value="[^"]+"',
        rb"<responseDate>[^<]+<",
        rb"<resumptionToken>[^<]+<",
        rb'"record": "[^"]+"',
    ):
        content = re.sub(changing, b"", content)
    return content


def add_secrets(rights: str) -> list[Item]:
    who = "The banker Overbeck of Riga, son of Friedrich Hagedorn,"
    forged = f"{who} forged the ledgers of the harbour chain on 3 March 1880.\n\nHarlekin was his name among thieves."
    archive_item(SEALED, forged, title="Sealed letter", date="1880-01-01", languages=["de"], rights=rights, type="confession")
    archive_item(VAULT, "The ledger of the vault names Overbeck and the chain.", title="Ledger", date="1870", rights=rights)
    renew()
    return list(Item.objects.filter(pk__in=(SEALED, VAULT)))


def same(before: dict[str, bytes]) -> None:
    now = answers()
    assert [address for address in before if before[address] != now[address]] == []


def same_but_for_order(before: dict[str, bytes]) -> None:
    """Piece by piece: until the index is brought up to date, how rare words are still counts what was closed (DEPLOYNOTES)."""
    now = answers()
    assert [address for address in before if _pieces(before[address]) != _pieces(now[address])] == []


def _pieces(content: bytes) -> list[bytes]:
    return sorted(re.split(rb"[<\n]", content))


def test_the_comparison_can_fail(strangers: dict[str, bytes]) -> None:
    add_secrets("public")
    update()
    now = answers()
    differing = {address for address in strangers if strangers[address] != now[address]}
    assert {
        "/",
        "/collections/vault",
        "/metrics",
        f"/items/{SEALED}",
        "/search?q=Overbeck",
        "/api/v1/search?q=Overbeck",
    } < differing


def test_items_that_were_never_open(strangers: dict[str, bytes]) -> None:
    add_secrets("restricted")
    same(strangers)  # not indexed yet
    update()
    same(strangers)
    rebuild()
    same(strangers)


@pytest.mark.parametrize("act", ["restrict", "embargo", "withdraw"])
def test_items_that_an_archivist_closes(strangers: dict[str, bytes], act: str) -> None:
    items = add_secrets("public")
    update()
    assert answers() != strangers
    for item in items:
        if act == "restrict":
            restrict(item, "ada", "a family asked for it")
        elif act == "embargo":
            embargo(item, localdate() + timedelta(days=400), "ada", "the heirs live")
        else:
            withdraw(item, "ada", "not ours")
    assert OutboxEntry.objects.exists()
    same_but_for_order(strangers)  # at once, before the index knows
    update()
    same(strangers)


def test_who_may_see_them_does(strangers: dict[str, bytes]) -> None:
    add_secrets("restricted")
    update()
    client = Client()
    client.force_login(User.objects.create_superuser("ada"))
    assert b"banker" in client.get("/api/v1/search?q=Overbeck").content
    assert b"vault" in client.get("/").content
    same(strangers)  # nothing of what was shown to one stays for others
