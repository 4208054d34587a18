"""Generations of indexes on an Elasticsearch server, and the aliases that say which is served; it reads and writes no passage."""

import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from search.backends import ACCESS, IndexAway, IndexBusy, IndexDamaged, IndexMissing, Recipe, ServerPlace
from search.backends.mapping import passages_mapping, read_meta, settings, words_mapping
from search.backends.server import Declined, Server

KINDS = (*ACCESS, "words")
SEEN_FOR = 1.0  # seconds that what the aliases said is taken for true
MAKING = 60.0  # seconds that making or removing indexes may take


@dataclass(frozen=True, slots=True)
class Generation:
    """Indexes of one recipe, served or not; `made` is its own for ever, its name is not."""

    prefix: str
    name: str
    recipe: Recipe
    made: str

    def index(self, kind: str) -> str:
        """The name of one of KINDS."""
        return f"{self.prefix}-{kind}-{self.name}"

    def writable(self, kind: str) -> str:
        """The alias by which it is written, so that writing never makes an index that is not there."""
        return f"{self.index(kind)}-write"


class Aliases:
    """Indexes `<prefix>-<kind>-g<number>`, the alias `<prefix>-<kind>` on the served ones, `...-former` on those before."""

    def __init__(self, server: Server, place: ServerPlace) -> None:
        self._server = server
        self._place = place
        self._seen: tuple[float, Generation] | None = None

    def served(self) -> Generation:
        """The served generation, as seen at most SEEN_FOR seconds ago; raises IndexMissing or IndexDamaged."""
        now = time.monotonic()
        if self._seen is None or now - self._seen[0] > SEEN_FOR:
            self._seen = (now, self._look())
        return self._seen[1]

    @property
    def way(self) -> str:
        """What a search of words asks beside: where passages stand in several shards, rarity is that in all of them."""
        return "" if self._place.shards == 1 else "&search_type=dfs_query_then_fetch"

    def forget(self) -> None:
        """What was seen is not true any more."""
        self._seen = None

    def _look(self) -> Generation:
        found = self._marked("")
        if found is None:
            raise IndexMissing()
        return found

    def former(self) -> Generation | None:
        """The generation served before, if it is kept."""
        try:
            return self._marked("-former")
        except IndexDamaged:
            return None

    def _marked(self, mark: str) -> Generation | None:
        """The generation that has all aliases of a mark; None where no index has one; raises IndexDamaged for some."""
        found = self._mappings([f"{self._place.name}-{kind}{mark}" for kind in KINDS])
        return self._whole(found) if found else None

    def named(self, name: str) -> Generation | None:
        """The generation of this name; None where any of its indexes is missing or not ours."""
        if not re.fullmatch(r"g\d+", name):
            return None
        try:
            found = self._mappings([f"{self._place.name}-{kind}-{name}" for kind in KINDS])
            return self._whole(found) if found else None
        except IndexDamaged:
            return None

    def _mappings(self, names: list[str]) -> Mapping[str, Any]:
        path = f"/{','.join(names)}/_mapping?ignore_unavailable=true&filter_path=*.mappings._meta"
        try:
            found: Mapping[str, Any] = self._server.call("GET", path)
        except Declined as refusal:
            if refusal.status != 404:
                raise IndexDamaged("", refusal) from None
            return {}
        return found

    def _whole(self, found: Mapping[str, Any]) -> Generation:
        """The generation that these indexes make up; raises IndexDamaged where they do not."""
        names = {index.rpartition("-")[2] for index in found}
        missing = [kind for kind in KINDS if not any(index.startswith(f"{self._place.name}-{kind}-") for index in found)]
        if missing or len(names) != 1:
            raise IndexDamaged("", f"the index of {' and '.join(missing) or 'another generation'} is gone from the server")
        try:
            recipes = {read_meta(one.get("mappings", {}).get("_meta", {})) for one in found.values()}
        except ValueError as error:
            raise IndexDamaged("", error) from None
        if len(recipes) != 1:
            raise IndexDamaged("", "its indexes do not belong together")
        return Generation(self._place.name, names.pop(), *recipes.pop())

    def begin(self, recipe: Recipe) -> Generation:
        """A new, empty generation; those that are neither served nor former are removed. IndexBusy if another began now."""
        numbers = list(self._numbers())
        spared = {one.name for one in (self._marked_or_none(""), self.former()) if one}
        for number in numbers:
            if f"g{number}" not in spared:
                self._remove(f"g{number}")
        made = Generation(self._place.name, f"g{max([*numbers, 0]) + 1}", recipe, uuid4().hex)
        for kind in KINDS:
            self._make(made, kind)
        return made

    def _marked_or_none(self, mark: str) -> Generation | None:
        try:
            return self._marked(mark)
        except IndexDamaged:
            return None

    def _numbers(self) -> Iterator[int]:
        """The numbers of all generations, whole or not."""
        patterns = ",".join(f"{self._place.name}-{kind}-g*" for kind in KINDS)
        found = self._server.call("GET", f"/{patterns}/_mapping?expand_wildcards=all&filter_path=*.mappings._meta.layout")
        shape = re.compile(rf"{re.escape(self._place.name)}-(?:{'|'.join(KINDS)})-g(\d+)")
        yield from sorted({int(match.group(1)) for index in found if (match := shape.fullmatch(index))})

    def _remove(self, name: str) -> None:
        indexes = ",".join(f"{self._place.name}-{kind}-{name}" for kind in KINDS)
        self._server.call("DELETE", f"/{indexes}?ignore_unavailable=true", seconds=MAKING)

    def made(self) -> set[str]:
        """What tells all whole generations apart from any other."""
        return {found.made for number in self._numbers() if (found := self.named(f"g{number}"))}

    def _make(self, generation: Generation, kind: str) -> None:
        mapping = words_mapping if kind == "words" else passages_mapping
        shards = 1 if kind == "words" else self._place.shards
        body = {
            "settings": {"index": settings(shards, self._place.replicas)},
            "mappings": mapping(generation.recipe, generation.made),
            "aliases": {generation.writable(kind): {}},
        }
        try:
            done = self._server.call("PUT", f"/{generation.index(kind)}", body, seconds=MAKING)
        except Declined as refusal:
            if refusal.kind == "resource_already_exists_exception":
                raise IndexBusy() from None
            raise IndexDamaged("", refusal) from None
        if not done.get("shards_acknowledged"):
            raise IndexAway("its server found no node for the shards of a new index; see GET _cluster/allocation/explain")

    def serve(self, name: str) -> None:
        """Moves the aliases in one step; raises IndexMissing where there is no such generation."""
        chosen = self.named(name)
        if chosen is None:
            raise IndexMissing()
        before = self._marked_or_none("")
        if before != chosen:
            self._server.call("POST", "/_aliases", {"actions": list(_moves(self._place.name, chosen, before))}, seconds=MAKING)
        self.forget()


def _moves(prefix: str, chosen: Generation, before: Generation | None) -> Iterator[dict[str, Any]]:
    for kind in KINDS:
        for alias in (f"{prefix}-{kind}", f"{prefix}-{kind}-former"):
            yield {"remove": {"index": f"{prefix}-{kind}-g*", "alias": alias, "must_exist": False}}
        yield {"add": {"index": chosen.index(kind), "alias": f"{prefix}-{kind}"}}
        if before:
            yield {"add": {"index": before.index(kind), "alias": f"{prefix}-{kind}-former"}}
