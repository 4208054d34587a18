"""What every storage of originals promises: the same cases for a folder and for a bucket."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import File
from django.core.files.storage import Storage

from ingest.originals import AlteredFile
from ingest.storages import Originals, get_originals, storage_at
from ingest.storages.address import described

Made = Callable[[bytes], tuple[Path, str, str]]


@pytest.fixture(params=["folder", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Originals:
    if request.param == "s3":
        bucket: Originals = request.getfixturevalue("bucket")
        return bucket
    return storage_at(str(tmp_path / "kept"))


def test_a_file_is_kept_once_and_comes_back_whole(storage: Originals, file: Made) -> None:
    path, digest, name = file(b"content" * 1000)
    assert not storage.has(name)
    assert storage.keep(path, digest, name)
    assert not storage.keep(path, digest, name)
    assert storage.has(name)
    assert storage.digest(name) == digest
    path.unlink()
    with storage.at_hand(storage.place(name)):
        assert storage.place(name).read_bytes() == b"content" * 1000
        assert not storage.place(name).stat().st_mode & 0o222


def test_a_file_that_changes_meanwhile_is_not_kept(storage: Originals, file: Made) -> None:
    path, _, _ = file(b"new")
    with pytest.raises(AlteredFile, match="changed while it was copied"):
        storage.keep(path, "0" * 64, f"00/{'0' * 64}.png")
    assert not storage.has(f"00/{'0' * 64}.png")


def test_a_missing_delivery_is_an_os_error(storage: Originals, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        storage.keep(tmp_path / "gone", "0" * 64, f"00/{'0' * 64}.png")


def test_what_was_never_kept_is_missing(storage: Originals) -> None:
    name = f"00/{'0' * 64}.png"
    with pytest.raises(FileNotFoundError):
        storage.digest(name)


@pytest.mark.parametrize("name", ["../secret_key", "/etc/passwd", "", "00/../../x"])
def test_names_do_not_lead_out_of_the_storage(storage: Originals, name: str) -> None:
    with pytest.raises(ValueError, match="not in the storage"):
        storage.place(name)


def test_other_files_are_left_as_they_are(storage: Originals, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere.png"
    with storage.at_hand(other):
        assert not other.exists()


def test_it_is_a_storage_of_django(storage: Originals, file: Made) -> None:
    path, digest, name = file(b"some content")
    assert isinstance(storage, Storage)
    assert storage.save(name, File(path.open("rb"))) == name
    assert storage.save(name, File(path.open("rb"))) == name  # no second name for the same content
    assert storage.exists(name)
    assert storage.size(name) == 12
    assert storage.open(name).read() == b"some content"
    assert storage.digest(name) == digest


def test_a_folder_takes_nothing_under_a_wrong_name(tmp_path: Path) -> None:
    folder = storage_at(str(tmp_path / "kept"))
    assert isinstance(folder, Storage)
    with pytest.raises(AlteredFile):
        folder.save(f"00/{'0' * 64}.png", File(BytesIO(b"other")))
    assert not list((tmp_path / "kept").rglob("*.png"))


def test_the_default_is_the_folder_of_existing_archives(data: Path) -> None:
    assert get_originals().place("ab/c.png") == data / "originals/ab/c.png"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("s3://scans", {"bucket": "scans", "prefix": ""}),
        ("s3://scans/old/ones/", {"bucket": "scans", "prefix": "old/ones"}),
        ("", {"location": ""}),
        ("/srv/scans", {"location": "/srv/scans"}),
    ],
)
def test_addresses(address: str, expected: dict[str, Any]) -> None:
    assert described(address, {})["OPTIONS"] == expected


@pytest.mark.parametrize("address", ["s3://", "http://scans", "s3://UPPER/x", "ftp://a/b"])
def test_other_addresses_are_refused(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="LACUNA_STORAGE"):
        described(address, {})
