"""A worker settles what became of its job, whatever that is, and outlives a database that goes away."""

import threading
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone

from ingest import jobs
from ingest.jobs import JobDraft, Taken
from ingest.models import Job
from ingest.queues import GivenBack, Held, JobFailed, Postponed
from ingest.tally import unfinished
from ingest.worker import Heart, Worker

pytestmark = pytest.mark.django_db


class Fake:
    """A queue whose jobs do what a test says."""

    lacking = ""

    def __init__(self, act: Callable[[Held], None], due: Iterable[JobDraft] = ()) -> None:
        self.act, self.standing = act, tuple(due)

    def lack(self) -> str:
        return self.lacking

    def due(self) -> Iterable[JobDraft]:
        return self.standing

    def run(self, held: Held) -> None:
        self.act(held)


def made(act: Callable[[Held], None], due: Iterable[JobDraft] = ()) -> tuple[Worker, list[str]]:
    said: list[str] = []
    return Worker({"fake": Fake(act, due)}, said.append), said


def put(**fields: Any) -> None:
    jobs.put([JobDraft("fake", "thing", subject="a/b/p1", **fields)])


def raiser(error: BaseException) -> Callable[[Held], None]:
    def act(_: Held) -> None:
        raise error

    return act


@pytest.mark.parametrize(
    ("error", "outcome", "state", "attempts"),
    [
        (JobFailed("no ink"), "failed", "waiting", 1),
        (ValueError("odd\nvalue"), "failed", "waiting", 1),
        (MemoryError(), "failed", "waiting", 1),
        (Postponed("the index is away"), "postponed", "waiting", 0),
        (OperationalError("server closed the connection"), "postponed", "waiting", 0),
        (GivenBack(), "given back", "waiting", 0),
    ],
    ids=lambda value: getattr(type(value), "__name__", ""),
)
def test_what_goes_wrong_is_settled(error: Exception, outcome: str, state: str, attempts: int, monkeypatch: Any) -> None:
    monkeypatch.setattr("ingest.worker.connection.close", lambda: None)
    worker, said = made(raiser(error))
    put()
    assert worker.step() == outcome
    row = Job.objects.get()
    assert (row.state, row.attempts) == (state, attempts)
    assert outcome == "given back" or ("\n" not in said[0] and "again in" in said[0])


def test_a_machine_that_cannot_work_at_a_queue_takes_no_job_of_it(monkeypatch: Any) -> None:
    monkeypatch.setattr(Fake, "lacking", "the index is on another machine")
    worker, said = made(lambda held: None)
    put()
    worker.work(until_empty=True)
    worker.look()
    assert said == ["the index is on another machine"]
    assert Job.objects.get().state == "waiting"
    monkeypatch.undo()
    worker.work(until_empty=True)
    assert Job.objects.get().state == "done"


def test_a_job_well_done_is_done_and_nothing_is_left() -> None:
    worker, said = made(lambda held: held.go_on())
    put()
    assert worker.step() == "done"
    assert worker.step() == ""
    assert said == []


def test_the_last_attempt_says_where_dead_letters_are(settings: Any) -> None:
    settings.LACUNA_JOB_ATTEMPTS = 1
    worker, said = made(raiser(JobFailed("no ink")))
    put()
    worker.step()
    assert said == ["fake thing a/b/p1: dead after 1 attempts: no ink; see: manage.py jobs --state dead"]
    assert unfinished(["fake"], Job.objects.get().created)


def test_an_outcome_of_a_job_that_was_taken_is_another_workers() -> None:
    def act(held: Held) -> None:
        jobs.cancel(Job.objects.all())

    worker, said = made(act)
    put()
    assert worker.step() == "lost"
    assert Job.objects.get().state == "cancelled"
    assert "taken away" in said[0]


def test_an_interrupt_gives_the_job_back() -> None:
    worker, _ = made(raiser(KeyboardInterrupt()))
    put()
    with pytest.raises(KeyboardInterrupt):
        worker.step()
    assert (Job.objects.get().state, Job.objects.get().attempts) == ("waiting", 0)


def test_a_worker_told_to_stop_goes_on_no_further() -> None:
    def act(held: Held) -> None:
        held.stopping.set()
        held.go_on()

    worker, _ = made(act)
    put()
    put()
    worker.work()
    assert set(Job.objects.values_list("state", "attempts")) == {("waiting", 0)}


