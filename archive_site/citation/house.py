"""The house's own form of citation, which readers copy: the institution's preferred form where it has one; it knows no CSL."""

from django.conf import settings

from archive_site.citation.cited import Cited
from archive_site.citation.preferred import filled
from archive_site.citation.words import archive_name, hierarchy, location, page_place, reading_words
from archive_site.portal.worded import date_words, day_words


def reference(cited: Cited) -> str:
    """Who, what, where and when, how it was read, who keeps it where, and its address, in the language that is spoken."""
    pattern = str(settings.LACUNA_CITATION)
    if pattern:
        return filled(pattern, _values(cited))
    record = cited.record
    where = ", ".join(part for part in (record.place, date_words(record.date), page_place(cited)) if part)
    holding = ", ".join(
        part for part in (archive_name(cited), hierarchy(cited) if cited.house.archive else "", location(cited)) if part
    )
    said = reading_words(cited.reading)
    parts = ("; ".join(record.creators), record.title, where, holding, said[:1].upper() + said[1:])
    return " ".join(part if part[-1] in "?!" else f"{part.rstrip('.')}." for part in parts if part) + f" {cited.address}"


def _values(cited: Cited) -> dict[str, str]:
    record, reading = cited.record, cited.reading
    return {
        "creators": "; ".join(record.creators),
        "title": record.title,
        "series": record.series,
        "date": date_words(record.date),
        "place": record.place,
        "publisher": record.publisher,
        "edition": record.edition,
        "page": cited.page,
        "column": str(cited.column or ""),
        "box": record.box,
        "folder": record.folder,
        "identifier": record.identifier,
        "collection": record.collection_title,
        "archive": archive_name(cited),
        "accessed": day_words(cited.accessed),
        "address": cited.address,
        "reading": reading_words(reading),
        "version": str(reading.version) if reading else "",
    }
