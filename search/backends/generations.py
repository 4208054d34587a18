"""Files of embedded indexes: generations of which one is served, the writers' lock, atomic small files; it opens no index."""

import contextlib
import fcntl
import json
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from search.backends import IndexBusy, IndexDamaged, IndexMissing, Recipe

PATIENCE = 30.0  # seconds that a writer waits for another

Stamp = tuple[int, int]


def replace(path: Path, text: str) -> None:
    """Writes a small file so that a reader, or a machine after a power cut, finds the old or the new one, whole."""
    fresh = path.with_name(f".{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync(path.parent)


def sync(path: Path) -> None:
    """Brings a file or folder to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def stamp(path: Path) -> Stamp:
    """What changes whenever replace() writes the file; FileNotFoundError where there is none."""
    found = path.stat()
    return found.st_ino, found.st_mtime_ns


def load(path: Path) -> dict[str, Any]:
    """A JSON object; ValueError where the file holds none."""
    found = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(found, dict):
        raise ValueError(f"{path.name} holds no object")
    return found


class Generations:
    """Folders `g1`, `g2`, ... below `folder`, and files `current` and `former` that name the served one and the one before."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def served_by(self) -> Path:
        """The file that names the served generation."""
        return self.folder / "current"

    def current(self) -> Path:
        """The served generation; raises IndexMissing or IndexDamaged."""
        try:
            name = self.served_by.read_text(encoding="utf-8").strip()
        except FileNotFoundError:
            raise IndexMissing() from None
        except (OSError, ValueError) as error:
            raise IndexDamaged(self.folder, error) from None
        found = self.folder / name
        if not re.fullmatch(r"g\d+", name) or not found.is_dir():
            raise IndexDamaged(self.folder, f"there is no generation {name[:40]!r}")
        return found

    def former(self) -> str:
        """The name of the generation that was served before, "" if it is not kept."""
        try:
            name = (self.folder / "former").read_text(encoding="utf-8").strip()
        except (OSError, ValueError):
            return ""
        return name if name != self._served() and self.there(name) else ""

    def there(self, name: str) -> bool:
        """Whether there is a generation of this name."""
        return bool(re.fullmatch(r"g\d+", name)) and (self.folder / name / "recipe.json").is_file()

    def recipe(self, generation: Path) -> Recipe:
        """What a generation was made with; raises IndexDamaged."""
        try:
            return Recipe(**load(generation / "recipe.json"))
        except (OSError, ValueError, TypeError) as error:
            raise IndexDamaged(self.folder, error) from None

    def begin(self, recipe: Recipe) -> Path:
        """A new empty generation; generations that are neither served nor were served last are removed."""
        found = [path for path in self.folder.glob("g*") if re.fullmatch(r"g\d+", path.name)]
        for path in found:
            if path.name not in (self._served(), self.former()):
                with self.lock(path):
                    shutil.rmtree(path, ignore_errors=True)
        made = self.folder / f"g{max([*(int(path.name[1:]) for path in found), 0]) + 1}"
        made.mkdir(parents=True)
        fields = {name: getattr(recipe, name) for name in ("analysis", "passages", "encoder", "dimensions")}
        replace(made / "recipe.json", json.dumps(fields))
        return made

    def serve(self, generation: Path) -> None:
        """Readers find it from now on; the served one becomes the former, unless it is the same."""
        served = self._served()
        if served not in ("", generation.name):
            replace(self.folder / "former", served)
        replace(self.served_by, generation.name)

    def _served(self) -> str:
        try:
            return self.current().name
        except (IndexMissing, IndexDamaged):
            return ""

    @contextlib.contextmanager
    def lock(self, generation: Path) -> Iterator[None]:
        """The time in which this process alone writes a generation; raises IndexBusy after PATIENCE seconds."""
        with (generation / "lock").open("a") as file:
            until = time.monotonic() + PATIENCE
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > until:
                        raise IndexBusy() from None
                    time.sleep(0.05)
            yield


def intact(folder: Path, sizes: Mapping[str, int]) -> None:
    """Raises ValueError for a file that has another size than was recorded, OSError for one that is gone."""
    for name, size in sizes.items():
        if (folder / name).stat().st_size != size:
            raise ValueError(f"file {name} has another size than it was written with")
