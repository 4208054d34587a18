"""A page's text as a file for others: in every format, in every version, and for nobody who may not see the page."""

import pytest
from django.test import Client

from ingest.formats.recorded import pages_of
from ingest.formats.written.choice import WRITERS
from ingest.models import Page
from tests.rows import archive_item, write_text

pytestmark = pytest.mark.django_db

OPEN, CLOSED = "havn/gazette/1871-03-18", "havn/secret"


@pytest.fixture(autouse=True)
def holdings() -> None:
    archive_item(OPEN, "The harbour chain\nwas raised.")
    archive_item(CLOSED, "The bank is ruined.", rights="restricted")


@pytest.mark.parametrize("ending", WRITERS)
def test_a_page_is_given_in_every_format_with_its_boxes(client: Client, ending: str) -> None:
    response = client.get(f"/api/v1/pages/{OPEN}/p1/text.{ending}")
    assert response.status_code == 200
    assert response["Content-Type"].startswith(WRITERS[ending].media_type)
    page = pages_of(response.content)[0]("x/y/p1", (2000, 3000))
    assert page.text == "The harbour chain\nwas raised."
    assert ending == "txt" or page.blocks[0].lines[1].words[0].box.top == 140


def test_an_older_version_is_asked_for_by_its_number(client: Client) -> None:
    write_text(Page.objects.get(id=f"{OPEN}/p1"), "Corrected.")
    address = f"/api/v1/pages/{OPEN}/p1/text.txt"
    assert client.get(address).content == b"Corrected.\n"
    assert client.get(f"{address}?version=1").content == b"The harbour chain\nwas raised.\n"


@pytest.mark.parametrize("page", [f"{CLOSED}/p1", "havn/never/p1", f"{OPEN}/p1?version=9", f"{OPEN}/p1?version=x"])
def test_what_may_not_be_seen_is_not_there(client: Client, page: str) -> None:
    name, _, query = page.partition("?")
    assert client.get(f"/api/v1/pages/{name}/text.txt?{query}").status_code == 404
