"""Records of people and places to which names of a collection's items point go along, and serve other collections too."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from archive_site.curation.metadata_models import Authority, AuthorityIdentifier, AuthorityVariant, ItemName
from archive_site.curation.metadata_names import put
from archive_site.curation.vocabularies_names import Names, keep, merge, read_identifiers, read_variants
from ingest.models import Collection, Item
from tests.databases import Database
from tests.ingest.commands.archive import Archive
from tests.ingest.export.carrying import emptied, held, made, scanned, taken_in
from tests.rows import archive_item

pytestmark = pytest.mark.django_db(transaction=True)
ITEM, OTHER = "gazette/letter", "gazette/reply"


@pytest.fixture
def bag(settings: Settings, tmp_path: Path) -> Path:
    """Where a bag is to be; with two letters, a person into whom another was merged, a place, and one that nobody names."""
    settings.LACUNA_DATA, settings.LACUNA_LEXICONS = tmp_path / "data", tmp_path / "lexicons"
    archive_item(ITEM, "Anna went to Riga.", creators=["Berg, A."], place="Riga")
    archive_item(OTHER, "She came back.", creators=["A. Berg"])
    for page in (f"{ITEM}/p1", f"{OTHER}/p1"):
        scanned(page)
    anna, maid, riga = record("Anna Berg", "de: Änne\nAnninka ?"), record("Anna Dahl", ""), record("Riga", "", "place")
    record("Nobody", "de: Niemand")
    put(Item.objects.get(pk=ITEM), {"creators": {"Berg, A.": anna.pk}, "place": {"Riga": riga.pk}})
    put(Item.objects.get(pk=OTHER), {"creators": {"A. Berg": maid.pk}})
    merge(maid, anna, "cleo", "one woman")
    return tmp_path / "bag"


def record(name: str, variants: str, kind: str = "person") -> Authority:
    said = Names(kind, name, "of " + name, read_variants(variants), read_identifiers("wikidata: Q42"))
    return keep(None, said, "cleo", "")


def links() -> dict[tuple[str, str], str]:
    return {(row.item_id, row.text): str(row.authority.key) for row in ItemName.objects.select_related("authority")}


def records() -> list[tuple[object, ...]]:
    """All that is said of each record, by keys."""
    return [
        (
            *(row.key, row.pk, row.kind, row.name, row.note, row.sought, row.changed, row.merged_into and row.merged_into.key),
            tuple(row.variants.values_list("language", "name", "uncertain")),
            tuple(row.identifiers.values_list("scheme", "value", "uncertain")),
        )
        for row in Authority.objects.exclude(name="Nobody").order_by("pk")
    ]


def test_names_stand_for_the_same_records_elsewhere(bag: Path, settings: Settings) -> None:
    before = held(), links(), records()
    assert len(before[1]) == 3 and len(before[2]) == 3
    made(bag)
    told = (bag / "data/RECORDS.jsonl").read_text(encoding="utf-8")
    assert "Anna Dahl" in told and "Nobody" not in told
    emptied()
    (settings.LACUNA_LEXICONS / "authorities.tsv").unlink()
    assert taken_in(bag).exit_code == 0
    assert (held(), links(), records()) == before
    assert "Änne" in (settings.LACUNA_LEXICONS / "authorities.tsv").read_text(encoding="utf-8")
    assert record("New", "").pk not in {row[1] for row in before[2]}


def test_taking_in_again_changes_nothing(bag: Path) -> None:
    made(bag)
    emptied()
    taken_in(bag)
    before = held(), links(), records()
    report = taken_in(bag)
    assert (report.exit_code, report.counts()["unchanged"]) == (0, 2)
    assert (held(), links(), records()) == before


def test_a_number_that_another_record_has_is_not_taken_from_it(bag: Path) -> None:
    before, numbers = links(), [anna.pk for anna in Authority.objects.filter(merged_into=None).order_by("pk")]
    made(bag)
    emptied()
    Authority(pk=numbers[0], name="Stranger", kind="person").save(force_insert=True)
    assert taken_in(bag).exit_code == 0
    assert links() == before and Authority.objects.get(pk=numbers[0]).name == "Stranger"
    anna = Authority.objects.get(name="Anna Berg")
    assert (anna.variants.count(), anna.merged.get().name, anna.pk in numbers) == (3, "Anna Dahl", False)
    assert Authority.objects.get(name="Riga").pk in numbers


def test_a_record_that_is_here_stays_as_it_is_and_what_it_was_merged_into_here_is_meant(bag: Path) -> None:
    made(bag)
    keys = dict(Authority.objects.values_list("name", "key"))
    emptied()
    anna = Authority.objects.create(key=keys["Anna Berg"], kind="person", name="Anne Berg")
    queen = record("Queen Anna", "")
    merge(anna, queen, "dora", "found in the register")
    assert taken_in(bag).counts()["created"] == 2
    assert {links()[ITEM, "Berg, A."], links()[OTHER, "A. Berg"]} == {str(queen.key)}
    assert Authority.objects.get(name="Anna Dahl").merged_into == queen
    assert Authority.objects.get(pk=anna.pk).name == "Anne Berg"
    assert taken_in(bag).counts()["unchanged"] == 2, "what happened to records here makes no item differ"


def test_the_public_gets_no_records(bag: Path) -> None:
    made(bag, public=True)
    assert not (bag / "data/RECORDS.jsonl").exists()


@pytest.mark.parametrize(
    "row",
    [
        {"table": "ingest.Collection", "row": {}},
        {"table": "curation.AuthorityVariant", "row": {"authority_id": 7, "language": "de", "name": "x", "uncertain": False}},
    ],
)
def test_a_package_with_other_rows_among_its_records_is_refused(bag: Path, row: dict[str, object]) -> None:
    made(bag)
    emptied()
    path = bag / "data/RECORDS.jsonl"
    path.write_text(path.read_text(encoding="utf-8") + json.dumps(row) + "\n", encoding="utf-8")
    assert taken_in(bag).exit_code == 1
    assert not Collection.objects.exists() and not Authority.objects.exists()


def test_from_one_kind_of_database_to_the_other(bag: Path, new_postgresql: Callable[[], str], tmp_path: Path) -> None:
    before = held(), links(), records()
    made(bag)
    there = Archive(tmp_path / "there", Database(new_postgresql()))
    for command in (("migrate", "-v0"), ("ingest", bag, "--collection", "gazette"), ("export", "gazette", tmp_path / "back")):
        code, out, err = there.run(*command)
        assert (code, err) == (0, ""), out
    emptied()
    assert AuthorityVariant.objects.count() + AuthorityIdentifier.objects.count() == 0
    assert taken_in(tmp_path / "back").exit_code == 0
    assert (held(), links(), records()) == before
