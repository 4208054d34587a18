"""Closure periods follow the rule of a collection, embargoes their day, and neither opens what something else closes."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from ingest.closures import due, set_rule, settle
from ingest.curation import embargo, restrict, waive
from ingest.models import Collection, Event, Item, OutboxEntry, Page
from tests.rows import archive_item

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def letters(data: object) -> Collection:
    archive_item("orme/1890", "Dear Ann.", date="1890-05-02", type="letter")
    archive_item("orme/1971", "Dear Ann.", date="1971-05-02", type="letter")
    archive_item("orme/gazette", "News.", date="1971-05-02", type="newspaper")
    archive_item("orme/undated", "Dear Ann.", type="letter")
    return Collection.objects.get()


def opened(on: date = TODAY) -> set[str]:
    return {item.removeprefix("orme/") for item in Item.objects.open(on).values_list("pk", flat=True)}


def test_a_rule_closes_items_of_its_type_for_whole_years(letters: Collection) -> None:
    OutboxEntry.objects.all().delete()
    assert set_rule(letters, "letter", 80, "ada", "living persons") == 3
    assert opened() == {"1890", "gazette"}
    assert opened(date(2051, 12, 31)) == {"1890", "gazette"}
    assert opened(date(2052, 1, 1)) == {"1890", "1971", "gazette"}
    assert OutboxEntry.objects.count() == 3
    event = Event.objects.filter(what="set closure rule").get()
    assert (event.subject, event.before["years"], event.after) == ("orme", None, {"type": "letter", "years": 80, "items": 3})


def test_a_rule_for_all_spares_types_with_their_own(letters: Collection) -> None:
    set_rule(letters, "", 100, "ada", "x")
    assert opened() == {"1890"}
    set_rule(letters, "newspaper", 0, "ada", "published as it was")
    assert opened() == {"1890", "gazette"}
    set_rule(letters, "", None, "ada", "x")
    assert opened() == {"1890", "1971", "gazette", "undated"}


def test_new_items_and_new_dates_come_under_the_rule_at_once(letters: Collection) -> None:
    set_rule(letters, "letter", 80, "ada", "x")
    archive_item("orme/1980", "Dear Ann.", date="1980-01-01", type="letter")
    assert "1980" not in opened()
    found = Item.objects.get(pk="orme/undated")
    found.earliest = found.latest = date(1801, 1, 1)
    found.save(update_fields=("earliest", "latest"))
    assert "undated" in opened()


def test_consent_takes_one_item_out_of_the_rule(letters: Collection) -> None:
    set_rule(letters, "letter", 80, "ada", "x")
    waive(Item.objects.get(pk="orme/1971"), True, "ada", "she consents")
    assert opened() == {"1890", "1971", "gazette"}
    waive(Item.objects.get(pk="orme/1971"), False, "ada", "she does not")
    assert opened() == {"1890", "gazette"}


def test_an_embargo_ends_on_its_day_with_an_event_and_opens_nothing_else(letters: Collection) -> None:
    for name in ("1890", "gazette", "1971"):
        embargo(Item.objects.get(pk=f"orme/{name}"), TODAY, "ada", "by contract")
    embargo(Item.objects.get(pk="orme/undated"), TODAY + timedelta(days=1), "ada", "by contract")
    restrict(Item.objects.get(pk="orme/1971"), "ada", "x")
    assert not due(TODAY - timedelta(days=1)) and due(TODAY)
    assert settle(TODAY, "work") == (3, 0)
    assert opened() == {"1890", "gazette"}
    assert set(Event.objects.filter(what="lift embargo", who="work").values_list("subject", flat=True)) == {
        *("orme/1890", "orme/gazette", "orme/1971"),
    }
    assert settle(TODAY, "work") == (0, 0)


def test_an_item_is_processed_when_no_page_of_it_waits(data: object) -> None:
    archive_item("orme/new", "Dear Ann.", "And more.", state="received")
    Page.objects.filter(number=2).update(state="waiting")
    assert settle(localdate(), "work") == (0, 0)
    Page.objects.filter(number=2).update(state="failed")
    assert settle(localdate(), "work") == (0, 1)
    assert Item.objects.get().state == "processed" and not opened()
