"""Jobs are taken by one worker, tried again, given up, taken from the dead - and never ended by who lost them."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from ingest import jobs
from ingest.jobs import JobDraft, Taken
from ingest.models import Event, Job

pytestmark = pytest.mark.django_db

QUEUE, US, THEM = "reading", "here:1", "there:2"


def put(**fields: Any) -> Job:
    """An open job."""
    jobs.put([JobDraft(QUEUE, "pages", {"pages": ["a/b/p1"]}, **fields)])
    return Job.objects.latest("id")


def claimed(worker: str = US) -> Job:
    job = jobs.claim(QUEUE, worker)
    assert job is not None
    return job


def made_due(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(not_before=timezone.now() - timedelta(seconds=1))


def silenced(job: Job, seconds: float = 3600) -> None:
    Job.objects.filter(pk=job.pk).update(heartbeat=timezone.now() - timedelta(seconds=seconds))


def test_a_job_is_taken_once_oldest_first() -> None:
    first, second = put(), put()
    assert claimed().pk == first.pk
    assert claimed(THEM).pk == second.pk
    assert jobs.claim(QUEUE, US) is None
    assert jobs.claim("indexing", US) is None


def test_what_is_done_is_done_and_cannot_end_twice() -> None:
    put()
    job = claimed()
    jobs.complete(job)
    assert Job.objects.get().state == Job.State.DONE
    assert Job.objects.get().finished is not None
    for act in (jobs.complete, jobs.prove, jobs.give_back):
        with pytest.raises(Taken):
            act(job)
    with pytest.raises(Taken):
        jobs.fail(job, "too late")


def test_of_open_jobs_one_has_a_key() -> None:
    put(key="update")
    put(key="update")
    assert Job.objects.count() == 1
    jobs.complete(claimed())
    put(key="update")
    assert Job.objects.count() == 2
    put()
    put()
    assert Job.objects.count() == 4


def test_a_failed_job_waits_longer_each_time_and_dies(settings: Any) -> None:
    settings.LACUNA_JOB_ATTEMPTS, settings.LACUNA_JOB_WAIT, settings.LACUNA_JOB_LONGEST_WAIT = 4, 10, 35
    put()
    waits = []
    for _ in range(3):
        job = jobs.fail(claimed(), "no\nink")
        assert (job.state, job.error, job.worker) == (Job.State.WAITING, "no ink", "")
        waits.append((job.not_before - timezone.now()).total_seconds())
        assert jobs.claim(QUEUE, US) is None
        made_due(job)
    assert [low <= wait <= low * 2 for low, wait in zip((4.9, 9.9, 17.4), waits, strict=True)] == [True] * 3
    assert jobs.fail(claimed(), "still no ink").state == Job.State.DEAD
    assert Job.objects.get().finished is not None


def test_waits_are_not_in_step(settings: Any) -> None:
    assert len({jobs.wait(3) for _ in range(20)}) > 10


def test_what_something_outside_prevents_never_dies(settings: Any) -> None:
    settings.LACUNA_JOB_ATTEMPTS = 2
    put()
    for times in range(1, 8):
        job = jobs.postpone(claimed(), "the index is away")
        assert (job.state, job.attempts, job.postponed) == (Job.State.WAITING, 0, times)
        made_due(job)


def test_a_job_given_back_was_never_tried() -> None:
    put()
    jobs.give_back(claimed())
    assert claimed(THEM).attempts == 1


def test_a_silent_worker_loses_its_job_and_cannot_store_its_outcome() -> None:
    put()
    slow = claimed()
    assert jobs.reap() == 0
    silenced(slow)
    assert jobs.reap() == 1
    row = Job.objects.get()
    assert (row.state, row.deaths, row.error) == (Job.State.WAITING, 1, "worker here:1 fell silent while at it")
    made_due(row)
    other = claimed(THEM)
    assert not jobs.beat(slow)
    with pytest.raises(Taken):
        jobs.prove(slow)
    with pytest.raises(Taken):
        jobs.complete(slow)
    assert jobs.beat(other)
    jobs.prove(other)
    jobs.complete(other)


def test_a_job_that_kills_its_workers_dies(settings: Any) -> None:
    settings.LACUNA_JOB_ATTEMPTS = 3
    put()
    for _ in range(3):
        claimed()
        assert jobs.bury(THEM, "was ended") == 0
        assert jobs.bury(US, "was ended by SIGKILL") == 1
        made_due(Job.objects.get())
    last = claimed()  # for its queue to note what was not done
    assert last.attempts == 4
    row = jobs.fail(last, last.error)
    assert (row.state, row.deaths, row.attempts) == (Job.State.DEAD, 3, 3)
    assert "SIGKILL" in row.error


def test_a_job_that_kills_even_who_gives_it_up_dies(settings: Any) -> None:
    settings.LACUNA_JOB_ATTEMPTS = 1
    put()
    for _ in range(2):
        claimed()
        assert jobs.bury(US, "was ended by SIGKILL") == 1
        made_due(Job.objects.get())
    assert Job.objects.get().state == Job.State.DEAD


def test_a_clock_set_back_keeps_no_job_for_ever() -> None:
    put()
    job = claimed()
    silenced(job, -7200)  # the heartbeat was written two hours from now
    assert jobs.reap() == 1
    Job.objects.update(not_before=timezone.now() + timedelta(hours=2))
    assert jobs.claim(QUEUE, US) is None
    assert jobs.reap() == 1
    assert claimed().pk == job.pk


def test_retrying_begins_anew_and_leaves_an_event_of_the_person() -> None:
    job = put()
    Job.objects.update(state=Job.State.DEAD, attempts=5, deaths=2, finished=timezone.now())
    assert jobs.retry(Job.objects.all(), "an archivist") == 1
    again = claimed()
    assert (again.pk, again.attempts, again.deaths, again.finished) == (job.pk, 1, 0, None)
    assert Event.objects.values_list("who", "what").get() == ("an archivist", "retry job")
    assert jobs.retry(Job.objects.all()) == 0  # it runs


def test_retrying_never_opens_a_second_job_of_one_key() -> None:
    put(key="update")
    Job.objects.update(state=Job.State.DEAD)
    put(key="update")
    assert jobs.retry(Job.objects.filter(state=Job.State.DEAD)) == 0


def test_cancelling_takes_a_job_from_its_worker() -> None:
    put()
    job = claimed()
    assert jobs.cancel(Job.objects.all(), "an archivist") == 1
    with pytest.raises(Taken):
        jobs.prove(job)
    with pytest.raises(Taken):
        jobs.complete(job)
    assert Job.objects.get().state == Job.State.CANCELLED
    assert jobs.cancel(Job.objects.all(), "an archivist") == 0
    assert Event.objects.get().what == "cancel job"


def test_only_what_is_long_done_is_forgotten() -> None:
    for state in Job.State.values:
        put()
        Job.objects.filter(pk=Job.objects.latest("id").pk).update(state=state, finished=timezone.now() - timedelta(days=8))
    assert jobs.prune() == 2
    assert sorted(Job.objects.values_list("state", flat=True)) == ["dead", "running", "waiting"]


def test_a_long_reason_fits_its_row() -> None:
    put()
    assert len(jobs.fail(claimed(), "why " * 1000).error) == 500
