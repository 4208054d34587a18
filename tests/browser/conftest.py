"""A real browser (Debian's Chromium, never downloaded) before a served archive of our own."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.archive_site.conftest import ECHO, GAZETTE, LETTER, archive, data, give_scan, rows

__all__ = ["archive", "data", "rows"]

# Playwright keeps an event loop in the tests' thread; Django's guard against it would refuse every query there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
CHROMIUM = shutil.which("chromium")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync"),
]
Visit = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.fail("no chromium; install the Debian package chromium")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def site(live_server: LiveServer, archive: None) -> str:
    """The address of the archive, with scans that can be opened."""
    for letter, page in zip("abcd", (f"{GAZETTE}/p1", f"{GAZETTE}/p2", f"{ECHO}/p1", f"{LETTER}/p1"), strict=True):
        give_scan(page, letter)
    return str(live_server.url)


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Visit]:
    """Opens an address in a window of its own; complaints of the browser (scripts, policy) fail the test at its end."""
    windows: list[BrowserContext] = []
    complaints: list[str] = []

    def open_page(address: str, **options: Any) -> Page:
        given: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **options}
        window = browser.new_context(**given)
        windows.append(window)
        page = window.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if "Refused" in message.text else None)
        page.goto(site + address)
        return page

    yield open_page
    for window in windows:
        window.close()
    assert not complaints
