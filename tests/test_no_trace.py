"""An archive with closed items answers strangers, at every exit, byte for byte like one that never had them.

Strangers are those who are not signed in, a reader with an account, and the archivist of another collection.
"""

import re
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core import serializers
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate
from pytest_django import Settings

from archive_site.curation.redaction_acts import take_away
from archive_site.curation.withdrawal import take_out
from ingest.closures import set_rule
from ingest.curation import admit, embargo, restrict, withdraw
from ingest.models import Collection, Event, Item, OutboxEntry, Page, TextVersion
from ingest.page import Span
from ingest.redacting import Wanted
from ingest.redaction import MARK
from search.entities.keep import renew
from search.index import rebuild, refresh, update
from tests.asking import (
    PEOPLE,
    Answers,
    Archive,
    answers,
    copied,
    every_row,
    of_the_index,
    reply_to,
    settled,
    signed_in,
)
from tests.exits import EXITS, FRENCH, NEVER, OPEN, QUESTIONS, SEALED, VAULT, addresses, routes
from tests.rows import archive_item

SECRETS = (b"Overbeck", b"forged", b"Harlekin", b"Sealed letter")


def test_every_route_of_the_site_has_a_row() -> None:
    found = set(routes())
    assert found - set(EXITS) == set(), "say in tests/exits.py how these could give a closed item away"
    assert set(EXITS) - found == set(), "these are gone from the site"


@pytest.fixture(scope="module")
def made() -> list[Archive]:
    """Empty until that test has made it: rows are made within a test's transaction."""
    return []


