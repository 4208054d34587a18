"""`manage.py copy`: every table of an archive goes to another database and back unchanged, or nothing does."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import DataError, connection, models, transaction
from django.utils import timezone

from archive_site.curation import copying
from archive_site.curation.copying import CannotCopy, Table, copied_models, copy
from archive_site.curation.management.commands.copy import line
from ingest.models import Collection, Item, Passage
from tests.databases import Database
from tests.ingest.commands.archive import Archive
from tests.rows import archive_item
from tests.servers.postgresql import Cluster

pytestmark = pytest.mark.django_db(transaction=True)

MOMENT = datetime(1871, 3, 18, 23, 59, 59, 123456, tzinfo=UTC)
ODD = {"z": [1.0, 1e16, 0.1, -7, None, True], "a": {"Ä": "ſ\n\u2028"}, "e": [], "10": "later"}
VALUES: dict[type[Any], Any] = {
    models.BooleanField: True,
    models.DateTimeField: MOMENT,
    models.DateField: date(9, 1, 1),
    models.BinaryField: bytes(range(256)),
    models.FloatField: 0.1 + 0.2,
    models.JSONField: ODD,
    models.DecimalField: Decimal("1.5"),
    models.UUIDField: uuid.UUID(int=7),
}


def value_of(field: "models.Field[Any, Any]") -> Any:
    """A value of that kind that another database might spoil."""
    for kind, value in VALUES.items():
        if isinstance(field, kind):
            return value
    if isinstance(field, models.ForeignKey):
        return field.related_model._base_manager.order_by("-pk").values_list("pk", flat=True).first()
    if isinstance(field, models.IntegerField):
        return 30_000 if "Small" in type(field).__name__ else 2_000_000_000
    return "é'\"\\ ß\t"[: field.max_length or None]


def fill() -> None:
    """An archive with at least one row in every table; a key of one row points to rows that are there already."""
    archive_item("gazette/1871", "The bridge was opened. Long live the bridge.", "It fell.", date="1871-03-18")
    archive_item("gazette/undated", "Wer weiß?", rights="restricted", embargo_until=date(2100, 1, 1))
    left = [model for model in copied_models() if not model._base_manager.exists()]
    while left:
        number = len(left)
        for model in list(left):
            fields = [one for one in model._meta.concrete_fields if not isinstance(one, models.AutoField)]
            needed = [one for one in fields if isinstance(one, models.ForeignKey) and not one.null]
            if all(one.related_model._base_manager.exists() for one in needed):
                model._base_manager.bulk_create([model(**{one.attname: value_of(one) for one in fields})])
                left.remove(model)
        assert len(left) < number, f"no row can be made of {left}"


def silent(name: str, number: int) -> None:
    """Nobody watches."""


@pytest.fixture
def filled(settings: Any, tmp_path: Path) -> None:
    settings.LACUNA_DATA = tmp_path
    fill()


def test_every_table_goes_there_and_back_unchanged(filled: None, new_postgresql: Callable[[], str], tmp_path: Path) -> None:
    before = dict(read("default"))
    url = new_postgresql()
    there = copy(url, silent)
    assert all(table.rows for table in there), "every table is tried"
    assert {table.name for table in there} == {model._meta.label for model in copied_models()}
    assert dict(read("default")) == before, "the source is as it was"
    back = Archive(tmp_path / "back", Database(f"sqlite:///{tmp_path / 'back.sqlite3'}"))
    assert back.run("migrate", "-v0")[0] == 0
    served = Archive(tmp_path / "served", Database(url))
    code, out, err = served.run("copy", "--to", back.database.url)
    assert (code, err) == (0, "")
    width = max(len(table.name) for table in there)
    assert [said for said in out.splitlines() if "sha256" in said] == [line(table, width) for table in there]
    assert "equal on both sides" in out and f"{sum(table.rows for table in there)} rows" in out


def read(alias: str) -> Iterator[tuple[str, Table]]:
    for model in copied_models():
        yield model._meta.label, copying._digested(model._meta.label, copying._rows(model, alias))


def test_new_rows_get_numbers_after_the_copied(filled: None, new_postgresql: Callable[[], str], tmp_path: Path) -> None:
    User.objects.create_user("archivist")
    url = new_postgresql()
    copy(url, silent)
    copied = Archive(tmp_path / "copied", Database(url))
    script = "from django.contrib.auth.models import User; print(User.objects.create_user('reader').pk)"
    code, out, err = copied.run("shell", "-v0", "-c", script)
    assert code == 0, err
    assert int(out) > max(User.objects.values_list("pk", flat=True))


def test_what_is_not_empty_or_not_migrated_or_no_database_is_refused(
    filled: None, new_postgresql: Callable[[], str], postgresql_server: Cluster, tmp_path: Path
) -> None:
    url = new_postgresql()
    copy(url, silent)
    with pytest.raises(CannotCopy, match="not empty: it has rows of"):
        copy(url, silent)
    with pytest.raises(CannotCopy, match=r"the other database is not set up .*manage.py migrate"):
        copy(f"sqlite:///{tmp_path / 'bare.sqlite3'}", silent)
    archive = Archive(tmp_path / "wrong", Database(postgresql_server.url("migrated")))
    for address, said in (("no address", "names no database"), (postgresql_server.url("absent"), "does not exist")):
        code, out, err = archive.run("copy", "--to", address)
        assert (code, out) == (2 if address == "no address" else 1, "") and said in err and len(err.splitlines()) == 1


def test_a_difference_takes_everything_back(
    filled: None, new_postgresql: Callable[[], str], postgresql_server: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = new_postgresql()
    insert = copying.insert

    def spoiled(model: Any, columns: Any, rows: Any, alias: str) -> None:
        insert(model, columns, [["spoiled" if value == "It fell." else value for value in row] for row in rows], alias)

    monkeypatch.setattr(copying, "insert", spoiled)
    with pytest.raises(CannotCopy, match=r"ingest\.(Passage|TextVersion) is not the same on both sides"):
        copy(url, silent)
    name = url.rpartition("/")[2]
    assert postgresql_server.run("select count(*) from ingest_item", name) == [(0,)]
    assert postgresql_server.run("select count(*) > 0 from django_content_type", name) == [(True,)], "as it was migrated"


def test_what_no_other_database_can_hold_is_replaced_and_counted(
    filled: None, new_postgresql: Callable[[], str], postgresql_server: Cluster
) -> None:
    if connection.vendor == "postgresql":
        with pytest.raises((ValueError, DataError), match="NUL"), transaction.atomic():
            Passage.objects.update(text="a\0b")
        return
    Passage.objects.filter(pk__endswith="s1").update(text="a\0b\0")
    url = new_postgresql()
    tables = {table.name: table for table in copy(url, silent)}
    number = Passage.objects.filter(text__contains="\0").count()
    assert tables["ingest.Passage"].mended == 2 * number and "replaced by U+FFFD" in line(tables["ingest.Passage"])
    held = postgresql_server.run("select distinct text from ingest_passage where text like 'a%'", url.rpartition("/")[2])
    assert held == [("a\ufffdb\ufffd",)]


def test_memory_does_not_grow_with_the_archive(settings: Any, tmp_path: Path, new_postgresql: Callable[[], str]) -> None:
    settings.LACUNA_DATA = tmp_path
    Collection.objects.create(slug="many", title="many")
    now = timezone.now()
    rows = (Item(id=f"many/{number:05}", collection_id="many", title="x", created=now) for number in range(1700))
    Item.objects.bulk_create(rows)
    seen: list[int] = []
    copy(new_postgresql(), lambda name, number: seen.append(number))
    assert max(seen) == copying.BATCH and sum(seen) >= 1700
