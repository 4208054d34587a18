"""Finds the text recognised elsewhere that belongs to an image; it reads only the beginning of a file."""

import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from ingest.formats.packed import ENDING, bare, beginning

FOLDERS = ("alto", "page", "pagexml", "page_xml", "ocr", "fulltext")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(alto|PcGts|ocr|TEI(?:\.2)?|ETS)\b", re.I)
_OTHER = re.compile(rb"ocr_page|ocrx_word|<document\b[^>]*abbyy|<page\s[^>]*\bresolution=|\"(?:full)?textAnnotations?\"", re.I)
_STEMS = ("", ".alto", ".page", "_alto", "_page", "-alto", "_hocr")
_ENDINGS = (".xml", ".alto", ".hocr", ".html", ".htm", ".json")
_SUFFIXES = (
    ".xml",
    ".alto",
    *(f"{stem}.xml" for stem in _STEMS[1:]),
    *(f"{stem}{end}" for end in _ENDINGS[2:] for stem in _STEMS),
)
_HEAD = 65536  # bytes: Google's answers name their kind late


def is_recorded_text(path: Path) -> bool:
    """Whether the file begins as text of a page recognised elsewhere; OSError if it cannot be opened."""
    head = beginning(path, _HEAD)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    return _ROOT.search(head[:8192]) is not None or _OTHER.search(head) is not None


class RecordedTexts:
    """The files of recorded text among those of a delivery, by the image that they belong to.

    A text belongs to an image of the same stem (`p1.jpg`, `p1.xml`, `p1.alto.xml`) in the same folder, in a folder
    `alto`, `page` or `ocr` within it, or in such a folder beside it (`images/p1.jpg`, `alto/p1.xml`).
    """

    def __init__(self, files: Iterable[Path]) -> None:
        self._texts = {(path.parent, path.name.casefold()): path for path in files if is_candidate(path)}
        self._claimed: set[Path] = set()
        self._sisters: dict[Path, list[Path]] = {}
        for folder in sorted({parent for parent, _ in self._texts}):
            if folder.name.casefold() in FOLDERS:
                self._sisters.setdefault(folder.parent, []).append(folder)

    def of(self, image: Path) -> Path | None:
        """The recorded text of the image, None if there is none; it counts as claimed."""
        for folder in self._folders(image.parent):
            for stem in (image.stem, image.name):
                for suffix in _SUFFIXES:
                    name = f"{stem}{suffix}".casefold()
                    path = self._texts.get((folder, name)) or self._texts.get((folder, name + ENDING))
                    if path is not None and is_recorded_text(path):
                        self._claimed.add(path)
                        return path
        return None

    def unclaimed(self) -> tuple[Path, ...]:
        """Files of this kind that belong to no image asked for so far."""
        return tuple(path for path in self._texts.values() if path not in self._claimed)

    def recorded(self) -> tuple[Path, ...]:
        """Those that belong to no image asked for so far and are recorded text indeed."""
        return tuple(path for path in self.unclaimed() if _is(path))

    def _folders(self, folder: Path) -> Iterable[Path]:
        yield folder
        yield from self._sisters.get(folder, ())
        yield from (found for found in self._sisters.get(folder.parent, ()) if found != folder)


def is_candidate(path: Path) -> bool:
    """Whether the name may be that of a recorded text."""
    return bare(path).suffix.casefold() in _ENDINGS


def _is(path: Path) -> bool:
    with suppress(OSError):
        return is_recorded_text(path)
    return False
