"""The page of jobs: what failed or is stuck and why, tried again or cancelled by who may; failed readings serve nothing."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from ingest.models import Batch, Change, Event, Job, Page, Passage, TextVersion
from ingest.reading_jobs import ReadingQueue
from ingest.storages import get_originals
from ingest.worker import Worker
from search.index import rebuild
from tests.archive_site.conftest import ECHO, GAZETTE, SEALED, give_scan
from tests.archive_site.people import person

JOBS = "/curation/jobs"
OWN, OTHER = f"{SEALED}/p1", "vault/ledger/p1"


def put(**fields: Any) -> Job:
    now = timezone.now()
    given = {"queue": "reading", "kind": "pages", "subject": OWN, "state": "dead", "created": now, "not_before": now}
    return Job.objects.create(**{**given, "error": f"{fields.get('subject', OWN)}: the file ends", **fields})


def act(client: Client, what: str, *jobs: Job) -> str:
    reply = client.post(JOBS, {"act": what, "job": [job.pk for job in jobs]}, follow=True)
    return str(reply.content.decode())


# name: status, and whether the job about a sealed item, the other collection's and the index's own are shown
SHOWN = {
    "ada": (200, True, False, False),
    "max": (200, False, True, False),
    "rolf": (403, False, False, False),
    "vera": (403, False, False, False),
    "nora": (403, False, False, False),
}


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("name", SHOWN)
def test_who_sees_and_retries_which_jobs(name: str) -> None:
    jobs = [put(), put(subject=OTHER), put(queue="indexing", kind="update", subject="", error="the index is away")]
    client, (status, *shown) = person(name), SHOWN[name]
    reply = client.get(JOBS)
    text = reply.content.decode()
    assert [reply.status_code, OWN in text, OTHER in text, "the index is away" in text] == [status, *shown]
    act(client, "retry", *jobs)
    assert [Job.objects.get(pk=job.pk).state == "waiting" for job in jobs] == shown


@pytest.mark.usefixtures("rows")
def test_retry_and_cancel_are_events() -> None:
    ada, first, second = person("ada"), put(), put()
    assert "1 job begins anew." in act(ada, "retry", first)
    assert "1 job was cancelled." in act(ada, "cancel", second)
    assert set(Event.objects.filter(who="ada").values_list("what", flat=True)) == {"retry job", "cancel job"}
    assert act(ada, "burn", first) and Job.objects.get(pk=first.pk).state == "waiting"


LONG = timedelta(minutes=30)
STUCK = {
    "dead": ({}, "failed"),
    "silent": ({"state": "running", "heartbeat": -LONG}, "its worker is silent"),
    "overdue": ({"state": "waiting", "error": "", "not_before": -LONG}, "no worker takes it"),
    "failed once": ({"state": "waiting", "not_before": LONG, "attempts": 1}, "waiting"),
}


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("case", STUCK)
def test_what_is_stuck_is_called_so(case: str) -> None:
    fields, said = STUCK[case]
    now = timezone.now()
    put(**{name: now + value if isinstance(value, timedelta) else value for name, value in fields.items()})
    put(state="running", heartbeat=now, subject=f"{GAZETTE}/p1", error="")
    page = person("ada").get(JOBS).content.decode()
    assert OWN in page and f"{said} ·" in page and f"{GAZETTE}/p1" not in page


@pytest.mark.usefixtures("rows")
def test_how_far_a_delivery_is() -> None:
    batch = Batch.objects.create(collection="havn", path="deliveries/1871", who="ingest")
    Batch.objects.create(collection="vault", path="deliveries/secret", who="ingest")
    for page in (f"{GAZETTE}/p1", f"{GAZETTE}/p2", f"{ECHO}/p1"):
        Change.objects.create(batch=batch, what=Change.What.PAGE, subject=page)
    Page.objects.filter(pk=f"{ECHO}/p1").update(state=Page.State.FAILED)
    page = person("ada").get(JOBS).content.decode()
    assert "2 of 3 pages read" in page and "1 could not be read, and nothing of them is served" in page
    assert "deliveries/1871" in page and "deliveries/secret" not in page


@pytest.mark.usefixtures("archive")
@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_failed_or_partial_reading_is_served(client: Client) -> None:
    """One page of the job is damaged: it has no text, no passage and no place in search; the job says so and can be retried."""
    good, bad = give_scan(f"{GAZETTE}/p2", "a"), give_scan(f"{GAZETTE}/p1", "b")
    for page in (good, bad):
        TextVersion.objects.filter(page=page).delete()
        Passage.objects.filter(page=page).delete()
        Page.objects.filter(pk=page.pk).update(state=Page.State.WAITING, version=0)
    get_originals().place(bad.scan.file).write_bytes(b"no picture")
    put(state="waiting", error="", subject=bad.pk, arguments={"pages": [bad.pk, good.pk], "engine": "", "who": "ingest"})
    worker = Worker({"reading": ReadingQueue()}, lambda text: None)
    worker.look()
    worker.step()
    rebuild()
    job = Job.objects.get()
    assert job.state in ("waiting", "dead") and bad.pk in job.error
    assert Page.objects.get(pk=bad.pk).state == Page.State.FAILED
    assert not TextVersion.objects.filter(page=bad.pk).exists() and not Passage.objects.filter(page=bad.pk).exists()
    assert client.get("/api/v1/search", {"q": "6800 thaler"}).json()["total"] == 0
    assert bad.pk in person("ada").get(JOBS).content.decode()
