"""What stands in the bag, and what is refused: altered files, foreign rows, other programs' schemas, names that climb out."""

import hashlib
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from ingest.export.bag import CannotWrite, sound, writing
from ingest.export.names import COLLECTION, ITEM, SCHEMA
from ingest.formats.alto import read_alto
from ingest.models import Collection, Event, Item, Page, Scan, TextVersion
from ingest.store import layout
from tests.ingest.export.carrying import emptied, made, scanned, taken_in
from tests.rows import archive_item, write_text

pytestmark = pytest.mark.django_db(transaction=True)
FIRST = "gazette/1871-03-18"


@pytest.fixture
def bag(settings: Settings, tmp_path: Path) -> Path:
    settings.LACUNA_DATA = tmp_path / "data"
    archive_item(FIRST, "The bridge was opened.\nLong live the bridge.", date="1871-03-18", title="=1+1")
    write_text(Page.objects.get(), "The bridge was closed.")
    scanned(f"{FIRST}/p1")
    return tmp_path / "bag"


def manifest(bag: Path, algorithm: str, tags: bool = False) -> dict[str, str]:
    lines = (bag / f"{'tag' if tags else ''}manifest-{algorithm}.txt").read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def test_every_file_stands_in_both_manifests_with_its_checksum(bag: Path) -> None:
    made(bag)
    files = {path.relative_to(bag).as_posix() for path in bag.rglob("*") if path.is_file()}
    for algorithm in ("sha256", "sha512"):
        listed = manifest(bag, algorithm) | manifest(bag, algorithm, tags=True)
        assert files - set(listed) == {"tagmanifest-sha256.txt", "tagmanifest-sha512.txt"}
        for name, digest in listed.items():
            assert hashlib.new(algorithm, (bag / name).read_bytes()).hexdigest() == digest, name
    size = sum(path.stat().st_size for path in (bag / "data").rglob("*") if path.is_file())
    info = (bag / "bag-info.txt").read_text(encoding="utf-8")
    assert f"Payload-Oxum: {size}.{len(manifest(bag, 'sha256'))}" in info and "External-Identifier: gazette" in info
    assert (bag / "bagit.txt").read_text() == "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    assert [path.name for path in bag.parent.iterdir() if "lacuna" in path.name] == [], "nothing is left beside it"


def test_a_page_without_a_scan_is_there_with_its_text(settings: Settings, tmp_path: Path) -> None:
    settings.LACUNA_DATA = tmp_path / "data"
    archive_item(FIRST, "The bridge was opened.")
    Scan.objects.all().delete()
    outcome = made(tmp_path / "bag")
    assert (outcome.texts, outcome.originals, outcome.missing) == (1, 0, [])
    (text,) = (tmp_path / "bag").rglob("ALTO-1.xml")
    assert read_alto(text.read_bytes(), f"{FIRST}/p1").text == "The bridge was opened."


def test_every_version_is_there_as_alto_with_its_words_and_places(bag: Path) -> None:
    made(bag)
    for version in TextVersion.objects.all():
        file = bag / "data" / "items" / version.page_id / f"ALTO-{version.number}.xml"
        read, kept = read_alto(file.read_bytes(), version.page_id), layout(version)
        assert [word.text for _, word in read.words()] == [word.text for _, word in kept.words()]
        assert [word.box for _, word in read.words()] == [word.box for _, word in kept.words()]
    table = (bag / "data/items.csv").read_text(encoding="utf-8-sig")
    assert table.startswith("id,title,") and f"{FIRST},'=1+1," in table


def altered(bag: Path, name: str, change: Callable[[str], str]) -> None:
    """Changes a file of the bag, and its checksums, as somebody would who means it."""
    path = bag / "data" / name
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    info = bag / "bag-info.txt"
    size = sum(one.stat().st_size for one in (bag / "data").rglob("*") if one.is_file())
    kept = [line for line in info.read_text().splitlines() if not line.startswith("Payload-Oxum")]
    info.write_text("\n".join((*kept, f"Payload-Oxum: {size}.{len(manifest(bag, 'sha256'))}", "")), encoding="utf-8")
    for algorithm in ("sha256", "sha512"):
        for tags in (False, True):
            listed = manifest(bag, algorithm, tags)
            for one in listed:
                listed[one] = hashlib.new(algorithm, (bag / one).read_bytes()).hexdigest()
            target = bag / f"{'tag' if tags else ''}manifest-{algorithm}.txt"
            target.write_text("".join(f"{digest}  {one}\n" for one, digest in listed.items()), encoding="utf-8")


def changed_row(table: str, **values: object) -> Callable[[str], str]:
    def change(text: str) -> str:
        rows = [json.loads(line) for line in text.splitlines()]
        for row in rows:
            if row["table"] == table:
                row["row"] |= values
        return "".join(json.dumps(row, sort_keys=True) + "\n" for row in rows)

    return change


def renewed(**values: object) -> Callable[[str], str]:
    return lambda text: json.dumps(json.loads(text) | values)


