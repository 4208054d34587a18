"""Every file of the shared data is read with as many words as a plain count finds, or refused in words that a librarian knows."""

import atexit
import json
import shutil
import tarfile
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from ingest.formats.recorded import open_recorded
from ingest.page import PageText
from ingest.scan import UnreadableScan
from tests.ingest.formats.counted import words_counted
from tests.shared_data import shared

PACKAGES = ("BCUL", "BL", "BL-alto2txt", "BNF", "BNF-EN", "BnL-nautilus", "KB", "LoC-chronam", "Luxembourg", "RERO2")
SETS = (
    "formats/ocr.tar.xz",
    *(f"packages/{name}.tar.xz" for name in PACKAGES),
    "scans/de-fraktur-tuebingen.tar.xz",
    *(f"scans/{name}" for name in ("de-nzz-fraktur", "de-en-ehri-typed", "en-print", "es-print19", "fr-expositions1878")),
)
TEXTS = (".xml", ".alto", ".html", ".hocr", ".json", ".txt")
KNOWN = ("ALTO", "PAGE", "hOCR", "ABBYY XML", "MiniOCR", "TEI", "Google Vision")
WHY = ("holds no text of", "without pages", "without a text annotation", "known: ALTO", "without the marks of hOCR")


@cache
def files(name: str) -> list[Path]:
    """The files of a set; those of a packed one are unpacked as long as the tests run."""
    if not name.endswith(".tar.xz"):
        return _texts(shared(name))
    folder = Path(mkdtemp(prefix="lacuna-formats-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with tarfile.open(shared(name)) as archive:
        archive.extractall(folder, filter="data")
    return _texts(folder)


def _texts(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.suffix in TEXTS and path.stat().st_size < 2_000_000]


def read(path: Path) -> list[PageText]:
    return [maker("a/b/p1", None) for maker in open_recorded(path)]


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_word_counts_are_those_of_a_plain_count(name: str) -> None:
    wrong, read_files = [], 0
    for path in files(name):
        try:
            pages = read(path)
        except UnreadableScan as refusal:
            assert any(reason in str(refusal) for reason in WHY), refusal
            continue
        if pages[0].step.software not in KNOWN:
            continue
        read_files += 1
        words = sum(len(page.blocks.texts) for page in pages[: 1 if pages[0].step.software == "ALTO" else None])
        if pages[0].step.software == "Google Vision":
            annotated = json.loads(path.read_text())
            replies = annotated.get("responses") or [annotated]
            letters = "".join(entry["description"] for reply in replies for entry in reply["textAnnotations"][1:])
            assert "".join(pages[0].blocks.texts) == letters
        elif words != words_counted(path):
            wrong.append(f"{path.name}: {words} words read, {words_counted(path)} counted")
    assert not wrong
    assert read_files
