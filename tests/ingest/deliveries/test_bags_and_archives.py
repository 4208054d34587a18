"""Bags are checked against their manifests; archives are unpacked within limits, elsewhere than where they stand, and swept."""

import io
import stat
import tarfile
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from ingest.deliveries import get_delivery
from ingest.deliveries.archives import UnusableArchive, unpack
from ingest.deliveries.means import Means
from ingest.deliveries.scratch import Scratch, sweep
from tests.ingest.deliveries.made_packages import bag, newspaper, write
from tests.ingest.deliveries.test_folder import failures, opened, shape
from tests.ingest.fakes import make_image


def zipped(folder: Path, path: Path) -> Path:
    with zipfile.ZipFile(path, "w") as file:
        for found in sorted(folder.rglob("*")):
            file.write(found, found.relative_to(folder))
    return path


def tarred(folder: Path, path: Path) -> Path:
    with tarfile.open(path, "w:gz") as file:
        file.add(folder, arcname=".")
    return path


def test_a_sound_bag_is_taken_in_without_a_word(delivery: Path, data: Path) -> None:
    newspaper(delivery / "data/issue")
    bag(delivery)
    items, found = opened(delivery)
    assert len(items) == 1
    assert [problem.reason for problem in found.problems() if "names 2 files" not in problem.reason] == []


def test_missing_altered_and_unlisted_files_of_a_bag_are_told(delivery: Path, data: Path) -> None:
    make_image(delivery / "data/a.png", 100)
    make_image(delivery / "data/b.png", 101)
    make_image(delivery / "data/c.png", 102)
    bag(delivery, "md5")
    write(delivery / "bag-info.txt", "Payload-Oxum: 1.9\n")
    make_image(delivery / "data/a.png", 7)
    (delivery / "data/b.png").unlink()
    make_image(delivery / "data/d.png", 103)
    items, found = opened(delivery)
    assert sorted(item.slug for item in items) == ["data"]
    told = {problem.file: (problem.failed, problem.reason) for problem in found.problems()}
    assert told["data/a.png"] == (
        True,
        "is not the file that the bag was packed with (MD5 differs); taken in, compare it with its source",
    )
    assert told["data/b.png"] == (True, "is listed in manifest-md5.txt, but not in the bag; deliver it again")
    assert told["data/d.png"] == (False, "is in the bag, but not in its manifest; taken in unchecked")
    assert told["bag-info.txt"][1].startswith("says 9 files of 1 bytes; 3 files of")


def test_a_bag_whose_tag_files_were_altered_is_told(delivery: Path, data: Path) -> None:
    make_image(delivery / "data/a.png")
    bag(delivery)
    write(delivery / "tagmanifest-sha256.txt", f"{'0' * 64}  bagit.txt\n")
    assert "bagit.txt: is not the file that the bag was packed with" in failures(opened(delivery)[1])[0]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_an_archive_is_taken_in_as_its_content_and_nothing_stays(
    delivery: Path, data: Path, tmp_path: Path, pack: Callable[[Path, Path], Path]
) -> None:
    newspaper(tmp_path / "content/issue")
    make_image(tmp_path / "content/letter.png")
    pack(tmp_path / "content", delivery / "packed.bin")
    found = get_delivery(delivery, "havenport")
    items = list(found.items())
    assert [item.slug for item in items] == ["the-havenport-gazette/hg-18710318", "letter"]
    assert [page.name for page in items[0].pages] == ["packed.bin/issue/text/00001.xml", "packed.bin/issue/text/00002.xml"]
    assert all(page.path.exists() for item in items for page in item.pages)
    assert [path.name for path in delivery.iterdir()] == ["packed.bin"], "the delivery's folder stays as it is"
    found.let_go()
    assert not any(page.path.exists() for item in items for page in item.pages)
    found.close()
    assert not list((data / "scratch").iterdir())


def test_an_archive_of_archives_is_taken_in(delivery: Path, data: Path, tmp_path: Path) -> None:
    newspaper(tmp_path / "one")
    (tmp_path / "all").mkdir()
    tarred(tmp_path / "one", tmp_path / "all/one.tar")
    zipped(tmp_path / "all", delivery / "all.zip")
    assert list(shape(delivery)) == ["the-havenport-gazette/hg-18710318"]


