"""A package taken in by way of the desk, by the keyboard: sent, looked through, taken in, read, and found by readers."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ingest.accession_jobs import DeliveryQueue
from ingest.models import Item
from ingest.reading_jobs import ReadingQueue
from ingest.worker import Worker
from search.index import update
from tests.browser.conftest import Visit
from tests.browser.test_states import entered, looked_at
from tests.ingest.deliveries.made_packages import newspaper

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def work_off() -> list[str]:
    return list(iter(Worker({"deliveries": DeliveryQueue(), "reading": ReadingQueue()}, print).step, ""))


def pressed(page: Page, name: str) -> None:
    """Goes to that button or link by the tabulator, and presses it."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            page.keyboard.press("Enter")
            return
    pytest.fail(f"no way by keyboard to {name}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_import_a_package(visit: Visit, site: str, tmp_path: Path, scheme: str) -> None:
    newspaper(tmp_path / "issue")
    package = shutil.make_archive(str(tmp_path / "havenport"), "zip", tmp_path / "issue")
    page = entered(visit, "/curation/deliveries", color_scheme=scheme)
    looked_at(page, f"deliveries-{scheme}")
    page.get_by_label("File", exact=True).set_input_files(package)  # the window for choosing is the system's
    page.get_by_label("or a new one").focus()
    page.keyboard.type("havenport")
    page.keyboard.press("Tab")
    page.keyboard.type("The Havenport Gazette")
    pressed(page, "Look through it")
    expect(page.get_by_text("It is being looked through.")).to_be_visible()
    assert work_off() == ["done"] and not Item.objects.filter(collection="havenport").exists()
    pressed(page, "Look again")
    expect(page.locator(".told")).to_contain_text("2 created")
    looked_at(page, f"delivery-looked-{scheme}")
    pressed(page, "Take it in")
    expect(page.get_by_text("It is being taken in.")).to_be_visible()
    assert set(work_off()) == {"done"}
    update()
    pressed(page, "Look again")
    expect(page.locator(".told")).to_contain_text("This became of it: 2 created")
    looked_at(page, f"delivery-taken-{scheme}")
    page.set_viewport_size({"width": 320, "height": 640})
    looked_at(page, f"delivery-phone-{scheme}")
    page.goto(f"{site}/search?q=herring+fleet")
    expect(page.get_by_role("main")).to_contain_text("herring fleet")
