"""What is cited as CSL-JSON, for machines and as the matter of formatted styles; it knows no style."""

from typing import Any

from archive_site.citation.cited import Cited
from archive_site.citation.kinds import kind_of
from archive_site.citation.names import name_of
from archive_site.citation.words import archive_name, hierarchy, location, pages, reading_words
from ingest.dates import EARLIEST, LATEST, PartialDate


def csl_item(cited: Cited) -> dict[str, Any]:
    """One CSL-JSON item (schema 1.0.2); what is not known is left out."""
    record, kind = cited.record, kind_of(cited.record.type)
    item: dict[str, Any] = {
        "id": cited.key,
        "type": kind.csl,
        "title": record.title,
        "container-title": cited.container if kind.periodical else "",
        "collection-title": record.series if kind.published and not kind.periodical else "",
        "author": [csl_name(creator) for creator in record.creators],
        "publisher": record.publisher,
        "publisher-place": record.place,
        "edition": record.edition,
        "volume": record.volume,
        "issue" if kind.published else "number": record.number,
        "page": pages(cited),
        "genre": "" if kind.published else record.type,
        "archive": archive_name(cited),
        "archive-place": cited.house.place,
        "archive_collection": hierarchy(cited),
        "archive_location": location(cited),
        "call-number": record.identifier,
        "language": record.languages[0] if record.languages else "",
        "note": reading_words(cited.reading),
        "URL": cited.address,
        "accessed": {"date-parts": [[cited.accessed.year, cited.accessed.month, cited.accessed.day]]},
    }
    if record.date is not None:
        item["issued"] = issued(record.date)
    return {key: value for key, value in item.items() if value}


def csl_name(creator: str) -> dict[str, str]:
    name = name_of(creator)
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}


def issued(known: PartialDate) -> dict[str, Any]:
    """CSL date: exact to the day, month, season or year as known, a range as two dates, an open one in words of EDTF."""
    if known.earliest == EARLIEST or known.latest == LATEST:
        return {"literal": known.edtf}
    first, slash, second = known.edtf.partition("/")
    ends = [PartialDate.parse(end) for end in (first, second) if end] if slash else [known]
    parts = [one for end in ends for one in date_parts(end)]
    season = {"season": int(first[5:7]) - 20} if not slash and first[5:7] in ("21", "22", "23", "24") else {}
    return {"date-parts": parts, **season, **({"circa": True} if known.uncertain else {})}


def date_parts(known: PartialDate) -> list[list[int]]:
    """Of a date that is no range: day, month or year; of an open decade or century its first and last year."""
    first, last = known.earliest, known.latest
    if first == last:
        return [[first.year, first.month, first.day]]
    if (first.year, first.month) == (last.year, last.month):
        return [[first.year, first.month]]
    return [[first.year]] if first.year == last.year else [[first.year], [last.year]]
