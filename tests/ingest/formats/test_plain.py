"""Plain text as a page: lines and blocks as written, words without places."""

import pytest

from ingest.formats.plain import read_plain
from ingest.page import Box
from ingest.scan import UnreadableScan


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (b"Der Krieg\nist aus\n\nNeu\n", "Der Krieg\nist aus\n\nNeu"),
        (b"a\r\nb\r\n\r\n\r\nc", "a\nb\n\nc"),
        ("\ufeffÖl".encode(), "Öl"),
        ("Öl".encode("utf-16"), "Öl"),
        (b"  a \t b  ", "a b"),
        (b"\n \n", ""),
    ],
)
def test_lines_and_blocks_are_kept(content: bytes, text: str) -> None:
    page = read_plain(content, "a/b/p1")
    assert page.text == text
    assert all(word.box == Box(0, 0, 0, 0) and word.confidence == 1.0 for _, word in page.words())


@pytest.mark.parametrize(("content", "fault"), [(b"\xff\xfe\xff", "UTF-8"), (b"\xd6l", "UTF-8"), (b"a\0b", "binary")])
def test_other_content_is_refused(content: bytes, fault: str) -> None:
    with pytest.raises(UnreadableScan, match=fault):
        read_plain(content, "a/b/p1")
