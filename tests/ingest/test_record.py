"""Records and rights: who may see an item on which day."""

from datetime import date

import pytest

from ingest.record import Record, Rights

TODAY = date(1912, 6, 1)


@pytest.mark.parametrize(
    ("rights", "is_open"),
    [
        (Rights(), True),
        (Rights("restricted"), False),
        (Rights(embargo_until=date(1912, 6, 2)), False),
        (Rights(embargo_until=date(1912, 6, 1)), True),
        (Rights("restricted", date(1900, 1, 1)), False),
    ],
)
def test_who_may_see_an_item(rights: Rights, is_open: bool) -> None:
    assert rights.is_open(TODAY) is is_open


def test_other_rights_are_refused() -> None:
    with pytest.raises(ValueError, match="public or restricted, not 'secret'"):
        Rights("secret")


@pytest.mark.parametrize(("item", "title"), [("", "Hafenbote"), ("havenport/x", "")])
def test_a_record_needs_an_item_and_a_title(item: str, title: str) -> None:
    with pytest.raises(ValueError):
        Record(item, title, "havenport")
