"""Three people at every door: one who may see restricted items, one on the staff who may not, one whom nobody knows."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser, Permission, User
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from archive_site.viewing import viewer
from ingest.models import Item
from search.viewer import ANONYMOUS
from tests.archive_site.conftest import GAZETTE, LATER, SEALED, VAULT

ROOMS = ("/items/{}", "/pages/{}/p1", "/pages/{}/p1?version=1", "/iiif/3/{}/p1/info.json", "/iiif/3/{}/p1/full/max/0/default.jpg")


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("item", [SEALED, LATER, VAULT])
@pytest.mark.parametrize("room", ROOMS)
def test_a_hidden_item_answers_as_if_it_had_never_been(client: Client, clerk: Client, room: str, item: str) -> None:
    for person in (client, clerk):
        hidden, never = person.get(room.format(item)), person.get(room.format("havn/never/1850"))
        assert hidden.status_code == never.status_code == 404
        assert _plain(hidden.content) == _plain(never.content)
        assert set(hidden.headers) == set(never.headers)


def _plain(content: bytes) -> bytes:
    """Without the masked token of the sign-out form, which is another each time."""
    return re.sub(rb'csrfmiddlewaretoken" value="[^"]+"', b"", content)


@pytest.mark.usefixtures("rows")
def test_both_kinds_of_404_take_the_same_queries(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for item in (SEALED, "havn/never"):
        with django_assert_num_queries(2):  # the row, a tombstone
            client.get(f"/items/{item}")
        with django_assert_num_queries(2):
            client.get(f"/pages/{item}/p1")


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("item", [SEALED, LATER, VAULT])
@pytest.mark.parametrize("room", ROOMS[:4])
def test_an_archivist_may_enter(archivist: Client, room: str, item: str) -> None:
    assert archivist.get(room.format(item)).status_code == 200


@pytest.mark.usefixtures("rows")
def test_a_collection_of_hidden_items_is_not_there(client: Client, archivist: Client) -> None:
    assert client.get("/collections/vault").status_code == client.get("/collections/never").status_code == 404
    assert client.get("/collections/vault").content == client.get("/collections/never").content
    assert archivist.get("/collections/vault").status_code == 200


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("granted", [False, True])
def test_the_curator_s_lists_are_for_those_who_may_see_what_is_restricted(client: Client, granted: bool) -> None:
    user = User.objects.create_user("cleo", is_staff=True)
    names = ["view_item", "view_page", "view_passage", *(["view_restricted"] if granted else [])]
    user.user_permissions.set(Permission.objects.filter(codename__in=names, content_type__app_label="ingest"))
    client.force_login(user)
    for rows, secret in (("item", "Sealed letter"), ("page", "sealed"), ("passage", "sealed")):
        shown = client.get(f"/admin/ingest/{rows}/")
        assert shown.status_code == (200 if granted else 403)
        assert (secret in shown.content.decode()) is granted


@pytest.mark.usefixtures("rows")
def test_an_embargo_opens_and_closes_by_the_day(client: Client) -> None:
    assert client.get(f"/items/{LATER}").status_code == 404
    Item.objects.filter(pk=LATER).update(embargo_until="2000-01-01")
    assert client.get(f"/items/{LATER}").status_code == 200


@pytest.mark.usefixtures("archive")
def test_no_page_of_the_house_is_kept_by_shared_caches(client: Client) -> None:
    for address in ("/", "/search?q=chain", f"/items/{GAZETTE}", f"/pages/{GAZETTE}/p1", "/collections/havn", "/nowhere"):
        assert "no-cache" in client.get(address)["Cache-Control"]


@pytest.mark.usefixtures("archive")
@pytest.mark.parametrize(
    "address", ["/", "/search?q=chain", "/ask?q=Who+was+it%3F", f"/items/{GAZETTE}", f"/pages/{GAZETTE}/p1?q=chain", "/nowhere"]
)
def test_no_page_needs_what_the_policy_forbids(client: Client, address: str) -> None:
    response = client.get(address)
    page = response.content.decode()
    assert "style-src 'self'" in response["Content-Security-Policy"] and "unsafe" not in response["Content-Security-Policy"]
    assert not re.search(
        r"\sstyle=|\son[a-z]+=|<script(?![^>]*src=)|<style|https?://(?!testserver)", page.replace("http-equiv", "")
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "granted", "may"),
    [
        ({"is_superuser": True}, False, True),
        ({"is_staff": True}, True, True),
        ({"is_staff": True}, False, False),
        ({}, True, False),
        ({}, False, False),
    ],
)
def test_who_may_see_what_is_restricted(fields: dict[str, bool], granted: bool, may: bool) -> None:
    user = User.objects.create_user("ada", **fields)
    if granted:
        user.user_permissions.add(Permission.objects.get(codename="view_restricted"))
    request = RequestFactory().get("/")
    request.user = user
    assert viewer(request).may_see_restricted is may and viewer(request).name == "ada"


def test_a_stranger_is_anonymous() -> None:
    request = RequestFactory().get("/")
    assert viewer(request) == ANONYMOUS
    request.user = AnonymousUser()
    assert viewer(request) == ANONYMOUS


@pytest.mark.usefixtures("rows")
def test_an_archivist_signs_in_and_out(client: Client) -> None:
    user = User.objects.create_user("ada", password="key of the vault", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_restricted"))
    assert '<html lang="en">' in client.get("/accounts/login/").content.decode()
    assert "do not match" in client.post("/accounts/login/", {"username": "ada", "password": "wrong"}).content.decode()
    entered = client.post("/accounts/login/", {"username": "ada", "password": "key of the vault", "next": f"/items/{SEALED}"})
    assert entered.status_code == 302 and entered["Location"] == f"/items/{SEALED}"
    assert client.get(f"/items/{SEALED}").status_code == 200
    client.post("/accounts/logout/")
    assert client.get(f"/items/{SEALED}").status_code == 404


@pytest.mark.usefixtures("rows")
@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("address", ["/", "/search", "/ask", f"/items/{GAZETTE}", f"/pages/{GAZETTE}/p1", "/preferences"])
def test_reading_changes_nothing(client: Client, method: str, address: str) -> None:
    assert getattr(client, method)(address).status_code == 405


@pytest.mark.parametrize(
    ("target", "goes"),
    [("/search?q=a", "/search?q=a"), ("https://evil.example/", "/"), ("//evil.example", "/"), ("javascript:alert(1)", "/")],
)
def test_preferences_lead_back_into_the_house_alone(client: Client, target: str, goes: str) -> None:
    response = client.get("/preferences", {"theme": "dark", "ui": "de", "next": target})
    assert response.status_code == 302 and response["Location"] == goes
    assert response.cookies["theme"].value == "dark" and response.cookies["django_language"].value == "de"


@pytest.mark.usefixtures("rows")
def test_preferences_are_kept_and_nonsense_is_not(client: Client) -> None:
    client.get("/preferences", {"theme": "dark", "ui": "fr"})
    page = client.get("/").content.decode()
    assert '<html lang="fr" data-theme="dark"' in page
    client.get("/preferences", {"theme": "auto", "ui": "tlh"})
    page = client.get("/").content.decode()
    assert '<html lang="fr">' in page
