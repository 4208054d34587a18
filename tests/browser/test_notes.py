"""Proposing a note and the rooms of notes in a browser: accessible, on a phone, in the dark, without scripts."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from search.notes.keeping import approve
from search.notes.models import ResearchNote
from search.viewer import Viewer
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ASKED = "/ask?q=How+much+did+the+harbour+chain+cost%3F"


def sound(page: Page) -> None:
    for closed in reversed(page.locator("main details:not([open]) summary").all()):
        closed.click()
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_from_the_record_to_a_note_that_is_found(visit: Visit, site: str, scheme: str) -> None:
    User.objects.create_superuser("ada", password="ada")
    page = visit("/accounts/login/", color_scheme=scheme, viewport={"width": 320, "height": 640})
    page.locator("input[name=username]").fill("ada")
    page.locator("input[name=password]").fill("ada")
    page.locator("main form button").first.click()
    page.goto(site + ASKED)
    page.get_by_role("link", name="Record of this reply").click()
    record = page.url
    page.get_by_role("button", name="Propose as a research note").click()
    expect(page.get_by_text("The note waits for approval")).to_be_visible()
    sound(page)
    page.goto(record)
    page.get_by_role("button", name="Propose as a research note").click()
    expect(page.get_by_role("alert")).to_contain_text("cannot become a research note")
    sound(page)
    note = approve(ResearchNote.objects.get().pk, Viewer("ada", may_see_restricted=True))
    reader = visit("/search?q=harbour+chain", color_scheme=scheme, viewport={"width": 320, "height": 640})
    section = reader.get_by_role("region", name="Research notes")
    expect(section.get_by_role("link", name=note.question)).to_be_visible()
    sound(reader)
    section.get_by_role("link", name="All research notes").click()
    sound(reader)


def test_an_archivist_proposes_without_scripts(visit: Visit, site: str) -> None:
    User.objects.create_superuser("ada", password="ada")
    page = visit("/accounts/login/", java_script_enabled=False)
    page.locator("input[name=username]").fill("ada")
    page.locator("input[name=password]").fill("ada")
    page.locator("main form button").first.click()
    page.goto(site + ASKED)
    page.get_by_role("link", name="Record of this reply").click()
    page.get_by_role("button", name="Propose as a research note").click()
    expect(page.get_by_text("Research note, waiting for approval")).to_be_visible()
    assert ResearchNote.objects.get().state == "waiting"