ITEM_FILE = ITEM.format(FIRST)


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        (ITEM_FILE, changed_row("ingest.Page", item_id="gazette/other"), "is not a row of ingest.Passage"),
        (ITEM_FILE, changed_row("ingest.Event", subject="vault/secret"), "would not become what the package says"),
        (ITEM_FILE, changed_row("ingest.Event", subject="gazette/1872"), "would not become what the package says"),
        (ITEM_FILE, changed_row("ingest.Item", title="x" * 1001), "at most 1000 characters"),
        (ITEM_FILE, changed_row("ingest.Item", title=None), "is not a row of ingest.Item"),
        (ITEM_FILE, changed_row("ingest.Item", mood="gay"), "has other columns"),
        (ITEM_FILE, changed_row("ingest.Passage", version_id=7), "is not a row of ingest.Passage"),
        (ITEM_FILE, changed_row("ingest.TextVersion", layout="?"), "is not a row of ingest.TextVersion"),
        (ITEM_FILE, changed_row("ingest.Scan", file="../../../etc/passwd"), "cannot be the name of an original"),
        (ITEM_FILE, lambda text: text + "{\n", "is no row of this package's tables"),
        (ITEM_FILE, lambda text: text + '{"table": "auth.User", "row": {}}\n', "is no row of this package's tables"),
        (COLLECTION, changed_row("ingest.Collection", slug="../x"), "is no slug"),
        (COLLECTION, lambda text: "", "this is no exported collection"),
        (SCHEMA, renewed(version=2), "use the newer"),
        (SCHEMA, renewed(tables={"ingest.Item": {"columns": {"mood": ""}}}), "which this program does not know"),
        (SCHEMA, lambda text: "[]", "this is no exported collection"),
    ],
)
def test_a_package_that_is_not_sound_is_refused_in_one_line(
    bag: Path, name: str, change: Callable[[str], str], said: str
) -> None:
    made(bag)
    emptied()
    altered(bag, name, change)
    report = taken_in(bag)
    assert said in report.failed[0].reason and "\n" not in report.failed[0].reason
    assert not Item.objects.exists() and not Event.objects.filter(subject__startswith="vault").exists()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.write_bytes(path.read_bytes() + b" "), "is not the file that the bag was packed with"),
        (lambda path: path.unlink(), "but not in the bag"),
        (lambda path: path.with_name("ALTO-9.xml").write_text("<alto/>"), "not in its manifest"),
    ],
)
def test_what_was_spoilt_on_the_way_is_noticed(bag: Path, spoil: Callable[[Path], object], said: str) -> None:
    made(bag)
    emptied()
    spoil(bag / "data" / "items" / f"{FIRST}/p1" / "ALTO-1.xml")
    assert said in taken_in(bag).failed[0].reason
    assert not Collection.objects.exists()


def test_a_collection_goes_by_its_own_name_alone(bag: Path) -> None:
    made(bag)
    emptied()
    assert "it is the collection gazette" in taken_in(bag, "courier").failed[0].reason
    assert not Collection.objects.exists()


def test_a_package_of_an_older_program_gets_the_defaults_of_newer_columns(bag: Path) -> None:
    made(bag)
    emptied()

    def older(text: str) -> str:
        schema = json.loads(text)
        del schema["tables"]["ingest.Item"]["columns"]["edition"]
        return json.dumps(schema)

    def without(text: str) -> str:
        rows = [json.loads(line) for line in text.splitlines()]
        for row in rows:
            row["row"].pop("edition", None)
        return "".join(json.dumps(row) + "\n" for row in rows)

    altered(bag, SCHEMA, older)
    altered(bag, ITEM_FILE, without)
    assert taken_in(bag).exit_code == 0
    assert Item.objects.get().edition == ""


@pytest.mark.parametrize("name", ["../x", "/x", "a/../b", "a\nb", "a//b", "a%0Ab"])
def test_no_name_leads_out_of_the_bag(name: str) -> None:
    with pytest.raises(ValueError, match="cannot be the name"):
        sound(name)


def test_what_is_there_is_not_touched_and_what_a_killed_run_left_is_removed(bag: Path) -> None:
    with pytest.raises(RuntimeError), writing(bag, zipped=False) as half:
        half.put("x", [b"half"])
        raise RuntimeError("killed")
    assert not bag.exists()
    assert made(bag).items == 1
    with pytest.raises(CannotWrite, match="is there already"):
        made(bag)
    with writing(bag.with_name("other"), zipped=False) as one:
        with pytest.raises(CannotWrite, match="another run is writing"), writing(bag.with_name("other"), zipped=False):
            pass
        one.finish({})


def test_memory_does_not_grow_with_the_collection(settings: Settings, tmp_path: Path) -> None:
    """20 MB of rows go out and are compared by way of a few: a batch of one item is held at a time."""
    settings.LACUNA_DATA = tmp_path / "data"
    Collection.objects.create(slug="gazette", title="Gazette")
    for number in range(200):
        item = Item.objects.create(pk=f"gazette/{number}", collection_id="gazette", title="x")
        notes = [Event(who="x", what="note", subject=item.pk, after={"text": "y" * 10_000}) for _ in range(10)]
        Event.objects.bulk_create(notes)
    tracemalloc.start()
    made(tmp_path / "many")
    taken_in(tmp_path / "many")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sum(path.stat().st_size for path in (tmp_path / "many").rglob("*.jsonl")) > 20_000_000
    assert most < 5_000_000
