"""A second factor before the desk, where the archive wants one: until it was given, nobody sees more than a stranger does."""

import re
from base64 import b32decode

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import call_command
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from pytest_django import Settings

from ingest.models import Event
from tests.archive_site.conftest import SEALED

pytestmark = pytest.mark.usefixtures("rows")
DOOR = "/accounts/second-factor/"


@pytest.fixture(autouse=True)
def wanted(settings: Settings) -> None:
    settings.LACUNA_TWO_FACTOR = True


def code_of(page: str, ahead: int = 0) -> str:
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert secret is not None
    return f"{totp(b32decode(secret[1].replace(' ', '')), t0=-30 * ahead):06d}"


def test_until_it_is_given_the_desk_and_what_is_closed_stay_shut(archivist: Client) -> None:
    assert archivist.get(f"/items/{SEALED}").status_code == 404
    asked = archivist.get("/curation/states?q=sealed")
    assert asked.status_code == 302 and asked["Location"] == f"{DOOR}?next=%2Fcuration%2Fstates%3Fq%3Dsealed"
    page = archivist.get(asked["Location"]).content.decode()
    assert archivist.post(DOOR, {"code": "000000"}).status_code == 400
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    entered = archivist.post(DOOR, {"code": code_of(page), "next": "/curation/states"})
    assert entered.status_code == 302 and entered["Location"] == "/curation/states"
    assert archivist.get(f"/items/{SEALED}").status_code == 200
    assert archivist.get("/curation/states").status_code == 200
    assert Event.objects.filter(what="set up second factor", who="ada").exists()


def test_a_code_is_good_once_and_wrong_ones_make_it_wait(archivist: Client) -> None:
    page = archivist.get(DOOR).content.decode()
    archivist.post(DOOR, {"code": code_of(page)})
    again = Client()
    again.force_login(User.objects.get(username="ada"))
    assert "<code>" not in again.get(DOOR).content.decode()
    assert again.post(DOOR, {"code": code_of(page)}).status_code == 400
    assert again.post(DOOR, {"code": code_of(page, 1)}).status_code == 400  # right, but too soon after a wrong one
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    assert again.post(DOOR, {"code": code_of(page, 1)}).status_code == 302


@pytest.mark.parametrize("code", ["", "abc", "12345678901234567890", "１２３４５６", "0 0 0 0 0 0"])
def test_what_is_no_code_is_refused(archivist: Client, code: str) -> None:
    archivist.get(DOOR)
    assert archivist.post(DOOR, {"code": code}).status_code == 400


def test_a_lost_one_is_set_up_anew(archivist: Client) -> None:
    archivist.post(DOOR, {"code": code_of(archivist.get(DOOR).content.decode())})
    call_command("role", "ada", forget_second_factor=True)
    assert archivist.get(f"/items/{SEALED}").status_code == 404
    assert "<code>" in archivist.get(DOOR).content.decode()


def test_it_leads_back_into_the_house_alone(archivist: Client) -> None:
    page = archivist.get(DOOR).content.decode()
    assert archivist.post(DOOR, {"code": code_of(page), "next": "https://evil.example/"})["Location"] == "/curation/"


def test_a_stranger_signs_in_first_and_without_the_setting_nobody_is_asked(client: Client, settings: Settings) -> None:
    assert client.get(DOOR)["Location"].startswith("/accounts/login/")
    settings.LACUNA_TWO_FACTOR = False
    user = User.objects.create_user("bea", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_restricted"))
    client.force_login(user)
    assert client.get(f"/items/{SEALED}").status_code == 200


def test_the_admin_is_shut_as_well(client: Client) -> None:
    client.force_login(User.objects.create_superuser("root"))
    assert client.get("/admin/ingest/item/").status_code == 302
