"""Writes passages to Elasticsearch in bulk, so often until each is there or said to be wrong; it makes and serves no index."""

import random
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import Any

from search.backends import Entry, IndexAway, IndexDamaged, IndexReadOnly, Recipe
from search.backends.aliases import Generation
from search.backends.bodies import named
from search.backends.mapping import action, documents
from search.backends.server import WHOLE, Declined, Server, scanned
from search.backends.shared_words import NewSharedWords

BATCH = 200  # entries that are made ready at once
CHUNK = 6_000_000  # bytes of a bulk request
IN_MEMORY = 32_000_000  # bytes that wait for publish() outside a file
TRIES = 7
FIRST_WAIT, LONGEST_WAIT = 0.2, 8.0  # seconds; each wait is twice the one before, times something from a half to one
BULK_SECONDS = 120.0
FETCHED = 5_000  # states asked for at once

Operation = tuple[bytes, ...]


class Bulk:
    """Operations on one index in their order; sent as they come while nobody reads it, else not before send()."""

    def __init__(self, server: Server, alias: str, held_back: bool) -> None:
        self._server = server
        self._alias = alias
        self._path = f"/{alias}/_bulk?require_alias=true&filter_path=errors,items.*.status,items.*.error"
        self._held_back = held_back
        self._spool = SpooledTemporaryFile[bytes](IN_MEMORY)
        self._waiting: list[Operation] = []
        self._bytes = 0
        self._thread = ThreadPoolExecutor(1, "bulk")
        self._sent: Future[None] | None = None

    def add(self, *lines: bytes) -> None:
        """One operation."""
        if self._held_back:
            self._spool.writelines(line + b"\n" for line in lines)
        else:
            self._queue(lines)

    def begin(self) -> None:
        """Lets what was added go while the caller does something else, unless it is held back."""
        if not self._held_back:
            self._go()

    def send(self) -> None:
        """Returns when all that was added is acknowledged; raises an IndexUnusable otherwise."""
        if self._held_back:
            self._spool.seek(0)
            for operation in _operations(self._spool):
                self._queue(operation)
        self._go()
        self._wait()
        self._spool.seek(0)
        self._spool.truncate()

    def close(self) -> None:
        """What was not sent is lost."""
        self._thread.shutdown(cancel_futures=True)
        self._spool.close()

    def _queue(self, operation: Operation) -> None:
        self._waiting.append(operation)
        self._bytes += sum(map(len, operation))
        if self._bytes >= CHUNK:
            self._go()

    def _go(self) -> None:
        """Sends what waits while the caller makes more ready."""
        self._wait()
        if self._waiting:
            self._sent = self._thread.submit(self._deliver, self._waiting)
            self._waiting, self._bytes = [], 0

    def _wait(self) -> None:
        sent, self._sent = self._sent, None
        if sent is not None:
            sent.result()

    def _deliver(self, operations: Sequence[Operation]) -> None:
        fault = IndexAway("it is overloaded (429)")
        for wait in (*_waits(), None):
            try:
                operations = self._left(operations)
                if not operations:
                    return
            except IndexAway as away:
                fault = away
            if wait is not None:
                time.sleep(wait)
        raise fault

    def _left(self, operations: Sequence[Operation]) -> Sequence[Operation]:
        """Sends once and gives what is to be sent again."""
        lines = [line for operation in operations for line in operation]
        try:
            if any(len(operation) == 1 for operation in operations):  # a delete would make an index that is gone
                self._server.call("GET", f"/{self._alias}/_mapping?filter_path=*.mappings._meta")
            found = self._server.call("POST", self._path, lines, seconds=BULK_SECONDS)
        except Declined as refusal:
            raise IndexDamaged("", refusal) from None
        if not found["errors"]:
            return ()
        replies = [next(iter(item.values())) for item in found["items"]]
        return [one for one, reply in zip(operations, replies, strict=True) if is_to_be_sent_again(reply)]


