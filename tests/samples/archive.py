"""What the tests of the sample archive read: its questions, true texts and table; it runs no program of ours."""

import csv
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).parents[2] / "samples"
SCANS = SAMPLES / "scans"
TRUTH = SAMPLES / "truth"
COLLECTION = "merenburg"


def questions() -> list[dict[str, Any]]:
    """Reads samples/questions.jsonl."""
    return [json.loads(line) for line in (SAMPLES / "questions.jsonl").read_text(encoding="utf-8").splitlines()]


def rows() -> list[dict[str, str]]:
    """Reads samples/scans/items.csv."""
    with (SCANS / "items.csv").open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def plain(text: str) -> str:
    """Gives a true text as a reader means it: hyphens joined, long s and small e folded, case folded."""
    text = text.replace("ſ", "s").replace("a\u0364", "ä").replace("o\u0364", "ö").replace("u\u0364", "ü")
    text = re.sub(r"-\n(?=[a-zäöüßàâéèêëîïôùûçœñ])", "", unicodedata.normalize("NFC", text))
    return " ".join(re.sub(r"-\n", "-", text).split()).casefold()


def languages() -> dict[str, list[str]]:
    """Maps every item's id to its languages."""
    return {f"{COLLECTION}/{row['item']}": row["languages"].split() for row in rows()}


def pages() -> dict[str, str]:
    """Maps every page id to its true text as a reader means it."""
    stems = {row["item"].replace("/", "-"): row["item"] for row in rows()}
    found = {}
    for path in sorted(TRUTH.glob("*.txt")):
        stem, _, number = path.stem.rpartition("-p")
        found[f"{COLLECTION}/{stems[stem]}/p{number}"] = plain(path.read_text(encoding="utf-8"))
    return found
