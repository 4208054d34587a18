"""Development sets as pools of documents with questions; they choose settings and are never trained on."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from search.evaluate.archive import Document

SIX = ("en", "de", "es", "ro", "ru", "el")
ASKED = {  # languages of the questions over a corpus of one language
    "en": ("en", "de", "es", "ro", "ru", "el"),
    "de": ("de", "en"),
    "es": ("es", "de", "en"),
    "ro": ("ro", "en"),
    "ru": ("ru", "en"),
    "el": ("el", "en"),
}
BLURRED = {"en": ("en", "de"), "de": ("de", "en"), "es": ("es",), "el": ("el",)}


LETTERS = "abcdefghijklmnopqrstuvwxyz"
BLUR = 0.08  # share of the letters that are misread


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a pool; `number` tells the halves apart (even: to choose by, odd: held out), `group` is its row."""

    text: str
    language: str
    relevant: tuple[str, ...]
    number: int
    group: str


@dataclass(frozen=True, slots=True)
class Pool:
    """Documents that are searched together, and the questions put to them."""

    name: str
    documents: tuple[Document, ...]
    questions: tuple[Question, ...]


def development(data: Path) -> Iterator[Pool]:
    """All pools, made one at a time."""
    questions = data / "questions"
    for held, asked in ASKED.items():
        yield _xquad(questions / "xquad", held, asked, False)
    for held, asked in BLURRED.items():
        yield _xquad(questions / "xquad", held, asked, True)
    yield _six(questions / "xquad", False)
    yield _six(questions / "xquad", True)
    yield _limit(questions / "limit" / "data" / "limit-small")
    for name in ("hotpot", "2wiki"):
        yield _multihop(questions / "multihop-dev" / f"{name}.jsonl")


def read_xquad(path: Path) -> tuple[list[str], list[str], list[int]]:
    """Paragraphs, questions, and the paragraph of each question."""
    held = [paragraph for article in json.loads(path.read_text(encoding="utf-8"))["data"] for paragraph in article["paragraphs"]]
    asked = [(question["question"], place) for place, paragraph in enumerate(held) for question in paragraph["qas"]]
    return [paragraph["context"] for paragraph in held], [text for text, _ in asked], [place for _, place in asked]


def blur(text: str, rng: random.Random) -> str:
    """A third each of the misread letters becomes another, is lost, or is followed by another; not the noise of training."""
    out = []
    for letter in text:
        draw = rng.random() / BLUR
        if draw < 1 / 3:
            out.append(rng.choice(LETTERS))
        elif draw >= 2 / 3:
            out.append(letter + rng.choice(LETTERS) if draw < 1 else letter)
    return "".join(out)


def _xquad(folder: Path, held: str, asked: tuple[str, ...], noisy: bool) -> Pool:
    rng = random.Random(1)
    texts = read_xquad(folder / f"xquad.{held}.json")[0]
    documents = tuple(Document(f"{held}{n}", blur(text, rng) if noisy else text, language=held) for n, text in enumerate(texts))
    mark = "~" if noisy else ""
    questions = tuple(
        Question(text, code, (f"{held}{right}",), number, f"{code}->{held}{mark}")
        for code in asked
        for number, (text, right) in enumerate(zip(*read_xquad(folder / f"xquad.{code}.json")[1:], strict=True))
    )
    return Pool(f"xquad-{held}{mark}", documents, questions)


def _six(folder: Path, once: bool) -> Pool:
    """Each paragraph in all six languages, or `once`: in one of them, so that nobody knows in which."""
    documents = []
    for place, held in enumerate(SIX):
        for n, text in enumerate(read_xquad(folder / f"xquad.{held}.json")[0]):
            if not once or n % len(SIX) == place:
                documents.append(Document(f"{held}{n}", text, language=held))
    questions = []
    for code in SIX:
        for number, (text, right) in enumerate(zip(*read_xquad(folder / f"xquad.{code}.json")[1:], strict=True)):
            relevant = (f"{SIX[right % len(SIX)]}{right}",) if once else tuple(f"{held}{right}" for held in SIX)
            if number % 3 == SIX.index(code) % 3:
                questions.append(Question(text, code, relevant, number // 3, "once" if once else "six"))
    return Pool("xquad-once" if once else "xquad-six", tuple(documents), tuple(questions))


def _limit(folder: Path) -> Pool:
    def rows(name: str) -> Iterator[dict[str, str]]:
        yield from map(json.loads, (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())

    relevant = defaultdict(list)
    for row in rows("qrels"):
        relevant[row["query-id"]].append(row["corpus-id"])
    documents = tuple(Document(row["_id"], row["text"], language="en") for row in rows("corpus"))
    questions = (
        Question(row["text"], "en", tuple(relevant[row["_id"]]), n, "limit") for n, row in enumerate(rows("queries")) if n % 5 < 2
    )
    return Pool("limit", documents, tuple(questions))


def _multihop(path: Path) -> Pool:
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    held = {passage["_id"]: passage["text"] for case in cases for passage in case["passages"]}
    return Pool(
        path.stem,
        tuple(Document(name, text, language="en") for name, text in held.items()),
        tuple(
            Question(case["question"], "en", tuple(p["_id"] for p in case["passages"] if p["supporting"]), n, path.stem)
            for n, case in enumerate(cases)
        ),
    )
