"""The words of a citation that are no field of a record, in the spoken language: places in archives, how text was read."""

from django.utils.translation import gettext, pgettext

from archive_site.citation.cited import Cited, Reading
from archive_site.citation.kinds import kind_of
from ingest.record import Record


def archive_name(cited: Cited) -> str:
    """The institution, or the collection where no institution is named."""
    return cited.house.archive or cited.record.collection_title


def hierarchy(cited: Cited) -> str:
    """The series and the collection within the archive, from the narrow to the wide; a publication is no series of these."""
    record = cited.record
    series = "" if kind_of(record.type).published else record.series
    within = (series, record.collection_title if cited.house.archive else "")
    return ", ".join(dict.fromkeys(part for part in within if part))


def location(cited: Cited) -> str:
    """Box, folder and shelf mark."""
    record = cited.record
    return ", ".join(part for part in (_kept(record), record.identifier) if part)


def _kept(record: Record) -> str:
    box = gettext("Box %(number)s") % {"number": record.box} if record.box[:1].isdigit() else record.box
    folder = gettext("Folder %(number)s") % {"number": record.folder} if record.folder[:1].isdigit() else record.folder
    return ", ".join(part for part in (box, folder) if part)


def pages(cited: Cited) -> str:
    """`4`, or `4, col. 2` where the column is known; "" where no page is cited."""
    if not cited.page or not cited.column:
        return cited.page
    return f"{cited.page}, {pgettext('citation', 'col. %(number)s') % {'number': cited.column}}"


def page_place(cited: Cited) -> str:
    """`p. 4`, with the column; the label itself where it is no number."""
    said = pages(cited)
    return pgettext("page", "p. %(label)s") % {"label": said} if said[:1].isdigit() else said


def reading_words(reading: Reading | None) -> str:
    """How the cited text was read, and which version of it; "" where no text is cited."""
    if reading is None:
        return ""
    if reading.corrected:
        return gettext("machine-read text, corrected by hand, version %(number)s") % {"number": reading.version}
    return gettext("machine-read text, not corrected, version %(number)s") % {"number": reading.version}
