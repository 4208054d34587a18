"""Makes triplets: a question, a passage that says it, and the same two with one of them changed; it trains nothing."""

import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path

from search.kinds import MONTHS
from weights.encoder.pairs import LANGUAGES
from weights.encoder.transformer.material import Meaning, read_meanings
from weights.tokenmap.edits import LEAST_WORD, Editor
from weights.tokenmap.recipe import Recipe
from weights.tokenmap.topics import Topics
from weights.tokenmap.topics import asked as asked_of
from weights.tokenmap.words import ASKING, DATED

KINDS = {
    "negation": 1.3, "roles": 6.0, "name": 3.0, "place": 6.0, "number": 6.0, "date": 6.0, "opposite": 3.0, "word": 0.7,
    "other": 0.3, "topic": 1.6, "pronoun": 3.0, "unit": 40.0,
}  # fmt: skip
SOURCES = {"tatoeba": 0.62, "help": 0.08, "bible": 0.18, "tico": 0.12}
OWN = {"en": 1.0, "de": 1.0, "fr": 1.0, "es": 1.0, "it": 1.0}
REST = 0.3  # weight of any other language
SAME = 0.45  # share of triplets within one language
DRESSED, AROUND, CHANGED_TOO = 0.25, 0.3, 0.4
LONGEST, FEWEST_WORDS = 360, 4
_END = re.compile(r"[.!?;:]*$")


@dataclass(frozen=True, slots=True)
class Triplet:
    """`question` is said by `passage`; `wrong_question` is not said by `wrong_passage`, and one of these two is as before."""

    kind: str
    languages: tuple[str, str]
    question: str
    passage: str
    wrong_question: str
    wrong_passage: str


