"""The desk by keyboard alone: a line corrected and accepted, two people at one page, a dead job tried again."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import Page, expect

from archive_site.curation.correction_models import Correction
from archive_site.curation.queues_gain import renew
from ingest.models import Collection, Job, TextVersion
from ingest.models import Page as Sheet
from ingest.reading import reading_of
from ingest.store import save_reading, scan_of
from tests.archive_site.conftest import GAZETTE
from tests.archive_site.people import account, person
from tests.browser.conftest import Visit
from tests.builders import make_page

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGE = f"{GAZETTE}/p1"
MISREAD = (
    "The harbour gazette\n\nThe uew harbour chain was raised on 3 March 1871.\nMayor Friedricb Hagedorn turned the first wheel."
)
PHONE = {"width": 320, "height": 640}
Enter = Callable[..., Page]


@pytest.fixture
def misread(site: str) -> None:
    """The first page as an engine reads it that doubts two words."""
    sheet = Sheet.objects.select_related("item", "scan").get(pk=PAGE)
    page = make_page(MISREAD, PAGE)
    shares = [0.3 if word in ("uew", "Friedricb") else 0.96 for word in page.blocks.texts]
    object.__setattr__(page.blocks, "confidences", tuple(shares))
    object.__setattr__(page.blocks, "_made", None)
    save_reading(sheet, reading_of(scan_of(sheet), page), "test", "read again")
    renew([PAGE])


@pytest.fixture
def enter(visit: Visit, site: str) -> Enter:
    """Signs a person in, by keyboard, and goes on to an address."""

    def signed_in(name: str, address: str, **options: object) -> Page:
        account(name, name)
        page = visit(f"/accounts/login/?next={address}", **options)
        page.locator("input[name=username]").focus()
        page.keyboard.type(name)
        page.keyboard.press("Tab")
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}{address}")
        return page

    return signed_in


def sound(page: Page) -> None:
    """No breach of the rules of access, nothing wider than the window."""
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def tab_to(page: Page, name: str) -> None:
    """Tabs until that button or link has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            return
    pytest.fail(f"no way by keyboard to {name}")


def chosen(page: Page) -> str:
    """What is selected in the field that has the focus."""
    return str(page.evaluate("(field => field.value.slice(field.selectionStart, field.selectionEnd))(document.activeElement)"))


def text() -> str:
    return TextVersion.objects.filter(page=PAGE).latest("number").text


@pytest.mark.usefixtures("misread")
def test_a_volunteer_corrects_and_a_reviewer_accepts_by_keyboard(enter: Enter) -> None:
    vera = enter("vera", "/curation/pages")
    tab_to(vera, "Take it")
    vera.keyboard.press("Enter")
    expect(vera.get_by_role("heading", name="Correct p. 1")).to_be_visible()
    vera.locator("#t1").focus()
    vera.keyboard.press("Tab")
    assert chosen(vera) == "uew"
    expect(vera.locator(".w.at")).to_have_text("uew")
    assert vera.evaluate("document.getElementById('here').getAttribute('x')") == "148"
    vera.keyboard.type("new")
    vera.keyboard.press("Tab")
    expect(vera.locator("#l2 ins")).to_have_text("new")
    expect(vera.locator(".w.at")).to_have_text("Friedricb")
    vera.keyboard.type("Friedrich")
    vera.keyboard.press("Control+Enter")
    expect(vera.locator("#reason")).to_be_focused()
    expect(vera.locator("#changed-lines")).to_have_text("2")
    sound(vera)
    vera.keyboard.type("misread")
    vera.keyboard.press("Enter")
    expect(vera.get_by_text("Sent. Somebody else will look at it.")).to_be_visible()
    rolf = enter("rolf", "/curation/reviews")
    tab_to(rolf, "Havn Gazette, no. 19, p. 1")
    rolf.keyboard.press("Enter")
    expect(rolf.locator("ins")).to_have_text(["new", "Friedrich"])
    sound(rolf)
    tab_to(rolf, "Accept")
    rolf.keyboard.press("Enter")
    expect(rolf.get_by_text("it is found")).to_be_visible()
    assert text() == MISREAD.replace("uew", "new").replace("Friedricb", "Friedrich")


