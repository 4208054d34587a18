"""An archive whose scans lie in S3, as programs: taken in, read by a worker of another machine, verified, moved."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ingest.commands.archive import Archive
from tests.ingest.fakes import make_image, make_pages
from tests.servers.elasticsearch import free_ports
from tests.servers.s3 import S3Server, s3_server

pytestmark = pytest.mark.database


@pytest.fixture(scope="module")
def server() -> Iterator[S3Server]:
    with s3_server() as running:
        yield running


@pytest.fixture
def remote(archive: Archive, server: S3Server) -> Archive:
    """The archive with its scans in an empty bucket."""
    server.reset()
    server.bucket("scans")
    archive.environment |= in_s3(server)
    return archive


def in_s3(server: S3Server, where: str = "s3://scans/archive") -> dict[str, str]:
    keys = {"AWS_ACCESS_KEY_ID": "testing", "AWS_SECRET_ACCESS_KEY": "testing", "AWS_DEFAULT_REGION": "us-east-1"}
    return {"LACUNA_STORAGE": where, "LACUNA_S3_ENDPOINT": server.url, "LACUNA_S3_PATIENCE": "2"} | keys


def objects(server: S3Server) -> list[str]:
    return sorted(one["Key"] for one in server.client().list_objects_v2(Bucket="scans").get("Contents", ()))


@pytest.fixture
def scans(delivery: Path) -> Path:
    for number in range(3):
        make_image(delivery / f"volume/{number}.png", 20 + number)
    make_pages(delivery / "minutes.tif", 101, 102)
    return delivery


def test_scans_in_s3_are_read_where_they_were_never_delivered(
    remote: Archive, server: S3Server, scans: Path, tmp_path: Path
) -> None:
    assert remote.ingest(scans, "--queue")[0] == 0
    assert len(objects(server)) == 4
    assert not (remote.folder / "originals").exists()
    elsewhere = Archive(tmp_path / "elsewhere", remote.database)  # another machine: same database, same bucket, empty folder
    elsewhere.folder.mkdir()
    elsewhere.environment |= in_s3(server)
    code, _, err = elsewhere.run("work", "--queue", "reading", "--until-empty")
    assert code == 0, err
    assert [row[2] for row in remote.dump()["pages"]] == ["read"] * 5
    assert len(list((elsewhere.folder / "cache/originals").rglob("*.*"))) == 4
    assert elsewhere.run("storage", "--verify")[:2] == (0, "4 originals in s3://scans/archive, all whole\n")


def test_what_is_missing_or_damaged_is_named(remote: Archive, server: S3Server, scans: Path) -> None:
    assert remote.ingest(scans)[0] == 0
    lost, damaged = objects(server)[:2]
    server.client().delete_object(Bucket="scans", Key=lost)
    server.client().put_object(Bucket="scans", Key=damaged, Body=b"something else")
    code, out, _ = remote.run("storage", "--verify", "--json")
    wrong = {lost.removeprefix("archive/"): "missing", damaged.removeprefix("archive/"): "damaged"}
    assert (code, json.loads(out)["wrong"]) == (1, wrong)
    remote.environment["LACUNA_DATA"] = str(remote.folder / "another-machine")  # which holds no copies
    code, _, err = remote.run("storage", "--copy-to", str(remote.folder / "copy"))
    assert code == 1
    assert {"missing: " + lost.removeprefix("archive/"), "damaged: " + damaged.removeprefix("archive/")} <= set(err.splitlines())


def test_a_folder_moves_to_s3_and_back(archive: Archive, server: S3Server, scans: Path) -> None:
    server.reset()
    server.bucket("scans")
    assert archive.ingest(scans)[0] == 0
    folder = archive.kept()
    keys = in_s3(server)
    where = keys.pop("LACUNA_STORAGE")
    archive.environment |= keys
    code, out, _ = archive.run("storage", "--copy-to", where)
    assert (code, out) == (0, f"4 copied, all 4 read back whole from {where}; now set LACUNA_STORAGE={where}\n")
    assert [key.rpartition("/")[2] for key in objects(server)] == folder
    assert archive.run("storage", "--copy-to", where)[1].startswith("0 copied, all 4 read back whole")
    archive.environment["LACUNA_STORAGE"] = where
    back = archive.folder / "back"
    assert archive.run("storage", "--copy-to", back)[0] == 0
    assert sorted(path.name for path in back.rglob("*") if path.is_file()) == folder


@pytest.mark.parametrize("command", ["ingest", "work"])
def test_s3_that_is_away_is_one_line_and_nothing_is_lost(remote: Archive, server: S3Server, scans: Path, command: str) -> None:
    working = ("work", "--queue", "reading", "--until-empty", "--workers", "0")
    if command == "work":
        assert remote.ingest(scans, "--queue")[0] == 0
        remote.environment["LACUNA_DATA"] = str(remote.folder / "another-machine")
    remote.environment["LACUNA_S3_ENDPOINT"] = f"http://127.0.0.1:{free_ports(1)[0]}"
    code, _, err = remote.ingest(scans) if command == "ingest" else remote.run(*working)
    assert code == 1
    assert "cannot be reached" in err
    assert "LACUNA_S3_ENDPOINT" in err
    assert not remote.dump()["versions"]
    assert remote.run("storage")[0] == 1
    remote.environment["LACUNA_S3_ENDPOINT"] = server.url
    for _ in range(20):  # what was put off becomes due after a while
        code, _, err = remote.ingest(scans) if command == "ingest" else remote.run(*working)
        if code == 0:
            break
        time.sleep(1)
    assert code == 0, err
    assert [row[2] for row in remote.dump()["pages"]] == ["read"] * 5


def test_without_the_extra_the_setting_says_what_is_missing(remote: Archive, scans: Path, tmp_path: Path) -> None:
    (tmp_path / "storages.py").write_text("raise ImportError('No module named storages')")
    remote.environment["PYTHONPATH"] = f"{tmp_path}:{remote.environment['PYTHONPATH']}"
    code, _, err = remote.run("storage")
    assert code == 2
    assert "LACUNA_STORAGE names a bucket, which needs the extra s3" in err
