"""A delivery whose run is stopped: a full disk, a kill at any write, a page that kills its process."""

import errno
import os
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import QuerySet

from ingest.models import Collection, Event, Item, OutboxEntry, Page, Passage, Scan, TextVersion
from ingest.models.append_only import guard, unguard
from ingest.originals import StorageRefused
from tests.ingest.fakes import BROKEN, DEADLY, make_image
from tests.ingest.taken_in import ingest, kept, outcome, state

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_a_full_disk_stops_the_run_and_nothing_is_half_written(
    delivery: Path, data: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    make_image(delivery / "a.png", 100)
    large = make_image(delivery / "b.png", 101)
    with large.open("ab") as file:
        file.write(b"\0" * 100)
    flush, most = os.fsync, large.stat().st_size

    def refuse(descriptor: int) -> None:
        if os.fstat(descriptor).st_size == most:
            raise OSError(code, os.strerror(code))
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StorageRefused):
        ingest(delivery)
    assert [item.id for item in Item.objects.all()] == ["harbour/a"]
    assert len(kept(data)) == 1
    monkeypatch.undo()
    assert outcome(ingest(delivery)) == {"a.png": "unchanged", "b.png": "created"}
    assert {page.state for page in Page.objects.all()} == {"read"}


class Stop:
    """Ends the run at one of its writes to the database, as if it were killed there."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, execute: Callable[..., object], sql: str, *rest: object) -> object:
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.left -= 1
            if not self.left:
                raise KeyboardInterrupt
        return execute(sql, *rest)


def test_stopping_at_any_write_and_running_again_ends_like_one_run(delivery: Path, data: Path) -> None:
    make_image(delivery / "letter-p1.png", 100)
    make_image(delivery / "letter-p2.png", 101)
    make_image(delivery / "z.png", BROKEN)
    ingest(delivery)
    whole = state()
    for stop_at in count(1):
        forget()
        try:
            with connection.execute_wrapper(Stop(stop_at)):
                ingest(delivery)
        except KeyboardInterrupt:
            ingest(delivery)
            assert state() == whole, f"stopped at write {stop_at}"
        else:
            assert stop_at > 20
            return


def forget() -> None:
    unguard(connection)
    QuerySet(Event).delete()
    guard(connection)
    for model in (OutboxEntry, Passage, TextVersion, Scan, Page, Item, Collection):
        model.objects.all().delete()


def test_processes_read_and_a_deadly_page_costs_only_itself(delivery: Path, data: Path) -> None:
    for number, shade in enumerate((100, 101, DEADLY, 103), 1):
        make_image(delivery / f"volume/{number}.png", shade)
    report = ingest(delivery, workers=2)
    assert [page.state for page in Page.objects.order_by("number")] == ["read", "read", "failed", "read"]
    assert "SIGKILL" in Page.objects.get(number=3).failure
    assert outcome(report)["volume/3.png"] == "failed"
    assert report.pages_read == 3
