"""The words of public passages where many machines write and read: handed on by the server in packs, searched in local files."""

import base64
import contextlib
import fcntl
import json
import shutil
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Any

from search.backends import IndexAway, IndexDamaged
from search.backends.aliases import Generation
from search.backends.generations import Stamp, load, replace, stamp
from search.backends.new_words import NewWords
from search.backends.server import Declined, Server, scanned
from search.backends.words import Words, worth_keeping

SEEN_FOR = 1.0  # seconds that the number of packs is taken for what it was
PACK = 50_000  # words
FETCHED = 20  # packs at once
MOST_IN_MEMORY = 500_000  # words

_BROKEN = (ValueError, KeyError, TypeError, zlib.error)


def packed(words: Sequence[str]) -> str:
    """Words as text for a field of bytes."""
    return base64.b64encode(zlib.compress("\n".join(words).encode())).decode()


def unpacked(text: str) -> list[str]:
    """The reverse of `packed`; raises ValueError or zlib.error."""
    return zlib.decompress(base64.b64decode(text, validate=True)).decode().split("\n")


class SharedWords:
    """The words of one generation: packs are only ever added, so as many packs as were read are all packs."""

    def __init__(self, server: Server, folder: Path, generation: Generation, all_made: Callable[[], set[str]]) -> None:
        self._server = server
        self._folder = folder / "words" / generation.made
        self._index = generation.index("words")
        self._all_made = all_made
        self._looked = 0.0
        self._read: tuple[Stamp, int, Words] | None = None

    def forget(self) -> None:
        """Looks for new packs at the next call."""
        self._looked = 0.0

    def words(self) -> Words:
        """All words published until now, those of other machines until a second ago; raises an IndexUnusable."""
        now = time.monotonic()
        if self._read is None or now - self._looked > SEEN_FOR:
            number = self._number()
            try:
                if self._read is None or self._read[1] != number or not self._is_same(self._read[0]):
                    self._read = self._current(number)
            except OSError as error:
                raise IndexAway(f"its words cannot be kept below LACUNA_DATA: {error.strerror or error}") from None
            except _BROKEN as error:
                raise IndexDamaged("", f"its words: {error}") from None
            self._looked = now
        return self._read[2]

    def _is_same(self, seen: Stamp) -> bool:
        with contextlib.suppress(OSError):
            return stamp(self._folder / "state.json") == seen
        return False

    def _number(self) -> int:
        try:
            return int(self._server.call("GET", f"/{self._index}/_count")["count"])
        except Declined as refusal:
            raise IndexDamaged("", refusal) from None

    def _current(self, number: int) -> tuple[Stamp, int, Words]:
        """The local files, brought up to date by the first process of this machine that sees that they are not."""
        self._make_folder()
        with self._lock():
            try:
                state = load(self._folder / "state.json")
                Words.load(self._folder, state["words"])
                known = {str(name) for name in state["packs"]}
            except (OSError, *_BROKEN):
                state, known = {"words": {}}, set()
            if len(known) != number or "packs" not in state:
                state = self._renewed(state["words"], known)
            return stamp(self._folder / "state.json"), len(state["packs"]), Words.load(self._folder, state["words"])

    def _renewed(self, sizes: Mapping[str, int], known: set[str]) -> dict[str, Any]:
        new = NewWords(self._folder, sizes)
        names = [str(hit["_id"]) for hit in scanned(self._server, self._index, {"_source": False})]
        for words in self._fetched([name for name in names if name not in known]):
            new.add(words)
        state = {"words": dict(new.save()), "packs": sorted(known.union(names))}
        replace(self._folder / "state.json", json.dumps(state))
        return state

    def _fetched(self, names: Sequence[str]) -> Iterator[list[str]]:
        for start in range(0, len(names), FETCHED):
            found = self._server.call("POST", f"/{self._index}/_mget", {"ids": names[start : start + FETCHED]})
            yield from (unpacked(one["_source"]["words"]) for one in found["docs"])

    def _make_folder(self) -> None:
        """Where this generation is new here, folders of generations that are nowhere any more go."""
        if not self._folder.is_dir():
            self._folder.mkdir(parents=True)
            kept = {self._folder.name, *self._all_made()}
            for other in self._folder.parent.iterdir():
                if other.name not in kept:
                    shutil.rmtree(other, ignore_errors=True)

    @contextlib.contextmanager
    def _lock(self) -> Iterator[None]:
        with (self._folder / "lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


class NewSharedWords:
    """Gathers the words of what one writer writes; those that are new are handed on by publish().

    What a machine knows is asked only where `asks`: in an index that is being filled nearly all words are new, and a word
    that is handed on twice does no harm.
    """

    def __init__(self, server: Server, generation: Generation, shared: SharedWords, asks: bool) -> None:
        self._server = server
        self._generation = generation
        self._shared = shared
        self._asks = asks
        self._fresh: set[str] = set()
        self._sent: set[str] = set()

    def add(self, words: Iterable[str]) -> None:
        """Keeps words for publish()."""
        self._fresh.update(words)
        if len(self._fresh) > MOST_IN_MEMORY:
            self.publish()

    def publish(self) -> None:
        """Everybody knows the words from now on; raises an IndexUnusable."""
        fresh, self._fresh = sorted(worth_keeping(filter(None, self._fresh - self._sent))), set()
        if not fresh:
            return
        known: set[str] = set()
        if self._asks:
            self._shared.forget()
            known = self._shared.words().holds(fresh)
        if new := [word for word in fresh if word not in known]:
            self._hand_on(new)
        if len(self._sent) > MOST_IN_MEMORY:
            self._sent.clear()
        self._sent.update(fresh)

    def _hand_on(self, new: Sequence[str]) -> None:
        path = f"/{self._generation.writable('words')}/_doc"
        try:
            for start in range(0, len(new), PACK):
                text = packed(new[start : start + PACK])
                name = blake2b(text.encode(), digest_size=16).hexdigest()
                self._server.call("PUT", f"{path}/{name}?require_alias=true", {"words": text})
            self._server.call("POST", f"/{self._generation.index('words')}/_refresh")
        except Declined as refusal:
            raise IndexDamaged("", refusal) from None
        self._shared.forget()
