"""The queue of the index: woken by the outbox and by the day, patient while the index is away, done when both are equal."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from ingest import jobs
from ingest.models import Job, OutboxEntry
from ingest.worker import Worker
from search import indexing_jobs
from search.backends import IndexBusy, get_store
from search.index import half_made, rebuild, update, verify
from search.indexing import days
from search.indexing_jobs import IndexingQueue
from search.models import IndexDay, NamesRead, Renewal
from tests.rows import archive_item, change_rights, write_text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data(tmp_path: Path, settings: Any) -> Path:
    settings.LACUNA_DATA = tmp_path
    settings.LACUNA_ENCODER = "search.encoders.hashing.HashingEncoder"
    return tmp_path


def worker() -> tuple[Worker, list[str]]:
    said: list[str] = []
    return Worker({"indexing": IndexingQueue()}, said.append), said


def work_off(one: Worker) -> None:
    one.look()
    while one.step():
        one.look()


def test_what_is_read_becomes_findable_and_its_names_are_read() -> None:
    archive_item("gazette/1871", "General von Moltke came to Berlin.")
    one, said = worker()
    work_off(one)
    assert said == []
    assert not OutboxEntry.objects.exists()
    assert not verify()
    assert NamesRead.objects.count() == 1
    assert sorted(Job.objects.values_list("kind", "state")) == [("deepen", "done"), ("names", "done"), ("update", "done")]


def test_an_idle_worker_finds_nothing_due_and_a_change_wakes_it() -> None:
    item = archive_item("gazette/1871", "The harbour was frozen.")
    one, _ = worker()
    work_off(one)
    one.look()
    assert not Job.objects.exclude(state="done").exists()
    write_text(item.pages.get(), "The harbour was open again.")
    one.look()
    assert Job.objects.exclude(state="done").get().kind == "update"
    one.look()
    assert Job.objects.exclude(state="done").count() == 1
    work_off(one)
    assert not verify()


def test_what_is_withdrawn_goes_in_an_update_and_the_index_is_made_anew_in_a_job_of_its_own() -> None:
    item = archive_item("gazette/1871", "The harbour was frozen.")
    archive_item("gazette/1872", "The harbour was open.")
    one, said = worker()
    work_off(one)
    change_rights(item.pk, "restricted")
    one.look()
    assert Job.objects.exclude(state="done").get().kind == "update"
    work_off(one)
    assert said == [] and half_made() is None and not verify()
    assert Job.objects.filter(kind="anew", state="done").count() == 1


def test_an_embargo_that_lapses_overnight_is_found_without_any_change() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    item = archive_item("gazette/1871", "The harbour was frozen.", embargo_until=tomorrow)
    one, _ = worker()
    work_off(one)
    type(item).objects.filter(pk=item.pk).update(embargo_until=timezone.localdate())  # the day has come
    IndexDay.objects.update(day=timezone.localdate() - timedelta(days=1))
    one.look()
    assert not Job.objects.exclude(state="done").exists()
    Job.objects.update(finished=timezone.now() - timedelta(days=1))
    work_off(one)
    assert not verify()


def test_an_index_that_is_away_is_awaited_and_caught_up_with(monkeypatch: Any, settings: Any) -> None:
    settings.LACUNA_JOB_ATTEMPTS = 2
    archive_item("gazette/1871", "The harbour was frozen.")
    one, said = worker()

    def away(_: object) -> None:
        raise IndexBusy

    monkeypatch.setattr(indexing_jobs, "update", away)
    for times in range(1, 6):
        one.look()
        assert one.step() == "postponed"
        assert (Job.objects.get().state, Job.objects.get().postponed) == ("waiting", times)
        Job.objects.update(not_before=jobs.now())
    assert "another process is writing" in said[0]
    assert OutboxEntry.objects.exists()
    monkeypatch.undo()
    work_off(one)
    assert not verify()


def test_a_worker_told_to_stop_leaves_an_index_that_the_next_one_completes(monkeypatch: pytest.MonkeyPatch) -> None:
    archive_item("gazette/1871", *(f"The harbour was frozen for {number} days." for number in range(30)))
    one, _ = worker()
    one.look()
    seen: list[int] = []
    go_on = one.stopping.is_set

    def told_midway() -> bool:
        seen.append(1)
        return go_on() or len(seen) > 5

    monkeypatch.setattr(one.stopping, "is_set", told_midway)
    assert one.step() == "given back"
    other, _ = worker()
    work_off(other)
    assert not verify()


def test_a_machine_without_the_embedded_index_makes_no_second_one(tmp_path: Path, settings: Any, monkeypatch: Any) -> None:
    item = archive_item("gazette/1871", "The harbour was frozen.")
    one, _ = worker()
    work_off(one)
    settings.LACUNA_DATA = tmp_path / "another machine's"
    write_text(item.pages.get(), "The harbour was open again.")
    monkeypatch.setattr(indexing_jobs, "gethostname", lambda: "another")
    other, said = worker()
    work_off(other)
    assert len(said) == 1
    assert "to have it here: manage.py index --rebuild" in said[0]
    assert OutboxEntry.objects.exists()
    monkeypatch.undo()  # the machine of the index, which has lost it
    third, _ = worker()
    work_off(third)
    assert not OutboxEntry.objects.exists()


def test_a_rebuild_that_nobody_is_at_any_more_is_taken_up() -> None:
    archive_item("gazette/1871", "The harbour was frozen.", "A storm came.")
    one, _ = worker()
    work_off(one)
    served = get_store().served()

    def cut_off(number: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(cut_off)
    half = half_made()
    assert half and not list(IndexingQueue().due())  # its process may be alive still
    Renewal.objects.update(touched=timezone.now() - timedelta(minutes=2))
    work_off(one)
    assert half_made() is None and get_store().served() == half != served
    assert not verify()


def test_an_index_is_looked_through_for_embargoes_once_a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    archive_item("gazette/1871", "The harbour was frozen.")
    archive_item("letters/1871", "The treaty is secret.", rights="restricted")
    update()
    looked: list[object] = []
    monkeypatch.setattr(days, "moved", lambda writers, day: looked.append(day) or [])
    for year in (1872, 1873):
        archive_item(f"gazette/{year}", "One more.")
        update()
    assert looked == []
    IndexDay.objects.update(day=timezone.localdate() - timedelta(days=1))
    update()
    update()
    assert looked == [timezone.localdate()]
