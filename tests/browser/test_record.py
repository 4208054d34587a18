"""The record of a reply and the form for what is wrong in a browser: accessible, on a phone, in the dark, without scripts."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from archive_site.curation.models import CurationTask
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
ASKED = "/ask?q=How+much+did+the+harbour+chain+cost%3F"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_record_and_form_are_accessible_and_fit_a_phone(visit: Visit, scheme: str) -> None:
    page = visit(ASKED, color_scheme=scheme, viewport={"width": 320, "height": 640})
    for link in ("Record of this reply", "This answer is wrong"):
        page.get_by_role("link", name=link).first.click()
        for closed in page.locator("main summary").all():
            closed.click()
        found = Axe().run(page, options={"resultTypes": ["violations"]})
        assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_a_reader_says_that_an_answer_is_wrong_without_scripts(visit: Visit) -> None:
    page = visit(ASKED, java_script_enabled=False)
    page.get_by_role("link", name="This answer is wrong").click()
    page.get_by_label("What is wrong with it?").fill("The book of the council says 7000.")
    page.get_by_role("button", name="Tell the archivists").click()
    expect(page).to_have_url(re.compile(r"/records/[0-9a-f]{16}\?told=1$"))
    expect(page.get_by_text("The archivists have been told.")).to_be_visible()
    assert CurationTask.objects.get().note == "The book of the council says 7000."
