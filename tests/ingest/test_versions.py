"""Rolling a page's text back and forward: a version appended each time, one event, nothing rewritten."""

import pytest

from ingest.curation import correct
from ingest.models import Event, OutboxEntry, Page, TextVersion
from ingest.store import words_of
from ingest.versions import put_back
from tests.rows import archive_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(data: object) -> Page:
    """A page with two versions: as it was read, and corrected."""
    archive_item("harbour/log", "The sbip came in.")
    found = Page.objects.get()
    correct(found, "The ship came in.", "vera", "misread")
    OutboxEntry.objects.all().delete()
    return found


def test_back_and_forward_are_versions_and_events(page: Page) -> None:
    back = put_back(page, 1, "rolf", "the print has sbip")
    forth = put_back(page, 2, "rolf", "it has not")
    again = put_back(page, 3, "rolf", "it has, though")
    first, second = TextVersion.objects.filter(number__lte=2).order_by("number")
    assert [one.text for one in (back, forth, again)] == [first.text, second.text, first.text]
    assert words_of(back) == words_of(first) and words_of(forth) == words_of(second)
    assert (Page.objects.get().version, again.number, again.author) == (5, 5, "rolf")
    acts = list(Event.objects.order_by("id").values_list("what", "who", "before", "after"))[-3:]
    assert acts == [
        ("roll back", "rolf", {"version": 2}, {"version": 3}),
        ("roll forward", "rolf", {"version": 3}, {"version": 4}),
        ("roll back", "rolf", {"version": 4}, {"version": 5}),
    ]


def test_the_index_is_told(page: Page) -> None:
    put_back(page, 1, "rolf", "")
    assert set(OutboxEntry.objects.values_list("passage", flat=True)) == {"harbour/log/p1/v2s1", "harbour/log/p1/v3s1"}


@pytest.mark.parametrize("number", [0, 2, 3])
def test_what_is_not_there_or_current_is_refused(page: Page, number: int) -> None:
    with pytest.raises(ValueError, match="nothing was changed"):
        put_back(page, number, "rolf", "")
    put_back(page, 1, "rolf", "")
    with pytest.raises(ValueError, match="says exactly this already"):
        put_back(page, 1, "rolf", "")
    assert TextVersion.objects.count() == 3
