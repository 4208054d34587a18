"""Renders words and phrases of a question by all sources together, directly and through a third language; it reads no file."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ingest.languages import LANGUAGES
from search.analysis import stem, stop_words
from search.compounds import parts
from search.folding import spelled
from search.lexicons.compiled import Store
from search.lexicons.definitions import key
from search.lexicons.freedict import FreeDict
from search.lexicons.learned import Learned
from search.lexicons.opening import Shelf
from search.lexicons.rows import Source
from search.lexicons.terms import Terms
from search.lexicons.transliteration import transliterations
from search.query import Rendering, Variant

LONGEST_PHRASE = 4
MOST_WORDS = 60
HUBS = ("en", "de", "fr")
MOST_NEAR = 12  # heads that begin alike and whose stems are compared
MOST_ENDING = 4


@dataclass(frozen=True, slots=True)
class Weighing:
    """How renderings are weighed; chosen by decision 0085."""

    most: int = 8  # renderings of a span in one target
    hub_words: int = 4  # renderings in a third language that lead on
    through: float = 0.6  # what is left of a weight that went through a third language
    inflected: float = 0.85  # what is left where only the stem is known
    least: float = 0.1
    power: float = 0.3  # of a weight beside the best one
    sure: float = 0.6  # the joined weight from which the best rendering counts fully
    unknown: float = 0.6  # a word that no lexicon knows, as it is
    known: float = 0.5  # one that they know, as it is: names and words that languages share
    written: float = 0.6  # an unknown word in another script
    part: float = 0.6  # a part of a compound
    synonym: float = 0.5


WEIGHING = Weighing()
MOST_CACHED = 4096

Found = dict[str, tuple[str, float, str]]  # key of the rendering -> text, weight, reason
Tables = dict[str, Found]  # by target


class BilingualLexicons:
    """See `Lexicons`: the archive's own tables, FreeDict's packages and what we learned, in one."""

    def __init__(self, tables: Path, folders: Sequence[Path], sources: Sequence[Source] | None = None) -> None:
        self._sources = tuple(sources) if sources is not None else (Terms(tables), FreeDict(), Learned())
        self._shelf = Shelf(self._sources, folders)
        self._cache: dict[tuple[str, str, tuple[str, ...], int], Tables] = {}
        self.weighing = WEIGHING

    def prepare(self) -> None:
        """See `Lexicons.prepare`."""
        self._shelf.stores(all_of_them=True)

    def complaints(self) -> tuple[str, ...]:
        """See `Lexicons.complaints`."""
        return (*(line for source in self._sources for line in source.absent()), *self._shelf.complaints())

    def unserved(self, language: str, targets: Sequence[str]) -> tuple[str, ...]:
        """See `Lexicons.unserved`."""
        return tuple(target for target in targets if target != language and not self._leads(language, target))

    def _leads(self, language: str, target: str) -> bool:
        pairs = frozenset().union(*(store.served for store in self.stores()))
        if language not in LANGUAGES:
            return any(end == target for _, end in pairs)
        return (language, target) in pairs or any((language, hub) in pairs and (hub, target) in pairs for hub in HUBS)

    def stores(self) -> tuple[Store, ...]:
        """Those that are ready."""
        return self._shelf.stores()

    def translations(self, words: Sequence[str], language: str, targets: Sequence[str]) -> tuple[Rendering, ...]:
        """See `Lexicons.translations`."""
        keys = [key(word) for word in words[:MOST_WORDS]]
        wanted = tuple(dict.fromkeys(target for target in targets if target in LANGUAGES))
        found: list[Rendering] = []
        for length in range(min(LONGEST_PHRASE, len(keys)), 0, -1):
            for start in range(len(keys) - length + 1):
                span = words[start : start + length]
                if all(keys[start : start + length]):
                    found += self._span(start, span, language, wanted)
        return tuple(found)

    def _span(self, start: int, span: Sequence[str], language: str, targets: tuple[str, ...]) -> list[Rendering]:
        if {spelled(span[0]), spelled(span[-1])} & stop_words(language):
            return []
        found = self._known(" ".join(span), language, targets)
        made = []
        for target in targets:
            best = found.get(target, {})
            if len(span) == 1 and target != language:
                best = self._passed(span[0], target, best)
            ranked = sorted(best.values(), key=lambda one: (-one[1], one[0]))
            made += [
                Rendering(start, start + len(span), Variant(text, target, reason, weight)) for text, weight, reason in ranked
            ]
        return made

    def _known(self, text: str, language: str, targets: tuple[str, ...]) -> Tables:
        """What the lexicons know of a text, by target; of an unknown language, the best of all that have this very word."""
        place = (text, language, targets, len(self.stores()))  # more of them as they are compiled
        cached = self._cache.get(place)
        if cached is not None:
            return cached
        if language in LANGUAGES:
            found = self._rendered(text, language, targets)
        else:
            found = {}
            for code in LANGUAGES:
                if any(store.found(code, key(text), (*targets, *HUBS)) for store in self.stores()):
                    for target, one in self._rendered(text, code, targets).items():
                        _better(found.setdefault(target, {}), one)
            found = {target: dict(_best(one, self.weighing.most)) for target, one in found.items()}
        if len(self._cache) >= MOST_CACHED:
            self._cache.clear()
        self._cache[place] = found
        return found

    def _passed(self, word: str, target: str, best: Found) -> Found:
        """Numbers as they are; other words beside their renderings too, in the target's script: they may be names."""
        if word[0].isdigit():
            return {word: (word, 1.0, "translation")}
        written = transliterations(word, target)
        if written:
            return best or {other: (other, self.weighing.written, "name") for other in written}
        passed = {key(word): (word, self.weighing.known if best else self.weighing.unknown, "name")}
        _better(passed, best)
        return passed

    def _rendered(self, text: str, language: str, targets: tuple[str, ...]) -> Tables:
        """Directly and through third languages; a compound that is not known by its parts."""
        tables = self._joined(text, language, targets)
        missing = tuple(target for target in targets if target != language and target not in tables)
        if missing and " " not in text:
            for part in parts(text, language):
                for target, found in self._joined(part, language, missing).items():
                    whole = {where: (shown, weight * self.weighing.part, why) for where, (shown, weight, why) in found.items()}
                    _better(tables.setdefault(target, {}), dict(_best(whole, 2)))
        return tables

    def _joined(self, text: str, language: str, targets: tuple[str, ...]) -> Tables:
        """By target the best renderings, weights joined as if hints were independent and scaled by the best."""
        through = tuple(hub for hub in HUBS if hub != language and hub not in targets)
        direct: Tables = defaultdict(dict)
        for place, share in self._heads(key(text), text, language, targets + through):
            for target, found in self._direct(place, language, targets + through).items():
                for where, (shown, weight, reason) in found.items():
                    _join(direct[target], where, shown, weight * share, reason)
        for target, found in self._through(key(text), language, targets, direct).items():
            for where, (shown, weight, reason) in found.items():
                _join(direct[target], where, shown, weight, reason)
        return {target: self._weighed(direct[target], target == language) for target in targets if direct.get(target)}

    def _through(self, head: str, language: str, targets: tuple[str, ...], direct: Tables) -> Tables:
        """What the best renderings in the third languages lead on to; within the language itself: synonyms."""
        pivoted: Tables = defaultdict(dict)
        for hub in HUBS:
            best = _best(direct.get(hub, {}), self.weighing.hub_words) if hub != language else []
            total = max(1.0, sum(weight for _, (_, weight, _) in best))
            for where, (_, weight, _) in best:
                for target, found in self._direct(where, hub, tuple(one for one in targets if one != hub)).items():
                    full = max(1.0, sum(further for _, further, _ in found.values()))
                    for place, (shown, further, reason) in found.items():
                        if target != language or place != head:
                            share = self.weighing.through * weight / total * further / full
                            _join(pivoted[target], place, shown, share, "synonym" if target == language else reason)
        return pivoted

    def _weighed(self, found: Found, is_own: bool) -> Found:
        best = _best(found, self.weighing.most)
        top = best[0][1][1]
        scale = min(1.0, top / self.weighing.sure) ** self.weighing.power * (self.weighing.synonym if is_own else 1.0)
        made = {}
        for where, (text, weight, reason) in best:
            scaled = (weight / top) ** self.weighing.power * (1.0 if reason == "name" else scale)
            if scaled >= self.weighing.least:
                made[where] = (text, scaled, reason)
        return made

    def _direct(self, head: str, language: str, targets: tuple[str, ...]) -> Tables:
        tables: Tables = defaultdict(dict)
        for store in self.stores():
            for target, reason, renderings in store.found(language, head, targets):
                for text, weight in renderings:
                    _join(tables[target], key(text), text, weight * store.trust, reason)
        return tables

    def _heads(self, head: str, text: str, language: str, targets: tuple[str, ...]) -> list[tuple[str, float]]:
        """The heads under which a text may stand: itself, then, for one or two words, those of the same stems."""
        if head.count(" ") > 1:
            return [(head, 1.0)]
        root = _stems(text, language)
        shared = next((place for place, (a, b) in enumerate(zip(root, head, strict=False)) if a != b), min(len(root), len(head)))
        beginning = root[: max(2, shared - 1)]
        near = {other for store in self.stores() for other in store.near(language, beginning, len(root) + MOST_ENDING, targets)}
        likely = sorted(
            (other for other in near if other.count(" ") == head.count(" ")), key=lambda one: (abs(len(one) - len(head)), one)
        )
        same = (other for other in likely[:MOST_NEAR] if other != head and _stems(other, language) == root)
        return [(head, 1.0), *((other, self.weighing.inflected) for other in same)]


@lru_cache(maxsize=100_000)
def _stems(text: str, language: str) -> str:
    return " ".join(stem(word, language).split(":", 1)[1] for word in text.split(" "))


def _best(found: Found, most: int) -> list[tuple[str, tuple[str, float, str]]]:
    return sorted(found.items(), key=lambda one: (-one[1][1], one[0]))[:most]


def _better(found: Found, other: Found) -> None:
    """Takes in what another table has with more weight."""
    found.update({where: one for where, one in other.items() if where not in found or found[where][1] < one[1]})


def _join(found: Found, where: str, text: str, weight: float, reason: str) -> None:
    """Adds one more hint that a rendering is meant."""
    if where:
        shown, known, why = found.get(where, (text, 0.0, reason))
        found[where] = (shown, 1.0 - (1.0 - known) * (1.0 - min(1.0, weight)), why)
