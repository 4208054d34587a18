"""Renders words and phrases of a question by all sources together, directly and through a third language; it reads no file."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
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
        self._cache: dict[tuple[str, tuple[str, tuple[str, ...], int]], Tables] = {}
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

    def translations(
        self, words: Sequence[str], language: str, targets: Sequence[str], phrases: bool = True
    ) -> tuple[Rendering, ...]:
        """See `Lexicons.translations`."""
        keys = [key(word) for word in words[:MOST_WORDS]]
        wanted = tuple(dict.fromkeys(target for target in targets if target in LANGUAGES))
        spans = [
            (start, start + length)
            for length in range(min(LONGEST_PHRASE if phrases else 1, len(keys)), 0, -1)
            for start in range(len(keys) - length + 1)
            if all(keys[start : start + length])
            and stop_words(language).isdisjoint((spelled(words[start]), spelled(words[start + length - 1])))
        ]
        texts = [" ".join(words[start:end]) for start, end in spans]
        known = self._known(texts, language, wanted)
        found: list[Rendering] = []
        for (start, end), text in zip(spans, texts, strict=True):
            for target in wanted:
                best = known[text].get(target, {})
                if end - start == 1 and target != language:
                    best = self._passed(text, target, best)
                ranked = sorted(best.values(), key=lambda one: (-one[1], one[0]))
                found += [Rendering(start, end, Variant(shown, target, reason, weight)) for shown, weight, reason in ranked]
        return tuple(found)

    def _known(self, texts: Sequence[str], language: str, targets: tuple[str, ...]) -> dict[str, Tables]:
        """What the lexicons know of each text, by target; of an unknown language, the best of all that have this very word."""
        place = (language, targets, len(self.stores()))  # more of them as they are compiled
        known = {text: self._cache[text, place] for text in texts if (text, place) in self._cache}
        if fresh := [text for text in dict.fromkeys(texts) if text not in known]:
            found = self._rendered(fresh, language, targets) if language in LANGUAGES else self._in_any(fresh, targets)
            if len(self._cache) >= MOST_CACHED:
                self._cache.clear()
            self._cache.update({(text, place): tables for text, tables in found.items()})
            known |= found
        return known

    def _in_any(self, texts: Sequence[str], targets: tuple[str, ...]) -> dict[str, Tables]:
        """What all languages that have these very words know of them."""
        found: dict[str, Tables] = {text: {} for text in texts}
        heads = {key(text) for text in texts}
        for code in LANGUAGES:
            have = {head for store in self.stores() for head, *_ in store.found(code, heads, (*targets, *HUBS))}
            for text, tables in self._rendered([text for text in texts if key(text) in have], code, targets).items():
                for target, one in tables.items():
                    _better(found[text].setdefault(target, {}), one)
        most = self.weighing.most
        return {text: {target: dict(_best(one, most)) for target, one in tables.items()} for text, tables in found.items()}

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

    def _rendered(self, texts: Sequence[str], language: str, targets: tuple[str, ...]) -> dict[str, Tables]:
        """Of each text, directly and through third languages; of a compound that is not known, by its parts."""
        found = self._joined(texts, language, targets)
        unknown: dict[tuple[str, ...], list[tuple[str, str]]] = defaultdict(list)
        for text in texts:
            missing = tuple(target for target in targets if target != language and target not in found[text])
            if missing and " " not in text:
                unknown[missing] += ((text, part) for part in parts(text, language))
        for missing, compounds in unknown.items():
            tables = self._joined([part for _, part in compounds], language, missing)
            for text, part in compounds:
                for target, one in tables[part].items():
                    whole = {where: (shown, weight * self.weighing.part, why) for where, (shown, weight, why) in one.items()}
                    _better(found[text].setdefault(target, {}), dict(_best(whole, 2)))
        return found

    def _joined(self, texts: Sequence[str], language: str, targets: tuple[str, ...]) -> dict[str, Tables]:
        """Of each text, by target, the best renderings, weights joined as if hints were independent and scaled by the best."""
        through = tuple(hub for hub in HUBS if hub != language and hub not in targets)
        heads = self._heads(texts, language, targets + through)
        rows = self._direct({head for some in heads.values() for head, _ in some}, language, targets + through)
        direct: dict[str, Tables] = {}
        for text, some in heads.items():
            tables = direct[text] = defaultdict(dict)
            for head, share in some:
                for target, found in rows[head].items():
                    for where, (shown, weight, reason) in found.items():
                        _join(tables[target], where, shown, weight * share, reason)
        for text, more in self._through(direct, language, targets).items():
            for target, found in more.items():
                for where, (shown, weight, reason) in found.items():
                    _join(direct[text][target], where, shown, weight, reason)
        return {
            text: {target: self._weighed(tables[target], target == language) for target in targets if tables.get(target)}
            for text, tables in direct.items()
        }

    def _through(self, direct: Mapping[str, Tables], language: str, targets: tuple[str, ...]) -> dict[str, Tables]:
        """What the best renderings in the third languages lead on to; within the language itself: synonyms."""
        pivoted: dict[str, Tables] = defaultdict(lambda: defaultdict(dict))
        for hub in HUBS:
            if hub == language:
                continue
            best = {text: _best(tables.get(hub, {}), self.weighing.hub_words) for text, tables in direct.items()}
            further = [target for target in targets if target != hub]
            rows = self._direct({where for some in best.values() for where, _ in some}, hub, further)
            for text, some in best.items():
                total = max(1.0, sum(weight for _, (_, weight, _) in some))
                for where, (_, weight, _) in some:
                    self._led_on(pivoted[text], key(text), rows[where], (language, self.weighing.through * weight / total))
        return pivoted

    def _led_on(self, pivoted: Tables, head: str, rows: Tables, by: tuple[str, float]) -> None:
        """Takes in what a rendering in a third language leads on to, from the language and by the weight given."""
        language, through = by
        for target, found in rows.items():
            full = max(1.0, sum(further for _, further, _ in found.values()))
            for place, (shown, further, reason) in found.items():
                if target != language or place != head:
                    reason = "synonym" if target == language else reason
                    _join(pivoted[target], place, shown, through * further / full, reason)

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

    def _direct(self, heads: Collection[str], language: str, targets: Sequence[str]) -> Mapping[str, Tables]:
        """By head what stands under it."""
        found: dict[str, Tables] = defaultdict(lambda: defaultdict(dict))
        for store in self.stores() if heads else ():
            for head, target, reason, renderings in store.found(language, heads, targets):
                for text, weight in renderings:
                    _join(found[head][target], key(text), text, weight * store.trust, reason)
        return found

    def _heads(self, texts: Sequence[str], language: str, targets: Sequence[str]) -> dict[str, list[tuple[str, float]]]:
        """The heads under which each text may stand: itself, then, for one or two words, those of the same stems."""
        heads = {text: [(key(text), 1.0)] for text in texts}
        short = [text for text in heads if key(text).count(" ") <= 1]
        roots = [_stems(text, language) for text in short]
        beginnings = [(_beginning(root, key(text)), len(root) + MOST_ENDING) for text, root in zip(short, roots, strict=True)]
        near = [store.near(language, beginnings, targets) for store in self.stores()] if short else []
        for number, (text, root) in enumerate(zip(short, roots, strict=True)):
            head = key(text)
            others = {other for found in near for other in found[number] if other.count(" ") == head.count(" ")}
            likely = sorted(others, key=lambda one: (abs(len(one) - len(head)), one))[:MOST_NEAR]
            same = (other for other in likely if other != head and _stems(other, language) == root)
            heads[text] += ((other, self.weighing.inflected) for other in same)
        return heads


def _beginning(root: str, head: str) -> str:
    """What all heads of the same stems begin with."""
    shared = next((place for place, (a, b) in enumerate(zip(root, head, strict=False)) if a != b), min(len(root), len(head)))
    return root[: max(2, shared - 1)]


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