def is_to_be_sent_again(reply: Mapping[str, Any]) -> bool:
    """What one item of a bulk reply asks for; raises IndexReadOnly or IndexDamaged for what no repetition mends."""
    status, error = int(reply["status"]), reply.get("error")
    if error is None or status == 409:  # done, nothing to delete, or something newer is there
        return False
    kind, reason = str(error.get("type")), str(error.get("reason"))
    if kind == "cluster_block_exception":
        raise IndexReadOnly(f"{reason}; free disk space, or lift index.blocks of its indexes")
    if status in (429, 503):
        return True
    if status == 404:
        raise IndexDamaged("", "it was removed from the server while it was being written")
    raise IndexDamaged("", f"{kind}: {reason}")


def _waits() -> Iterator[float]:
    for number in range(TRIES - 1):
        yield min(LONGEST_WAIT, FIRST_WAIT * 2**number) * random.uniform(0.5, 1.0)


def _operations(lines: Iterable[bytes]) -> Iterator[Operation]:
    rest = iter(lines)
    for line in rest:
        yield (line.rstrip(b"\n"),) if line.startswith(b'{"delete"') else (line.rstrip(b"\n"), next(rest).rstrip(b"\n"))


class ElasticsearchWriter:
    """See `IndexWriter`; `words` keeps the vocabulary of an index that is to be spelled."""

    def __init__(
        self, server: Server, generation: Generation, access: str, held_back: bool, words: NewSharedWords | None
    ) -> None:
        self._server = server
        self._generation = generation
        self._index = generation.index(access)
        self._bulk = Bulk(server, generation.writable(access), held_back)
        self._words = words

    def write(self, entries: Iterable[Entry]) -> None:
        """See `IndexWriter.write`."""
        rest = iter(entries)
        while batch := list(islice(rest, BATCH)):
            wanted = (self.recipe().dimensions,)
            if wrong := next((entry for entry in batch if entry.vector.shape != wanted), None):
                raise ValueError(f"a vector of shape {wrong.vector.shape}, not {wanted}")
            for entry, line in zip(batch, documents(batch), strict=True):
                self._bulk.add(action("index", entry.passage_id, entry.version), line)
            if self._words is not None:
                for entry in batch:
                    self._words.add(entry.terms.surface)

    def delete(self, ids: Iterable[str], version: int = 0) -> None:
        """See `IndexWriter.delete`."""
        for passage in ids:
            self._bulk.add(action("delete", passage, version))

    def states(self, ids: Sequence[str]) -> dict[str, str]:
        """See `States.states`."""
        return states(self._server, self._index, ids)

    def walk(self) -> Iterator[tuple[str, str]]:
        """See `States.walk`."""
        return walked(self._server, self._index)

    def publish(self) -> None:
        """See `IndexWriter.publish`; the words come first, so that no passage is seen whose words are not known."""
        self._bulk.begin()
        if self._words is not None:
            self._words.publish()
        self._bulk.send()
        try:
            self._server.call("POST", f"/{self._index}/_refresh", seconds=BULK_SECONDS)
        except Declined as refusal:
            raise IndexDamaged("", refusal) from None

    def recipe(self) -> Recipe:
        """See `IndexWriter.recipe`."""
        return self._generation.recipe

    def close(self) -> None:
        """What was not published is lost."""
        self._bulk.close()


def states(server: Server, index: str, ids: Sequence[str]) -> dict[str, str]:
    """See `States.states`."""
    found: dict[str, str] = {}
    for start in range(0, len(ids), FETCHED):
        try:
            reply = server.call("POST", f"/{index}/_search?{WHOLE}", named(ids[start : start + FETCHED], ("state",)))
        except Declined as refusal:
            raise IndexDamaged("", refusal) from None
        found.update(_state(hit) for hit in reply["hits"]["hits"])
    return found


def walked(server: Server, index: str) -> Iterator[tuple[str, str]]:
    """See `States.walk`."""
    try:
        for hit in scanned(server, index, {"stored_fields": "_none_", "docvalue_fields": ["id", "state"]}):
            yield _state(hit)
    except Declined as refusal:
        raise IndexDamaged("", refusal) from None


def _state(hit: Mapping[str, Any]) -> tuple[str, str]:
    return str(hit["fields"]["id"][0]), str(hit["fields"]["state"][0])
