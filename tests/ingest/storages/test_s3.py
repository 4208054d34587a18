"""A bucket that is away, refuses, lost or damaged something: one line that names the setting, and nothing lost."""

import errno
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.originals import AlteredFile, StorageRefused
from ingest.storages import Originals, storage_at
from tests.ingest.storages.conftest import with_keys
from tests.servers.elasticsearch import free_ports
from tests.servers.s3 import S3Server

Made = Callable[[bytes], tuple[Path, str, str]]


def refusals(storage: Originals, file: Made, *, absent: bool = False) -> list[str]:
    """What is said when a file is to be kept, and when one is to be read."""
    path, digest, name = file(b"content")
    said = []
    with pytest.raises(StorageRefused) as kept:
        storage.keep(path, digest, name)
    said.append(str(kept.value))
    with pytest.raises(StorageRefused) as read, storage.at_hand(storage.place(f"11/{'1' * 64}.png")):
        pass
    said.append(str(read.value))
    assert all("\n" not in line and len(line) < 400 for line in said)
    return said


def test_unreachable(s3: S3Server, file: Made, settings: Any) -> None:
    settings.LACUNA_S3 = settings.LACUNA_S3 | {"endpoint": f"http://127.0.0.1:{free_ports(1)[0]}"}
    for line in refusals(storage_at("s3://scans/archive"), file):
        assert "LACUNA_S3_ENDPOINT" in line
        assert "cannot be reached" in line


def test_no_such_bucket(s3: S3Server, file: Made) -> None:
    for line in refusals(storage_at("s3://other-scans/archive"), file):
        assert line == "there is no bucket 'other-scans'; make it, or mend LACUNA_STORAGE"


def test_wrong_keys(s3: S3Server, file: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    known = s3.person("archive", "s3:GetObject", "s3:PutObject", "s3:ListBucket")
    s3.enforce()
    for keys in (("AKIAIOSFODNN7EXAMPLE", "none"), (known[0], "not the secret")):
        with_keys(monkeypatch, keys)
        for line in refusals(storage_at("s3://scans/archive"), file):
            assert re.search(r"refuses the keys \(\w+\); mend AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY", line)
    with_keys(monkeypatch, known)
    path, digest, name = file(b"content")
    assert storage_at("s3://scans/archive").keep(path, digest, name)


def test_no_keys_at_all(s3: S3Server, file: Made, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(tmp_path / "none"))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    for line in refusals(storage_at("s3://scans/archive"), file):
        assert "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY" in line


def test_no_permission(s3: S3Server, file: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = s3.person("stranger")
    s3.enforce()
    with_keys(monkeypatch, keys)
    for line in refusals(storage_at("s3://scans/archive"), file):
        assert "no permission (AccessDenied)" in line


def test_who_may_only_read_reads(
    s3: S3Server, bucket: Originals, file: Made, monkeypatch: pytest.MonkeyPatch, data: Path
) -> None:
    path, digest, name = file(b"content")
    bucket.keep(path, digest, name)
    keys = s3.person("reader", "s3:GetObject", "s3:ListBucket")
    s3.enforce()
    with_keys(monkeypatch, keys)
    (data / "cache/originals" / name).unlink()
    reader = storage_at("s3://scans/archive")
    with reader.at_hand(reader.place(name)):
        assert reader.place(name).read_bytes() == b"content"
    with pytest.raises(StorageRefused, match="no permission"):
        reader.keep(*file(b"other"))


def test_a_damaged_original_is_never_read(s3: S3Server, bucket: Originals, file: Made, data: Path) -> None:
    path, digest, name = file(b"content")
    bucket.keep(path, digest, name)
    s3.client().put_object(Bucket="scans", Key=f"archive/{name}", Body=b"c0ntent")
    (data / "cache/originals" / name).unlink()
    assert bucket.digest(name) != digest
    with pytest.raises(AlteredFile, match="restore it there from a backup"), bucket.at_hand(bucket.place(name)):
        pass
    assert not bucket.place(name).exists()


def test_an_original_that_is_gone_is_named(s3: S3Server, bucket: Originals) -> None:
    name = f"11/{'1' * 64}.png"
    with pytest.raises(FileNotFoundError, match=f"s3://scans/archive/{name} is gone"), bucket.at_hand(bucket.place(name)):
        pass


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_no_room_for_copies_is_said_and_leaves_nothing(
    bucket: Originals, file: Made, data: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    path, digest, name = file(b"content")
    bucket.keep(path, digest, name)
    (data / "cache/originals" / name).unlink()

    def refuse(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StorageRefused, match="make room or mend its permissions"), bucket.at_hand(bucket.place(name)):
        pass
    assert not [path for path in (data / "cache").rglob("*") if path.is_file()]
    monkeypatch.undo()


def test_a_copy_in_the_bucket_of_another_length_is_replaced(s3: S3Server, bucket: Originals, file: Made) -> None:
    path, digest, name = file(b"content")
    s3.client().put_object(Bucket="scans", Key=f"archive/{name}", Body=b"con")
    assert bucket.keep(path, digest, name)
    assert bucket.digest(name) == digest
