"""What is redacted goes to the public as it is shown, and with the whole collection sealed as it was."""

import base64
from pathlib import Path

import pytest
from PIL import Image
from pytest_django import Settings

from ingest.models import Page, Redaction, Scan, TextVersion
from ingest.originals import checksum, storage_name
from ingest.page import Box, Span
from ingest.redacting import Wanted, redact, undo
from ingest.redaction import MARK
from ingest.sealed import boxes_of
from ingest.storages import data_folder, get_originals
from tests.ingest.export.carrying import emptied, held, made, taken_in
from tests.rows import archive_item

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "The banker Overbeck of Riga forged the ledgers."
PAGES = ("gazette/letter/p1", "gazette/letter/p2")


@pytest.fixture
def bag(settings: Settings, tmp_path: Path) -> Path:
    """Where a bag is to be; with a letter of two pages in one file, the first of them redacted."""
    settings.LACUNA_DATA = tmp_path / "data"
    archive_item("gazette/letter", TEXT, "Rain all day.")
    path = data_folder() / "scans.tif"
    path.parent.mkdir(parents=True, exist_ok=True)
    first, second = (Image.new("L", (900, 400), shade) for shade in (255, 200))
    first.save(path, save_all=True, append_images=[second])
    digest = checksum(path)
    name = storage_name(digest, "image/tiff")
    get_originals().keep(path, digest, name)
    for frame, page in enumerate(PAGES):
        Scan.objects.filter(page=page).update(
            file=name, checksum=digest, frame=frame, media_type="image/tiff", width=900, height=400
        )
    start = TEXT.index("Overbeck")
    redact(Page.objects.get(pk=PAGES[0]), Wanted((), (Span(start, start + 8),)), "ada", "her heirs live")
    return tmp_path / "bag"


def test_the_whole_collection_comes_back_with_what_is_sealed(bag: Path) -> None:
    before = held()
    made(bag)
    emptied()
    assert taken_in(bag).exit_code == 0 and held() == before
    undo(Redaction.objects.get(), "ada", "they agree")
    page = Page.objects.get(pk=PAGES[0])
    assert TextVersion.objects.get(page=page, number=page.version).text == TEXT


def test_the_public_gets_neither_word_nor_picture(bag: Path) -> None:
    original = Scan.objects.get(page=PAGES[0]).file
    outcome = made(bag, public=True)
    files = [path for path in bag.rglob("*") if path.is_file()]
    content = b"".join(path.read_bytes() for path in files if path.suffix != ".png")
    for secret in (b"Overbeck", b"heirs live", base64.b64encode(b"Overbeck")[:8]):
        assert secret not in content
    assert MARK.encode() in content and not outcome.missing
    assert not [path for path in files if path.name == Path(original).name]
    (black,) = boxes_of(PAGES[0])
    emptied()
    assert taken_in(bag).exit_code == 0
    scans = {scan.page_id: Image.open(get_originals().place(scan.file)) for scan in Scan.objects.all()}
    assert scans[PAGES[0]].crop((black.left, black.top, black.right, black.bottom)).getextrema() == (0, 0)
    assert scans[PAGES[0]].getpixel((899, 399)) == 255 and scans[PAGES[1]].getextrema() == (200, 200)
    assert black.right > black.left and isinstance(black, Box)