@pytest.mark.usefixtures("misread")
def test_two_people_at_one_page_see_where_they_differ(enter: Enter) -> None:
    vera = enter("vera", f"/curation/correct/{PAGE}")
    wim = person("wim")
    line = MISREAD.split("\n")[2]
    wim.post(f"/curation/correct/{PAGE}", {"act": "line", "number": 2, "base": 2, "text": line.replace("uew", "old")})
    wim.post(f"/curation/correct/{PAGE}", {"act": "send"})
    person("rolf").post(f"/curation/reviews/{Correction.objects.get().pk}", {"act": "accept"})
    vera.locator("#t2").focus()
    vera.keyboard.press("Control+a")
    vera.keyboard.type(line.replace("uew", "new"))
    vera.keyboard.press("Enter")
    expect(vera.get_by_role("heading", name="Others have changed the same lines")).to_be_visible()
    sound(vera)
    vera.get_by_label("this correction says").focus()
    vera.keyboard.press("Space")
    tab_to(vera, "Take these lines")
    vera.keyboard.press("Enter")
    expect(vera.locator("#l2 ins")).to_have_text("new")
    vera.locator("#reason").focus()
    vera.keyboard.press("Enter")
    expect(vera.get_by_text("Sent. Somebody else will look at it.")).to_be_visible()
    assert "old harbour chain" in text()


@pytest.mark.usefixtures("misread")
def test_a_line_is_corrected_without_scripts(enter: Enter) -> None:
    vera = enter("vera", f"/curation/correct/{PAGE}", java_script_enabled=False)
    vera.locator("label[for=t2]").click()
    vera.locator("#t2").fill("The new harbour chain was raised on 3 March 1871.")
    vera.locator("#l2").get_by_role("button", name="Save line").click()
    expect(vera.locator("#l2 ins")).to_have_text("new")
    vera.get_by_role("button", name="Send for review").click()
    expect(vera.get_by_text("Sent. Somebody else will look at it.")).to_be_visible()


def test_a_dead_job_is_tried_again_by_keyboard(enter: Enter) -> None:
    now = timezone.now()
    error = f"{PAGE}: the file ends in the middle"
    Job.objects.create(
        queue="reading",
        kind="pages",
        subject=PAGE,
        state="dead",
        attempts=5,
        error=error,
        created=now,
        not_before=now,
        finished=now,
    )
    ada = enter("ada", "/curation/jobs")
    expect(ada.get_by_text(error)).to_be_visible()
    sound(ada)
    ada.get_by_role("checkbox").focus()
    ada.keyboard.press("Space")
    tab_to(ada, "Try the chosen again")
    ada.keyboard.press("Enter")
    expect(ada.get_by_text("1 job begins anew.")).to_be_visible()
    assert Job.objects.get().state == "waiting"


@pytest.mark.usefixtures("misread")
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_desk_on_a_phone(enter: Enter, site: str, scheme: str) -> None:
    ada = enter("ada", "/curation/", color_scheme=scheme, viewport=PHONE)
    ada.request.get(f"{site}/curation/")
    Collection.objects.filter(pk="havn").update(title="Archive of the Free Port of Havn and its surroundings")
    person("vera").post(f"/curation/correct/{PAGE}", {"act": "line", "number": 2, "base": 2, "text": "The new harbour chain."})
    person("vera").post(f"/curation/correct/{PAGE}", {"act": "send"})
    person("ada").post("/curation/samples", {"collection": "havn", "pages": "2", "target": "2"})
    rooms = ("", "pages", "reviews", f"reviews/{Correction.objects.get().pk}", f"correct/{PAGE}", f"versions/{PAGE}")
    more = (
        "samples",
        "samples/1",
        "tasks",
        "jobs",
        "deliveries",
        "rereading",
        "stale",
        "names",
        f"same-words?page={PAGE}&word=harbour&by=port",
    )
    for room in (*rooms, *more):
        ada.goto(f"{site}/curation/{room}")
        assert ada.locator("h1").count() == 1, room
        sound(ada)
