"""Writes a bag (BagIt 1.0, RFC 8493) to a folder or a ZIP file, file by file; it knows nothing of what is in them.

A bag appears under its name only when it is whole: until then it stands beside it, and what a killed run left there is
removed by the next one.
"""

import fcntl
import hashlib
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

ALGORITHMS = ("sha256", "sha512")
DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
INFO = "bag-info.txt"
_DRAFT = ".lacuna-part"
_LOCK = ".lacuna-export"
_PIECE = 1 << 20  # bytes


class CannotWrite(Exception):
    """There can be no bag of that name; nothing that was there has been touched. One line."""


class Place(Protocol):
    """Where the files of one bag are written, one at a time."""

    def file(self, name: str) -> IO[bytes]:
        """A new file to be written and closed."""
        ...


class _Folder:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def file(self, name: str) -> IO[bytes]:
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("xb")


class _Zip:
    """All in one folder of the bag's name, as BagIt wants it; images and PDFs are packed already."""

    def __init__(self, file: zipfile.ZipFile, name: str) -> None:
        self._file, self._name = file, name

    def file(self, name: str) -> IO[bytes]:
        entry = zipfile.ZipInfo(f"{self._name}/{name}", (1980, 1, 1, 0, 0, 0))
        entry.external_attr = 0o644 << 16
        entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith((".jsonl", ".xml", ".csv", ".json")) else zipfile.ZIP_STORED
        return self._file.open(entry, "w", force_zip64=True)


class BagWriter:
    """Takes one file after the other and keeps account of it; the manifests wait in files, not in memory."""

    def __init__(self, place: Place, manifests: Mapping[str, IO[bytes]]) -> None:
        self._place, self._manifests = place, manifests
        self.files = self.octets = 0

    @contextmanager
    def payload(self, name: str) -> Iterator["Counting"]:
        """A new file `data/<name>` to write to."""
        path = sound(f"data/{name}")
        with self._place.file(path) as file:
            counting = Counting(file)
            yield counting
        self.files += 1
        self.octets += counting.octets
        for algorithm, manifest in self._manifests.items():
            manifest.write(counting.entry(algorithm, path))

    def put(self, name: str, content: Iterable[bytes]) -> None:
        """A whole file `data/<name>`."""
        with self.payload(name) as file:
            for piece in content:
                file.write(piece)

    def finish(self, info: Mapping[str, str]) -> None:
        """Writes everything that makes the files a bag."""
        told = {**info, "Payload-Oxum": f"{self.octets}.{self.files}"}
        tags = {"bagit.txt": DECLARATION, INFO: "".join(f"{name}: {_one_line(value)}\n" for name, value in told.items())}
        entries: dict[str, list[bytes]] = {name: [] for name in ALGORITHMS}
        for name, content in tags.items():
            self._tag(name, (content.encode(),), entries)
        for algorithm, manifest in self._manifests.items():
            manifest.seek(0)
            self._tag(f"manifest-{algorithm}.txt", pieces(manifest), entries)
        for algorithm, found in entries.items():
            with self._place.file(f"tagmanifest-{algorithm}.txt") as file:
                file.write(b"".join(found))

    def _tag(self, name: str, content: Iterable[bytes], entries: dict[str, list[bytes]]) -> None:
        with self._place.file(name) as file:
            counting = Counting(file)
            for piece in content:
                counting.write(piece)
        for algorithm in ALGORITHMS:
            entries[algorithm].append(counting.entry(algorithm, name))


class Counting:
    """A file that is written, with its length and checksums."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._digests = {name: hashlib.new(name) for name in ALGORITHMS}
        self.octets = 0

    def write(self, piece: bytes) -> None:
        self._file.write(piece)
        self.octets += len(piece)
        for digest in self._digests.values():
            digest.update(piece)

    def digest(self, algorithm: str) -> str:
        return self._digests[algorithm].hexdigest()

    def entry(self, algorithm: str, name: str) -> bytes:
        """The line of a manifest."""
        return f"{self.digest(algorithm)}  {name}\n".encode()


@contextmanager
def writing(target: Path, zipped: bool) -> Iterator[BagWriter]:
    """A bag that stands at `target` once the context has ended well. Raises CannotWrite and OSError."""
    if target.exists():
        raise CannotWrite(f"{target} is there already; name a folder or file that is not")
    draft = target.with_name(f".{target.name}{_DRAFT}")
    with _alone(target), ExitStack() as open_files:
        _clear(draft)
        manifests = {name: open_files.enter_context(_scratch()) for name in ALGORITHMS}
        if zipped:
            with zipfile.ZipFile(draft, "x", allowZip64=True) as file:
                yield BagWriter(_Zip(file, target.stem), manifests)
        else:
            draft.mkdir()
            yield BagWriter(_Folder(draft), manifests)
        draft.rename(target)


def _scratch() -> IO[bytes]:
    return tempfile.TemporaryFile()


@contextmanager
def _alone(target: Path) -> Iterator[None]:
    """Refuses a second run at the same bag."""
    target.parent.mkdir(parents=True, exist_ok=True)
    path = target.with_name(f".{target.name}{_LOCK}")
    with path.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotWrite(f"another run is writing {target}; wait for it") from None
        yield
        path.unlink(missing_ok=True)


def _clear(draft: Path) -> None:
    """Removes what a killed run left: only it makes names that end so, beside its lock."""
    if draft.is_dir():
        shutil.rmtree(draft)
    else:
        draft.unlink(missing_ok=True)


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """The content of a file, a MiB at a time."""
    while piece := file.read(_PIECE):
        yield piece


def sound(name: str) -> str:
    """A name that stays in the bag; ValueError for any other."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or str(path) != name or "\n" in name or "%" in name:
        raise ValueError(f"{name!r} cannot be the name of a file in a bag")
    return name


def _one_line(text: str) -> str:
    return " ".join(text.split())
