"""A server of S3 for these tests, and originals in a bucket of it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.originals import checksum, storage_name
from ingest.storages import Originals, storage_at
from tests.servers.s3 import ANYONE, S3Server, s3_server


@pytest.fixture(scope="module")
def server() -> Iterator[S3Server]:
    with s3_server() as running:
        yield running


@pytest.fixture
def s3(server: S3Server, monkeypatch: pytest.MonkeyPatch, data: Path, settings: Any) -> S3Server:
    """The server with one empty bucket, `scans`, and keys in the environment with which it may be used."""
    server.reset()
    server.bucket("scans")
    with_keys(monkeypatch, ANYONE)
    settings.LACUNA_S3 = {"endpoint": server.url, "cache": 1 << 20, "patience": 2.0}
    return server


def with_keys(monkeypatch: pytest.MonkeyPatch, keys: tuple[str, str]) -> None:
    for name, value in zip(("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"), keys, strict=True):
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")


@pytest.fixture
def bucket(s3: S3Server) -> Originals:
    return storage_at("s3://scans/archive")


@pytest.fixture
def file(tmp_path: Path) -> Callable[[bytes], tuple[Path, str, str]]:
    """What makes a file of some content: its path, checksum and name in storage."""

    def make(content: bytes) -> tuple[Path, str, str]:
        path = tmp_path / "delivered.png"
        path.write_bytes(content)
        digest = checksum(path)
        return path, digest, storage_name(digest, "image/png")

    return make
