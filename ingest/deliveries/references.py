"""Finds the files that a describing file names, wherever they stand in the delivery; it opens none of them."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from ingest.deliveries.files import shown
from ingest.formats.packed import ENDING

_REMOTE = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_DRIVE = re.compile(r"^[a-zA-Z]:")


def is_remote(reference: str) -> bool:
    """Whether the reference is an address elsewhere."""
    return _REMOTE.match(reference) is not None


def name_of(reference: str) -> str:
    """The file's own name in a reference."""
    return PurePosixPath(unquote(reference).replace("\\", "/").partition("?")[0]).name or reference


class References:
    """The files of a delivery below `root`, to be found by what a file beside them says of their place.

    `label` is shown before their names: that of the archive that they come from.
    """

    def __init__(self, root: Path, files: Iterable[Path], label: str = "") -> None:
        self.root = root
        self._label = label
        self._files = {path: path for path in files}
        self._folded: dict[str, Path] = {}
        self._named: dict[str, list[Path]] = {}
        for path in self._files:
            self._folded.setdefault(str(path).casefold(), path)
            self._named.setdefault(path.name.casefold(), []).append(path)

    def find(self, reference: str, folder: Path) -> Path | None:
        """The file named by a reference in a file of `folder`: at its place, else the only one below `folder` of that name;
        each also packed with gzip.

        Nothing outside the delivery is ever found.
        """
        plain = _DRIVE.sub("", unquote(reference).replace("\\", "/").removeprefix("file:")).lstrip("/").removeprefix("./")
        if not plain or is_remote(reference) or "\0" in plain:
            return None
        place = _joined(folder, plain)
        at = str(place).casefold()
        found = self._files.get(place) or self._folded.get(at) or self._folded.get(at + ENDING)
        if found is not None:
            return found
        own = PurePosixPath(plain).name.casefold()
        same = self._named.get(own) or self._named.get(own + ENDING) or []
        named = [path for path in same if path.is_relative_to(folder)]
        return named[0] if len(named) == 1 else None

    def name(self, path: Path) -> str:
        """The file's path within the delivery, on one printable line."""
        return f"{self._label}/{shown(path, self.root)}" if self._label else shown(path, self.root)

    def below(self, folder: Path) -> tuple[Path, ...]:
        """The files in and below a folder."""
        return tuple(path for path in self._files if path.is_relative_to(folder))


def _joined(folder: Path, reference: str) -> Path:
    """The path, with `..` followed by its letters alone: no link is."""
    parts = list(folder.parts)
    for part in reference.split("/"):
        if part == "..":
            parts = parts[:-1] or parts
        elif part not in ("", "."):
            parts.append(part)
    return Path(*parts)