def write_triplets(data: Path, work: Path, recipe: Recipe) -> None:
    """Writes `train.jsonl` and `held.jsonl` into `work`, where `meanings.jsonl` of the encoder's recipe stands."""
    meanings = list(read_meanings(work))
    held = [_draw_of(meaning) < recipe.held_out for meaning in meanings]
    people, places = _newspaper_names(data / "text" / "europeana-ner")
    parts = (("held", True, recipe.triplets // 20), ("train", False, recipe.triplets))
    for name, wanted, count in parts:
        kept = [meaning for meaning, away in zip(meanings, held, strict=True) if away is wanted]
        maker = Maker(kept, (people, places), random.Random(recipe.seed))
        kinds = {kind: weight for kind, weight in KINDS.items() if wanted or kind not in recipe.held_kinds}
        with (work / f"{name}.jsonl").open("w", encoding="utf-8") as out:
            for _ in range(count):
                out.write(json.dumps(asdict(maker.draw(kinds)), ensure_ascii=False) + "\n")


def read_triplets(path: Path, start: int = 0) -> Iterator[Triplet]:
    """The triplets of a file from number `start` on."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number >= start:
                fields = json.loads(line)
                yield Triplet(**(fields | {"languages": tuple(fields["languages"])}))


class Maker:
    """An endless stream of triplets from some meanings."""

    def __init__(self, meanings: Sequence[Meaning], names: tuple[Sequence[str], Sequence[str]], rng: random.Random) -> None:
        self._rng = rng
        self._pools: dict[tuple[str, str], list[Meaning]] = {}
        for meaning in meanings:
            for language in meaning.texts:
                self._pools.setdefault((meaning.source, language), []).append(meaning)
        self._topics = {key: Topics(pool, key[1]) for key, pool in self._pools.items()}
        self._editor = Editor(*names, {language: self._words(language) for language in LANGUAGES})

    def _words(self, language: str) -> tuple[str, ...]:
        pool = self._pools.get(("tatoeba", language), [])
        texts = self._rng.sample(pool, min(len(pool), 4000))
        found = {word for meaning in texts for word in re.findall(r"\b[^\W\d_]+\b", meaning.texts[language][0])}
        return tuple(sorted(word for word in found if len(word) >= LEAST_WORD and word.islower()))

    def draw(self, kinds: dict[str, float]) -> Triplet:
        """The next triplet, of one of the kinds, drawn by weight and by what its sentence allows."""
        while True:
            languages, source, texts = self._texts()
            order = sorted(kinds, key=lambda kind: -(self._rng.random() ** (1 / kinds[kind])))
            texts = self._dressed(texts, languages)
            for kind in order[:4]:
                if (made := self._triplet(kind, languages, source, texts)) is not None:
                    return self._surrounded(made, source)

    def _texts(self) -> tuple[tuple[str, str], str, tuple[str, str]]:
        """A question's side and a passage's side that say one thing, in one language or two."""
        rng = self._rng
        while True:
            source = rng.choices(list(SOURCES), list(SOURCES.values()))[0]
            found = rng.choices(LANGUAGES, [OWN.get(code, REST) for code in LANGUAGES])[0]
            pool = self._pools.get((source, found))
            if not pool:
                continue
            meaning = rng.choice(pool)
            others = [code for code in meaning.texts if code != found]
            asked = found if rng.random() < SAME else rng.choices(others, [OWN.get(code, REST) for code in others])[0]
            passage = rng.choice(meaning.texts[found])
            says = [text for text in meaning.texts[asked] if text != passage]
            question = rng.choice(says) if says and rng.random() < 0.8 else rng.choice(meaning.texts[asked])
            if rng.random() < 0.5:
                asked, found, question, passage = found, asked, passage, question
            if max(len(question), len(passage)) < LONGEST and len(question.split()) >= FEWEST_WORDS:
                question, passage = self._editor.renamed((question, passage), rng)
                return (asked, found), source, (question, passage)

    def _dressed(self, texts: tuple[str, str], languages: tuple[str, str]) -> tuple[str, str]:
        """Now and then both sides get the same year, day or place, each in its own words."""
        rng = self._rng
        if rng.random() > DRESSED or any(code not in DATED for code in languages):
            return texts
        which, first = rng.randrange(3), rng.random() < 0.5
        year, day, month, place = rng.randrange(1600, 1960), rng.randrange(1, 29), rng.randrange(12), self._editor.stranger(rng)
        made = []
        for text, code in zip(texts, languages, strict=True):
            told = DATED[code][which].format(year=year, day=day, month=_written(MONTHS[code].split()[month], code), place=place)
            end = _END.search(text)
            bare = text[: end.start()] if end else text
            made.append(f"{told[0].upper()}{told[1:]} {text}" if first else f"{bare} {told}.")
        return made[0], made[1]

    def _triplet(self, kind: str, languages: tuple[str, str], source: str, texts: tuple[str, str]) -> Triplet | None:
        rng, (question, passage) = self._rng, texts
        if kind == "topic":
            asked = asked_of(question, languages[0], rng)
            wrong = self._topics[source, languages[1]].near(asked, passage, rng)
            return Triplet(kind, languages, asked, passage, asked, wrong) if wrong else None
        if kind == "other":
            wrong = self._other(passage, languages[1], source)
            asked = _asked(question.split(), (0, 0), languages[0], rng)
            return Triplet(kind, languages, asked, passage, asked, wrong) if wrong else None
        if question != passage and rng.random() < 0.4:
            changed = self._editor.change(kind, passage, languages[1], rng)
            return Triplet(kind, languages, question, passage, question, changed) if changed else None
        changed = self._editor.change(kind, question, languages[0], rng)
        if changed is None:
            return None
        if question == passage and rng.random() < CHANGED_TOO:
            question, changed, passage = changed, question, changed
        before, after = question.split(), changed.split()
        kept = _common(before, after)
        seed = rng.random()
        forms = [_asked(words, kept, languages[0], random.Random(seed)) for words in (before, after)]
        if question == passage and rng.random() < 0.5:
            return Triplet(kind, languages, forms[0], passage, forms[0], changed)
        return Triplet(kind, languages, forms[0], passage, forms[1], passage)

    def _other(self, passage: str, language: str, source: str) -> str | None:
        """Of some other sentences the one that shares most words."""
        own = set(passage.lower().split())
        drawn = self._rng.choices(self._pools[source, language], k=40)
        texts = [text for meaning in drawn for text in meaning.texts[language] if text != passage and len(text) < LONGEST]
        return max(texts, key=lambda text: len(own & set(text.lower().split())) / (8 + len(text.split())), default=None)

    def _surrounded(self, made: Triplet, source: str) -> Triplet:
        """Now and then both passages stand between the same other sentences."""
        rng, language = self._rng, made.languages[1]
        if rng.random() > AROUND:
            return made
        around = [rng.choice(meaning.texts[language]) for meaning in rng.choices(self._pools[source, language], k=2)]
        before, after = (text if len(text) < LONGEST and rng.random() < 0.6 else "" for text in around)
        passages = (" ".join(filter(None, (before, text, after))) for text in (made.passage, made.wrong_passage))
        return Triplet(made.kind, made.languages, made.question, next(passages), made.wrong_question, next(passages))


def _common(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many words two texts have in common at their beginning and at their end."""
    shorter = min(len(before), len(after))
    first = next((n for n in range(shorter) if before[n] != after[n]), shorter)
    last = next((n for n in range(shorter - first) if before[-1 - n] != after[-1 - n]), shorter - first)
    return first, last


def _asked(words: Sequence[str], kept: tuple[int, int], language: str, rng: random.Random) -> str:
    """The statement as it stands, as a question about a part that it loses, or as bare words.

    Only the first kept[0] and last kept[1] words may be lost: what was changed stays. Equal draws give equal losses.
    """
    draw, first, last = rng.random(), *kept
    if draw < 0.4:
        return " ".join(words)
    if draw < 0.55:
        numbered = enumerate(words)
        middle = range(first, len(words) - last)
        return " ".join(word for place, word in numbered if place in middle or len(word) > 3)
    size = rng.randint(1, max(1, min(len(words) // 3, max(kept))))
    at_end = last >= size and (first < size or rng.random() < 0.5)
    if at_end:
        start = len(words) - rng.randint(size, last)
    elif first >= size:
        start = rng.randint(0, first - size)
    else:
        return " ".join(words)
    left = [*words[:start], *words[start + size :]]
    asking = rng.choice([part for row in ASKING.get(language, "").split("|") for part in _alternatives(row)] or [""])
    body = _END.sub("", " ".join(left))
    return f"{asking.capitalize()} {body}?".strip()


def _written(month: str, language: str) -> str:
    return month.capitalize() if language in ("en", "de") else month


def _alternatives(row: str) -> list[str]:
    return row.split() if len(row.split()) > 3 else [row]


def _draw_of(meaning: Meaning) -> float:
    """A number from 0 to 1 that depends on the English text alone: what measures stays the same."""
    digest = blake2b(meaning.texts["en"][0].lower().encode(), digest_size=8).digest()
    return int.from_bytes(digest) / 2**64


def _newspaper_names(folder: Path) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """People and places of old newspapers, single words met thrice."""
    counts: dict[str, Counter[str]] = {"PER": Counter(), "LOC": Counter()}
    for path in sorted(folder.glob("*/*.bio")):
        for line in path.read_text(encoding="utf-8").splitlines():
            word, _, mark = line.rpartition(" ")
            if mark[2:] in counts and word.isalpha() and word.istitle() and len(word) > 3:
                counts[mark[2:]][word] += 1
    people, places = (tuple(word for word, count in counts[kind].most_common(700) if count > 2) for kind in ("PER", "LOC"))
    return people, places
