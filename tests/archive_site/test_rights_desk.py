"""The desk's pages of states, rules, cases, roles and audit: who may, who must not, and a stranger; what each act leaves."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.utils.timezone import localdate, now

from archive_site.curation.case_models import ErasureCase
from archive_site.curation.cases import decide, forget_by_rule, open_case, set_retention
from archive_site.curation.role_models import Membership
from ingest.models import Collection, Event, Item, Tombstone
from search.models import ReplyRecord
from tests.archive_site.conftest import ECHO, GAZETTE, LATER, SEALED, VAULT

pytestmark = pytest.mark.usefixtures("rows")
ROOMS = ("states", f"states/{SEALED}", "rules", "rules/havn", "cases", "roles", "roles/havn", "audit", "audit.csv", "audit.jsonl")


def somebody(name: str, collection: str, role: str) -> Client:
    user = User.objects.create_user(name)
    Membership.objects.create(user=user, collection_id=collection or None, role=role)
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def ada() -> Client:
    """Administrator of the first collection, who may."""
    return somebody("ada", "havn", "administrator")


@pytest.fixture
def vera() -> Client:
    """Administrator of the other collection, who must not."""
    return somebody("vera", "vault", "administrator")


@pytest.mark.parametrize("room", ROOMS)
def test_who_may_enter(ada: Client, vera: Client, client: Client, room: str) -> None:
    assert ada.get(f"/curation/{room}").status_code == 200
    theirs = vera.get(f"/curation/{room}")
    assert theirs.status_code == (404 if "/" in room else 200)
    body = b"".join(theirs.streaming_content) if theirs.streaming else theirs.content
    assert b"Sealed" not in body and b"havn/sealed" not in body
    asked = client.get(f"/curation/{room}")
    assert asked.status_code == 302 and asked["Location"].startswith("/accounts/login/")
    reader = Client()
    reader.force_login(User.objects.create_user("rita"))
    assert reader.get(f"/curation/{room}").status_code == 403


DEEDS = (
    ("embargo", {"until": "2999-01-01"}, "embargoed"),
    ("restrict", {}, "restricted"),
    ("move", {"state": "in review"}, "in review"),
    ("withdraw", {"public_reason": "Given back."}, "withdrawn"),
)


@pytest.mark.parametrize(("deed", "fields", "standing"), DEEDS)
def test_a_deed_is_done_with_its_reason_by_who_may(
    ada: Client, vera: Client, client: Client, deed: str, fields: dict[str, str], standing: str
) -> None:
    order = {"deed": deed, "why": "the heirs asked", **fields}
    for person, status in ((vera, 404), (client, 302), (somebody("cleo", "havn", "cataloguer"), 403)):
        assert person.post(f"/curation/states/{GAZETTE}", order).status_code == status
    assert ada.post(f"/curation/states/{GAZETTE}", {**order, "why": " "}).status_code == 400
    assert Item.objects.get(pk=GAZETTE).access.standing(localdate()) == "published"
    assert ada.post(f"/curation/states/{GAZETTE}", order).status_code == 302
    assert Item.objects.get(pk=GAZETTE).access.standing(localdate()) == standing
    event = Event.objects.first()
    assert event is not None and (event.who, event.subject, event.why) == ("ada", GAZETTE, "the heirs asked")
    assert b"the heirs asked" in ada.get(f"/curation/states/{GAZETTE}").content
    assert client.get(f"/items/{GAZETTE}").status_code == (410 if deed == "withdraw" else 404)


def test_what_is_withdrawn_says_so_at_its_address_and_can_be_restored(ada: Client, client: Client) -> None:
    ada.post(f"/curation/states/{GAZETTE}", {"deed": "withdraw", "why": "forged by Overbeck", "public_reason": "Doubtful."})
    page = client.get(f"/pages/{GAZETTE}/p1").content.decode()
    assert "Doubtful." in page and "Overbeck" not in page and "/curation/states" not in page
    assert "/curation/states" in ada.get(f"/items/{GAZETTE}").content.decode()
    assert client.get(f"/api/v1/items/{GAZETTE}").json()["error"].endswith(": Doubtful.")
    assert (
        'status="deleted"'
        in client.get(f"/oai?verb=GetRecord&metadataPrefix=mods&identifier=oai:lacuna:{GAZETTE}").content.decode()
    )
    assert ada.post(f"/curation/states/{GAZETTE}", {"deed": "embargo", "until": "2999-01-01", "why": "x"}).status_code == 400
    assert ada.post(f"/curation/states/{GAZETTE}", {"deed": "restore", "why": "genuine"}).status_code == 302
    assert client.get(f"/pages/{GAZETTE}/p1").status_code == 200 and not Tombstone.objects.exists()


def test_many_are_embargoed_after_a_look(ada: Client, client: Client) -> None:
    order = {"item": [GAZETTE, ECHO], "deed": "embargo", "until": "2999-01-01", "why": "by contract"}
    shown = ada.post("/curation/states", order).content.decode()
    assert "Nothing has been changed yet" in shown and "embargoed until" in shown
    assert client.get(f"/items/{GAZETTE}").status_code == 200
    assert ada.post("/curation/states", {**order, "sure": "1"})["Location"] == "/curation/states?done=2"
    assert client.get(f"/items/{ECHO}").status_code == 404


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"{GAZETTE},tomorrow,", "is no day"),
        (f"{GAZETTE},1999-01-01,", "a day to come"),
        (f"{VAULT},2999-01-01,", "no such item"),
        ("havn/never,2999-01-01,", "no such item"),
        (f"{ECHO},2999-01-01,again", "in the table already"),
        (f"{GAZETTE},2999-01-01,x,y", "more fields"),
    ],
)
def test_a_table_with_one_wrong_line_changes_nothing(ada: Client, line: str, told: str) -> None:
    table = f"item,until,why\n{ECHO},2999-01-01,by contract\n{line}\n"
    shown = ada.post("/curation/states", {"file": SimpleUploadedFile("e.csv", table.encode()), "why": "by contract"})
    assert told in shown.content.decode() and "Do it" not in shown.content.decode()
    assert ada.post("/curation/states", {"table": table, "why": "by contract", "sure": "1"}).status_code == 400
    assert Item.objects.get(pk=ECHO).embargo_until is None


def test_a_table_sets_and_lifts_embargoes(ada: Client) -> None:
    table = f"\ufeffitem;until;why\n{ECHO};2999-01-01;by contract\n{LATER};;\n"
    sent = {"file": SimpleUploadedFile("e.csv", table.encode("utf-8")), "why": "the contract ends"}
    assert "Do it" in ada.post("/curation/states", sent).content.decode()
    assert ada.post("/curation/states", {"table": table, "why": "the contract ends", "sure": "1"}).status_code == 302
    assert str(Item.objects.get(pk=ECHO).embargo_until) == "2999-01-01" and Item.objects.get(pk=LATER).embargo_until is None
    assert Event.objects.get(what="lift embargo").why == "the contract ends"


@pytest.mark.parametrize("content", [b"a,b\n1,2\n", b"\xff\xfe\x00", b"", b"item,until\n"])
def test_what_is_no_table_is_told_in_one_line(ada: Client, content: bytes) -> None:
    reply = ada.post("/curation/states", {"file": SimpleUploadedFile("e.csv", content or b"\n"), "why": "x"})
    assert reply.status_code == 400 and b'role="alert"' in reply.content


@pytest.mark.parametrize(
    ("query", "shown"),
    [("standing=restricted", {SEALED}), ("standing=embargoed", {LATER}), ("q=gazette", {GAZETTE}), ("collection=vault", set())],
)
def test_the_list_is_narrowed(ada: Client, query: str, shown: set[str]) -> None:
    page = ada.get(f"/curation/states?{query}").content.decode()
    assert {one for one in (GAZETTE, ECHO, SEALED, LATER, VAULT) if f"/curation/states/{one}" in page} - {LATER} == shown - {
        LATER
    }


def test_roles_are_given_and_taken_by_administrators_alone(ada: Client, vera: Client) -> None:
    User.objects.create_user("nora")
    order = {"user": "nora", "role": "volunteer", "why": "helps on Tuesdays"}
    assert vera.post("/curation/roles/havn", order).status_code == 404
    assert somebody("arno", "havn", "archivist").post("/curation/roles/havn", order).status_code == 403
    assert ada.post("/curation/roles/*", order).status_code == 403
    assert ada.post("/curation/roles/havn", {**order, "user": "nobody"}).status_code == 400
    assert ada.post("/curation/roles/havn", order).status_code == 302
    assert Membership.objects.get(user__username="nora").role == "volunteer"
    assert ada.post("/curation/roles/havn", order).status_code == 400
    assert ada.post("/curation/roles/havn", {**order, "role": ""}).status_code == 302
    assert [event.after["role"] for event in Event.objects.filter(subject="havn", what__in=("appoint", "dismiss"))] == [
        "",
        "volunteer",
    ]


def test_the_command_gives_the_first_roles(data: object) -> None:
    User.objects.create_user("nora")
    out = StringIO()
    call_command("role", "nora", "*", "administrator", stdout=out)
    call_command("role", "nora", "havn", "reviewer", stdout=out)
    call_command("role", stdout=out)
    assert "nora * administrator" in out.getvalue() and "nora havn reviewer" in out.getvalue()
    call_command("role", "nora", "havn", "none", stdout=out)
    assert Membership.objects.count() == 1
    for wrong in (("nobody", "havn", "reviewer"), ("nora", "nowhere", "reviewer"), ("nora",), ("nora", "*", "administrator")):
        with pytest.raises(CommandError):
            call_command("role", *wrong)


def test_the_audit_is_filtered_and_exported_with_neutral_cells(ada: Client, vera: Client) -> None:
    ada.post(f"/curation/states/{GAZETTE}", {"deed": "restrict", "why": "=HYPERLINK(1)"})
    page = ada.get("/curation/audit?what=restrict&who=ADA&subject=havn/g").content.decode()
    assert GAZETTE in page and "public → restricted" in page
    assert GAZETTE not in ada.get("/curation/audit?what=restrict&last=2000-01-01").content.decode()
    assert ada.get("/curation/audit?first=yesterday").status_code == ada.get("/curation/audit.csv?first=x").status_code == 400
    table = b"".join(ada.get("/curation/audit.csv?what=restrict").streaming_content).decode().splitlines()
    assert table[0] == "when,who,what,subject,why,before,after" and "'=HYPERLINK(1)" in table[1]
    (line,) = b"".join(ada.get("/curation/audit.jsonl?what=restrict").streaming_content).decode().splitlines()
    assert json.loads(line)["before"] == {"rights": "public"}
    assert b"".join(vera.get("/curation/audit.jsonl?what=restrict").streaming_content) == b""


def test_a_rule_closes_at_once_and_is_for_archivists(ada: Client, vera: Client, client: Client) -> None:
    Item.objects.filter(pk=GAZETTE).update(latest=localdate())
    order = {"rule": "closure", "type": "newspaper", "years": "80", "why": "living persons"}
    assert vera.post("/curation/rules/havn", order).status_code == 404
    assert ada.post("/curation/rules/havn", {**order, "years": "many"}).status_code == 400
    assert ada.post("/curation/rules/havn", order).status_code == 302
    assert client.get(f"/items/{GAZETTE}").status_code == 404
    assert b"closed by rule until" in ada.get(f"/curation/states/{GAZETTE}").content
    assert ada.post(f"/curation/states/{GAZETTE}", {"deed": "waive", "why": "consent"}).status_code == 302
    assert client.get(f"/items/{GAZETTE}").status_code == 200


def test_a_request_for_erasure_is_a_case_with_a_decision(ada: Client, vera: Client) -> None:
    order = {"subject": f"{GAZETTE}/p1", "requester": "Ann Orme, 3 Quay", "ground": "My mother is named."}
    assert vera.post("/curation/cases", order).status_code == 400
    address = ada.post("/curation/cases", order)["Location"]
    assert b"Ann Orme" in ada.get(address).content and vera.get(address).status_code == 404
    assert ada.post(address, {"state": "granted", "decision": ""}).status_code == 400
    assert ada.post(address, {"state": "granted", "decision": "Withdrawn."}).status_code == 302
    assert ada.post(address, {"state": "declined", "decision": "x"}).status_code == 400
    assert [event.what for event in Event.objects.filter(subject=f"{GAZETTE}/p1")[:2]] == ["decide case", "open case"]


def test_what_is_kept_of_people_is_forgotten_by_rule() -> None:
    case = decide(open_case(GAZETTE, "Ann Orme", "x", "ada"), "declined", "x", "ada")
    for name, page, days in (("a" * 16, f"{GAZETTE}/p1", 40), ("b" * 16, f"{GAZETTE}/p1", 1), ("c" * 16, f"{VAULT}/p1", 40)):
        ReplyRecord.objects.create(
            id=name, question="?", language="en", interface="en", filters={}, restricted=False, recipe={}, reply={},
            evidence=[], judged={}, pages=[page], last=now() - timedelta(days=days),
        )  # fmt: skip
    ErasureCase.objects.update(decided=now() - timedelta(days=400))
    set_retention(Collection.objects.get(pk="havn"), 30, 365, "ada", "x")
    assert forget_by_rule(frozenset(("a" * 16,)), "work") == 1
    assert forget_by_rule(frozenset(), "work") == 1 and forget_by_rule(frozenset(), "work") == 0
    assert set(ReplyRecord.objects.values_list("pk", flat=True)) == {"b" * 16, "c" * 16}
    case.refresh_from_db()
    assert case.requester == "" and case.ground == "x"


def test_withdrawing_takes_recorded_replies_with_it(ada: Client) -> None:
    ReplyRecord.objects.create(
        id="a" * 16, question="?", language="en", interface="en", filters={}, restricted=False, recipe={}, reply={},
        evidence=[], judged={}, pages=[f"{ECHO}/p1", f"{GAZETTE}/p1"], last=now(),
    )  # fmt: skip
    ada.post(f"/curation/states/{GAZETTE}", {"deed": "withdraw", "why": "x"})
    assert not ReplyRecord.objects.exists()
