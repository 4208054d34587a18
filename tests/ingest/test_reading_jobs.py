"""Pages read by workers end like pages read by one run; what fails is tried again, dies, and is read after all."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ingest import jobs
from ingest.models import Event, Job, Page, TextVersion
from ingest.originals import StorageRefused
from ingest.queues import Held
from ingest.reading_jobs import ReadingQueue
from ingest.reading_plan import ReadingOrder, plan_pages
from ingest.readings import read_plan
from ingest.tasks import FailedReading, ReadingTask, read_tasks
from ingest.worker import Worker
from tests.ingest.fakes import BROKEN, ENGINE, make_image, make_pages
from tests.ingest.taken_in import ingest, outcome, state
from tests.ingest.test_accession_stopped import forget as forget_rows

pytestmark = pytest.mark.django_db


def worker() -> Worker:
    return Worker({"reading": ReadingQueue()}, lambda line: None)


def work_off() -> list[str]:
    """What became of all jobs that are due, with no waiting between attempts."""
    outcomes = []
    while step := worker().step():
        outcomes.append(step)
        Job.objects.filter(state="waiting").update(not_before=jobs.now())
        assert len(outcomes) < 100
    return outcomes


@pytest.fixture
def volumes(delivery: Path, data: Path) -> Path:
    for volume in range(2):
        for number in range(7):
            make_image(delivery / f"volume-{volume}/{number}.png", 20 + 8 * volume + number)
    make_pages(delivery / "minutes.tif", 101, 102, 104)
    make_image(delivery / "volume-1/x.png", 20)  # the same scan as volume-0/0
    return delivery


def test_workers_end_like_one_run(volumes: Path) -> None:
    ingest(volumes)
    whole = state()
    forget()
    report = ingest(volumes, queue=True)
    assert (report.pages_read, report.pages_put) == (0, 18)
    assert not TextVersion.objects.exists()
    assert work_off() == ["done"] * 5
    assert state() == whole


def forget() -> None:
    forget_rows()
    Job.objects.all().delete()


def test_nothing_is_put_twice(volumes: Path) -> None:
    ingest(volumes, queue=True)
    held = list(Job.objects.values_list("arguments", flat=True))
    assert ingest(volumes, queue=True).pages_put == 18
    assert list(Job.objects.values_list("arguments", flat=True)) == held
    work_off()
    assert ingest(volumes, queue=True).pages_put == 0
    assert {job.state for job in Job.objects.all()} == {"done"}


def test_a_job_done_again_changes_nothing(volumes: Path) -> None:
    ingest(volumes, queue=True)
    work_off()
    whole = state()
    Job.objects.update(state="waiting")
    work_off()
    assert state() == whole


def test_a_page_that_cannot_be_read_dies_and_is_read_when_retried(
    delivery: Path, data: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LACUNA_JOB_ATTEMPTS = 3
    make_image(delivery / "volume/1.png", 30)
    make_image(delivery / "volume/2.png", BROKEN)
    ingest(delivery, queue=True)
    assert work_off() == ["failed"] * 3
    job = Job.objects.get()
    assert job.state == "dead"
    assert job.error.startswith("1 of 2 pages, first harbour/volume/p2: reading failed (RuntimeError: the engine is broken)")
    assert [page.state for page in Page.objects.order_by("number")] == ["read", "failed"]
    assert Event.objects.filter(what="read").count() == 1
    monkeypatch.setattr("tests.ingest.fakes.BROKEN", 999)  # whatever was wrong is mended
    assert ingest(delivery, queue=True).pages_put == 1
    assert Job.objects.get().state == "waiting"  # the dead one itself: no second letter for the same pages
    assert work_off() == ["done"]
    assert {page.state for page in Page.objects.all()} == {"read"}


def test_a_worker_that_lost_its_job_stores_nothing(delivery: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        make_image(delivery / f"volume/{number}.png", 30 + number)
    ingest(delivery, queue=True)
    read: list[str] = []

    def taken_midway(tasks: tuple[ReadingTask, ...]) -> Any:
        read.extend(task.scan.page_id for task in tasks)
        if len(read) == 2:
            Job.objects.update(state="waiting", claim=9)  # as reap() does when the worker fell silent
        return read_tasks(tasks)

    monkeypatch.setattr("ingest.readings.read_tasks", taken_midway)
    assert worker().step() == "lost"
    assert read == ["harbour/volume/p1", "harbour/volume/p2"]
    assert TextVersion.objects.values_list("page_id", flat=True).get() == "harbour/volume/p1"
    assert worker().step() == "done"
    assert read[2:] == ["harbour/volume/p2", "harbour/volume/p3"]
    assert sorted(TextVersion.objects.values_list("page_id", "number")) == [(f"harbour/volume/p{n}", 1) for n in (1, 2, 3)]


def test_a_worker_told_to_stop_gives_the_rest_back(delivery: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        make_image(delivery / f"volume/{number}.png", 30 + number)
    ingest(delivery, queue=True)
    stopped = worker()

    def stop(tasks: tuple[ReadingTask, ...]) -> Any:
        stopped.stopping.set()
        return read_tasks(tasks)

    monkeypatch.setattr("ingest.readings.read_tasks", stop)
    assert stopped.step() == "given back"
    assert TextVersion.objects.count() == 1
    assert Job.objects.get().attempts == 0
    monkeypatch.undo()
    assert worker().step() == "done"


def test_after_a_death_each_page_gets_a_job_of_its_own(delivery: Path, data: Path) -> None:
    for number in range(3):
        make_image(delivery / f"volume/{number}.png", 30 + number)
    ingest(delivery, queue=True)
    job = jobs.claim("reading", "here:1")
    assert job is not None
    jobs.bury("here:1", "was ended by SIGKILL")
    Job.objects.update(not_before=jobs.now())
    assert work_off() == ["done"] * 4
    assert [len(job.arguments["pages"]) for job in Job.objects.order_by("id")] == [3, 1, 1, 1]
    assert {page.state for page in Page.objects.all()} == {"read"}


def test_a_page_that_kills_every_worker_fails_with_a_reason(delivery: Path, data: Path, settings: Any) -> None:
    settings.LACUNA_JOB_ATTEMPTS = 2
    for number in range(2):
        make_image(delivery / f"volume/{number}.png", 30 + number)
    ingest(delivery, queue=True)
    killed("here:1")
    assert worker().step() == "done"  # each page has a job of its own now
    deadly = Job.objects.get(state="waiting", subject="harbour/volume/p2").pk
    for name in ("here:2", "here:3"):
        Job.objects.filter(pk=deadly).update(not_before=jobs.now() - timedelta(days=1))
        killed(name)
    assert sorted(work_off()) == ["done", "failed"]
    letter = Job.objects.get(pk=deadly)
    assert (letter.state, letter.attempts, letter.deaths) == ("dead", 2, 2)
    page = Page.objects.get(pk="harbour/volume/p2")
    assert page.state == "failed" and "has ended its worker 2 times" in page.failure and "SIGKILL" in page.failure
    assert Page.objects.get(pk="harbour/volume/p1").state == "read"


def test_pages_that_kill_at_the_only_attempt_are_tried_one_by_one(delivery: Path, data: Path, settings: Any) -> None:
    settings.LACUNA_JOB_ATTEMPTS = 1
    for number in range(3):
        make_image(delivery / f"volume/{number}.png", 30 + number)
    ingest(delivery, queue=True)
    killed("here:1")
    assert work_off() == ["done"] * 4
    assert {page.state for page in Page.objects.all()} == {"read"}


def killed(name: str) -> None:
    """A worker of this name takes the job that is due first, and is killed at it."""
    assert jobs.claim("reading", name) is not None
    assert jobs.bury(name, "was ended by SIGKILL") == 1
    Job.objects.update(not_before=jobs.now())


def test_a_storage_that_is_away_fails_no_page(delivery: Path, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_image(delivery / "a.png", 30)
    ingest(delivery, queue=True)
    away = FailedReading("s3://scans cannot be reached; start it or mend LACUNA_S3_ENDPOINT", away=True)
    monkeypatch.setattr("ingest.readings.read_tasks", lambda tasks: (away,) * len(tasks))
    assert worker().step() == "postponed"
    assert Job.objects.get().error == away.reason
    assert Page.objects.get().state == "waiting"
    with pytest.raises(StorageRefused, match="LACUNA_S3_ENDPOINT"):
        ingest(delivery)
    assert Page.objects.get().state == "waiting"
    monkeypatch.undo()
    Job.objects.update(not_before=jobs.now())
    assert worker().step() == "done"


def test_a_person_who_corrected_meanwhile_is_not_read_over(volumes: Path) -> None:
    ingest(volumes, queue=True)
    job = jobs.claim("reading", "here:1")
    assert job is not None
    held, page = Held(job), Page.objects.get(pk=job.arguments["pages"][0])
    plan = plan_pages([page.id], ReadingOrder(ENGINE))
    assert page.id in plan.tasks
    Page.objects.filter(pk=page.pk).update(version=7)
    assert list(read_plan(plan, ReadingOrder(ENGINE, 0), held.prove, held.go_on)) == [(page.id, "")]
    assert not TextVersion.objects.filter(page=page).exists()


def test_the_report_says_what_is_left_to_workers(volumes: Path) -> None:
    report = ingest(volumes, queue=True)
    assert report.summary().endswith("; 18 pages wait for workers")
    assert '"pages_put": 18' in report.as_json()
    assert set(outcome(report).values()) == {"created", "duplicate"}


def test_a_machine_without_the_originals_calls_no_page_unreadable(delivery: Path, data: Path) -> None:
    make_image(delivery / "a.png", 30)
    ingest(delivery, queue=True)
    (data / "originals").rename(data / "elsewhere")
    assert worker().step() == "postponed"
    assert "LACUNA_STORAGE" in Job.objects.get().error
    assert Page.objects.get().state == "waiting"
