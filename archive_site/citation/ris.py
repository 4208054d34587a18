"""Citations as RIS, in the tags that Zotero and EndNote read for archival material."""

from collections.abc import Sequence
from typing import Any

import rispy

from archive_site.citation.cited import Cited
from archive_site.citation.csl import date_parts
from archive_site.citation.kinds import kind_of
from archive_site.citation.names import name_of
from archive_site.citation.words import archive_name, hierarchy, location, pages, reading_words
from ingest.dates import PartialDate


def ris(all_cited: Sequence[Cited]) -> str:
    return str(rispy.dumps([ris_entry(cited) for cited in all_cited]))


def ris_entry(cited: Cited) -> dict[str, Any]:
    """One entry as rispy has it: read back from `ris` it is the same."""
    record, kind = cited.record, kind_of(cited.record.type)
    entry: dict[str, Any] = {
        "type_of_reference": kind.ris,
        "id": cited.key,
        "title": record.title,
        "authors": [name_of(creator).inverted for creator in record.creators],
        "secondary_title": cited.container if kind.periodical else record.series,
        "publisher": record.publisher,
        "place_published": record.place,
        "edition": record.edition,
        "volume": record.volume,
        "number": record.number,
        "start_page": pages(cited),
        "language": " ".join(record.languages),
        "type_of_work": "" if kind.published else record.type,
        "name_of_database": archive_name(cited),
        "accession_number": ", ".join(part for part in (hierarchy(cited), location(cited)) if part),
        "call_number": record.identifier,
        "urls": [cited.address],
        "access_date": cited.accessed.strftime("%Y/%m/%d/"),
        "notes": [said for said in (reading_words(cited.reading), *cited.rights.statements, cited.rights.address) if said],
        **_dates(record.date),
    }
    return {key: value for key, value in entry.items() if value}


def _dates(known: PartialDate | None) -> dict[str, str]:
    """Year, and the date as far as RIS can say it; what it cannot say stands behind the year in EDTF."""
    if known is None:
        return {}
    year = str(known.earliest.year) if known.earliest.year > 1 else str(known.latest.year)
    parts = date_parts(known)
    if known.edtf[4:5] in ("", "-") and not known.uncertain and "/" not in known.edtf and len(parts) == 1 and not _season(known):
        digits = [f"{part:02}" for part in parts[0][1:]]
        return {"year": year, "date": "/".join([year, *digits, *[""] * (3 - len(digits))])}
    return {"year": year, "date": f"{year}///{known.edtf.replace('/', ' to ')}"}


def _season(known: PartialDate) -> bool:
    return known.edtf[5:7] in ("21", "22", "23", "24")
