"""Names in descriptions stand for records: chosen in form and grid, carried by tables, moved by merging, shown to readers."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings

from archive_site.curation.metadata_changes import take_back
from archive_site.curation.metadata_models import Authority, ItemName, MetadataAct
from archive_site.curation.vocabularies_names import Names, found, keep, merge, read_identifiers
from ingest.models import Event, Item
from search.entities.keep import renew
from search.lexicons import get_lexicons
from tests.archive_site.people import person
from tests.rows import archive_item

pytestmark = pytest.mark.django_db(transaction=True)
ITEM = "havn/letter"
FORM = f"/curation/describe/{ITEM}"


@pytest.fixture(autouse=True)
def item(settings: Settings, tmp_path: Path) -> Item:
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_LEXICONS = tmp_path / "lexicons"
    settings.LACUNA_LEXICON = "tests.archive_site.test_authorities.OwnTables"
    settings.LACUNA_LEXICON_CACHE = [str(tmp_path / "cache")]
    return archive_item(ITEM, "Then Anna Berg went to Hafenburg.", title="Letter", creators=["Berg, A.", "Ole Dahl"])


def record(name: str, kind: str = "person", identifiers: str = "") -> Authority:
    return keep(None, Names(kind, name, "", (), read_identifiers(identifiers)), "cleo", "")


def saved(client: Client, **texts: str) -> int:
    """Fills in the form as it is shown, with these fields otherwise."""
    room = client.get(FORM).context
    fields = {cell.key: texts.get(cell.name, cell.text) for cell in room["line"].cells}
    return client.post(FORM, {**fields, f"sign {ITEM}": room["line"].sign}).status_code


def links() -> dict[tuple[str, str], int]:
    return {(row.field, row.text): row.authority_id for row in ItemName.objects.filter(item=ITEM)}


def test_a_name_is_linked_in_the_form_shown_there_and_taken_back() -> None:
    cleo, anna, berg = person("cleo"), record("Anna Berg"), record("Hafenburg", "place")
    assert f"Anna Berg [{anna.pk}]" in cleo.get(FORM).content.decode()  # offered
    assert saved(cleo, creators=f"Berg, A. [{anna.pk}] | Ole Dahl", place="Hafenburg") == 302
    assert links() == {("creators", "Berg, A."): anna.pk, ("place", "Hafenburg"): berg.pk}
    stored = Item.objects.get(pk=ITEM)
    assert (stored.creators, stored.place) == (["Berg, A.", "Ole Dahl"], "Hafenburg")
    assert f"Berg, A. [{anna.pk}] | Ole Dahl" in cleo.get(FORM).content.decode()
    assert f"Berg, A. [{anna.pk}]" in cleo.get("/curation/describe").content.decode()
    assert f"Berg, A. [{anna.pk}] | Hafenburg [{berg.pk}]" in cleo.get(f"/curation/history/{ITEM}").content.decode()
    event = Event.objects.filter(subject=ITEM).latest("id")
    assert event.after["names"] == {"creators": {"Berg, A.": anna.pk}, "place": {"Hafenburg": berg.pk}}
    take_back(MetadataAct.objects.get(), "cleo", "wrong one")
    assert links() == {} and Item.objects.get(pk=ITEM).place == ""


@pytest.mark.parametrize("wrong", ["Berg, A. [999999]", "Berg, A. [{place}]"])
def test_what_is_no_such_record_is_refused(wrong: str) -> None:
    cleo, place = person("cleo"), record("Hafenburg", "place")
    assert saved(cleo, creators=wrong.format(place=place.pk)) == 409
    assert links() == {}


def test_a_table_carries_links_by_number_and_takes_them_by_name() -> None:
    cleo, anna, ole = person("cleo"), record("Anna Berg"), record("Ole Dahl")
    saved(cleo, creators=f"Berg, A. [{anna.pk}]")
    given = b"".join(cleo.get("/curation/describe.csv").streaming_content).decode("utf-8-sig")
    assert f"Berg, A. [{anna.pk}]" in given

    def taken(text: str) -> str:
        sent = {"file": SimpleUploadedFile("items.csv", text.encode(), "text/csv")}
        return str(cleo.post("/curation/describe-table", sent).headers.get("Location", ""))

    assert taken(given) == "", "a table that was not touched changes nothing"
    cleo.post(taken(given.replace(f"Berg, A. [{anna.pk}]", f"Berg, A. [{anna.pk}] | Ole Dahl")), {"act": "make"})
    assert links() == {("creators", "Berg, A."): anna.pk, ("creators", "Ole Dahl"): ole.pk}
    record("Ole Dahl")
    cleo.post(taken(f"id,creators\n{ITEM},Ole  Dahl | Anna\n"), {"act": "make"})
    assert links() == {}, "of a name that two records have, none is meant"


def test_a_name_that_goes_takes_its_link_along() -> None:
    cleo, anna = person("cleo"), record("Anna Berg")
    saved(cleo, creators=f"Berg, A. [{anna.pk}]")
    reply = cleo.post("/curation/replace", {"field": "creators", "find": "Berg, A.", "by": "Berg, Anna"})
    cleo.post(reply["Location"], {"act": "make"})
    assert Item.objects.get(pk=ITEM).creators == ["Berg, Anna"] and links() == {}


def test_merging_moves_links_and_expands_by_both_names() -> None:
    cleo, anna, other = person("cleo"), record("Anna Berg"), record("Annchen Berg")
    saved(cleo, creators=f"Berg, A. [{other.pk}]")
    merge(other, anna, "cleo", "one woman")
    assert links() == {("creators", "Berg, A."): anna.pk}
    assert Event.objects.get(subject=f"names/{other.pk}", what="merge name").after["items"] == 1
    get_lexicons().prepare()
    meant = get_lexicons().translations(["Annchen", "Berg"], "de", ["en"], phrases=True)
    assert "Anna Berg" in {one.variant.text for one in meant}
    assert saved(cleo, creators=f"Berg, A. [{other.pk}]", place="Riga") == 302, "an old number leads to the record"
    assert links() == {("creators", "Berg, A."): anna.pk}


def test_readers_are_led_from_the_item_to_the_person_and_to_other_files() -> None:
    anna = record("Anna Berg", identifiers="wikidata: Q42\ngnd: 118 ?")
    saved(person("cleo"), creators=f"Berg, A. [{anna.pk}]")
    renew()
    page = Client().get(f"/items/{ITEM}").content.decode()
    assert '<a href="/people/anna-berg">Anna Berg</a>' in page
    assert "https://www.wikidata.org/entity/Q42" in page and "d-nb.info" not in page


def test_records_are_found_in_any_case_with_or_without_accents() -> None:
    made = record("Żółkiewski")
    for words in ("żółkiewski", "ŻÓŁKIEWSKI", "zolkiewski", "kiewsk"):
        assert list(found(words, "")) == [made], words
