"""Learns the tables of `search/spelling` from sets that may ship: python -m weights.spelling.learn --data DATA

Reads histnorm's RIDGES part (CC BY), FreEM norm (CC BY) and our counts of OCR confusions; the tables of other languages are
written by hand and left alone.
"""

import argparse
import gzip
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from search.edits import TABLES
from search.folding import folded, spelled
from weights.spelling.align import Pair, rewrites
from weights.spelling.tables import Key, as_rows, by_key, read_rows, tempered, write

RULES = Path(__file__).parent / "rules"
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_SEEN = {"de": 4, "fr": 4}
_LEAST_SHARE = 0.002
_LEAST_MISREAD = 0.0007  # of the letters printed
_RARELY = 15  # times a confusion was counted


def german(data: Path) -> Iterator[Pair]:
    """Modern and old words of RIDGES, its train part."""
    text = (data / "training/histnorm/datasets/historical/german/german-ridges.train.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        old, _, modern = line.partition("\t")
        if _WORD.fullmatch(modern) and re.fullmatch(r"[^\W\d_][\w\u0300-\u036f]*", old):
            yield folded(modern), folded(old)


def french(data: Path) -> Iterator[Pair]:
    """Modern and old words of FreEM norm, its train part: words that stand in the same place of a sentence."""
    for path in sorted((data / "training/freemnorm-fr/split/train").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            old, _, modern = line.partition("\t")
            then, now = ([folded(word) for word in _WORD.findall(side)] for side in (old, modern))
            yield from _beside(now, then)


def _beside(now: list[str], then: list[str]) -> Iterator[Pair]:
    for what, a, b, c, d in SequenceMatcher(None, now, then, autojunk=False).get_opcodes():
        if what in ("equal", "replace") and b - a == d - c:
            yield from zip(now[a:b], then[c:d], strict=True)


def misread(data: Path, language: str) -> Mapping[Key, float]:
    """The share of each printed piece that is read as another, folded as words of an index are."""
    rows = [
        line.split("\t")
        for line in (data / f"training/ocr-confusions/{language}.tsv").read_text(encoding="utf-8").split("\n")
        if line and not line.startswith("#")
    ]
    whole = max(float(row[2]) / float(row[3]) for row in rows if len(row) == 4 and float(row[3]) > 1) * 10_000
    there = _frequencies(data, language)
    counts: dict[tuple[str, str], float] = defaultdict(float)
    for row in rows:
        if len(row) == 4 and all(_WORD.fullmatch(piece) or not piece for piece in row[:2]):
            now, then = (spelled(piece) if piece else "" for piece in row[:2])
            if now != then and max(len(now), len(then)) <= 3:
                counts[now, then] += float(row[2])
    found: dict[Key, float] = {}
    for (now, then), times in counts.items():
        share = times / (whole * (there.get(now, 1e-4) if now else 1.0))
        if times >= _RARELY and share >= _LEAST_MISREAD:
            found.update({(now, then, where): share for where in ("start", "middle", "end")})
    return found


def _frequencies(data: Path, language: str) -> Mapping[str, float]:
    """How often each piece of up to three letters stands in running text, for each letter, space or sign."""
    name = {"en": "en-US"}.get(language, language)
    with gzip.open(data / f"training/libreoffice-help/{name}.tsv.gz", "rt", encoding="utf-8") as file:
        text = "".join(line.partition("\t")[2] for _, line in zip(range(8000), file, strict=False))
    counts: Counter[str] = Counter()
    for word in (spelled(found) for found in _WORD.findall(text)):
        counts.update(word[start : start + length] for length in (1, 2, 3) for start in range(len(word) - length + 1))
    return {piece: times / len(text) for piece, times in counts.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds training/")
    data = parser.parse_args().data
    for language, pairs in (("de", german), ("fr", french)):
        shares = rewrites(pairs(data), _LEAST_SEEN[language])
        weights = {key: tempered(share) for key, share in shares.items() if share >= _LEAST_SHARE}
        for key, weight in by_key(read_rows(RULES / f"{language}.tsv")).items():
            weights[key] = max(weight * 0.9 if key in weights else weight, weights.get(key, 0.0))
        write(TABLES / f"{language}.tsv", f"{language}: learned by weights/spelling, with rules of our own", as_rows(weights))
    tables = {language: misread(data, language) for language in ("de", "en", "fr")}
    for language, shares in tables.items():
        weights = {key: tempered(share) for key, share in shares.items()}
        write(
            TABLES / f"misread/{language}.tsv", f"{language}: what is printed and what machines read; counted", as_rows(weights)
        )
    everywhere = {key for shares in tables.values() for key in shares}
    mean = {key: sum(shares.get(key, 0.0) for shares in tables.values()) / len(tables) for key in everywhere}
    weights = {key: tempered(share) for key, share in mean.items() if share >= _LEAST_MISREAD}
    weights |= by_key(read_rows(RULES / "misread-general.tsv"))
    write(TABLES / "misread/general.tsv", "all other languages: the mean of de, en, fr, and letters by eye", as_rows(weights))


if __name__ == "__main__":
    main()
