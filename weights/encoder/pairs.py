"""Reads the training pairs that may ship and the test texts that must not be trained on; it does not fold or tokenise."""

import csv
import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "la", "sv", "fi", "pl", "cs", "ro", "ru", "el")
ISO3 = {
    "ces": "cs", "deu": "de", "ell": "el", "eng": "en", "fin": "fi", "fra": "fr", "ita": "it", "lat": "la",
    "nld": "nl", "pol": "pl", "por": "pt", "ron": "ro", "rus": "ru", "spa": "es", "swe": "sv",
}  # fmt: skip
NEWSPAPER_WORDS = 28


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts of one meaning; `source` names the data set, file neighbours follow each other."""

    first_language: str
    first: str
    second_language: str
    second: str
    source: str


def read_pairs(data: Path) -> Iterator[Pair]:
    """All pairs of the sets that may ship, in file order: neighbours in a file stay neighbours."""
    training = data / "training"
    yield from _opus(training / "opusmt-pairs")
    yield from _help(training / "libreoffice-help")
    yield from _bible(training / "bible-eng-spa" / "kjv-rv1909.tsv")
    yield from _french(training / "freemnorm-fr" / "split" / "train")
    yield from _newspapers(data / "text" / "europeana-ner")


def _opus(folder: Path) -> Iterator[Pair]:
    for path in sorted(folder.glob("*.tsv.gz")):
        first, second = (ISO3.get(code) for code in path.name.split(".")[0].split("-"))
        if first is None or second is None:
            continue
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                fields = line.rstrip("\n").split("\t")
                origin = fields[0].lower()
                source = "tatoeba" if origin.startswith("tatoeba") else "tico" if origin.startswith("tico") else None
                if source and len(fields) == 3:
                    yield Pair(first, fields[1], second, fields[2], source)


def _help(folder: Path) -> Iterator[Pair]:
    def table(path: Path) -> dict[str, str]:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return dict(line.rstrip("\n").split("\t", 1) for line in lines if "\t" in line)

    english = table(folder / "en-US.tsv.gz")
    for path in sorted(folder.glob("*.tsv.gz")):
        language = path.name[:2]
        if language == "en" or language not in LANGUAGES:
            continue
        for key, text in table(path).items():
            if key in english and english[key] != text:
                yield Pair("en", english[key], language, text, "help")


def _bible(path: Path) -> Iterator[Pair]:
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = line.split("\t")
        if len(fields) >= 3:
            yield Pair("en", fields[-2], "es", fields[-1], "bible")


def _french(folder: Path) -> Iterator[Pair]:
    for path in sorted(folder.glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            fields = line.split("\t")
            if len(fields) == 2:
                yield Pair("fr", fields[0], "fr", fields[1], "freemnorm")


def _newspapers(folder: Path) -> Iterator[Pair]:
    """Windows of newspaper words paired with themselves: noise and dropped words make the two sides differ."""
    for path in sorted(folder.glob("*/*.bio")):
        language = path.name[4:6].lower()
        words: list[str] = []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                words.append(line.split(" ")[0])
        for start in range(0, len(words), NEWSPAPER_WORDS):
            text = " ".join(words[start : start + NEWSPAPER_WORDS])
            yield Pair(language, text, language, text, "newspaper")


def read_heldout(data: Path) -> Iterator[str]:
    """Every text of the test sets (XQuAD, CLSD, LASER-Tatoeba, SIB-200), sentences of XQuAD paragraphs also singly."""
    for path in sorted((data / "questions" / "xquad").glob("*.json")):
        for article in json.loads(path.read_text(encoding="utf-8"))["data"]:
            for paragraph in article["paragraphs"]:
                yield paragraph["context"]
                yield from (s for s in re.split(r"(?<=[.!?])\s+", paragraph["context"]) if len(s) > 25)
                yield from (question["question"] for question in paragraph["qas"])
    for path in sorted((data / "bitext" / "clsd").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as lines:
            yield from (cell for row in csv.reader(lines) for cell in row)
    shared = sorted((data / "bitext" / "tatoeba-laser").glob("tatoeba.*"))
    for path in shared + sorted((data / "bitext" / "sib200").glob("**/*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield from (cell for cell in line.split("\t") if len(cell) > 25)
