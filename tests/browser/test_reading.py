"""The reading room in a real browser: accessible, on a phone, by keyboard, without scripts, in the dark, on paper."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.archive_site.conftest import GAZETTE
from tests.browser.conftest import Visit

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROOMS = {
    "home": "/",
    "results": "/search?q=harbour+chain",
    "question": "/search?q=How+much+did+the+harbour+chain+cost%3F",
    "nothing": "/search?q=xyzzyx",
    "teaching": "/ask",
    "answer": "/ask?q=How+much+did+the+harbour+chain+cost%3F",
    "refusal": "/ask?q=Who+painted+the+ceiling+of+the+opera%3F&from=1860",
    "item": f"/items/{GAZETTE}",
    "page": f"/pages/{GAZETTE}/p1?q=chain",
    "collection": "/collections/havn",
    "sign-in": "/accounts/login/",
    "nowhere": "/items/never",
}
PHONE = {"viewport": {"width": 320, "height": 640}}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_room_is_accessible(visit: Visit, scheme: str) -> None:
    found = {}
    for room, address in ROOMS.items():
        page = visit(address, color_scheme=scheme)
        for closed in page.locator("summary").all():
            closed.click()
        results = Axe().run(page, options={"resultTypes": ["violations"]})
        if results.violations_count:
            found[room] = [f"{v['id']}: {v['nodes'][0]['html'][:120]}" for v in results.response["violations"]]
        page.context.close()
    assert not found


def test_nothing_is_wider_than_a_small_phone(visit: Visit) -> None:
    wide = {}
    for room, address in ROOMS.items():
        page = visit(address, **PHONE)
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[room] = over
        page.context.close()
    assert not wide


def test_it_works_without_scripts(visit: Visit) -> None:
    page = visit("/", java_script_enabled=False)
    page.get_by_role("searchbox").fill("thaler")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search\?q=thaler$"))
    page.get_by_role("heading", level=3).get_by_role("link").first.click()
    expect(page.locator("mark").first).to_have_text("thaler")
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)
    page.get_by_role("link", name="Line 4 on the scan").click()
    expect(page).to_have_url(re.compile(r"#b4$"))
    fill = page.locator("#b4").evaluate("rect => getComputedStyle(rect).strokeWidth")
    assert fill != "0px"
    page.locator("#b3").click()
    expect(page).to_have_url(re.compile(r"#l3$"))
    page.get_by_role("button", name="dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_boxes_lie_on_the_words(visit: Visit) -> None:
    page = visit(ROOMS["answer"])
    picture, boxes = page.locator(".crop img").first.bounding_box(), page.locator(".crop svg").first.bounding_box()
    assert picture is not None and boxes is not None
    for drawn, laid in zip(picture.values(), boxes.values(), strict=True):
        assert laid == pytest.approx(drawn, abs=1)
    page.locator(".crop img").first.scroll_into_view_if_needed()
    sent, shown = page.locator(".crop img").first.evaluate(
        "image => image.decode().then(() => [image.naturalWidth / image.naturalHeight, image.width / image.height])"
    )
    assert abs(sent - shown) < 0.05


def test_the_page_view_keeps_boxes_and_image_together_when_enlarged(visit: Visit) -> None:
    page = visit(ROOMS["page"])
    for _ in range(2):
        picture, boxes = page.locator(".plate img").bounding_box(), page.locator(".plate svg").bounding_box()
        assert picture is not None and boxes is not None and abs(picture["height"] - boxes["height"]) < 1
        page.locator("label.closer").click()
    page.locator("#l4").hover()
    expect(page.locator("#b4")).to_have_class(re.compile(r"\bon\b"))


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id"))


def test_keys_lead_through_the_finds(visit: Visit) -> None:
    page = visit(ROOMS["results"], permissions=["clipboard-read", "clipboard-write"])
    titles = page.locator("[data-entry] h3 a").all_text_contents()
    assert len(titles) > 1
    page.keyboard.press("j")
    assert focused(page) == titles[0]
    page.keyboard.press("j")
    assert focused(page) == titles[1]
    page.keyboard.press("k")
    page.keyboard.press("c")
    expect(page.get_by_role("status").last).to_have_text("Citation copied")
    assert "http" in page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("/")
    assert focused(page) == "q"
    page.keyboard.type("j?")
    expect(page.locator("#q")).to_have_value("j?")
    page.keyboard.press("Tab")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.get_by_label("Single keys work on this device").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert focused(page) not in titles


def test_enter_opens_the_find_and_back_returns_to_it(visit: Visit) -> None:
    page = visit(ROOMS["results"])
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/pages/"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"/search\?q=harbour"))


def test_the_box_has_the_cursor_at_the_entrance(visit: Visit) -> None:
    assert focused(visit("/")) == "q"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_device_chooses_the_light(visit: Visit, scheme: str) -> None:
    page = visit("/", color_scheme=scheme)
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    assert paper == {"light": "rgb(251, 248, 242)", "dark": "rgb(23, 21, 15)"}[scheme]


def test_an_answer_prints_as_a_clean_page(visit: Visit) -> None:
    page = visit(ROOMS["answer"], color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    for hidden in ("footer.bottom", "header .box", "[data-copy]"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("blockquote").first).to_be_visible()
    expect(page.locator(".reference").first).to_be_visible()


def test_nothing_jumps_while_loading(visit: Visit) -> None:
    for room in ("answer", "page", "item"):
        page = visit(ROOMS[room])
        page.wait_for_load_state("networkidle")
        shift = page.evaluate(
            "() => new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const entry of list.getEntries())"
            " sum += entry.value; }).observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 300); })"
        )
        assert shift < 0.02, room
