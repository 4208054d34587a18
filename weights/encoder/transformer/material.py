"""Keeps the shipping texts as meanings: every English text with its translations, in file order; it draws no batches."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from weights.encoder.pairs import Pair, read_heldout, read_pairs
from weights.encoder.vocabulary import folding

LONGEST = 900  # characters of one text that training looks at


@dataclass(frozen=True, slots=True)
class Meaning:
    """One English text and what it is in other languages; neighbours in a source follow each other."""

    source: str
    texts: dict[str, tuple[str, ...]]


def prepare(data: Path, work: Path) -> None:
    """Writes `meanings.jsonl` into `work`: pairs that meet in one English text become one meaning; no held-out texts."""
    folder = folding()
    heldout = {folder.normalize_str(text) for text in read_heldout(data)}
    dropped = 0
    with (work / "meanings.jsonl").open("w", encoding="utf-8") as out:
        for meaning in _gather(read_pairs(data)):
            texts = {
                language: kept
                for language, found in meaning.texts.items()
                if (kept := [t for t in found if (bare := folder.normalize_str(t)) and bare not in heldout])
            }
            if "en" in texts and texts.keys() != {"en"}:
                out.write(json.dumps({"source": meaning.source, "texts": texts}, ensure_ascii=False) + "\n")
            else:
                dropped += 1
    print(f"{dropped} meanings held out or without translation", flush=True)


def read_meanings(work: Path) -> Iterator[Meaning]:
    """The meanings that `prepare` wrote, in their order."""
    with (work / "meanings.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            fields = json.loads(line)
            yield Meaning(fields["source"], {code: tuple(texts) for code, texts in fields["texts"].items()})


def _gather(pairs: Iterable[Pair]) -> Iterator[Meaning]:
    """Meanings in the order in which their English text first stands; pairs without English are left to the static table."""
    found: dict[tuple[str, str], dict[str, dict[str, None]]] = {}
    for pair in pairs:
        sides = {pair.first_language: pair.first[:LONGEST], pair.second_language: pair.second[:LONGEST]}
        if "en" not in sides or len(sides) < 2:
            continue
        texts = found.setdefault((pair.source, sides["en"]), {"en": {sides["en"]: None}})
        for language, text in sides.items():
            texts.setdefault(language, {})[text] = None
    for (source, _), texts in found.items():
        yield Meaning(source, {language: tuple(kept) for language, kept in texts.items()})
