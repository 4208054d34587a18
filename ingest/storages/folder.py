"""Originals in a folder, `LACUNA_DATA/originals` unless another is named; it keeps nothing anywhere else."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from ingest import originals
from ingest.originals import AlteredFile, StorageRefused, checksum, digest_of, drafted, located, poured
from ingest.storages import data_folder


class FolderStorage(FileSystemStorage):
    """Files that appear whole or not at all, checked against the checksum in their names, and never change."""

    def __init__(self, location: str = "") -> None:
        super().__init__(location=location or None)
        self._named = location

    @property
    def folder(self) -> Path:
        """The folder; it may not exist yet."""
        return Path(self._named).expanduser().absolute() if self._named else data_folder() / "originals"

    def path(self, name: str) -> str:
        return str(located(self.folder, name))

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """The name itself: the same name is the same content."""
        return name

    def _save(self, name: str, content: "File[bytes]") -> str:
        target = self.place(name)
        if not target.is_file() or target.stat().st_size != content.size:
            with drafted(target, self.folder) as copy:
                if poured(content.open("rb"), copy, self.folder) != digest_of(name):  # type: ignore[arg-type]
                    raise AlteredFile(f"{name} is not what its name says; it was not kept")
        return name

    def keep(self, path: Path, digest: str, name: str) -> bool:
        return originals.keep(path, digest, name, self.folder)

    def has(self, name: str) -> bool:
        return self.place(name).is_file()

    def place(self, name: str) -> Path:
        return located(self.folder, name)

    @contextmanager
    def at_hand(self, *places: Path) -> Iterator[None]:
        yield

    def digest(self, name: str) -> str:
        try:
            return checksum(self.place(name))
        except FileNotFoundError:
            raise
        except OSError as error:
            raise StorageRefused(f"cannot read {self.folder}: {(error.strerror or str(error)).lower()}") from error

    def sweep(self) -> int:
        return originals.sweep(self.folder)
