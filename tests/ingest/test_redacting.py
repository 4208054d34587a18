"""A redaction is in every text that is stored of a page, then and later; what was redacted comes back when it is undone."""

import pytest

from ingest.curation import correct, restore, withdraw
from ingest.models import Event, OutboxEntry, Page, Passage, Redaction, SealedText, TextVersion
from ingest.page import Box, Span
from ingest.redacting import AlreadyUndone, NoPlace, NothingToRedact, Wanted, prospect, redact, undo
from ingest.redaction import MARK
from ingest.sealed import boxes_of, cited
from ingest.store import aligned, layout, unredacted
from ingest.versions import put_back
from tests.rows import archive_item, write_text

pytestmark = pytest.mark.django_db
TEXT = "The banker Overbeck of Riga forged the ledgers.\n\nHarlekin was his name."
MARKED = f"The banker {MARK} of Riga forged the ledgers.\n\nHarlekin was his name."


@pytest.fixture
def page() -> Page:
    return archive_item("havn/letter", TEXT, date="1880-01-01").pages.get()


def span(page: Page, word: str) -> Span:
    text = said(page)
    return Span(text.index(word), text.index(word) + len(word))


def hide(page: Page, *words: str) -> Redaction:
    return redact(page, Wanted(spans=tuple(span(page, word) for word in words)), "ada", "her heirs live")


def said(page: Page, number: int = 0) -> str:
    return TextVersion.objects.get(page=page, number=number or page.version).text


def stored(page: Page) -> str:
    """All text that is kept of the page but what is sealed."""
    rows = [*TextVersion.objects.filter(page=page).values_list("text", flat=True)]
    rows += Passage.objects.filter(page=page).values_list("text", flat=True)
    rows += [str((event.why, event.before, event.after)) for event in Event.objects.all()]
    rows += [word.text for version in TextVersion.objects.filter(page=page) for _, word in layout(version).words()]
    return " ".join(rows)


def test_a_redaction_is_a_new_version_and_is_laid_over_the_older_ones(page: Page) -> None:
    first = set(Passage.objects.values_list("pk", flat=True))
    OutboxEntry.objects.all().delete()
    row = hide(page, "Overbeck")
    assert page.version == 2 == row.made and said(page, 1) == said(page, 2) == MARKED
    assert "Overbeck" not in stored(page)
    now = Passage.objects.filter(page=page)
    assert all(passage.pk.startswith(f"{page.pk}/v2s") for passage in now) and MARK in now[0].text
    assert aligned(now[0]).source == MARKED and now[0].legible
    assert set(OutboxEntry.objects.values_list("passage", flat=True)) == first | set(now.values_list("pk", flat=True))
    event = Event.objects.get(what="redact")
    assert (event.who, event.why, event.before) == ("ada", "her heirs live", {"version": 1})
    assert event.after == {"version": 2, "redaction": row.pk}
    assert TextVersion.objects.get(page=page, number=2).reason == "", "it stands on the page's own room"


def test_words_of_a_span_are_blackened_on_the_scan(page: Page) -> None:
    over = next(word.box for _, word in unredacted(TextVersion.objects.get(page=page)).words() if word.text == "Overbeck")
    hide(page, "Overbeck")
    (black,) = boxes_of(page.pk)
    assert black.left < over.left and black.top < over.top and black.right > over.right and black.bottom > over.bottom


def test_words_under_a_region_are_taken_out(page: Page) -> None:
    over = next(word.box for _, word in layout(TextVersion.objects.get(page=page)).words() if word.text == "Overbeck")
    wanted = Wanted((Box(over.left + 5, over.top, over.right, over.bottom + 9000),))
    assert "Overbeck" in TEXT[prospect(page, wanted).hidden[0].start :][:8]
    redact(page, wanted, "ada", "x")
    assert "Overbeck" not in stored(page) and boxes_of(page.pk)[0] == Box(over.left + 5, over.top, over.right, 3000)


def test_a_region_on_a_page_without_text_is_kept_for_the_texts_that_come(page: Page) -> None:
    Page.objects.filter(pk=page.pk).update(version=0)
    TextVersion.objects.all().delete()
    page.refresh_from_db()
    redact(page, Wanted((Box(0, 0, 2000, 3000),)), "ada", "x")
    assert page.version == 0 and Event.objects.filter(what="redact").exists()
    write_text(page, TEXT)
    assert said(page) == f"{MARK}\n\n{MARK}"


