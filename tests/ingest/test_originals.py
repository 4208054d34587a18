"""Originals are kept whole or not at all."""

import errno
import os
from pathlib import Path

import pytest

from ingest.originals import AlteredFile, StorageRefused, checksum, keep, located, storage_name, sweep


def stored(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def test_a_file_is_kept_once_under_its_checksum_and_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"content" * 1000)
    digest = checksum(file)
    name = storage_name(digest, "image/png")
    assert name == f"{digest[:2]}/{digest}.png"
    assert keep(file, digest, name, tmp_path / "kept")
    assert not keep(file, digest, name, tmp_path / "kept")
    assert stored(tmp_path / "kept") == [name]
    kept = tmp_path / "kept" / name
    assert kept.read_bytes() == file.read_bytes()
    assert not kept.stat().st_mode & 0o222


def test_a_copy_cut_short_by_a_crash_of_the_machine_is_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"content")
    name = storage_name(checksum(file), "image/png")
    (tmp_path / "kept" / name).parent.mkdir(parents=True)
    (tmp_path / "kept" / name).write_bytes(b"con")
    assert keep(file, checksum(file), name, tmp_path / "kept")
    assert (tmp_path / "kept" / name).read_bytes() == b"content"


def test_a_file_that_changes_meanwhile_is_not_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"new")
    with pytest.raises(AlteredFile):
        keep(file, "0" * 64, "00/0.png", tmp_path / "kept")
    assert stored(tmp_path / "kept") == []


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EDQUOT])
def test_a_full_or_read_only_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"new")

    def refuse(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(StorageRefused, match="run the same command again"):
        keep(file, checksum(file), "00/0.png", tmp_path / "kept")
    assert stored(tmp_path / "kept") == []


def test_a_folder_that_cannot_be_made_is_a_refusal(tmp_path: Path) -> None:
    file = tmp_path / "a.png"
    file.write_bytes(b"new")
    (tmp_path / "kept").write_text("in the way")
    with pytest.raises(StorageRefused):
        keep(file, checksum(file), "00/0.png", tmp_path / "kept")


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        keep(tmp_path / "gone", "0" * 64, "00/0.png", tmp_path / "kept")


def test_what_a_killed_run_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / "00").mkdir()
    (tmp_path / "00/.copy-abc").write_text("half")
    (tmp_path / "00/whole.png").write_text("whole")
    assert sweep(tmp_path) == 1
    assert stored(tmp_path) == ["00/whole.png"]


@pytest.mark.parametrize("name", ["../secret_key", "/etc/passwd", "", "00/../../x"])
def test_names_do_not_lead_out_of_the_storage(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not in the storage"):
        located(tmp_path / "originals", name)