def test_a_single_archive_is_a_delivery(delivery: Path, data: Path, tmp_path: Path) -> None:
    make_image(tmp_path / "content/letters/a.png")
    assert shape(zipped(tmp_path / "content", delivery / "x.zip")) == {"a": [(1, "x.zip/a.png")]}


def made_tar(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    with tarfile.open(path, "w") as file:
        for info, content in members:
            info.size = len(content)
            file.addfile(info, io.BytesIO(content))
    return path


def entry(name: str, kind: bytes = tarfile.REGTYPE, link: str = "") -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = kind, link
    return info


@pytest.mark.parametrize(
    ("name", "kind", "link"),
    [
        ("../out.png", tarfile.REGTYPE, ""),
        ("/etc/out.png", tarfile.REGTYPE, ""),
        ("a/../../out.png", tarfile.REGTYPE, ""),
        ("C:\\out.png", tarfile.REGTYPE, ""),
        ("link.png", tarfile.SYMTYPE, "/etc/passwd"),
        ("hard.png", tarfile.LNKTYPE, "../out.png"),
        ("pipe", tarfile.FIFOTYPE, ""),
    ],
)
def test_paths_out_links_and_devices_are_left_out(tmp_path: Path, name: str, kind: bytes, link: str) -> None:
    archive = made_tar(tmp_path / "a.tar", (entry(name, kind, link), b""), (entry("good.txt"), b"good"))
    folder = tmp_path / "into" / "here"
    folder.mkdir(parents=True)
    (line,) = unpack(archive, folder, Means(tmp_path))
    assert "left out" in line
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()] == [
        "a.tar",
        "into/here/good.txt",
    ]


def test_links_and_passwords_in_a_zip_are_left_out(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        info = zipfile.ZipInfo("link.png")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(info, "/etc/passwd")
        file.writestr("../up.png", b"x")
    folder = tmp_path / "into"
    folder.mkdir()
    assert len(unpack(tmp_path / "a.zip", folder, Means(tmp_path))) == 2
    assert not list(folder.iterdir())


@pytest.mark.parametrize(
    ("means", "reason"),
    [
        (partial(Means, ratio=1), "over the limit of size"),
        (partial(Means, unpacked=1_000_000), "over the limit of size"),
        (partial(Means, entries=1), "more files than are allowed"),
    ],
)
def test_an_archive_over_a_limit_is_refused(delivery: Path, tmp_path: Path, means: Callable[[Path], Means], reason: str) -> None:
    write(tmp_path / "content/zeros", b"\0" * 20_000_000)
    write(tmp_path / "content/more", b"\0")
    archive = tarred(tmp_path / "content", delivery / "bomb.tgz")
    (tmp_path / "into").mkdir()
    with pytest.raises(UnusableArchive, match=reason):
        unpack(archive, tmp_path / "into", means(tmp_path))
    written = sum(path.stat().st_size for path in (tmp_path / "into").rglob("*") if path.is_file())
    assert written <= 20_000_000


def test_a_header_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    info = entry("a", tarfile.XHDTYPE)
    made_tar(tmp_path / "a.tar", (info, b"x" * 2_000_000))
    (tmp_path / "into").mkdir()
    with pytest.raises(UnusableArchive):
        unpack(tmp_path / "a.tar", tmp_path / "into", Means(tmp_path))


@pytest.mark.parametrize("content", [b"PK\x03\x04 no zip", b"\x1f\x8b no gzip", b"BZh9 no bzip", b"\xfd7zXZ\x00 no xz"])
def test_a_damaged_archive_is_refused_in_one_line(delivery: Path, data: Path, content: bytes) -> None:
    write(delivery / "a.zip", content)
    items, found = opened(delivery)
    assert not items
    (line,) = failures(found)
    assert line.startswith("a.zip: is damaged")
    found.close()


def test_what_a_killed_run_left_is_swept_and_what_another_uses_is_not(tmp_path: Path) -> None:
    dead = tmp_path / "delivery-dead"
    write(dead / ".lock", "")
    running = Scratch(tmp_path)
    folder = running.folder()
    assert not dead.exists()
    sweep(tmp_path)
    assert folder.exists()
    running.close()
    assert not list(tmp_path.iterdir())
