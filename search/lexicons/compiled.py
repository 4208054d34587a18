"""Compiles the rows of a source into one file that opens at once, and looks words up in it; it weighs nothing."""

import fcntl
import gc
import json
import logging
import os
import sqlite3
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from threading import Lock
from time import time

from search.lexicons.rows import Renderings, Source, unpacked

FORMAT = "7"  # another one where the same files give other rows
BATCH = 20_000
OUTDATED = 30 * 24 * 3600.0  # seconds after which a file of other rows goes
_FOUND = """
    SELECT head, target, reason, renderings FROM rows
    WHERE language=? AND target IN (SELECT value FROM json_each(?)) AND head IN (SELECT value FROM json_each(?))
"""
_NEAR = """
    WITH asked AS MATERIALIZED (SELECT key, value->>0 AS begun, value->>1 AS ended, value->>2 AS longest FROM json_each(?))
    SELECT (SELECT group_concat(head, char(10)) FROM (
        SELECT DISTINCT head FROM rows
        WHERE language=? AND target IN (SELECT value FROM json_each(?)) AND head>=begun AND head<ended AND length(head)<=longest
        LIMIT ?))
    FROM asked ORDER BY key
"""
_MAPPED = 1 << 30  # bytes of a file that are read in place, shared by all processes
MOST_NEAR = 400  # heads that begin alike and are looked at
_SCHEMA = """
    CREATE TABLE rows (language TEXT, target TEXT, head TEXT, reason TEXT, renderings TEXT,
                       PRIMARY KEY (language, target, head)) WITHOUT ROWID;
    CREATE TABLE faults (line TEXT);
"""
_LOG = logging.getLogger(__name__)

Found = tuple[str, str, str, Renderings]  # head, target, reason, renderings with their weights


class Store:
    """The compiled rows of one source; safe to use from several threads.

    `pairs` are the languages and targets that have rows, `served` those of them that have more than names, `faults` lines
    about what could not be read when they were compiled.
    """

    def __init__(self, path: Path, trust: float) -> None:
        """Raises sqlite3.Error for a file that is none of ours."""
        self.trust = trust
        self._lock = Lock()
        self._data = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._data.execute(f"PRAGMA mmap_size={_MAPPED}")
        self.pairs = frozenset(self._all("SELECT language, target FROM pairs"))
        self.served = frozenset(self._all("SELECT language, target FROM pairs WHERE served"))
        self.faults = tuple(line for (line,) in self._all("SELECT line FROM faults"))

    def found(self, language: str, heads: Collection[str], targets: Sequence[str]) -> list[Found]:
        """The renderings of each of the heads in each of the targets that has any."""
        rows = self._all(_FOUND, language, self._wanted(language, targets), json.dumps(list(heads)))
        return [(head, target, reason, unpacked(packed)) for head, target, reason, packed in rows]

    def near(self, language: str, beginnings: Sequence[tuple[str, int]], targets: Sequence[str]) -> list[list[str]]:
        """For each beginning the heads with a rendering in one of the targets that begin so and have at most so many letters."""
        asked = json.dumps([(beginning, beginning + "\U0010ffff", longest) for beginning, longest in beginnings])
        rows = self._all(_NEAR, asked, language, self._wanted(language, targets), MOST_NEAR)
        return [heads.split("\n") if heads else [] for (heads,) in rows]

    def _wanted(self, language: str, targets: Sequence[str]) -> str:
        """The targets that lead somewhere from the language, as SQLite takes a list."""
        return json.dumps([target for target in targets if (language, target) in self.pairs])

    def _all(self, query: str, *values: object) -> list[tuple[str, ...]]:
        with self._lock:
            return self._data.execute(query, values).fetchall()


def compiled_store(source: Source, folders: Sequence[Path]) -> Store | None:
    """The source's rows if one of the folders holds them as they are now; it never waits."""
    name = _name(source)
    for folder in folders:
        with suppress(sqlite3.Error):
            if (folder / name).is_file():
                return Store(folder / name, source.trust)
    return None


def open_store(source: Source, folders: Sequence[Path]) -> Store:
    """The source's rows, compiled if no folder holds them as they are now; written where the first folder allows it.

    Where another process compiles them, it waits for that one.
    """
    if (store := compiled_store(source, folders)) is not None:
        return store
    name = _name(source)
    for folder in folders:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with _alone(folder / f".{source.name}.lock"):
                if not (folder / name).is_file() or not _sound(folder / name):
                    _build(source, folder, name)
            return Store(folder / name, source.trust)
        except OSError as error:
            _LOG.debug("no lexicon can be kept in %s: %s", folder, error)
    with tempfile.TemporaryDirectory(prefix="lacuna-lexicon-") as passing:
        _LOG.warning("no folder for compiled lexicons can be written (%s): they are compiled anew each time", folders[0])
        _build(source, Path(passing), name)
        return Store(Path(passing) / name, source.trust)


def _name(source: Source) -> str:
    """The file of the source's rows; another one as soon as any of them may be other."""
    return f"{source.name}-{blake2b(f'{FORMAT} {source.stamp()}'.encode(), digest_size=8).hexdigest()}.sqlite3"


def _sound(path: Path) -> bool:
    try:
        Store(path, 1.0)
    except sqlite3.Error:
        return False
    return True


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One process at a time; the others wait and then find the file."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _build(source: Source, folder: Path, name: str) -> None:
    """Writes beside and renames, so that no reader meets half a file; what was left half done or is outdated goes."""
    for left in folder.glob(f".{source.name}-*.new"):
        left.unlink(missing_ok=True)
    handle, fresh = tempfile.mkstemp(prefix=f".{source.name}-", suffix=".new", dir=folder)
    os.close(handle)
    try:
        with closing(sqlite3.connect(fresh, isolation_level=None)) as data, _no_collection():
            _fill(data, source)
        Path(fresh).replace(folder / name)
    finally:
        Path(fresh).unlink(missing_ok=True)
    for old in folder.glob(f"{source.name}-*.sqlite3"):
        if time() - old.stat().st_mtime > OUTDATED:
            old.unlink(missing_ok=True)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Millions of small lasting values and no cycles: the collector of cycles would take a quarter of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _fill(data: sqlite3.Connection, source: Source) -> None:
    rows = source.rows()
    data.execute("PRAGMA journal_mode=OFF")
    data.execute("PRAGMA synchronous=OFF")
    data.execute("PRAGMA cache_size=-200000")
    data.executescript(_SCHEMA)
    data.execute("BEGIN")
    while batch := list(islice(rows, BATCH)):
        data.executemany("INSERT OR IGNORE INTO rows VALUES (?, ?, ?, ?, ?)", batch)
    data.execute(
        "CREATE TABLE pairs AS SELECT language, target, max(reason = 'translation') AS served FROM rows GROUP BY language, target"
    )
    data.executemany("INSERT INTO faults VALUES (?)", [(line,) for line in source.faults()])
    data.execute("COMMIT")
