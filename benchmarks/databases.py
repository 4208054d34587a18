"""How long what asks the database takes on PostgreSQL beside SQLite: the same rows, asked in turns; it judges no result.

Usage: DATABASE_URL=postgres://... python -m benchmarks.section databases FOLDER [PASSAGES]   (a migrated database without rows)
"""

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils import timezone

from archive_site.curation.copying import copy
from benchmarks.made_archive import MADE_UP, store
from benchmarks.made_up import own_texts, passages, tongue
from ingest.formats.plain import read_plain
from ingest.models import OutboxEntry, Page, Passage
from ingest.reading import reading_of
from ingest.scan import Scan
from ingest.store import Authorship, save_packed, tell
from ingest.tasks import PackedReading, pack
from search.candidates import reading
from search.entries import due_after
from search.evaluate.archive import empty_archive
from search.gather import gather, scope
from search.query import NO_FILTERS
from search.ranking import Hit
from search.viewer import ANONYMOUS

PASSAGES, ROUNDS = 100_000, 60
LITE, SERVER = "sqlite", "postgresql"
Act = Callable[[], object]


def figures(_: Path, size: str = "") -> Iterator[tuple[str, Mapping[str, float]]]:
    """For each act the least and the median milliseconds on both databases, and the ratio of the least; the copy's speed."""
    rng = random.Random(7)
    server = connections["default"]
    with empty_archive():
        call_command("migrate", verbosity=0, interactive=False)
        tongues = [tongue(language, texts, rng) for language, texts in own_texts().items()]
        store(MADE_UP, passages(tongues, int(size or PASSAGES)))
        begun = time.perf_counter()
        rows = sum(table.rows for table in copy(os.environ["DATABASE_URL"], lambda name, number: None))
        yield "copy", {"rows": rows, "rows_per_second": round(rows / (time.perf_counter() - begun))}
        sides = {LITE: connections["default"], SERVER: server}
        for side in sides.values():
            with _default(side), side.cursor() as cursor:
                cursor.execute("ANALYZE")
        for name, act in {**_reads(rng), **_writes(rng)}.items():
            yield name, _in_turn(act, sides)


def _in_turn(act: Act, sides: Mapping[str, BaseDatabaseWrapper]) -> dict[str, float]:
    times: dict[str, list[float]] = {name: [] for name in sides}
    for _ in range(ROUNDS):
        state = random.getstate()
        for name, side in sides.items():
            random.setstate(state)
            with _default(side):
                begun = time.perf_counter()
                act()
                times[name].append(1000 * (time.perf_counter() - begun))
    least = {name: min(of) for name, of in times.items()}
    middle = {f"{name}_p50": round(statistics.median(of), 2) for name, of in times.items()}
    return {name: round(of, 2) for name, of in least.items()} | middle | {"ratio": round(least[SERVER] / least[LITE], 2)}


@contextmanager
def _default(side: BaseDatabaseWrapper) -> Iterator[None]:
    before = connections["default"]
    connections["default"] = side
    try:
        yield
    finally:
        connections["default"] = before


def _reads(rng: random.Random) -> dict[str, Act]:
    """What searches, answers and the portal's rooms ask."""
    ids = list(Passage.objects.order_by("id").values_list("id", flat=True))
    pages = list(Page.objects.order_by("id").values_list("id", flat=True))
    today, client = timezone.localdate(), Client()

    def ranking(number: int) -> tuple[Hit, ...]:
        return tuple(Hit(name, 1.0, rank, ()) for rank, name in enumerate(random.sample(ids, number), 1))

    def room(address: Callable[[], str]) -> Act:
        def shown() -> None:
            assert client.get(address()).status_code == 200

        return shown

    return {
        "gather 30 passages": lambda: gather(ranking(30), ANONYMOUS),
        "candidates: 100 passages": lambda: reading(ANONYMOUS)([hit.passage_id for hit in ranking(100)]),
        "scope": lambda: scope(ANONYMOUS, NO_FILTERS),
        "home": room(lambda: "/"),
        "collection": room(lambda: f"/collections/{MADE_UP}?page={random.randint(1, 3)}"),
        "item": room(lambda: f"/items/{random.choice(pages).rpartition('/')[0]}"),
        "page": room(lambda: f"/pages/{random.choice(pages)}"),
        "figures of /metrics": room(lambda: "/metrics"),
        "2,000 rows for the index": lambda: list(due_after(random.choice(ids[:-2_000]), today, 2_000)),
    }


def _writes(rng: random.Random) -> dict[str, Act]:
    """What reading a page and changing passages write, each one transaction."""
    pages = list(Page.objects.order_by("id").values_list("id", flat=True))
    packed = {name: _packed(name) for name in rng.sample(pages, ROUNDS)}
    names = iter([name for name in packed for _ in (LITE, SERVER)])

    def read() -> None:
        name = next(names)
        save_packed([(Page.objects.get(pk=name), packed[name])], Authorship("bench", "read again"))

    def outbox() -> None:
        tell(f"{MADE_UP}/passage/{number}" for number in range(500))
        OutboxEntry.objects.filter(id__in=[entry.id for entry in OutboxEntry.objects.order_by("id")[:500]]).delete()

    return {"store a page read": read, "500 entries into the outbox and out": outbox}


def _packed(page: str) -> PackedReading:
    """A page as it was stored, to be stored once more."""
    text = "\n\n".join(Passage.objects.filter(page=page).order_by("ordinal").values_list("text", flat=True))
    return pack(reading_of(Scan(page, Path("none"), languages=("en",)), read_plain(text.encode(), page)))
