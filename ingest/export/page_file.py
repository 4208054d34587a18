"""A stored page's text as a file in one of the formats that others read; it decides no access."""

from ingest.formats.written.choice import WRITERS
from ingest.formats.written.outline import Leaf
from ingest.models import TextVersion
from ingest.store import layout


def page_file(version: TextVersion, ending: str) -> bytes:
    """The text version with its layout, by the file's ending (one of WRITERS).

    Raises KeyError for an ending that is none of them, ValueError if the layout is damaged.
    """
    scan = version.page.scan
    return WRITERS[ending].write(layout(version), Leaf((scan.width, scan.height), version.created.isoformat(timespec="seconds")))
