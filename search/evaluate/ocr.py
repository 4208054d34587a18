"""Character and word error of the engine that ingest uses, and its pages per hour; it reads pages but stores nothing.

Error is the share of edits over the length of the truth, summed over all pages (micro). Text is compared as read:
lines joined by a space, NFC, long s as s, nothing else folded.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from PIL import Image

from ingest.distance import edit_distance, plain_text
from ingest.engines import complaint, get_engine
from ingest.language import identify
from ingest.languages import LANGUAGES, canonical_language
from ingest.page import PageText
from ingest.scan import Scan, UnreadableScan, describe

IMAGES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2", ".j2k", ".webp", ".bmp", ".pgm", ".ppm")
TRUTHS = (".gt.txt", ".txt", ".xml", ".alto.xml", ".page.xml")
PLAIN_TIME_LIMIT = 600


@dataclass(frozen=True, slots=True)
class OcrRun:
    """What to measure: a folder of images with truth beside them, ISO 639-1 codes (empty: found by the engine),
    where to write the text as read, whether plain tesseract is measured in the same run, how many processes, and
    whether each page is read a second time without its languages (`found` among the figures)."""

    pages: Path
    languages: tuple[str, ...] = ()
    texts: Path | None = None
    plain: bool = False
    workers: int = 0
    engine: str | None = None
    found_too: bool = False

    def __post_init__(self) -> None:
        if not self.pages.is_dir():
            raise ValueError(f"{self.pages} is not a folder")
        for code in self.languages:
            canonical_language(code)


@dataclass(frozen=True, slots=True)
class Reading:
    """Edits and lengths of one page as one reader read it, and the seconds and processor seconds that it took."""

    text: str
    edits: int
    characters: int
    word_edits: int
    words: int
    seconds: float
    processor: float = 0.0


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """One page: its reading, that without its languages and plain tesseract's by pack where asked for, or why there is none."""

    image: str
    reading: Reading | None
    plain: tuple[tuple[str, Reading], ...] = ()
    settings: tuple[tuple[str, str], ...] = ()
    found: Reading | None = None
    error: str = ""


def evaluate_ocr(run: OcrRun, progress: Callable[[int, int], None] = lambda done, total: None) -> dict[str, object]:
    """Figures of the run as JSON would hold them: `cer`, `wer`, `pages_per_hour`, `pages`, `failed`, ...

    `pages_per_hour` is that of a long run: all processes busy, start-up not counted. Plain and own readings of a
    page alternate within one process, so that their ratio (`plain.speed_ratio`) holds on a busy machine;
    `plain.processor_ratio` is the same by processor time.
    Raises ValueError for a folder without images, or for a program or pack that is missing.
    """
    images = sorted(path for path in run.pages.iterdir() if path.suffix.lower() in IMAGES)
    if not images:
        raise ValueError(f"{run.pages} holds no images ({' '.join(IMAGES)})")
    if missing := complaint(run.engine, tuple(map(canonical_language, run.languages))):
        raise ValueError(missing)
    if run.texts:
        run.texts.mkdir(parents=True, exist_ok=True)
    workers = min(run.workers or os.cpu_count() or 1, len(images))
    images.sort(key=lambda path: -path.stat().st_size)
    measured: list[MeasuredPage] = []
    with ProcessPoolExecutor(workers, initializer=_warm_up, initargs=(run.engine,)) as pool:
        for page in pool.map(_measure, ((run, image) for image in images)):
            measured.append(page)
            progress(len(measured), len(images))
    measured.sort(key=lambda page: page.image)
    return _figures(measured, run, workers)


def compare(text: str, truth: str, seconds: float = 0.0, processor: float = 0.0) -> Reading:
    """The reading's edits against the truth, both folded by `plain_text`."""
    read, right = plain_text(text), plain_text(truth)
    words, right_words = read.split(), right.split()
    edits, word_edits = edit_distance(read, right), edit_distance(words, right_words)
    return Reading(read, edits, len(right), word_edits, len(right_words), seconds, processor)


def truth_beside(image: Path) -> str:
    """The ground truth beside an image: text, PAGE (line by line, in its reading order) or ALTO.

    Raises ValueError where there is none or it is no such file.
    """
    for ending in TRUTHS:
        path = image.with_name(image.stem + ending)
        if path.is_file():
            return _xml_truth(path) if ending.endswith("xml") else path.read_text("utf-8-sig", errors="replace")
    raise ValueError(f"{image.name}: no ground truth beside it ({image.stem}.xml or .txt)")


def _warm_up(engine: str | None) -> None:
    """What a process does once, before its first page: it finds programs and loads modules."""
    with tempfile.TemporaryDirectory(prefix="lacuna-") as folder:
        blank = Path(folder) / "blank.png"
        Image.new("L", (200, 200), 255).save(blank)
        with suppress(UnreadableScan):
            get_engine(engine).read(Scan("blank", blank, languages=("en",)))
    identify("The council of the town has met again on Monday")


def _measure(task: tuple[OcrRun, Path]) -> MeasuredPage:
    run, image = task
    try:
        truth = truth_beside(image)
        describe(image)
        languages = tuple(canonical_language(code) for code in run.languages)
        page, reading = _own(run, image, languages, truth)
        found = _own(run, image, (), truth)[1] if run.found_too else None
    except (UnreadableScan, ValueError, OSError) as error:
        return MeasuredPage(image.name, None, error=" ".join(str(error).split()))
    if run.texts:
        (run.texts / f"{image.stem}.txt").write_text(page.text + "\n", "utf-8")
    plain = tuple((pack, _plain(image, pack, truth)) for pack in _suiting(languages, page.step.settings)) if run.plain else ()
    return MeasuredPage(image.name, reading, plain, page.step.settings, found)


