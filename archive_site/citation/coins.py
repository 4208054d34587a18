"""The OpenURL context object of a COinS span (Z39.88-2004), for lists of results; it writes no markup."""

from urllib.parse import urlencode

from archive_site.citation.cited import Cited
from archive_site.citation.kinds import kind_of
from archive_site.citation.words import pages


def coins(cited: Cited) -> str:
    """In the Dublin Core format, whose `rft.type` lets Zotero know newspapers, letters and manuscripts."""
    record, kind = cited.record, kind_of(cited.record.type)
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", kind.zotero),
        ("rft.title", record.title),
        ("rft.source", cited.container if kind.periodical else record.series),
        *(("rft.creator", creator) for creator in record.creators),
        ("rft.publisher", record.publisher),
        ("rft.place", record.place),
        ("rft.edition", record.edition),
        ("rft.date", record.date.edtf if record.date else ""),
        ("rft.pages", pages(cited)),
        ("rft.language", " ".join(record.languages)),
        ("rft.identifier", cited.address),
        *(("rft.rights", said) for said in (*cited.rights.statements, cited.rights.address)),
    ]
    return urlencode([(key, value) for key, value in pairs if value])
