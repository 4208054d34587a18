"""Test collections in our formats from the team's shared data; only test parts (second halves), never what was tuned on."""

import csv
import json
import random
import tarfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from shutil import copyfile
from typing import Any, TypeVar

import pypdfium2

Row = TypeVar("Row")

FRAKTUR = "de-fraktur-tuebingen"
OCR_SETS = ("de-nzz-fraktur", FRAKTUR, "de-en-ehri-typed", "fr-expositions1878", "es-print19", "en-print", "en-old-books")
XQUAD_LANGUAGES = ("en", "de", "es", "ru", "ro", "el")
REFUSAL_LANGUAGES = ("en", "de", "es", "fr", "fi", "ru")


def unpack(archive: Path, folder: Path) -> Path:
    """The contents of a `.tar.xz` below `folder`."""
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return folder


def fraktur(folder: Path, out: Path) -> Path:
    """The 20 pages of the set in blackletter that come as scans, each as the image within its PDF, with its truth beside it."""
    out.mkdir(exist_ok=True)
    for path in sorted((folder / "scans" / FRAKTUR).glob("*/*.pdf")):
        truths = sorted((path.parent / path.stem / "txt").glob("*.txt"))
        with pypdfium2.PdfDocument(path) as document:
            for page, truth in zip(document, truths, strict=False):  # the last pages of some have no truth
                scan = next(part for part in page.get_objects() if isinstance(part, pypdfium2.PdfImage))
                dpi = scan.get_metadata().horizontal_dpi
                scan.get_bitmap().to_pil().convert("L").save(out / f"{truth.stem}.png", dpi=(dpi, dpi), compress_level=1)
                copyfile(truth, out / truth.name)
    return out


def write_lines(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def second_half(rows: list[Row]) -> list[Row]:
    return rows[len(rows) // 2 :]


def xquad_all(folder: Path, language: str) -> list[dict[str, Any]]:
    """All paragraphs of one language, each with `context` and `qas`; the same ids in the same order in every language."""
    data = json.loads((folder / f"questions/xquad/xquad.{language}.json").read_text(encoding="utf-8"))["data"]
    return [paragraph for article in data for paragraph in article["paragraphs"]]


def xquad(folder: Path, language: str) -> list[dict[str, Any]]:
    """The paragraphs of one language's test half."""
    return second_half(xquad_all(folder, language))


def retrieval(folder: Path, asked: str, held: str, out: Path) -> tuple[Path, Path, Path]:
    """Corpus, queries and qrels: questions in the language `asked` over paragraphs in the language `held`."""
    paragraphs, questions = xquad(folder, held), xquad(folder, asked)
    corpus = [{"_id": f"p{n}", "text": paragraph["context"], "language": held} for n, paragraph in enumerate(paragraphs)]
    queries = [{"_id": qa["id"], "text": qa["question"], "language": asked} for paragraph in questions for qa in paragraph["qas"]]
    qrels = [f"{qa['id']} 0 p{n} 1\n" for n, paragraph in enumerate(questions) for qa in paragraph["qas"]]
    judged = out / f"{asked}-{held}.qrels"
    judged.write_text("".join(qrels), encoding="utf-8")
    name = f"{asked}-{held}"
    return write_lines(out / f"{name}.corpus.jsonl", corpus), write_lines(out / f"{name}.queries.jsonl", queries), judged


def multihop(folder: Path, name: str, out: Path) -> tuple[Path, Path, Path]:
    """The test half's questions over the pooled passages of all of them."""
    lines = (folder / f"questions/multihop-dev/{name}.jsonl").read_text(encoding="utf-8").splitlines()
    cases = second_half([json.loads(line) for line in lines])
    corpus = {passage["_id"]: passage for case in cases for passage in case["passages"]}
    judged = out / f"{name}.qrels"
    judged.write_text(
        "".join(f"{case['_id']} 0 {p['_id']} 1\n" for case in cases for p in case["passages"] if p["supporting"]),
        encoding="utf-8",
    )
    return (
        write_lines(
            out / f"{name}.corpus.jsonl", ({"_id": p["_id"], "text": p["text"], "language": "en"} for p in corpus.values())
        ),
        write_lines(out / f"{name}.queries.jsonl", ({"_id": c["_id"], "text": c["question"], "language": "en"} for c in cases)),
        judged,
    )


def pairs(folder: Path, noise: str, asked: str, out: Path, most: int = 150) -> Path:
    """Near-misses of CLSD: a sentence in French (`fr`) or German and five candidates in the other language."""
    with (folder / f"bitext/clsd/{noise}.csv").open(encoding="utf-8", newline="") as file:
        rows = second_half(list(csv.DictReader(file)))[:most]
    chance = random.Random(7)
    own, other, prefix = ("French", "German", "de_adv") if asked == "fr" else ("German", "French", "fr_adv")
    lines = []
    for number, row in enumerate(rows):
        candidates = [row[other], *(row[f"{prefix}{n}"] for n in range(1, 5))]
        order = chance.sample(range(5), 5)
        lines.append(
            {"_id": str(number), "query": row[own], "candidates": [candidates[n] for n in order], "correct": order.index(0)}
        )
    return write_lines(out / f"{noise}-{asked}.jsonl", lines)


def nearest(vectors: Any, most: int) -> list[list[int]]:
    """For each of some vectors of unit length the places of the others nearest to it, the nearest first."""
    likeness = vectors @ vectors.T
    return [[int(other) for other in row.argsort()[::-1] if other != number][:most] for number, row in enumerate(likeness)]


def refusal_xquad(folder: Path, language: str, near: list[list[int]], out: Path) -> Path:
    """The first questions of every other paragraph, with it and its five nearest, and with these alone."""
    paragraphs = xquad_all(folder, language)

    def cases() -> Iterator[dict[str, Any]]:
        for n, paragraph in enumerate(paragraphs):
            if n % 2:
                for qa in paragraph["qas"][:2]:
                    answers = [answer["text"] for answer in qa["answers"]]
                    for answerable in (True, False):
                        yield {
                            "_id": f"{qa['id']}-{'yes' if answerable else 'no'}",
                            "question": qa["question"],
                            "language": language,
                            "passages": [
                                {"_id": f"p{m}", "text": paragraphs[m]["context"]}
                                for m in (*([n] if answerable else []), *near[n])
                            ],
                            "answerable": answerable,
                            **({"answers": answers} if answerable else {}),
                        }

    return write_lines(out / f"xquad-{language}.jsonl", cases())


def refusal_nomiracl(folder: Path, language: str, out: Path) -> Path:
    """The questions with odd numbers of one language of NoMIRACL."""

    def cases() -> Iterator[dict[str, Any]]:
        for kind in ("relevant", "non_relevant"):
            path = folder / f"questions/nomiracl/{language}.{kind}.jsonl"
            lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
            for line in lines[1::2]:
                row = json.loads(line)
                yield {
                    "_id": f"{language}-{kind}-{row['query_id']}",
                    "question": row["query"],
                    "language": language,
                    "passages": [{"_id": i, "text": text} for i, text in zip(row["docids"], row["passages"], strict=True)],
                    "answerable": bool(row["answerable"]),
                }

    return write_lines(out / f"nomiracl-{language}.jsonl", cases())
