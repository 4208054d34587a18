"""States at the desk in a browser, by the keyboard alone: embargo and lift, withdraw and restore, roles, and how it looks."""

import os
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from ingest.models import Item
from tests.archive_site.conftest import GAZETTE
from tests.browser.conftest import Visit
from tests.browser.test_notes import sound

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("LACUNA_TEST_PICTURES", "")  # a folder for whoever wants to look


def entered(visit: Visit, address: str, **options: object) -> Page:
    """Signed in as an administrator, by the keyboard, and at that address."""
    User.objects.create_superuser("ada", password="ada")
    page = visit(f"/accounts/login/?next={address}", **options)
    page.locator("input[name=username]").focus()
    page.keyboard.type("ada")
    page.keyboard.press("Tab")
    page.keyboard.type("ada")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda found: found.endswith(address) and "login" not in found)
    return page


def looked_at(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=str(Path(PICTURES) / f"{name}.png"), full_page=True)
    sound(page)


def opened(page: Page, words: str) -> None:
    """Opens what can be done under these words, and stands in its first field."""
    offer = page.locator("details", has=page.locator("summary", has_text=words)).first
    offer.locator("summary").focus()
    if offer.get_attribute("open") is None:
        page.keyboard.press("Enter")
    page.keyboard.press("Tab")


def is_found(visit: Visit) -> int:
    page = visit("/")
    reply = page.goto(page.url + f"items/{GAZETTE}")
    return reply.status if reply else 0


def test_embargo_and_lift(visit: Visit, site: str) -> None:
    page = entered(visit, f"/curation/states/{GAZETTE}")
    opened(page, "Embargo")
    page.keyboard.type("01012999")
    page.locator("#why-embargo").focus()
    page.keyboard.type("by contract")
    page.keyboard.press("Enter")
    expect(page.locator(".standing")).to_contain_text("embargoed until 1 January 2999")
    expect(page.locator("p.told")).to_have_text("Done.")
    assert is_found(visit) == 404
    opened(page, "Lift the embargo")
    page.keyboard.type("the contract ends")
    page.keyboard.press("Enter")
    expect(page.locator(".standing")).to_contain_text("published")
    assert is_found(visit) == 200
    looked_at(page, "item")


def test_withdraw_and_restore(visit: Visit, site: str) -> None:
    page = entered(visit, f"/curation/states/{GAZETTE}", viewport={"width": 360, "height": 700}, color_scheme="dark")
    opened(page, "Withdraw")
    page.keyboard.type("Given back to its owner.")
    page.keyboard.press("Tab")
    page.keyboard.type("the deed of 1902")
    page.keyboard.press("Enter")
    expect(page.locator(".standing")).to_contain_text("withdrawn")
    looked_at(page, "withdrawn")
    reader = visit(f"/pages/{GAZETTE}/p1")
    expect(reader.get_by_text("Given back to its owner.")).to_be_visible()
    assert "1902" not in reader.content()
    looked_at(reader, "tombstone")
    opened(page, "Restore")
    page.keyboard.type("the deed is void")
    page.keyboard.press("Enter")
    expect(page.locator(".standing")).to_contain_text("published")
    assert is_found(visit) == 200


def test_many_are_embargoed_after_a_look(visit: Visit, site: str) -> None:
    page = entered(visit, "/curation/states?collection=havn")
    boxes = page.locator("input[name=item]")
    for number in (0, 1):
        boxes.nth(number).focus()
        page.keyboard.press("Space")
    page.locator("#deed").select_option("embargo")
    page.locator("#until").fill("2999-01-01")
    page.locator("#why").focus()
    page.keyboard.type("by contract")
    looked_at(page, "states")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Nothing has been changed yet.")).to_be_visible()
    looked_at(page, "preview")
    page.keyboard.press("Enter")  # the button has the focus
    expect(page.locator("p.told")).to_have_text("2 items were changed.")
    assert Item.objects.filter(embargo_until__year=2999).count() == 2


@pytest.mark.parametrize("room", ["roles/havn", "audit", "rules/havn", "cases"])
def test_the_other_rooms_are_sound(visit: Visit, site: str, room: str) -> None:
    page = entered(visit, f"/curation/{room}", viewport={"width": 1100, "height": 800}, locale="de-DE")
    expect(page.locator("html")).to_have_attribute("lang", "de")
    looked_at(page, room.replace("/", "-"))
