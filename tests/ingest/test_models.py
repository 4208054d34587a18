"""The rule of access and the record of an item, as rows know them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from ingest.models import Item, Page, Passage, TextVersion
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
TODAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("rights", "until", "is_open"),
    [
        ("public", None, True),
        ("public", "2026-01-01", True),
        ("public", "2026-01-02", False),
        ("restricted", None, False),
        ("restricted", "1999-01-01", False),
    ],
)
def test_the_query_and_the_value_agree_on_access(rights: str, until: str | None, is_open: bool) -> None:
    day = date.fromisoformat(until) if until else None
    item = archive_item("harbour/log", "Text.", rights=rights, embargo_until=day)
    assert item.access.is_open(TODAY) is is_open
    assert Item.objects.open(TODAY).exists() is is_open
    assert Passage.objects.filter(Item.open_condition(TODAY, "page__item__")).exists() is is_open


def test_the_record_says_what_a_citation_needs() -> None:
    item = archive_item("harbour/log", "Text.", title="The Log", creators=["A. Smith"], date="1871-03-18")
    record = item.record
    assert (record.item_id, record.title, record.collection_title, record.creators) == (
        "harbour/log",
        "The Log",
        "Harbour",
        ("A. Smith",),
    )
    assert record.date is not None
    assert record.date.earliest == date(1871, 3, 18)


def test_a_page_number_and_a_version_number_are_given_once() -> None:
    item = archive_item("harbour/log", "Text.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Page.objects.create(id="x", item=item, number=1, label="1")
    version = TextVersion.objects.get()
    version.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save(force_insert=True)


def test_the_permission_to_see_restricted_items_exists(django_user_model: type) -> None:
    assert [name for name, _ in Item._meta.permissions] == ["view_restricted"]