def test_undoing_it_brings_the_words_back_as_a_new_version(page: Page) -> None:
    row = hide(page, "Overbeck")
    undo(row, "eve", "the heirs agree")
    page.refresh_from_db()
    assert page.version == 3 and said(page) == TEXT == said(page, 1)
    assert said(page, 2) == MARKED, "what was said then stays said"
    assert boxes_of(page.pk) == () and "Overbeck" in Passage.objects.get(page=page, ordinal=1).text
    assert Event.objects.get(what="undo redaction").after == {"version": 3, "redaction": row.pk}
    with pytest.raises(AlreadyUndone):
        undo(row, "eve", "again")


def test_what_another_redaction_hides_stays_hidden(page: Page) -> None:
    one, two = hide(page, "Overbeck of Riga"), hide(page, "Riga" if "Riga" in said(page) else "Harlekin")
    undo(one, "ada", "x")
    page.refresh_from_db()
    assert said(page) == TEXT.replace("Harlekin", MARK)
    undo(two, "ada", "x")
    page.refresh_from_db()
    assert said(page) == TEXT and not SealedText.objects.filter(version__number=1).exists()


def test_new_readings_and_corrections_are_redacted_as_they_come(page: Page) -> None:
    row = hide(page, "Overbeck")
    write_text(page, TEXT.replace("Overbeck", "Ouerbeck"))
    assert "Ouerbeck" not in stored(page) and said(page) == MARKED
    correct(page, said(page).replace("forged", "kept"), "vera", "misread")
    assert said(page) == MARKED.replace("forged", "kept")
    undo(row, "ada", "x")
    page.refresh_from_db()
    assert said(page) == TEXT.replace("Overbeck", "Ouerbeck").replace("forged", "kept"), "corrected, and the word is back"


def test_an_earlier_version_that_is_put_back_is_redacted_and_whole_beneath(page: Page) -> None:
    write_text(page, TEXT.replace("ledgers", "letters"))
    row = hide(page, "Overbeck")
    put_back(page, 1, "ada", "better")
    assert said(page) == MARKED and "Overbeck" not in stored(page)
    undo(row, "ada", "x")
    page.refresh_from_db()
    assert said(page) == TEXT


def test_a_withdrawn_page_is_restored_redacted(page: Page) -> None:
    hide(page, "Overbeck")
    withdraw(page.item, "ada", "x")
    restore(page.item, "ada", "x")
    assert MARK in Passage.objects.get(page=page, ordinal=1).text and "Overbeck" not in stored(page)


def test_an_old_citation_opens_at_the_mark(page: Page) -> None:
    first = TextVersion.objects.get(page=page)
    quoted, after = span(page, "Overbeck of"), span(page, "forged")
    assert cited(first, quoted) == (quoted, False)
    row = hide(page, "Overbeck")
    then = span(page, "Harlekin was")
    second = hide(page, "Riga")
    first, made = (TextVersion.objects.get(page=page, number=number) for number in (1, row.made))
    place, gone = cited(first, quoted)
    assert gone and first.text[place.start : place.end] == f"{MARK} of"
    place, gone = cited(first, after)
    assert not gone and first.text[place.start : place.end] == "forged"
    place, gone = cited(made, then)
    assert not gone and made.text[place.start : place.end] == "Harlekin was"
    undo(second, "ada", "x")
    assert cited(TextVersion.objects.get(page=page, number=row.made), then)[0] == then


def test_nothing_and_words_without_a_place_are_refused(page: Page) -> None:
    with pytest.raises(NothingToRedact):
        redact(page, Wanted((Box(5000, 5000, 6000, 6000),)), "ada", "x")
    correct(page, TEXT.replace("Overbeck", "Over beck"), "vera", "x")
    TextVersion.objects.filter(page=page, number=page.version).update(layout=b"damaged")
    with pytest.raises(NoPlace):
        hide(page, "beck")
    assert not Redaction.objects.exists()
    both = Wanted((Box(100, 100, 200, 130),), (span(page, "beck"),))
    redact(page, both, "ada", "x")
    assert "beck" not in said(page)
