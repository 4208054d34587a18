"""Readings are kept whole, every version stays, and the outbox hears of every passage."""

import pytest
from django.db import transaction

from ingest.aligned import AlignedText
from ingest.models import Event, Item, OutboxEntry, Page, Passage, TextVersion
from ingest.page import Span
from ingest.store import aligned, join_pages, layout, packed_of, save_failure, scan_of, words_of
from tests.builders import make_page
from tests.rows import archive_item, write_text

pytestmark = pytest.mark.django_db
SHIP = "The ship came into the harbour at noon and every man on board was glad to be home again."


def outbox() -> list[str]:
    return list(OutboxEntry.objects.values_list("passage", flat=True))


def test_a_reading_is_kept_with_its_words_and_passages() -> None:
    item = archive_item("harbour/log", SHIP)
    page = Page.objects.get(item=item)
    version = TextVersion.objects.get(page=page)
    passage = Passage.objects.get(page=page)
    assert (page.state, page.version, page.language) == (Page.State.READ, 1, "en")
    assert (version.number, version.text, version.author) == (1, SHIP, "test")
    assert (passage.id, passage.text, passage.version_id) == ("harbour/log/p1/v1s1", SHIP, version.pk)
    assert page.quality == pytest.approx(passage.quality, abs=1e-3)
    assert outbox() == [passage.id]
    assert [(event.what, event.subject, event.after) for event in Event.objects.all()] == [("read", page.id, {"version": 1})]


def test_layout_words_and_alignment_come_back() -> None:
    item = archive_item("harbour/log", "The Kriegs-\nschiff iſt da.\n\nEnde.")
    version = TextVersion.objects.get(page__item=item)
    page = make_page("The Kriegs-\nschiff iſt da.\n\nEnde.", "harbour/log/p1")
    assert layout(version) == page
    assert words_of(version) == tuple(page.words())
    passage = Passage.objects.filter(version=version).order_by("ordinal")[0]
    walked = aligned(passage)
    assert isinstance(walked, AlignedText)
    assert "Kriegsschiff ist da." in walked.text
    start = walked.text.index("Kriegsschiff")
    assert version.text[walked.source_span(Span(start, start + 12)).start :].startswith("Kriegs-\nschiff")
    assert (passage.start, version.text[passage.start : passage.end]) == (0, version.text[: passage.end])


def test_a_second_reading_is_appended_and_replaces_the_passages() -> None:
    item = archive_item("harbour/log", SHIP)
    OutboxEntry.objects.all().delete()
    page = Page.objects.get(item=item)
    second = write_text(page, "Another text of the same page, read with more care.")
    assert [(row.number, row.text) for row in TextVersion.objects.filter(page=page)] == [(1, SHIP), (2, second.text)]
    assert [row.id for row in Passage.objects.filter(page=page)] == ["harbour/log/p1/v2s1"]
    assert sorted(outbox()) == ["harbour/log/p1/v1s1", "harbour/log/p1/v2s1"]
    page.refresh_from_db()
    assert page.version == 2


def test_a_blank_page_counts_as_read() -> None:
    item = archive_item("harbour/log", "")
    page = Page.objects.get(item=item)
    assert (page.state, page.version, page.language, page.quality) == (Page.State.READ, 1, "", None)
    assert not outbox()


def test_a_reading_that_cannot_be_kept_whole_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    item = archive_item("harbour/log", SHIP)
    page = Page.objects.get(item=item)

    def refuse(*_: object, **__: object) -> None:
        raise OSError("disk full")

    before = list(Passage.objects.values_list("id", flat=True)), len(outbox()), Event.objects.count()
    monkeypatch.setattr(OutboxEntry.objects, "bulk_create", refuse)
    with pytest.raises(OSError), transaction.atomic():
        write_text(page, "Another text.")
    assert TextVersion.objects.count() == 1
    assert (list(Passage.objects.values_list("id", flat=True)), len(outbox()), Event.objects.count()) == before


def test_a_failure_leaves_the_text_that_there_is() -> None:
    item = archive_item("harbour/log", SHIP)
    page = Page.objects.get(item=item)
    save_failure(page, "tesseract is missing")
    page.refresh_from_db()
    assert (page.state, page.failure, page.version) == (Page.State.FAILED, "tesseract is missing", 1)
    assert Passage.objects.filter(page=page).exists()


def test_a_sentence_goes_on_overleaf() -> None:
    leaf, overleaf = "The pilot went out. The great ship was seen behind the light-", "house and lost. All slept."
    item = archive_item("harbour/log", leaf, overleaf)
    first, second = Passage.objects.order_by("page")
    assert first.continued_by == second
    assert first.joined
    assert first.full_text.endswith("behind the lighthouse and lost.")
    OutboxEntry.objects.all().delete()
    join_pages(item)
    assert not outbox(), "joining again changes nothing"


def test_pages_that_are_not_neighbours_are_not_joined() -> None:
    item = archive_item("harbour/log", "The ship was seen behind the", "", "lighthouse and lost.")
    assert not Passage.objects.exclude(continued_by=None).exists()
    Page.objects.filter(item=item, number=2).delete()
    join_pages(item)
    assert not Passage.objects.exclude(continued_by=None).exists()


def test_a_link_falls_when_the_next_page_is_read_anew() -> None:
    item = archive_item("harbour/log", "The great ship was seen behind the", "lighthouse and lost. All slept.")
    OutboxEntry.objects.all().delete()
    write_text(Page.objects.get(item=item, number=2), "A New Chapter. It begins here.")
    join_pages(item)
    first = Passage.objects.get(page__number=1)
    after = Passage.objects.get(page__number=2)
    assert first.continued_by in (None, after)
    assert (first.continued_length > 0) == (first.continued_by is not None)
    assert first.id in outbox()


def test_scan_of_knows_item_and_storage(data: object) -> None:
    item = archive_item("harbour/log", SHIP, date="1871-03-18", languages=["de", "en"])
    scan = scan_of(Page.objects.get(item=item))
    assert (scan.page_id, scan.languages, scan.year, scan.recorded) == ("harbour/log/p1", ("de", "en"), 1871, None)
    assert scan.path.is_absolute()
    assert scan.path.parent.name == "originals"


def test_scan_of_does_not_leave_the_storage(data: object) -> None:
    page = Page.objects.get(item=archive_item("harbour/log", SHIP))
    page.scan.file = "../lacuna.sqlite3"
    with pytest.raises(ValueError, match="not in the storage"):
        scan_of(page)


def test_the_reading_of_the_same_scan_is_found() -> None:
    archive_item("harbour/log", SHIP)
    copy = archive_item("harbour/copy", "")
    step = {"name": "ocr", "software": "x", "version": "1", "engine": "x"}
    TextVersion.objects.filter(page__item="harbour/log").update(step=step)
    page = Page.objects.get(item=copy)
    assert packed_of(page.id, "y") is None
    packed = packed_of(page.id, "x")
    assert packed is not None
    assert packed.text == SHIP
    Item.objects.filter(pk="harbour/copy").update(languages=["de"])
    assert packed_of(page.id, "x") is None, "with other languages it would be read otherwise"
