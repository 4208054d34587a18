"""The desk as a place: who may enter, and which doors each person finds there."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_stranger_is_asked_to_sign_in(client: Client) -> None:
    reply = client.get("/curation/")
    assert (reply.status_code, reply["Location"]) == (302, "/accounts/login/?next=/curation/")


def test_whoever_is_signed_in_finds_the_desk(clerk: Client) -> None:
    page = clerk.get("/curation/").content.decode()
    assert '<a href="/curation/" aria-current="page">Desk</a>' in page and 'href="/curation/">Curation</a>' in page
    assert clerk.post("/curation/").status_code == 405
