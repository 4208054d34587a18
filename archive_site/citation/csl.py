"""A record as CSL-JSON, from which the formatted styles are made; it knows no style."""

from datetime import date
from typing import Any

from ingest.record import Record

CSL_TYPES = {
    "newspaper": "article-newspaper",
    "letter": "personal_communication",
    "report": "report",
    "book": "book",
    "periodical": "article-journal",
    "map": "map",
}


def csl_item(record: Record, address: str, accessed: date, page_label: str = "") -> dict[str, Any]:
    """One CSL-JSON item; `address` is absolute, `accessed` the day of reading, `page_label` the cited page if one is."""
    item: dict[str, Any] = {
        "id": record.item_id,
        "type": CSL_TYPES.get(record.type, "document"),
        "title": record.title,
        "container-title": record.series,
        "author": [{"literal": creator} for creator in record.creators],
        "publisher": record.publisher,
        "publisher-place": record.place,
        "archive": record.collection_title,
        "archive_location": record.identifier,
        "language": record.languages[0] if record.languages else "",
        "page": page_label,
        "URL": address,
        "accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]},
    }
    if record.date is not None:
        item["issued"] = issued(record)
    return {key: value for key, value in item.items() if value}


def issued(record: Record) -> dict[str, Any]:
    """CSL date of a record that has one: exact to the day, month or year as known, a range as two dates."""
    known = record.date
    if known is None:
        return {}
    first, last = known.earliest, known.latest
    if first == last:
        parts = [[first.year, first.month, first.day]]
    elif (first.year, first.month) == (last.year, last.month):
        parts = [[first.year, first.month]]
    elif first.year == last.year:
        parts = [[first.year]]
    else:
        parts = [[first.year], [last.year]]
    return {"date-parts": parts, **({"circa": True} if known.uncertain else {})}
