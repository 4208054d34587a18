"""Renders words and phrases of a question by all sources together, directly and through a third language; it reads no file."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.languages import LANGUAGES
from search.analysis import spelled, stem, stop_words
from search.lexicons import Translation
from search.lexicons.compiled import Store, open_store
from search.lexicons.definitions import key
from search.lexicons.freedict import FreeDict
from search.lexicons.learned import Learned
from search.lexicons.rows import Source
from search.lexicons.terms import Terms
from search.lexicons.transliteration import transliterated
from search.query import Variant

LONGEST_PHRASE = 4
MOST_WORDS = 60
HUBS = ("en", "de", "fr")


@dataclass(frozen=True, slots=True)
class Weighing:
    """How renderings are weighed; chosen by decision 0085."""

    most: int = 5  # renderings of a span in one target
    hub_words: int = 4  # renderings in a third language that lead on
    through: float = 0.6  # what is left of a weight that went through a third language
    inflected: float = 0.85  # what is left where only the stem is known
    least: float = 0.1
    unknown: float = 0.6  # a word that no lexicon knows, as it is
    written: float = 0.6  # the same in the other script
    power: float = 0.5
    known: float = 0.0  # a known word as it is


WEIGHING = Weighing()

Found = dict[str, tuple[str, float, str]]  # key of the rendering -> text, weight, reason


class BilingualLexicons:
    """See `Lexicons`: the archive's own tables, FreeDict's packages and what we learned, in one."""

    def __init__(self, tables: Path, folders: Sequence[Path], sources: Sequence[Source] | None = None) -> None:
        self._sources = tuple(sources) if sources is not None else (Terms(tables), FreeDict(), Learned())
        self._folders = tuple(folders)
        self._stores: tuple[Store, ...] | None = None
        self.weighing = WEIGHING

    def complaints(self) -> tuple[str, ...]:
        """See `Lexicons.complaints`."""
        return tuple(line for source in self._sources for line in source.absent())

    def unserved(self, language: str, targets: Sequence[str]) -> tuple[str, ...]:
        """See `Lexicons.unserved`."""
        return tuple(target for target in targets if target != language and not self._leads(language, target))

    def _leads(self, language: str, target: str) -> bool:
        pairs = frozenset().union(*(store.served for store in self.stores()))
        if language not in LANGUAGES:
            return any(end == target for _, end in pairs)
        return (language, target) in pairs or any((language, hub) in pairs and (hub, target) in pairs for hub in HUBS)

    def stores(self) -> tuple[Store, ...]:
        if self._stores is None:
            self._stores = tuple(open_store(source, self._folders) for source in self._sources if source.stamp())
        return self._stores

    def translations(self, words: Sequence[str], language: str, targets: Sequence[str]) -> tuple[Translation, ...]:
        """See `Lexicons.translations`."""
        keys = [key(word) for word in words[:MOST_WORDS]]
        wanted = tuple(dict.fromkeys(target for target in targets if target in LANGUAGES))
        found: list[Translation] = []
        for length in range(min(LONGEST_PHRASE, len(keys)), 0, -1):
            for start in range(len(keys) - length + 1):
                span = words[start : start + length]
                if all(keys[start : start + length]):
                    found += self._span(start, span, language, wanted)
        return tuple(found)

    def _span(self, start: int, span: Sequence[str], language: str, targets: tuple[str, ...]) -> list[Translation]:
        if len(span) == 1 and not span[0][0].isdigit() and spelled(span[0]) in stop_words(language):
            return []
        known = language in LANGUAGES
        tables = [self._rendered(" ".join(span), code, targets) for code in ((language,) if known else LANGUAGES)]
        made = []
        for target in targets:
            best: Found = {}
            for table in tables:
                for where, (text, weight, reason) in table.get(target, {}).items():
                    if where not in best or best[where][1] < weight:
                        best[where] = (text, weight, reason)
            if len(span) == 1 and (not known or target != language):
                self._pass(span[0], target, best)
            ranked = sorted(best.values(), key=lambda one: (-one[1], one[0]))[: self.weighing.most]
            made += [
                Translation(start, start + len(span), Variant(text, target, reason, weight)) for text, weight, reason in ranked
            ]
        return made

    def _pass(self, word: str, target: str, best: Found) -> None:
        """Numbers as they are; a word that no lexicon knows as it is and in the target's script: it may be a name."""
        weighing = self.weighing
        if word[0].isdigit():
            best[key(word)] = (word, 1.0, "translation")
            return
        other = transliterated(word, target)
        text = other or word
        weight = (weighing.written if other else weighing.unknown) if not best else weighing.known
        if weight and key(text) and key(text) not in best:
            best[key(text)] = (text, weight, "name")

    @lru_cache(maxsize=4096)  # noqa: B019 - lexicons live as long as the process
    def _rendered(self, text: str, language: str, targets: tuple[str, ...]) -> dict[str, Found]:
        """By target: directly and through third languages, weights joined as if they were independent."""
        head = key(text)
        through = tuple(hub for hub in HUBS if hub != language and hub not in targets)
        direct: dict[str, Found] = defaultdict(dict)
        for place, share in self._heads(head, text, language, targets + through):
            for target, found in self._direct(place, language, targets + through).items():
                for where, (shown, weight, reason) in found.items():
                    _join(direct[target], where, shown, weight * share, reason)
        pivoted: dict[str, Found] = defaultdict(dict)
        for hub in HUBS:
            if hub == language:
                continue
            best = sorted(direct.get(hub, {}).items(), key=lambda one: -one[1][1])[: self.weighing.hub_words]
            total = max(1.0, sum(one[1][1] for one in best))
            for where, (_, weight, _) in best:
                on = tuple(target for target in targets if target != hub)
                for target, found in self._direct(where, hub, on).items():
                    full = max(1.0, sum(one[1] for one in found.values()))
                    for place, (shown, further, reason) in found.items():
                        if target == language and place == head:
                            continue
                        _join(pivoted[target], place, shown, self.weighing.through * weight / total * further / full, reason)
        for target, found in pivoted.items():
            for where, (shown, weight, reason) in found.items():
                _join(direct[target], where, shown, weight, "synonym" if target == language else reason)
        return {target: self._weighed(direct[target]) for target in targets if target in direct}

    def _weighed(self, found: Found) -> Found:
        best = sorted(found.items(), key=lambda one: -one[1][1])[: self.weighing.most]
        top = best[0][1][1]
        made = {where: (text, (weight / top) ** self.weighing.power, reason) for where, (text, weight, reason) in best}
        return {where: one for where, one in made.items() if one[1] >= self.weighing.least}

    def _direct(self, head: str, language: str, targets: tuple[str, ...]) -> dict[str, Found]:
        tables: dict[str, Found] = defaultdict(dict)
        for store in self.stores():
            for target, reason, renderings in store.found(language, head, targets):
                for text, weight in renderings:
                    _join(tables[target], key(text), text, weight * store.trust, reason)
        return tables

    def _heads(self, head: str, text: str, language: str, targets: tuple[str, ...]) -> list[tuple[str, float]]:
        """The heads under which a text may stand: itself, then those of the same stems."""
        root = _stems(text, language)
        beginning = root[: max(2, min(len(root), _common(root, head)) - 1)]
        near: dict[str, float] = {head: 1.0}
        for store in self.stores():
            for other in store.near(language, beginning, len(root) + 4, targets):
                if other not in near and other.count(" ") == head.count(" ") and _stems(other, language) == root:
                    near[other] = self.weighing.inflected
        return list(near.items())


def _common(first: str, second: str) -> int:
    return next((place for place, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second)))


@lru_cache(maxsize=100_000)
def _stems(text: str, language: str) -> str:
    return " ".join(stem(word, language).split(":", 1)[1] for word in text.split(" "))


def _join(found: Found, where: str, text: str, weight: float, reason: str) -> None:
    """Adds one more hint that a rendering is meant."""
    if where:
        shown, known, why = found.get(where, (text, 0.0, reason))
        found[where] = (shown, 1.0 - (1.0 - known) * (1.0 - min(1.0, weight)), why)
