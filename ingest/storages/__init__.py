"""Choice of where originals are kept: what every storage of them promises, and which one the settings name.

A storage is one of Django's (`STORAGES["originals"]`), so that `open`, `save`, `size` and `exists` work on it as on any other.
"""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, cast

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.files.storage import InvalidStorageError, storages

from ingest.storages.address import described

ALIAS = "originals"
EXTRA = "LACUNA_STORAGE names a bucket, which needs the extra s3: pip install lacuna[s3] (django-storages and boto3)"


class Originals(Protocol):
    """Files under names that begin with two figures of their SHA-256 and contain it; none is ever changed."""

    def keep(self, path: Path, digest: str, name: str) -> bool:
        """Keeps the file at `path` under `name` unless it is kept already; gives whether it was copied.

        It appears whole or not at all. Raises AlteredFile if its content is not that of `digest`, OSError if it cannot be
        read, StorageRefused.
        """
        ...

    def has(self, name: str) -> bool:
        """Whether a file of that name is kept. Raises StorageRefused."""
        ...

    def place(self, name: str) -> Path:
        """Where the file stands on this machine while it is at hand; ValueError for a name that leads elsewhere."""
        ...

    def at_hand(self, *places: Path) -> AbstractContextManager[None]:
        """A context in which the files of these places stand there, to be read only; what is no place of this storage is left.

        Raises StorageRefused, AlteredFile for a file that was damaged in the storage, FileNotFoundError for one that is gone.
        """
        ...

    def sweep(self) -> int:
        """Removes what killed processes left half-written on this machine; gives how many files."""
        ...

    def digest(self, name: str) -> str:
        """SHA-256 of what is kept under that name, read from there; FileNotFoundError if it is gone, StorageRefused."""
        ...


def get_originals() -> Originals:
    """The storage that LACUNA_STORAGE names; raises ImproperlyConfigured."""
    try:
        return cast(Originals, storages[ALIAS])
    except InvalidStorageError as error:
        raise ImproperlyConfigured(f"{EXTRA} ({error})") from None


def data_folder() -> Path:
    """LACUNA_DATA as it is now."""
    return Path(settings.LACUNA_DATA)


def storage_at(address: str) -> Originals:
    """The storage at an address as LACUNA_STORAGE takes it: a folder, or `s3://bucket/prefix`. Raises ImproperlyConfigured."""
    try:
        return cast(Originals, storages.create_storage(described(address, settings.LACUNA_S3)))
    except InvalidStorageError as error:
        raise ImproperlyConfigured(f"{EXTRA} ({error})") from None
