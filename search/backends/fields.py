"""An entry as the fields that every backend stores of it: ids, facets, days as numbers, ready terms; it knows no engine."""

from typing import Any

from search.backends import Entry
from search.query import FIELDS


def fields_of(entry: Entry) -> dict[str, Any]:
    """By name; a facet field has a list of values, fields of terms have them parted by spaces, an undated entry has no days."""
    facets: dict[str, list[str]] = {}
    for name, value in entry.facets:
        facets.setdefault(name, []).append(value)
    days = {"first": entry.first, "last": entry.last}
    return {
        "id": entry.passage_id,
        "item": entry.item_id,
        **facets,
        "collection": entry.collection,
        "language": entry.language,
        **{name: day.toordinal() for name, day in days.items() if day is not None},
        **{name: " ".join(getattr(entry.terms, name)) for name in FIELDS},
    }
