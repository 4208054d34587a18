"""Jobs in curation: who may see them, who may retry and cancel; a job may name a page that is restricted."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from ingest import jobs
from ingest.jobs import JobDraft
from ingest.models import Event, Job

pytestmark = pytest.mark.django_db

LIST = "/admin/ingest/job/"
SECRET = "sealed/letter-1"


@pytest.fixture
def dead() -> Job:
    jobs.put([JobDraft("reading", "pages", {"pages": [f"{SECRET}/p1"]}, subject=f"{SECRET}/p1")])
    Job.objects.update(state="dead", attempts=5, error=f"{SECRET}/p1: reading failed")
    return Job.objects.get()


def somebody(*permissions: str) -> Client:
    user = User.objects.create_user("somebody", password="x", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=permissions))
    client = Client()
    client.force_login(user)
    return client


def act(client: Client, what: str, job: Job) -> Any:
    return client.post(LIST, {"action": what, "_selected_action": [job.pk]}, follow=True)


def test_who_may_sees_retries_and_cancels(dead: Job) -> None:
    archivist = somebody("view_restricted", "run_jobs")
    page = archivist.get(LIST).content.decode()
    assert f"{SECRET}/p1: reading failed" in page
    assert archivist.get(f"{LIST}{dead.pk}/change/").status_code == 200
    assert "1 jobs begin anew" in act(archivist, "retry", dead).content.decode()
    assert Job.objects.get().state == "waiting"
    assert "1 jobs were cancelled" in act(archivist, "cancel", dead).content.decode()
    assert Job.objects.get().state == "cancelled"
    assert set(Event.objects.values_list("who", "what")) == {("somebody", "retry job"), ("somebody", "cancel job")}


@pytest.mark.parametrize("permissions", [(), ("run_jobs",), ("view_job", "change_job", "run_jobs", "delete_job")])
def test_who_may_not_see_restricted_items_sees_no_job(dead: Job, permissions: tuple[str, ...]) -> None:
    client = somebody(*permissions)
    assert client.get(LIST).status_code == 403
    assert client.get(f"{LIST}{dead.pk}/change/").status_code in (302, 403)
    assert act(client, "retry", dead).status_code == 403
    assert SECRET not in client.get("/admin/", follow=True).content.decode()
    assert Job.objects.get().state == "dead"


def test_who_may_only_look_changes_nothing(dead: Job) -> None:
    client = somebody("view_restricted", "view_job")
    assert SECRET in client.get(LIST).content.decode()
    act(client, "retry", dead)
    act(client, "cancel", dead)
    assert Job.objects.get().state == "dead"
    assert client.post(f"{LIST}{dead.pk}/change/", {"state": "done"}).status_code == 403
    assert client.post(f"{LIST}{dead.pk}/delete/", {"post": "yes"}).status_code == 403


def test_nobody_in_particular_is_asked_to_sign_in(dead: Job) -> None:
    answer = Client().get(LIST)
    assert answer.status_code == 302
    assert "login" in answer["Location"]
    assert act(Client(), "retry", dead).redirect_chain
    assert Job.objects.get().state == "dead"
