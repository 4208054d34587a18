"""Pictures of scans that lie in S3: fetched when they are wanted, and a plain refusal while they cannot be had."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from ingest.models import Page, Scan
from ingest.originals import checksum, storage_name
from ingest.storages.address import described
from tests.archive_site.conftest import GAZETTE
from tests.servers.elasticsearch import free_ports
from tests.servers.s3 import S3Server, s3_server

ADDRESS = f"/iiif/3/{f'{GAZETTE}/p1'.replace('/', '%2F')}/full/100,/0/default.jpg"


def in_bucket(settings: Any, endpoint: str) -> None:
    options = {"endpoint": endpoint, "cache": 1 << 24, "patience": 1.0}
    settings.STORAGES = settings.STORAGES | {"originals": described("s3://scans/archive", options)}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Any:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with s3_server() as running:
        running.bucket("scans")
        yield running


def test_a_scan_in_s3_is_shown_and_one_that_cannot_be_had_is_not(
    client: Client, scan: Page, data: Path, server: S3Server, settings: Any
) -> None:
    path = next((data / "originals").rglob("*.png"))
    name = storage_name(checksum(path), "image/png")
    server.client().upload_file(str(path), "scans", f"archive/{name}")
    Scan.objects.filter(page=scan).update(file=name, checksum=checksum(path))
    path.unlink()
    in_bucket(settings, f"http://127.0.0.1:{free_ports(1)[0]}")
    away = client.get(ADDRESS)
    assert (away.status_code, away["Retry-After"]) == (503, "60")
    assert away.content == b"scans cannot be had at the moment; try again in a while\n"
    in_bucket(settings, server.url)
    assert client.get(ADDRESS).status_code == 200
    server.client().delete_object(Bucket="scans", Key=f"archive/{name}")
    for copy in (data / "cache").rglob("*"):
        if copy.is_file():
            copy.unlink()
    gone = client.get(ADDRESS)
    assert (gone.status_code, gone.content) == (500, b"this scan is damaged or gone\n")
