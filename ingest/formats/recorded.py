"""Text recognised elsewhere, in the formats that libraries exchange: which one a file is, and its page; it opens no image."""

from collections.abc import Callable
from pathlib import Path

from ingest.formats.alto import page_of_alto
from ingest.formats.markup import parsed, root_name
from ingest.formats.page import page_of_page_xml
from ingest.formats.plain import read_plain
from ingest.page import PageText
from ingest.scan import UnreadableScan

MOST_BYTES = 200_000_000
_XML: dict[str, Callable[..., PageText]] = {"alto": page_of_alto, "PcGts": page_of_page_xml}


def read_recorded(path: Path, page_id: str, size: tuple[int, int] | None = None) -> PageText:
    """The page that an ALTO, PAGE or plain text file holds, told by its root element, not by its name.

    `size` is the scan's width and height in pixels where known: boxes in other units or of another size are brought to it.
    Raises UnreadableScan with one line that names the file.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableScan(f"is over {MOST_BYTES // 1_000_000} MB; split it into one file a page")
        content = path.read_bytes()
        return _read(content, page_id, size)
    except OSError as error:
        raise UnreadableScan(f"{path.name}: cannot be opened ({error.strerror}); check the file and its permissions") from None
    except UnreadableScan as error:
        raise UnreadableScan(f"{path.name}: {error}") from None


def _read(content: bytes, page_id: str, size: tuple[int, int] | None) -> PageText:
    if not content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"\xff\xfe<", b"\xfe\xff\x00<")):
        return read_plain(content, page_id)
    root = parsed(content)
    name = root_name(root)
    if name not in _XML:
        raise UnreadableScan(f"is XML with root element {name!r}; known: {', '.join(_XML)} and plain text")
    return _XML[name](root, page_id, size)
