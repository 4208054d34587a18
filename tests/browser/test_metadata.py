"""Description in a browser, by the keyboard alone: a field changed with its history, and a table by way of its dry run."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from archive_site.curation.metadata_models import Authority
from ingest.models import Event, Item
from tests.archive_site.conftest import ECHO, GAZETTE
from tests.browser.conftest import Visit
from tests.browser.test_states import entered, looked_at

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_a_field_is_changed_and_its_history_says_so(visit: Visit) -> None:
    Authority.objects.create(kind="place", name="Havn am Sund")
    page = entered(visit, "/curation/describe")
    looked_at(page, "describe-grid")
    page.locator(f'[id="title {GAZETTE}"]').focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("someday")
    page.keyboard.press("Enter")
    expect(page.locator(".problem")).to_contain_text("Nothing was saved")
    wrong = page.locator(f'[id="date {GAZETTE}"]')
    assert (wrong.get_attribute("aria-invalid"), wrong.input_value()) == ("true", "someday")
    looked_at(page, "describe-fault")
    wrong.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("1871-03")
    page.keyboard.press("Enter")
    expect(page.locator(".problem")).to_have_count(0)
    page.locator(f'a[href="/curation/describe/{GAZETTE}"]').focus()
    page.keyboard.press("Enter")
    page.locator(f'[id="place {GAZETTE}"]').focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Havn am Sund")
    page.locator("#why").focus()
    page.keyboard.type("it stands on the title page")
    page.keyboard.press("Enter")
    expect(page.locator(".told")).to_have_text("Saved.")
    looked_at(page, "describe-item")
    page.locator(f'a[href="/curation/history/{GAZETTE}"]').focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr").first).to_contain_text("it stands on the title page")
    expect(page.locator("tbody")).to_contain_text("1871-03-05")
    looked_at(page, "describe-history")
    assert Event.objects.filter(subject=GAZETTE, what="describe").count() == 2


def test_a_table_is_shown_before_it_is_made_and_can_be_taken_back(visit: Visit, tmp_path: Path) -> None:
    page = entered(visit, "/curation/describe-table")
    looked_at(page, "describe-table")
    with page.expect_download() as loading:
        page.get_by_role("button", name="Load the table").focus()
        page.keyboard.press("Enter")
    table = tmp_path / "items.csv"
    text = Path(loading.value.path()).read_text(encoding="utf-8-sig")
    table.write_text(text.replace("Havn Gazette, no. 19", "Havn Gazette 19"), encoding="utf-8")
    page.locator("#file").set_input_files(table)
    page.get_by_role("button", name="Show what would change").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("What would change")
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody ins")).to_have_text("Havn Gazette 19")
    assert Item.objects.get(pk=GAZETTE).title == "Havn Gazette, no. 19", "only shown"
    looked_at(page, "describe-dry-run")
    page.get_by_role("button", name="Make these changes").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("What was changed")
    assert Item.objects.get(pk=GAZETTE).title == "Havn Gazette 19"
    page.get_by_role("button", name="Take all of it back").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("taken back")
    assert Item.objects.get(pk=GAZETTE).title == "Havn Gazette, no. 19"


def test_records_vocabularies_and_replacing_on_a_phone(visit: Visit) -> None:
    page = entered(visit, "/curation/names", viewport={"width": 360, "height": 740})
    page.locator("#name").focus()
    page.keyboard.type("Hafenburg")
    page.locator("#kind").select_option("place")
    page.locator("#variants").focus()
    page.keyboard.type("en: Havenbury\nPorthampton ?")
    page.get_by_role("button", name="Save").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Hafenburg")
    looked_at(page, "name")
    for name, room in {"vocabulary": "vocabularies/type", "replace": "replace", "grid": "describe"}.items():
        page.goto(page.url.split("/curation")[0] + f"/curation/{room}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, "nothing runs out of the page"
        looked_at(page, f"phone-{name}")
    page.goto(page.url.split("/curation")[0] + f"/curation/describe/{ECHO}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    looked_at(page, "phone-item")
