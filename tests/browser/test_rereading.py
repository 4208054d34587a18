"""Reading again by keyboard alone, with real tesseract: choose, try a sample, compare, promote; and what readers see then."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from ingest.curation import correct
from ingest.models import Page as Sheet
from ingest.models import Run, Scan, TextVersion
from ingest.page import Block, Line, PageText, Word
from ingest.reading import reading_of
from ingest.storages import get_originals
from ingest.store import save_reading, scan_of
from ingest.tasks import KnownText, PackedReading, ReadingTask, known_page, read_tasks
from search.index import update
from tests.archive_site.conftest import GAZETTE
from tests.browser.test_desk import Enter, enter, sound
from tests.ingest.images import draw_page, save_page
from tests.ingest.rereading.fakes import misread, work_off

__all__ = ["enter"]
pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PAGE = f"{GAZETTE}/p1"
NAMES = ("many", "men", "women", "sailors", "masons", "smiths", "bakers", "ropers", "clerks", "priests", "guards", "boys")
LINES = tuple(
    f"The harbour chain was raised by {name} in the {half} of that year" for half in ("spring", "autumn") for name in NAMES
)


@pytest.fixture
def misread_page(site: str, tmp_path: Path) -> None:
    """A page of many lines that can be read, as a poor engine read it and as somebody put every line of it right."""
    path = save_page(tmp_path / "page.png", draw_page(LINES, (1500, 220 + 80 * len(LINES))))
    name = "ee/" + "e" * 64 + ".png"
    kept = get_originals().place(name)
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(path.read_bytes())
    Scan.objects.filter(page=PAGE).update(file=name, checksum="e" * 64, width=1500, height=220 + 80 * len(LINES))
    sheet = Sheet.objects.select_related("scan", "item").get(pk=PAGE)
    packed = read_tasks((ReadingTask(scan_of(sheet), "tesseract"),))[0]
    assert isinstance(packed, PackedReading)
    read = known_page(KnownText(packed.text, packed.layout, packed.step), PAGE)
    poor = PageText(PAGE, [Block(tuple(map(_misread, block.lines))) for block in read.blocks], read.step)
    save_reading(sheet, reading_of(scan_of(sheet), poor), "test", "read by a poor engine")
    correct(sheet, read.text.replace("that year", "that Year"), "wim", "misread")
    update()


def _misread(line: Line) -> Line:
    return Line(tuple(Word(misread(word.text), word.box, 0.6) for word in line.words))


def test_read_again_and_promote(enter: Enter, misread_page: None, site: str) -> None:
    page = enter("ada", "/curation/rereading")
    page.get_by_label("Collection").focus()
    page.get_by_label("Only this item").focus()
    page.keyboard.type(GAZETTE)
    page.get_by_label("Clean the picture first").focus()
    page.keyboard.type("always")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("of them corrected by people")).to_be_visible()
    sound(page)
    page.get_by_label("Pages of the sample").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("1")
    page.get_by_label("Why").focus()
    page.keyboard.type("a trial of cleaning")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("again")
    expect(page.locator("table")).to_contain_text("being read")
    sound(page)
    assert set(work_off()) == {"done"}
    page.get_by_role("link", name="Look again").focus()
    page.keyboard.press("Enter")
    expect(page.locator("table")).to_contain_text("read whole")
    expect(page.get_by_text("No worse than what stands")).to_be_visible()
    sound(page)
    page.get_by_role("link", name=PAGE).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".changed-lines")).to_contain_text("year")
    sound(page)
    page.go_back()
    page.get_by_label("Why").focus()
    page.keyboard.type("the cleaned picture reads better")
    page.get_by_role("button", name="Promote").focus()
    page.keyboard.press("Enter")
    expect(page.locator("table")).to_contain_text("being promoted")
    assert set(work_off()) == {"done"}
    update()
    page.reload()
    expect(page.locator("table")).to_contain_text("promoted")
    assert Run.objects.get().state == "promoted"
    assert TextVersion.objects.filter(page=PAGE).latest("number").text.count("that Year") == len(LINES)
    _cited(page, site)


def _cited(page: Page, site: str) -> None:
    """A citation to what was read first opens still, and shows what is otherwise now."""
    first = TextVersion.objects.get(page=PAGE, reason="read by a poor engine").number
    page.goto(f"{site}/pages/{PAGE}?version={first}")
    expect(page.locator(".changes")).to_contain_text("that Year")


def test_stale_and_what_if(enter: Enter, site: str) -> None:
    page = enter("ada", "/curation/stale")
    page.get_by_label("Suppose this changed").focus()
    page.keyboard.type("the encoder")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Count").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("the encoder would change")).to_be_visible()
    sound(page)