def _own(run: OcrRun, image: Path, languages: tuple[str, ...], truth: str) -> tuple[PageText, Reading]:
    started, worked = time.perf_counter(), _processor_time()
    page = get_engine(run.engine).read(Scan(image.stem, image, languages=languages))
    seconds, processor = time.perf_counter() - started, _processor_time() - worked
    return page, compare(page.text, truth, seconds, processor)


def _suiting(languages: Sequence[str], settings: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Every pack that may suit the page: those of its languages (blackletter's too), else those that the engine found."""
    found = dict(settings).get("packs", "").split("+") if not languages else []
    rows = [row for row in LANGUAGES.values() if row.code in languages or row.pack in found or row.blackletter in found]
    packs = [pack for row in rows for pack in (row.pack, row.blackletter)]
    return tuple(dict.fromkeys(pack for pack in packs if pack)) or ("eng",)


def _plain(image: Path, pack: str, truth: str) -> Reading:
    """Tesseract from the command line with nothing but the pack named."""
    started, worked = time.perf_counter(), _processor_time()
    result = subprocess.run(
        ["tesseract", str(image), "stdout", "-l", pack],
        capture_output=True,
        timeout=PLAIN_TIME_LIMIT,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        check=False,
    )
    seconds, processor = time.perf_counter() - started, _processor_time() - worked
    return compare(result.stdout.decode("utf-8", "replace"), truth, seconds, processor)


def _processor_time() -> float:
    """Seconds of this process and of the programs that it ran."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _figures(measured: list[MeasuredPage], run: OcrRun, workers: int) -> dict[str, object]:
    done = [page for page in measured if page.reading is not None]
    figures: dict[str, object] = {
        **_rates([page.reading for page in done if page.reading], workers),
        "averaged": "micro: edits of all pages over the characters (words) of their truth",
        "languages": list(run.languages),
        "processes": workers,
        "failed": [{"image": page.image, "error": page.error} for page in measured if page.error],
        "pages": [_page_figures(page) for page in done],
    }
    found = [page.found for page in done if page.found]
    if found:
        figures["found"] = _rates(found, workers)
    if run.plain and done:
        best = [min((reading for _, reading in page.plain), key=lambda reading: reading.edits) for page in done]
        figures["plain"] = {**_rates(best, workers), **_ratios(best, [page.reading for page in done if page.reading])}
        if found:
            figures["found"] = {**_rates(found, workers), "plain": {**_rates(best, workers), **_ratios(best, found)}}
    return figures


def _ratios(plain: list[Reading], own: list[Reading]) -> dict[str, float]:
    """How much of plain tesseract's speed is left, by the clock and by processor time."""
    return {
        "speed_ratio": round(sum(r.seconds for r in plain) / max(sum(r.seconds for r in own), 1e-9), 3),
        "processor_ratio": round(sum(r.processor for r in plain) / max(sum(r.processor for r in own), 1e-9), 3),
    }


def _rates(readings: list[Reading], workers: int) -> dict[str, object]:
    characters, words = sum(r.characters for r in readings), sum(r.words for r in readings)
    seconds = sum(r.seconds for r in readings)
    return {
        "cer": round(sum(r.edits for r in readings) / max(characters, 1), 5) if readings else None,
        "wer": round(sum(r.word_edits for r in readings) / max(words, 1), 5) if readings else None,
        "pages_per_hour": round(3600 * workers * len(readings) / seconds, 1) if seconds else None,
        "read": len(readings),
        "edits": sum(r.edits for r in readings),
        "characters": characters,
        "seconds": round(seconds, 3),
        "processor": round(sum(r.processor for r in readings), 3),
    }


def _page_figures(page: MeasuredPage) -> dict[str, object]:
    reading = page.reading
    assert reading is not None
    figures: dict[str, object] = {
        "image": page.image,
        "cer": round(reading.edits / max(reading.characters, 1), 5),
        "wer": round(reading.word_edits / max(reading.words, 1), 5),
        "seconds": round(reading.seconds, 3),
        "read_with": dict(page.settings),
    }
    if page.plain:
        figures["plain"] = {
            pack: {"cer": round(plain.edits / max(plain.characters, 1), 5), "seconds": round(plain.seconds, 3)}
            for pack, plain in page.plain
        }
    return figures


def _xml_truth(path: Path) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.parse(str(path), parser).getroot()
    except (etree.XMLSyntaxError, OSError) as error:
        raise ValueError(f"{path.name}: not well-formed XML ({error})") from error
    kind = etree.QName(root).localname
    if kind == "PcGts":
        return "\n".join(_page_lines(root))
    if kind == "alto":
        lines = root.iterfind(".//{*}TextLine")
        return "\n".join(" ".join(word.get("CONTENT") or "" for word in line.iterfind("{*}String")) for line in lines)
    raise ValueError(f"{path.name}: ground truth is PAGE, ALTO or text, not {kind}")


def _page_lines(root: etree._Element) -> Iterable[str]:
    """Lines in reading order; a line's own text, since its words may be left uncorrected."""
    regions = {region.get("id"): region for region in root.iterfind(".//{*}TextRegion")}
    named = sorted(root.iterfind(".//{*}RegionRefIndexed"), key=lambda entry: int(entry.get("index") or 0))
    order = dict.fromkeys(entry.get("regionRef") for entry in named)
    for name in [*order, *(name for name in regions if name not in order)]:
        for line in regions[name].iterfind("{*}TextLine") if name in regions else ():
            text = line.findtext("{*}TextEquiv/{*}Unicode")
            words = (word.findtext("{*}TextEquiv/{*}Unicode") or "" for word in line.iterfind("{*}Word"))
            yield text if text is not None else " ".join(words)
