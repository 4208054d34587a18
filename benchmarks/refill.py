"""An index made anew while it is killed again and again, beside one that is left in peace: times, memory, and if they are equal.

Usage: python -m benchmarks.section refill FOLDER [DOCUMENTS [INTERRUPTIONS [SEED]]]   (70000, 10 and 1 by default)

The archive is made up, of short documents, and thrown away; each try is a process of its own (`refill_try`), killed as a power
cut would end it.
"""

import hashlib
import os
import random
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from benchmarks.made_archive import MADE_UP, store
from benchmarks.made_up import own_texts, passages, tongue
from ingest.models import Passage
from search import index
from search.backends import ACCESS, get_backend
from search.evaluate.archive import empty_archive

WORDS = 12  # of a short document


def figures(
    _: Path, documents: str = "70000", interruptions: str = "10", seed: str = "1"
) -> Iterator[tuple[str, dict[str, Any]]]:
    """One figure of all."""
    yield "refill", measured(int(documents), int(interruptions), random.Random(int(seed)))


@dataclass(frozen=True, slots=True)
class Try:
    """How one process ended: seconds, resident megabytes at most, entries that it made, and whether it was killed."""

    seconds: float
    megabytes: int
    made: int
    killed: bool


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
    command = [sys.executable, "-m", "benchmarks.section", "refill_try", str(counter)]
    process = subprocess.Popen(command, env=os.environ | where, stdout=subprocess.DEVNULL)
    if seconds is not None:
        time.sleep(seconds)
        process.kill()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode > 0:
        raise RuntimeError("a try failed by itself")
    made = int(struct.unpack("q", counter.read_bytes())[0])
    return Try(time.monotonic() - begun, usage.ru_maxrss // 1024, made, process.returncode < 0)


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
