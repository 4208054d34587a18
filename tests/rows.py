"""One-line builders of archived items for tests that need rows: text goes through the real steps, no image is read."""

from datetime import date
from pathlib import Path

from ingest.models import Collection, Item, Page, Passage, Scan, TextVersion
from ingest.page import PageText
from ingest.reading import read_page
from ingest.scan import Scan as ScanFile
from ingest.store import join_pages, save_reading, tell
from tests.builders import make_page


class TextEngine:
    """Returns the page it was given, as if it had been read."""

    def __init__(self, page: PageText) -> None:
        self.page = page

    def read(self, scan: ScanFile) -> PageText:
        return self.page


def archive_item(item_id: str, *texts: str, **fields: object) -> Item:
    """An item `<collection>/<slug>` with one page for each text; `fields` are those of Item (date, rights, languages, ...)."""
    slug = item_id.split("/")[0]
    collection, _ = Collection.objects.get_or_create(slug=slug, defaults={"title": slug.title()})
    edtf = fields.get("date")
    if isinstance(edtf, str) and len(edtf) == 10:
        fields |= {"earliest": date.fromisoformat(edtf), "latest": date.fromisoformat(edtf)}
    item = Item.objects.create(id=item_id, collection=collection, **{"title": item_id, "languages": ["en"], **fields})
    for number, text in enumerate(texts, start=1):
        page = Page.objects.create(id=f"{item_id}/p{number}", item=item, number=number, label=str(number))
        Scan.objects.create(
            page=page,
            file="none.png",
            checksum="0" * 64,
            media_type="image/png",
            width=2000,
            height=3000,
            original_name="none.png",
        )
        write_text(page, text)
    join_pages(item)
    return item


def change_rights(item: str, rights: str) -> None:
    """Closes or opens an item as curation does: the index is told."""
    Item.objects.filter(id=item).update(rights=rights)
    tell(Passage.objects.filter(page__item=item).values_list("id", flat=True))


def write_text(page: Page, text: str) -> TextVersion:
    """A new text version of the page, as an engine would have read it."""
    scan = ScanFile(page.id, Path("none.png"), languages=tuple(page.item.languages))
    return save_reading(page, read_page(scan, TextEngine(make_page(text, page.id))), author="test", reason="read")
