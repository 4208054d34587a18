"""The queue of upkeep: once a day, and at once for notes that stand no more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from archive_site.curation.upkeep import UpkeepQueue
from ingest.models import Job
from ingest.worker import Worker

pytestmark = pytest.mark.django_db


def work_off() -> Worker:
    worker = Worker({"upkeep": UpkeepQueue()}, pytest.fail)
    worker.look()
    while worker.step():
        worker.look()
    return worker


def test_once_a_day_what_is_old_is_forgotten() -> None:
    old = timezone.now() - timedelta(days=30)
    Job.objects.create(queue="reading", kind="pages", state="done", created=old, not_before=old, finished=old)
    Job.objects.create(queue="reading", kind="pages", state="dead", created=old, not_before=old, finished=old)
    assert work_off().counts == {"done": 1}
    assert sorted(Job.objects.values_list("queue", "state")) == [("reading", "dead"), ("upkeep", "done")]
    assert work_off().counts == {}
    Job.objects.update(finished=timezone.now() - timedelta(days=1))
    assert work_off().counts == {"done": 1}