@pytest.fixture
def strangers(
    made: list[Archive], db: None, settings: Settings, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Answers:
    """What an archive of open items alone answers; every test has its own copy of it."""
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder"
    settings.LACUNA_RECORD_DAYS = 0  # a record's id is another each time
    if made:
        copied(made[0], tmp_path)
        return made[0].answers
    chain = "The new harbour chain was raised on 3 March 1871.\n\nMayor Friedrich Hagedorn turned the first wheel of the chain."
    archive_item(OPEN, chain, title="Havn Gazette, no. 19", date="1871-03-05", type="newspaper")
    archive_item(FRENCH, "La chaîne du port a été levée le 4 mars 1871.", title="L’Écho", date="1871-03-08", languages=["fr"])
    archive_item("orme/diary", "Rain on the harbour all day.", title="Diary", date="1871-04-01", type="diary")
    archive_item("orme/sealed", "Ann wept.", title="Letter to Ann", date="1871-04-02", type="letter", rights="restricted")
    rebuild()
    renew()
    rows, folder = serializers.serialize("python", every_row()), tmp_path_factory.mktemp("archive") / "data"
    shutil.copytree(tmp_path, folder)
    made.append(Archive(rows, folder, answers()))
    return made[0].answers


def letter(item_id: str, **fields: object) -> Item:
    who = "The banker Overbeck of Riga, son of Friedrich Hagedorn,"
    forged = f"{who} forged the ledgers of the harbour chain on 3 March 1880.\n\nHarlekin was his name among thieves."
    return archive_item(item_id, forged, **{"title": "Sealed letter", "languages": ["de"], "type": "confession", **fields})


def add_secrets(rights: str) -> list[Item]:
    letter(SEALED, date="1880-01-01", rights=rights)
    archive_item(VAULT, "The ledger of the vault names Overbeck and the chain.", title="Ledger", date="1870", rights=rights)
    renew()
    return list(Item.objects.filter(pk__in=(SEALED, VAULT)))


def same(before: Answers, only: Callable[[str], bool] | None = None) -> None:
    now = answers(only=only)
    assert now and [key for key in now if before[key] != now[key]] == []
    assert only is not None or before.keys() == now.keys()


def same_but_for_order(before: Answers, only: Callable[[str], bool] | None = None) -> None:
    """Of the index piece by piece: until it is made anew, how rare words are still counts what was closed (DEPLOYNOTES)."""
    now = answers(only=only)
    wanted = {key: _pieces if of_the_index(key[1]) else bytes for key in now}
    assert now and [key for key, taken in wanted.items() if taken(before[key]) != taken(now[key])] == []


def _pieces(content: bytes) -> list[bytes]:
    return sorted(re.split(rb"[<\n]|[\[\]{}](?:, )?", content))


def test_the_comparison_can_fail(strangers: Answers) -> None:
    add_secrets("public")
    update()
    now = answers()
    differing = {address for person, address in strangers if strangers[person, address] != now[person, address]}
    assert {
        *("/", "/collections/vault", "/metrics", f"/items/{SEALED}", f"/pages/{SEALED}/p1", f"/iiif/3/{SEALED}/manifest"),
        *("/search?q=Overbeck", "/api/v1/search?q=Overbeck", f"/items/{SEALED}.ris", "/people/overbeck", f"/unapi?id={SEALED}"),
        *("/oai?verb=ListRecords&metadataPrefix=oai_dc", f"/api/v1/pages/{SEALED}/p1", f"POST /api/v1/ask {QUESTIONS[2]}"),
    } < differing


STATES: dict[str, dict[str, object]] = {
    "restricted": {"rights": "restricted"},
    "embargoed": {"embargo_until": localdate() + timedelta(days=400)},
    "closed": {"closure": True, "type": "will"},
    "received": {"state": "received"},
    "processed": {"state": "processed"},
    "in-review": {"state": "in review"},
    "withdrawn": {"state": "withdrawn"},
}


def test_items_that_were_never_open(strangers: Answers) -> None:
    """One in each state that is not open, and a collection that holds nothing else; asked of one of them at every exit."""
    set_rule(Collection.objects.get(pk="havn"), "will", 2000, "ada", "living persons")
    add_secrets("restricted")
    for name, fields in STATES.items():
        letter(f"havn/sealed/{name}", date="1880-01-01", **{key: value for key, value in fields.items() if key != "closure"})
    open_now = set(Item.objects.open(date(2026, 1, 1)).values_list("pk", flat=True))
    assert open_now == {OPEN, FRENCH, "orme/diary"}
    same(strangers)  # not indexed yet
    update()
    same(strangers, of_the_index)
    rebuild()
    same(strangers, of_the_index)


@pytest.mark.parametrize("state", STATES)
def test_each_state_is_closed_at_every_exit_of_an_item(strangers: Answers, state: str) -> None:
    """The item's own exits, in its own state, answer what those of an item that never was do; so many queries too."""
    set_rule(Collection.objects.get(pk="havn"), "will", 2000, "ada", "living persons")
    closed = f"havn/{state}/1880-01-01"
    letter(closed, date="1880-01-01", **{key: value for key, value in STATES[state].items() if key != "closure"})
    rooms = [address for address in addresses((closed,)) if closed in address]
    for person in PEOPLE:
        client = signed_in(person)
        client.get("/accounts/second-factor/")  # makes a key at the first look, whatever is to come next
        for room in rooms:
            there, took = _counted(client, room)
            never, takes = _counted(client, room.replace(closed, NEVER))
            assert settled(there).replace(closed.encode(), b"X") == settled(never).replace(NEVER.encode(), b"X"), (person, room)
            assert took == takes, (person, room)
            assert not any(secret in there for secret in SECRETS), (person, room)


def _counted(client: Client, room: str) -> tuple[bytes, int]:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        content = reply_to(client, room)
    return content, len(queries)


ACTS: dict[str, Callable[[Item], None]] = {
    "restrict": lambda item: restrict(item, "ada", "a family asked for it"),
    "embargo": lambda item: embargo(item, localdate() + timedelta(days=400), "ada", "the heirs live"),
    "take back": lambda item: admit(item, "in review", "ada", "to be looked at again"),
    "withdraw": lambda item: withdraw(item, "ada", "not ours"),
}


@pytest.mark.parametrize("act", ["restrict", "embargo", "take back"])
def test_items_that_an_archivist_closes(strangers: Answers, act: str) -> None:
    items = add_secrets("public")
    update()
    assert b"Overbeck" in Client().get("/search?q=banker").content
    for item in items:
        ACTS[act](item)
    assert OutboxEntry.objects.exists()
    same_but_for_order(strangers)  # at once, before the index knows
    update()
    same_but_for_order(strangers, of_the_index)
    refresh()
    same(strangers, of_the_index)


def test_items_that_are_withdrawn_leave_their_tombstones_alone(strangers: Answers) -> None:
    for item in add_secrets("public"):
        update()
        take_out(item, "ada", "Overbeck's heirs sue", "Withdrawn at the wish of the family.")
    moments = (("at once", update, None), ("once the index knows", refresh, _theirs), ("once it was made anew", update, _theirs))
    for moment, follows, only in moments:
        now = answers(only=only)
        differing = {address for person, address in now if _pieces(strangers[person, address]) != _pieces(now[person, address])}
        assert all(SEALED in one or VAULT in one or one.startswith("/oai?verb=List") for one in differing), (moment, differing)
        assert not any("/curation/" in one or "Sets" in one for one in differing), moment
        told = [key for key, content in now.items() if any(secret in content for secret in (*SECRETS, b"heirs"))]
        assert [key for key in told if strangers[key] == now[key] and key not in _echoes(strangers)] == []
        assert not [key for key in told if key[1] in differing], moment
        assert (
            b" 410" in b" " + now["nobody", f"/items/{SEALED}"] and b"wish of the family" in now["nobody", f"/pages/{SEALED}/p1"]
        )
        follows()


def _theirs(address: str) -> bool:
    """What an index is asked for, and the rooms of the items themselves."""
    return of_the_index(address) or SEALED in address or VAULT in address


def _echoes(before: Answers) -> set[tuple[str, str]]:
    """Where a question's own words are said back, or where somebody is asked for by name."""
    return {key for key, content in before.items() if any(secret in content for secret in SECRETS)}


def test_words_that_are_redacted_leave_no_trace(strangers: Answers) -> None:
    """At no exit of the page, in no search, answer, name or file, in any version; asked once the index knows."""
    page = Page.objects.get(pk=f"{OPEN}/p1")
    text = TextVersion.objects.get(page=page).text
    start, end = text.index("Friedrich"), text.index("Hagedorn") + len("Hagedorn")
    take_away(page, Wanted((), (Span(start, end),)), "ada", "he lives")
    update()
    renew()
    asked = answers((OPEN,), ("nobody",))
    asked |= answers((OPEN,), ("reader", "other archivist"), lambda address: OPEN in address)
    names = (b"Hagedorn", b"Friedrich", b"he lives")
    before = {key for key, content in strangers.items() if any(name in content for name in names)}
    told = {key for key, content in asked.items() if any(name in content for name in names)}
    said_back = {key for key in told if "hagedorn" in key[1]}  # asked for by name
    assert len(before) > 40 and told == said_back
    marked = {address for (_, address), content in asked.items() if MARK.encode() in content}
    assert {f"/pages/{OPEN}/p1", f"/pages/{OPEN}/p1?version=1", f"/api/v1/pages/{OPEN}/p1/text.hocr"} <= marked


def test_what_was_recorded_while_an_item_was_open_is_gone_with_it(strangers: Answers, settings: Settings) -> None:
    settings.LACUNA_RECORD_DAYS = 30
    items = add_secrets("public")
    update()
    client = Client()
    reply = client.post("/api/v1/ask", {"question": "Who forged the ledgers?"}, content_type="application/json").json()
    assert "Overbeck" in str(reply["claims"]) and client.get(f"/records/{reply['record']}").status_code == 200
    for item in items:
        ACTS["embargo"](item)
    for room in ("/records/{}", "/api/v1/records/{}", "/records/{}/wrong"):
        for person in PEOPLE:
            there, never = (reply_to(signed_in(person), room.format(name)) for name in (reply["record"], "f" * 16))
            assert settled(there).replace(reply["record"].encode(), b"") == settled(never).replace(b"f" * 16, b"")


def test_an_audit_tells_nobody_what_was_done_elsewhere(strangers: Answers) -> None:
    for item in add_secrets("public"):
        ACTS["restrict"](item)
    shown = signed_in("other archivist").get("/curation/audit").content
    assert b"orme" in shown and SEALED.encode() not in shown and Event.objects.filter(subject=SEALED).exists()


def test_who_may_see_them_does(strangers: Answers) -> None:
    add_secrets("restricted")
    update()
    client = Client()
    client.force_login(User.objects.create_superuser("ada"))
    assert b"banker" in client.get("/api/v1/search?q=Overbeck").content
    assert b"vault" in client.get("/").content
    own = signed_in("other archivist")
    assert own.get("/items/orme/sealed").status_code == own.get("/pages/orme/sealed/p1").status_code == 200
    same(strangers)  # nothing of what was shown to one stays for others
