"""Faults below an embedded index: a full disk, two writers, a clock that is set back; each is told, and nothing is lost."""

import datetime
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ingest.models import Item, OutboxEntry, Page
from search import index
from search.backends import IndexBusy, IndexReadOnly, get_store
from search.parse import parse
from search.retrieve import retrieve
from search.viewer import ANONYMOUS
from tests.rows import archive_item, write_text

pytestmark = pytest.mark.django_db
PAGES = 30


def found(text: str) -> list[str]:
    return [hit.passage_id for hit in retrieve(parse(text, "en"), ANONYMOUS, 10, ("surface",))]


@pytest.fixture
def archive(hashing: Path) -> Path:
    archive_item("gazette/one", "The fire destroyed the old harbour of the town.", "A storm followed the fire in autumn.")
    index.update()
    return hashing


@pytest.fixture
def small_disk(hashing: Path) -> Iterator[Path]:
    """The folder of the index as a file system of its own of two megabytes; it takes the right to mount one."""
    folder = hashing / "index"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"no file system may be mounted here: {mounted.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_is_told_and_what_waits_is_taken_in_when_there_is_room(small_disk: Path) -> None:
    archive_item("gazette/one", "The fire destroyed the old harbour of the town.", "A storm followed the fire in autumn.")
    index.update()
    filler = small_disk / "filler"
    with pytest.raises(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 4096)
    archive_item("gazette/two", *(f"The steamer of the line number {number} came from the north." for number in range(PAGES)))
    for act in (index.update, index.rebuild, index.repair):
        with pytest.raises(IndexReadOnly, match=r"disk below LACUNA_DATA is full.*manage\.py index") as problem:
            act()
        assert "\n" not in str(problem.value) and str(small_disk) not in str(problem.value)
    with pytest.raises(CommandError, match="LACUNA_DATA is full"):
        call_command("index")
    assert OutboxEntry.objects.count() == PAGES
    assert set(found("fire")) == {"gazette/one/p1/v1s1", "gazette/one/p2/v1s1"}
    filler.unlink()
    index.update()
    assert not OutboxEntry.objects.exists() and not index.verify() and found("steamer")


def test_a_folder_without_the_right_to_write_is_told(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: object) -> None:
        raise PermissionError(13, "Permission denied")

    write_text(Page.objects.get(id="gazette/one/p1"), "A zeppelin flew over the harbour.")
    with monkeypatch.context() as patch:
        patch.setattr("search.backends.embedded.EmbeddedWriter.publish", refuse)
        with pytest.raises(IndexReadOnly, match="cannot be written"):
            index.update()
    assert OutboxEntry.objects.count() == 2
    index.update()
    assert found("zeppelin") and not index.verify()


def test_a_writer_in_another_process_is_told_and_waited_for(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.backends.generations.PATIENCE", 0.2)
    ready, tell = os.pipe()
    pid = os.fork()
    if not pid:
        with get_store().writers():
            os.write(tell, b"!")
            time.sleep(60)
        os._exit(0)
    assert os.read(ready, 1) == b"!"
    write_text(Page.objects.get(id="gazette/one/p1"), "A zeppelin flew over the harbour.")
    try:
        with pytest.raises(IndexBusy, match=r"another process is writing the search index; wait"):
            index.update()
        assert OutboxEntry.objects.count() == 2 and found("fire")
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
    index.update()  # what a killed writer held is free again
    assert found("zeppelin") and not index.verify()


@pytest.mark.parametrize("engine", ["embedded", "elasticsearch"])
def test_a_clock_that_is_set_back_loses_nothing(
    hashing: Path, engine: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if engine == "elasticsearch":
        request.getfixturevalue("on_elasticsearch")
    archive_item("gazette/one", "The fire destroyed the old harbour of the town.", "A storm followed the fire in autumn.")
    archive_item("gazette/later", "The embargo ended.", embargo_until=datetime.date.today())
    index.update()
    now, clock = timezone.now, time.time
    monkeypatch.setattr(timezone, "now", lambda: now() - datetime.timedelta(days=400))
    monkeypatch.setattr(time, "time", lambda: clock() - 400 * 86_400)
    page = Page.objects.get(id="gazette/one/p1")
    for word in ("zeppelin", "balloon"):
        write_text(page, f"A {word} flew over the harbour.")
        index.update()
    assert "gazette/one/p1/v3s1" in found("balloon") and not found("zeppelin")
    assert not found("embargo")  # by this clock it has not ended: what is doubtful stays closed
    assert not index.verify()
    monkeypatch.undo()
    index.update()
    assert found("embargo") and not index.verify()
    assert Item.objects.get(id="gazette/later").rights == "public"
