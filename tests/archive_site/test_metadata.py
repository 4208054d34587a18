"""Description at the desk: grid, form, table, find and replace, history; who may, and that nobody's change is lost."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive_site.curation.metadata_models import Authority, MetadataAct, Term
from ingest.export.sheet import HEADER, guarded, header, meant, read_rows, row_of, shown, unguarded
from ingest.models import ClosureRule, Event, Item, OutboxEntry
from tests.archive_site.conftest import ECHO, GAZETTE, LETTER, SEALED, VAULT
from tests.archive_site.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("rows")]


@pytest.fixture
def cataloguer(db: None) -> Client:
    """May describe what is in `havn`, and nothing in `vault`."""
    return person("cleo")


@pytest.fixture
def volunteer(db: None) -> Client:
    return person("vera")


def sent(client: Client, address: str, **fields: str) -> dict[str, str]:
    """The form at that address as a browser sends it, with these fields changed."""
    page = client.get(address)
    line = page.context.get("lines") or [page.context["line"]]
    filled = {cell.key: cell.text for one in line for cell in one.cells}
    filled |= {f"sign {one.item.pk}": one.sign for one in line}
    assert set(fields) <= {*filled, "why"}, "a form is not asked what it does not ask"
    return filled | fields


ADDRESSES = [
    "/curation/describe",
    "/curation/describe.csv",
    "/curation/describe-table",
    f"/curation/describe/{GAZETTE}",
    f"/curation/history/{GAZETTE}",
    "/curation/replace",
    "/curation/changes",
    "/curation/names",
    "/curation/vocabularies/type",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_three_people_at_every_door(address: str, cataloguer: Client, volunteer: Client, client: Client) -> None:
    assert cataloguer.get(address).status_code == 200
    assert volunteer.get(address).status_code == 403
    assert client.get(address).status_code == 302


def test_who_describes_one_collection_learns_nothing_of_another(cataloguer: Client) -> None:
    for address in ("/curation/describe", "/curation/describe.csv", "/curation/describe?collection=vault"):
        reply = cataloguer.get(address)
        content = b"".join(reply.streaming_content) if reply.streaming else reply.content
        assert b"vault/" not in content and b"Ledger" not in content
    assert cataloguer.get(f"/curation/describe/{VAULT}").status_code == 404
    assert cataloguer.get(f"/curation/describe/{SEALED}").status_code == 200, "closed, but in this person's collection"
    act = MetadataAct.objects.create(kind="table", who="x", items=1, changes=[{"item": VAULT, "field": "title"}])
    assert cataloguer.get(f"/curation/changes/{act.pk}").status_code == 404
    reply = cataloguer.post("/curation/describe-table", {"file": table(f"id,title\r\n{VAULT},Open\r\n")})
    assert reply.status_code == 409 and "There is no such item for you." in reply.content.decode()
    assert Item.objects.get(pk=VAULT).title == "Ledger"


def test_a_field_is_changed_with_its_event_and_the_index_is_told(cataloguer: Client) -> None:
    address = f"/curation/describe/{LETTER}"
    OutboxEntry.objects.all().delete()
    fields = {f"date {LETTER}": "1864-05", f"creators {LETTER}": "Harriet Dunmore | Ann  Dunmore ", "why": "it says so"}
    reply = cataloguer.post(address, sent(cataloguer, address, **fields))
    assert reply.status_code == 302
    item, event = Item.objects.get(pk=LETTER), Event.objects.filter(subject=LETTER).latest("id")
    assert (item.date, str(item.earliest), str(item.latest)) == ("1864-05", "1864-05-01", "1864-05-31")
    assert item.creators == ["Harriet Dunmore", "Ann Dunmore"]
    assert (event.who, event.what, event.why) == ("cleo", "describe", "it says so")
    assert event.before["creators"] == ["Harriet Dunmore"] and event.after["earliest"] == "1864-05-01"
    assert set(event.before) == set(event.after) == {"date", "creators", "earliest", "latest"}
    assert OutboxEntry.objects.filter(passage__startswith=f"{LETTER}/").exists()
    page = cataloguer.get(f"/curation/history/{LETTER}?field=date").content.decode()
    assert "<ins>1864-05</ins>" in page and "cleo" in page and "Ann Dunmore" not in page


def test_the_grid_saves_all_or_nothing(cataloguer: Client) -> None:
    address = "/curation/describe?collection=havn"
    form = sent(cataloguer, address, **{f"title {ECHO}": "Echo", f"date {GAZETTE}": "last week"})
    reply = cataloguer.post(address, form)
    assert reply.status_code == 409 and "This is no date in EDTF" in reply.content.decode()
    assert 'value="last week"' in reply.content.decode(), "what was written is not lost"
    assert Item.objects.get(pk=ECHO).title != "Echo"
    assert cataloguer.post(address, form | {f"date {GAZETTE}": "1871"}).status_code == 302
    assert (Item.objects.get(pk=ECHO).title, Item.objects.get(pk=GAZETTE).date) == ("Echo", "1871")
    assert Event.objects.filter(what="describe").count() == 2, "one for each item"


def test_two_people_at_one_item_lose_nothing(cataloguer: Client) -> None:
    address = f"/curation/describe/{LETTER}"
    form = sent(cataloguer, address, **{f"title {LETTER}": "Mine"})
    Item.objects.filter(pk=LETTER).update(place="Hamburg")
    reply = cataloguer.post(address, form)
    assert reply.status_code == 409 and "somebody changed" in reply.content.decode()
    item = Item.objects.get(pk=LETTER)
    assert (item.title, item.place) == ("Letter to her brother", "Hamburg")


def test_vocabularies_and_what_a_type_needs(cataloguer: Client) -> None:
    archivist = person("ada")
    assert cataloguer.post("/curation/vocabularies/type", {"act": "set", "value": "letter"}).status_code == 409
    needs = {"act": "set", "value": "letter", "label": "Letter", "required": ["date", "place"]}
    assert archivist.post("/curation/vocabularies/type", needs).status_code == 302
    assert Term.objects.get().required == ["date", "place"]
    assert Event.objects.get(what="set vocabulary").after["required"] == ["date", "place"]
    address = f"/curation/describe/{LETTER}"
    for field, value, said in (
        ("type", "novel", "novel is not in the vocabulary."),
        ("title", "", "An item needs a title."),
        ("languages", "en | klingon", "klingon is no language"),
        ("rights_uri", "javascript:alert(1)", "This is no web address"),
        ("publisher", "x" * 501, "longer than 500"),
        ("edition", "second", "Items of the type letter need this."),
    ):
        reply = cataloguer.post(address, sent(cataloguer, address, **{f"{field} {LETTER}": value}))
        assert reply.status_code == 409 and said in reply.content.decode(), field
    filled = {f"place {LETTER}": "Havn", f"edition {LETTER}": "second"}
    assert cataloguer.post(address, sent(cataloguer, address, **filled)).status_code == 302


def test_a_closure_rule_follows_the_description(cataloguer: Client) -> None:
    ClosureRule.objects.create(collection_id="havn", type="census", years=300)
    address = f"/curation/describe/{GAZETTE}"
    assert cataloguer.post(address, sent(cataloguer, address, **{f"type {GAZETTE}": "census"})).status_code == 302
    assert str(Item.objects.get(pk=GAZETTE).closed_until) == "2172-01-01"
    assert Event.objects.latest("id").after["closed_until"] == "2172-01-01"


def table(text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("items.csv", text.encode("utf-8-sig"), "text/csv")


def test_a_table_goes_out_and_comes_back_by_way_of_a_dry_run(cataloguer: Client) -> None:
    Item.objects.filter(pk=LETTER).update(title="=HYPERLINK(0)", place="'s-Gravenhage", creators=["A | B", "-C"])
    out = b"".join(cataloguer.get("/curation/describe.csv").streaming_content).decode("utf-8-sig")
    assert "'=HYPERLINK(0)" in out and "\r\n'" not in out
    same = cataloguer.post("/curation/describe-table", {"file": table(out)})
    assert same.status_code == 409 and "changes nothing" in same.content.decode()
    rows = list(csv.reader(io.StringIO(out)))
    for row in rows[1:]:
        row[HEADER.index("publisher")] = "Typographia"
    changed = io.StringIO()
    csv.writer(changed, delimiter=";").writerows(rows)
    reply = cataloguer.post("/curation/describe-table", {"file": table(changed.getvalue()), "why": "from the ledger"})
    act = MetadataAct.objects.get()
    assert reply["Location"] == f"/curation/changes/{act.pk}" and act.state == "proposed"
    assert not Item.objects.filter(publisher="Typographia").exists(), "only shown"
    page = cataloguer.get(reply["Location"]).content.decode()
    assert page.count("<ins>Typographia</ins>") == len(rows) - 1 == act.items
    assert cataloguer.post(reply["Location"], {"act": "make"}).status_code == 302
    assert Item.objects.filter(publisher="Typographia").count() == act.items
    assert Event.objects.filter(what="describe", why="from the ledger").count() == act.items
    letter = Item.objects.get(pk=LETTER)
    assert (letter.title, letter.place, letter.creators) == ("=HYPERLINK(0)", "'s-Gravenhage", ["A | B", "-C"])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title\r\nX\r\n", "one of them id"),
        ("id,mood\r\nx,y\r\n", "column &#x27;mood&#x27; is not known"),
        (f"id,date\r\n{LETTER},soon\r\n", "This is no date in EDTF"),
        (f"id,title\r\n{LETTER},X\r\n{LETTER},Y\r\n", "stands in the table twice"),
        (f"id,title\r\n{LETTER},X,more\r\n", "has 3 cells"),
        ("", "one of them id"),
    ],
)
def test_a_wrong_table_changes_nothing(cataloguer: Client, text: str, said: str) -> None:
    reply = cataloguer.post("/curation/describe-table", {"file": table(text)})
    assert reply.status_code == 409 and said in reply.content.decode()
    assert not MetadataAct.objects.exists()


def test_a_table_in_another_encoding_is_refused_in_words(cataloguer: Client) -> None:
    file = SimpleUploadedFile("items.csv", f"id,title\r\n{LETTER},Brücke\r\n".encode("cp1252"))
    assert "not in UTF-8" in cataloguer.post("/curation/describe-table", {"file": file}).content.decode()


def test_what_was_changed_meanwhile_stops_a_proposed_table(cataloguer: Client) -> None:
    reply = cataloguer.post("/curation/describe-table", {"file": table(f"id,title,place\r\n{LETTER},X,Y\r\n{ECHO},Z,Y\r\n")})
    Item.objects.filter(pk=ECHO).update(title="Another")
    refused = cataloguer.post(reply["Location"], {"act": "make"})
    assert refused.status_code == 409 and ECHO in refused.content.decode()
    assert Item.objects.get(pk=LETTER).title == "Letter to her brother", "nothing was written"


def test_find_and_replace_is_shown_made_and_taken_back(cataloguer: Client) -> None:
    before = dict(Item.objects.values_list("pk", "title"))
    given = {"field": "title", "find": "Gazette", "by": "Courier", "why": "renamed"}
    reply = cataloguer.post("/curation/replace?collection=havn", given)
    where = reply["Location"]
    assert dict(Item.objects.values_list("pk", "title")) == before
    assert "<ins>Havn Courier, no. 19</ins>" in cataloguer.get(where).content.decode()
    assert cataloguer.post(where, {"act": "make"}).status_code == 302
    assert Item.objects.get(pk=GAZETTE).title == "Havn Courier, no. 19"
    assert cataloguer.post(where, {"act": "make"}).status_code == 409, "only once"
    assert cataloguer.post(where, {"act": "undo", "why": "a mistake"}).status_code == 302
    assert dict(Item.objects.values_list("pk", "title")) == before
    assert [event.what for event in Event.objects.filter(subject=GAZETTE).order_by("-id")[:2]] == [
        "take description back",
        "describe",
    ]
    nothing = cataloguer.post("/curation/replace", {"field": "title", "find": "nowhere"})
    assert nothing.status_code == 409 and MetadataAct.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "find", "by", "whole", "after"),
    [
        ("creators", "Harriet", "H.", "", ["H. Dunmore"]),
        ("creators", "Harriet Dunmore", "Ann Dunmore", "1", ["Ann Dunmore"]),
        ("creators", "Harriet", "Ann", "1", ["Harriet Dunmore"]),
        ("creators", "Harriet Dunmore", "", "1", []),
    ],
)
def test_members_of_a_list_are_replaced_one_by_one(
    cataloguer: Client, field: str, find: str, by: str, whole: str, after: list[str]
) -> None:
    given = {"field": field, "find": find, "by": by} | ({"whole": whole} if whole else {})
    reply = cataloguer.post("/curation/replace", given)
    if reply.status_code == 302:
        cataloguer.post(reply["Location"], {"act": "make"})
    assert Item.objects.get(pk=LETTER).creators == after


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="=+-@'\t\r\n a,;\"|\\é", max_size=8))
def test_no_cell_is_a_formula_and_every_cell_comes_back(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not guarded(text).startswith(tuple("=+-@\t\r\n"))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(alphabet="ab|\\ é", min_size=1, max_size=6).map(str.strip).filter(bool), max_size=3, unique=True))
def test_lists_come_back_from_one_cell(members: list[str]) -> None:
    tidy = list(dict.fromkeys(" ".join(one.split()) for one in members))
    assert meant("creators", shown("creators", tidy)) == tidy


def test_a_row_is_read_as_it_was_written() -> None:
    item = Item.objects.get(pk=LETTER)
    (_, cells), *_ = read_rows((header() + row_of(item)).decode("utf-8-sig"))
    assert cells["id"] == LETTER and cells["creators"] == "Harriet Dunmore"


def test_places_of_the_records_are_offered(cataloguer: Client) -> None:
    record = Authority.objects.create(kind="place", name="Havn am Sund")
    page = cataloguer.get(f"/curation/describe/{LETTER}").content.decode()
    assert f'<option value="Havn am Sund [{record.pk}]">' in page and 'list="offered-place"' in page
