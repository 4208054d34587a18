"""What becomes of files that seeds have damaged, in a process of its own that may not write outside, nor open a connection.

Usage: python -m benchmarks.damaged NAME FIRST LAST   (a sample of `format_samples` or `package_samples`; seeds FIRST to LAST - 1)

TMPDIR says where deliveries are written to: best a folder in memory. Prints each seed as it begins, then one JSON object. A file
over which it sits for longer than `HANGS` seconds ends it.
"""

import faulthandler
import json
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import django

from benchmarks.damage import members, mutated
from benchmarks.format_samples import SAMPLES
from benchmarks.package_samples import SAMPLES as PACKAGES
from benchmarks.package_samples import Sample
from ingest.deliveries import ItemDraft, UnusableDelivery, get_delivery
from ingest.formats.recorded import pages_of
from ingest.scan import UnreadableScan

HANGS = 100.0  # seconds of a clock: a machine that does other things beside it is not taken for one that hangs
SLOW = 10.0  # seconds of processor time that no file may take
_LARGEST = 300_000_000  # bytes of a file that may be written
_TOLD = 5  # crashes that are told
_CHANGES = frozenset(("os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.truncate", "os.chmod"))
_CALLS = ("socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


@dataclass(slots=True)
class Guard:
    """An audit hook that refuses and notes what reaches outside `folder`, while it is `shut`."""

    folder: str
    shut: bool = False
    told: list[str] = field(default_factory=list)

    def __call__(self, event: str, details: tuple[object, ...]) -> None:
        if self.shut and (event in _CALLS or (self._changes(event, details) and not self._inside(event, details))):
            self.told.append(f"{event} {str(details)[:100]}")
            raise PermissionError(f"a file asked for {event}")

    @staticmethod
    def _changes(event: str, details: tuple[object, ...]) -> bool:
        if event != "open":
            return event in _CHANGES
        mode, flags = details[1], details[2]
        writes = isinstance(mode, str) and bool(set(mode) & set("wax+"))
        return writes or (isinstance(flags, int) and bool(flags & _WRITING))

    def _inside(self, event: str, details: tuple[object, ...]) -> bool:
        first, last = details[0], details[-1]
        if isinstance(first, int):
            return True  # opened before
        named = os.fsdecode(first) if isinstance(first, (str, bytes)) else str(first)
        beside = f"/proc/self/fd/{last}" if isinstance(last, int) and last >= 0 and event != "open" else ""
        place = str(Path(beside, named).resolve())
        return place.startswith(self.folder) or place == os.devnull


def main(arguments: Sequence[str]) -> int:
    name, first, last = arguments[0], int(arguments[1]), int(arguments[2])
    with _workplace() as folder:
        os.environ["LACUNA_DATA"] = str(folder / "lacuna-data")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive_site.settings")
        django.setup()
        (folder / "outside.txt").write_text("root: what no file may show")
        guard = Guard(str(folder))
        sys.addaudithook(guard)
        work = taken(PACKAGES[name], folder) if name in PACKAGES else read(SAMPLES[name])
        print(json.dumps(figures(work, range(first, last), guard)), flush=True)
    return 0


@contextmanager
def _workplace() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="lacuna-damaged-") as name:
        resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST, _LARGEST))
        yield Path(name)


def figures(work: Callable[[int], None], seeds: Sequence[int], guard: Guard) -> dict[str, object]:
    """How many were read, refused, or crashed; the slowest; the memory at its most, and what it was before the first."""
    read, refused = 0, 0
    slowest = (0.0, -1)
    crashed: list[str] = []
    before = _peak()
    for seed in seeds:
        print(seed, flush=True)
        faulthandler.dump_traceback_later(HANGS, exit=True)
        begun = time.process_time()
        guard.shut = True
        try:
            work(seed)
            read += 1
        except (UnreadableScan, UnusableDelivery) as refusal:
            refused += 1
            if "\n" in str(refusal):
                crashed.append(f"{seed}: a refusal of several lines")
        except Exception as error:  # what no reader may let through
            crashed.append(f"{seed}: {type(error).__name__}: {error}"[:200])
        guard.shut = False
        slowest = max(slowest, (time.process_time() - begun, seed))
        faulthandler.cancel_dump_traceback_later()
        if guard.told:
            crashed.append(f"{seed}: {guard.told.pop()}")
            guard.told.clear()
    return {
        "files": len(seeds),
        "read": read,
        "refused": refused,
        "crashed": len(crashed),
        "crashes": crashed[:_TOLD],
        "slowest_seconds": round(slowest[0], 2),
        "slowest_seed": slowest[1],
        "hung": int(slowest[0] > SLOW),
        "megabytes_before": before,
        "megabytes": _peak(),
    }


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def read(content: bytes) -> Callable[[int], None]:
    """Damages and reads a file of recorded text."""

    def work(seed: int) -> None:
        for maker in pages_of(mutated(content, seed)):
            page = maker("a/b/p1", (1000, 1500))
            if "root:" in page.text:
                raise AssertionError("shows a file outside")

    return work


def taken(sample: Sample, folder: Path) -> Callable[[int], None]:
    """Writes a delivery with one file damaged, and takes all of it in as far as to drafts."""

    def work(seed: int) -> None:
        place = folder / "delivery"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir()
        for name, content in _damaged(sample, seed).items():
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        delivery = get_delivery(place / sample.opened, "harbour")
        try:
            for item in delivery.items():
                _look(item, folder)
            several = [problem for problem in delivery.problems() if "\n" in problem.reason or "\n" in problem.file]
            if several:
                raise AssertionError(f"a reason of several lines: {several[0]}")
        finally:
            delivery.let_go()
            delivery.close()

    return work


def _damaged(sample: Sample, seed: int) -> dict[str, bytes]:
    if sample.packed is not None:
        whole = sample.packed(members(sample.files, seed))
        return {sample.opened: whole if seed % 2 else mutated(whole, seed)}
    hurt = sample.damaged[seed % len(sample.damaged)]
    return {**sample.files, hurt: mutated(sample.files[hurt], seed)}


def _look(item: ItemDraft, folder: Path) -> None:
    """Every file of the item is one of the delivery, or was unpacked from it."""
    allowed = (folder / "delivery", folder / "lacuna-data" / "scratch")
    for page in item.pages:
        for path in filter(None, (page.path, page.recorded)):
            if not any(path.resolve().is_relative_to(root) for root in allowed):
                raise AssertionError(f"a page outside: {path}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
