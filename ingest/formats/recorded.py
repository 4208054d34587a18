"""Text recognised elsewhere, in the formats that libraries exchange: which one a file is, and its page; it opens no image."""

from collections.abc import Callable
from pathlib import Path

from ingest.formats.alto import read_alto
from ingest.formats.markup import root_of
from ingest.formats.page import read_page_xml
from ingest.formats.plain import read_plain
from ingest.page import PageText
from ingest.scan import UnreadableScan

MOST_BYTES = 200_000_000
_XML: dict[str, Callable[..., PageText]] = {"alto": read_alto, "PcGts": read_page_xml}
_MARKUP = (b"<", b"\xff\xfe<", b"\xfe\xff\x00<")


def read_recorded(path: Path, page_id: str, size: tuple[int, int] | None = None) -> PageText:
    """The page that an ALTO, PAGE or plain text file holds, told by its root element, not by its name.

    `size` is the scan's width and height in pixels where known: boxes in other units or of another size are brought to it.
    Raises UnreadableScan with one line that names the file.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableScan(f"is over {MOST_BYTES // 1_000_000} MB; split it into one file a page")
        return _read(path.read_bytes(), page_id, size)
    except OSError as error:
        raise UnreadableScan(f"{path.name!r} cannot be opened ({error.strerror}); check the file and its permissions") from None
    except UnreadableScan as error:
        raise UnreadableScan(f"{path.name!r} {error}") from None


def _read(content: bytes, page_id: str, size: tuple[int, int] | None) -> PageText:
    if not content.strip():
        raise UnreadableScan("is empty; export it again")
    if not content[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_MARKUP):
        return read_plain(content, page_id)
    name = root_of(content)
    if name not in _XML:
        raise UnreadableScan(f"is XML with root element {name!r}; known: {', '.join(_XML)} and plain text")
    return _XML[name](content, page_id, size)
