"""An index made anew while it is killed again and again, beside one that is left in peace: times, memory, and if they are equal.

Usage: python -m benchmarks.refill [--documents 70000] [--interruptions 10] [--seed 1]

The archive is made up, of short documents, and thrown away; each try is a process of its own, killed as a power cut would end
it. It prints one JSON object.
"""

import hashlib
import json
import mmap
import os
import random
import shutil
import struct
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive_site.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django has to be set up before rows are imported
from django.db import connections  # noqa: E402

from benchmarks.made_archive import MADE_UP, store  # noqa: E402
from benchmarks.made_up import own_texts, passages, tongue  # noqa: E402
from ingest.models import Passage  # noqa: E402
from search import index  # noqa: E402
from search.backends import ACCESS, get_backend  # noqa: E402
from search.evaluate.archive import empty_archive  # noqa: E402

WORDS = 12  # of a short document
FILL = "--fill"  # what a try is started with


@dataclass(frozen=True, slots=True)
class Try:
    """How one process ended: seconds, resident megabytes at most, entries that it made, and whether it was killed."""

    seconds: float
    megabytes: int
    made: int
    killed: bool


def main(arguments: Sequence[str]) -> int:
    parser = ArgumentParser(prog="python -m benchmarks.refill")
    parser.add_argument("--documents", type=int, default=70_000)
    parser.add_argument("--interruptions", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    print(json.dumps(measured(options.documents, options.interruptions, random.Random(options.seed))))
    return 0


def measured(documents: int, interruptions: int, chance: random.Random) -> dict[str, Any]:
    """Both ways, one after the other, over the same rows."""
    with empty_archive():
        keep_rows_safe()
        store(MADE_UP, short(documents, chance))
        peaceful = attempt(None)
        wanted = contents()
        shutil.rmtree(Path(settings.LACUNA_DATA) / "index")
        tries = list(killed(peaceful, interruptions, chance))
        return {
            "documents": documents,
            "interruptions": sum(one.killed for one in tries),
            "equal": contents() == wanted and not index.verify(),
            "seconds_in_peace": round(peaceful.seconds, 1),
            "seconds_interrupted": round(sum(one.seconds for one in tries), 1),
            "megabytes": max(one.megabytes for one in (peaceful, *tries)),
            "entries_made_again": sum(one.made for one in tries) - documents,
        }


def keep_rows_safe() -> None:
    """The pragmas of a served archive: those of one that is thrown away do not outlive a kill."""
    database = connections["default"]
    database.close()
    database.settings_dict["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
    )


def short(number: int, chance: random.Random) -> Iterator[tuple[str, str]]:
    tongues = [tongue(language, texts, chance) for language, texts in own_texts().items()]
    return ((" ".join(text.split()[:WORDS]), language) for text, language in passages(tongues, number))


def killed(peaceful: Try, interruptions: int, chance: random.Random) -> Iterator[Try]:
    """So many tries that are killed at random moments, and one that may end."""
    for _ in range(interruptions):
        yield attempt(chance.uniform(0.05, 1.6 / interruptions) * peaceful.seconds)
    yield attempt(None)


def attempt(seconds: float | None) -> Try:
    """A fresh process that makes the index, or goes on with it; killed after so many seconds."""
    connections.close_all()
    folder = Path(settings.LACUNA_DATA)
    counter = folder / "made"
    counter.write_bytes(bytes(8))
    where = {"LACUNA_DATA": str(folder), "DATABASE_URL": f"sqlite:///{folder / 'evaluate.sqlite3'}"}
    begun = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.refill", FILL, str(counter)], env=os.environ | where)
    if seconds is not None:
        time.sleep(seconds)
        process.kill()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 0:
        raise RuntimeError("a try failed by itself")
    made = int(struct.unpack("q", counter.read_bytes())[0])
    return Try(time.monotonic() - begun, usage.ru_maxrss // 1024, made, process.returncode < 0)


def fill(counter: Path) -> int:
    """One try, in a process that was started for it."""
    with counter.open("r+b") as file, mmap.mmap(file.fileno(), 8) as ready:

        def count(number: int) -> None:
            ready[:8] = struct.pack("q", struct.unpack("q", ready[:8])[0] + number)

        index.rebuild(count, soon=True)
    return 0


def contents() -> str:
    """A hash of everything that searches read of an entry: ids, states and vectors of both indexes."""
    digest = hashlib.sha256()
    for access in ACCESS:
        backend = get_backend(access)
        for start in range(0, Passage.objects.count(), 5_000):
            ids = list(Passage.objects.order_by("id").values_list("id", flat=True)[start : start + 5_000])
            stored = backend.stored(ids)
            for passage in ids:
                if passage in stored:
                    digest.update(f"{access} {passage} {stored[passage][0]} ".encode() + stored[passage][1].tobytes())
        digest.update(str(sum(1 for _ in backend.walk())).encode())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(fill(Path(sys.argv[2])) if sys.argv[1:2] == [FILL] else main(sys.argv[1:]))
