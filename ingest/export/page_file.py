"""A stored page's text as a file in one of the formats that others read; it decides no access."""

from ingest.formats.written.choice import WRITERS
from ingest.formats.written.outline import Leaf
from ingest.models import TextVersion
from ingest.store import layout


def page_file(version: TextVersion, ending: str) -> bytes:
    """The text version with its layout, by the file's ending (one of WRITERS).

    Raises KeyError for an ending that is none of them, ValueError if the layout is damaged.
    """
    scan = getattr(version.page, "scan", None)  # a page of which nothing but a text came has none
    size = (scan.width, scan.height) if scan is not None and scan.width and scan.height else None
    return WRITERS[ending].write(layout(version), Leaf(size, version.created.isoformat(timespec="seconds")))