def test_standing_work_is_put_once_and_revived_when_it_has_been_dead_for_long() -> None:
    worker, _ = made(lambda held: None, [JobDraft("fake", "update", key="update")])
    worker.look()
    worker.look()
    assert Job.objects.count() == 1
    Job.objects.update(state="dead", finished=timezone.now())
    worker.look()
    assert list(Job.objects.values_list("state", flat=True)) == ["dead"]
    Job.objects.update(finished=timezone.now() - timedelta(hours=2))
    worker.look()
    assert list(Job.objects.values_list("state", flat=True)) == ["waiting"]


def test_until_empty_ends_with_what_only_something_outside_prevents() -> None:
    worker, _ = made(raiser(Postponed("the storage is away")))
    put()
    worker.work(until_empty=True)
    assert unfinished(["fake"], Job.objects.get().created)
    assert worker.counts == {"postponed": 1}


def test_a_database_that_goes_away_is_awaited(monkeypatch: Any, settings: Any) -> None:
    settings.LACUNA_JOB_WAIT = 0.01
    monkeypatch.setattr("ingest.worker.connection.close", lambda: None)
    worker, said = made(lambda held: None)
    put()
    put()
    claim, calls = jobs.claim, []

    def claim_or_fall(queue: str, name: str) -> Job | None:
        calls.append(queue)
        if len(calls) in (2, 3):
            raise OperationalError("server closed the connection unexpectedly")
        return claim(queue, name)

    monkeypatch.setattr("ingest.jobs.claim", claim_or_fall)
    worker.work(until_empty=True)
    assert worker.counts == {"done": 2}
    assert len(said) == 1
    assert "does not answer" in said[0]


def test_an_idle_worker_outlives_a_restart_of_the_database(monkeypatch: Any, settings: Any) -> None:
    settings.LACUNA_JOB_WAIT = 0.01
    monkeypatch.setattr("ingest.worker.IDLE", 0.01)
    monkeypatch.setattr("ingest.worker.connection.close", lambda: None)
    worker, said = made(lambda held: None)
    claim, calls = jobs.claim, []

    def claim_or_fall(queue: str, name: str) -> Job | None:
        calls.append(queue)
        if len(calls) == 4:
            raise OperationalError("terminating connection due to administrator command")
        if len(calls) == 6:
            put()
        if len(calls) == 9:
            worker.stopping.set()
        return claim(queue, name)

    monkeypatch.setattr("ingest.jobs.claim", claim_or_fall)
    worker.work()
    assert worker.counts == {"done": 1}
    assert len(said) == 1


def test_no_database_at_all_is_said_at_once(monkeypatch: Any) -> None:
    worker, _ = made(lambda held: None)

    def fall(*_: object) -> None:
        raise OperationalError("connection refused")

    monkeypatch.setattr("ingest.jobs.reap", fall)
    with pytest.raises(OperationalError):
        worker.work()


def test_an_outcome_is_stored_when_the_database_is_back(monkeypatch: Any, settings: Any) -> None:
    settings.LACUNA_JOB_WAIT = 0.01
    monkeypatch.setattr("ingest.worker.connection.close", lambda: None)
    worker, _ = made(lambda held: None)
    put()
    complete, calls = jobs.complete, []

    def complete_later(job: Job) -> None:
        calls.append(job)
        if len(calls) < 3:
            raise OperationalError("terminating connection due to administrator command")
        complete(job)

    monkeypatch.setattr("ingest.jobs.complete", complete_later)
    assert worker.step() == "done"
    assert Job.objects.get().state == "done"


def test_the_heart_tells_when_the_job_was_taken(monkeypatch: Any, settings: Any) -> None:
    settings.LACUNA_JOB_SILENCE = 0.04
    put()
    held = Held(jobs.claim("fake", "here:1") or pytest.fail("no job"))
    beats = threading.Semaphore(0)
    alive = [True, True, False]

    def beat(_: Job) -> bool:
        beats.release()
        return alive.pop(0) if alive else False

    monkeypatch.setattr("ingest.jobs.beat", beat)
    with Heart() as heart:
        heart.hold(held)
        assert all(beats.acquire(timeout=10) for _ in range(3))
        assert held.lost.wait(10)
    with pytest.raises(Taken):
        held.go_on()
