"""Citations as BibTeX and as BibLaTeX, which knows letters, archives and EDTF dates; it formats nothing."""

import re
from collections.abc import Sequence

from pybtex.database import BibliographyData, Entry, Person

from archive_site.citation.cited import Cited
from archive_site.citation.kinds import kind_of
from archive_site.citation.names import name_of
from archive_site.citation.words import archive_name, hierarchy, location, pages, reading_words
from ingest.dates import PartialDate
from ingest.languages import LANGUAGES

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def bibtex(all_cited: Sequence[Cited]) -> str:
    return _written(all_cited, [bibtex_entry(cited) for cited in all_cited])


def biblatex(all_cited: Sequence[Cited]) -> str:
    return _written(all_cited, [biblatex_entry(cited) for cited in all_cited])


def bibtex_entry(cited: Cited) -> Entry:
    record, kind = cited.record, kind_of(cited.record.type)
    holder = "institution" if kind.bibtex == "techreport" else "publisher"
    kept = ", ".join(part for part in (archive_name(cited), hierarchy(cited), location(cited)) if part)
    fields = {
        "journal" if kind.periodical else "series": cited.container if kind.periodical else record.series,
        holder: record.publisher,
        "address": record.place,
        "edition": record.edition,
        "volume": record.volume,
        "number": record.number,
        "pages": pages(cited),
        **_year(record.date),
        "date": record.date.edtf if record.date else "",
        "howpublished": kept,
        "note": reading_words(cited.reading),
    }
    return _entry(kind.bibtex, cited, fields)


def biblatex_entry(cited: Cited) -> Entry:
    record, kind = cited.record, kind_of(cited.record.type)
    fields = {
        "entrysubtype": "newspaper" if kind.csl == "article-newspaper" else "",
        "journaltitle" if kind.periodical else "series": cited.container if kind.periodical else record.series,
        "institution" if kind.biblatex == "report" else "publisher": record.publisher,
        "location": record.place,
        "edition": record.edition,
        "volume": record.volume,
        "number": record.number,
        "pages": pages(cited),
        "date": record.date.edtf if record.date else "",
        "type": "" if kind.published else record.type,
        "library": ", ".join(part for part in (archive_name(cited), hierarchy(cited), location(cited)) if part),
        "addendum": reading_words(cited.reading),
    }
    return _entry(kind.biblatex, cited, fields)


def key_of(cited: Cited) -> str:
    """A key that every BibTeX takes; the version keeps two citations of one page apart."""
    version = f"-v{cited.reading.version}" if cited.reading else ""
    return re.sub(r"[^A-Za-z0-9:_-]+", "-", f"{cited.key}{version}")


def _entry(kind: str, cited: Cited, fields: dict[str, str]) -> Entry:
    record = cited.record
    shared = {
        "title": record.title,
        "language": LANGUAGES[record.languages[0]].english.lower() if record.languages else "",
        "url": cited.address,
        "urldate": cited.accessed.isoformat(),
    }
    every = {**shared, **fields}
    entry = Entry(kind, fields={name: value for name, value in every.items() if value})
    for creator in record.creators:
        name = name_of(creator)
        whole = Person(last=f"{{{name.family}}}") if " " in name.family else Person(last=name.family)
        entry.add_person(Person(first=name.given, last=name.family) if name.given else whole, "author")
    return entry


def _year(known: PartialDate | None) -> dict[str, str]:
    """BibTeX's year and month, of a date that is certain and no range; else the year as EDTF has it."""
    if known is None:
        return {}
    exact = "/" not in known.edtf and not known.uncertain and "X" not in known.edtf
    if not exact:
        return {"year": known.edtf.replace("/", "--")}
    month = known.earliest.month if known.earliest.month == known.latest.month else 0
    return {"year": str(known.earliest.year), "month": _MONTHS[month - 1] if month else ""}


def _written(all_cited: Sequence[Cited], entries: Sequence[Entry]) -> str:
    keys = dict(zip(map(key_of, all_cited), entries, strict=True))
    return str(BibliographyData(keys).to_string("bibtex"))
