"""Finds the text recognised elsewhere that belongs to an image; it reads only the beginning of an XML file."""

import re
from collections.abc import Iterable
from pathlib import Path

FOLDERS = ("alto", "page", "pagexml", "page_xml", "ocr", "fulltext")
_ROOT = re.compile(rb"<(?:[\w.-]+:)?(alto|PcGts)\b", re.I)
_SUFFIXES = (".xml", ".alto", ".alto.xml", ".page.xml", "_alto.xml", "_page.xml", "-alto.xml")


def is_recorded_text(path: Path) -> bool:
    """Whether the file begins as ALTO or PAGE; OSError if it cannot be opened."""
    with path.open("rb") as file:
        head = file.read(8192)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    return _ROOT.search(head) is not None


class RecordedTexts:
    """The ALTO and PAGE files among those of a delivery, by the image that they belong to.

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
                    path = self._texts.get((folder, f"{stem}{suffix}".casefold()))
                    if path is not None and is_recorded_text(path):
                        self._claimed.add(path)
                        return path
        return None

    def unclaimed(self) -> tuple[Path, ...]:
        """Files of this kind that belong to no image asked for so far."""
        return tuple(path for path in self._texts.values() if path not in self._claimed)

    def _folders(self, folder: Path) -> Iterable[Path]:
        yield folder
        yield from self._sisters.get(folder, ())
        yield from (found for found in self._sisters.get(folder.parent, ()) if found != folder)


def is_candidate(path: Path) -> bool:
    """Whether the name may be that of a recorded text."""
    return path.suffix.casefold() in (".xml", ".alto")
