"""Makes clean text look as if a machine had read it from a bad scan; it does not fold and keeps no statistics."""

import math
import random
from pathlib import Path

CONFUSED = 0.6  # share of the edits drawn from the confusion tables
ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщыьэюя", "αβγδεζηθικλμνξοπρσςτυφχψω")
Confusions = dict[str, tuple[tuple[str, ...], tuple[float, ...]]]


def read_confusions(folder: Path) -> Confusions:
    """What each character is misread as, weighted by the square root of its count; long s counts as s, which modern text has."""
    table: dict[str, list[tuple[str, float]]] = {}
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            fields = line.split("\t")
            if line.startswith("#") or len(fields) < 3 or not fields[2].isdigit():
                continue
            truth, read = fields[0], fields[1]
            if len(truth) == 1 and truth != " " and len(read) <= 2:
                table.setdefault("s" if truth == "ſ" else truth, []).append((read, float(fields[2]) ** 0.5))
    return {truth: (tuple(r for r, _ in rows), tuple(w for _, w in rows)) for truth, rows in table.items()}


def add_noise(text: str, rate: float, rng: random.Random, confusions: Confusions) -> str:
    """Edits each character with probability `rate`, which lies between 0 and 1 exclusive."""
    scale = math.log(1 - rate)
    out: list[str] = []
    at = 0
    edit = int(math.log(1 - rng.random()) / scale)
    while at < len(text):
        if at < edit:
            out.append(text[at:edit])
            at = edit
            continue
        out.append(_misread(text[at], rng, confusions))
        at += 1
        edit = at + int(math.log(1 - rng.random()) / scale)
    return "".join(out)


def _misread(letter: str, rng: random.Random, confusions: Confusions) -> str:
    if letter in confusions and rng.random() < CONFUSED:
        reads, weights = confusions[letter]
        return rng.choices(reads, weights)[0]
    low = letter.lower()
    alphabet = ALPHABETS[1 if "а" <= low <= "я" else 2 if "α" <= low <= "ω" else 0]
    draw = rng.random()
    if draw < 0.5:
        return rng.choice(alphabet) if letter != " " else ""
    if draw < 0.7:
        return ""
    if draw < 0.85:
        return letter + rng.choice(alphabet)
    return letter + " " if letter != " " else "-"
