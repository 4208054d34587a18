"""What one process does with one page: read it and pack the reading for the database; it touches no row.

It imports no model, so that a process starts without Django's registry.
"""

import os
import time
from dataclasses import dataclass, replace

from ingest.engines import get_engine
from ingest.languages import UNDETERMINED
from ingest.layout import pack_layout, unpack_layout
from ingest.originals import AlteredFile, StorageRefused
from ingest.page import PageText, ProcessingStep, Span
from ingest.reading import PageReading, read_page, reading_of
from ingest.recipes import passages_recipe, reading_recipe
from ingest.scan import Scan, UnreadableScan
from ingest.storages import get_originals

os.environ["OMP_THREAD_LIMIT"] = "1"  # tesseract: more threads than processes make every page slower


@dataclass(frozen=True, slots=True)
class KnownText:
    """A text version as stored, to make passages of it again."""

    text: str
    layout: bytes
    step: ProcessingStep


@dataclass(frozen=True, slots=True)
class ReadingTask:
    """One scan and the name of the engine that reads it; with `known` set nothing is read, only passages are made."""

    scan: Scan
    engine: str
    known: KnownText | None = None


@dataclass(frozen=True, slots=True)
class PackedPassage:
    """A passage as its row holds it."""

    text: str
    alignment: bytes
    start: int
    end: int
    language: str
    quality: float
    legible: bool


@dataclass(frozen=True, slots=True)
class PackedReading:
    """A page reading as its rows hold it; `language` is that of most characters, `quality` the mean over characters.

    `engine` is the name by which the engine was asked for, "" for a person's text; `seconds` is how long it took, 0 if unknown.
    """

    text: str
    layout: bytes
    step: ProcessingStep
    recipe: str
    passages: tuple[PackedPassage, ...]
    passages_recipe: str
    language: str
    quality: float | None
    engine: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class FailedReading:
    """Why a page could not be read, in one line; `away` if its file could not be had, which says nothing of the page."""

    reason: str
    away: bool = False


def read_tasks(tasks: tuple[ReadingTask, ...]) -> tuple[PackedReading | FailedReading, ...]:
    """Reads each page; a page that cannot be read costs no other."""
    return tuple(_read(task) for task in tasks)


def pack(reading: PageReading, engine: str = "") -> PackedReading:
    """The reading as rows hold it; `engine` is the name of the one that was asked, "" for a person."""
    passages = tuple(
        PackedPassage(
            text=draft.text,
            alignment=draft.aligned.pack(),
            start=(span := draft.aligned.source_span(Span(0, len(draft.aligned)))).start,
            end=span.end,
            language=draft.language,
            quality=draft.quality,
            legible=draft.legible,
        )
        for draft in reading.passages
    )
    return PackedReading(
        text=reading.page.text,
        layout=pack_layout(reading.page),
        step=reading.page.step,
        recipe=reading_recipe(reading.page.step),
        passages=passages,
        passages_recipe=passages_recipe(),
        language=_main_language(passages),
        quality=_mean_quality(passages),
        engine=engine,
    )


def known_page(known: KnownText, page_id: str) -> PageText:
    """The stored page text with its words and boxes; ValueError if the layout is damaged."""
    return unpack_layout(known.layout, known.text, page_id, known.step)


def _read(task: ReadingTask) -> PackedReading | FailedReading:
    try:
        if task.known is not None:
            return pack(reading_of(task.scan, known_page(task.known, task.scan.page_id)))
        files = (task.scan.path, task.scan.recorded) if task.scan.recorded else (task.scan.path,)
        with get_originals().at_hand(*files):
            begun = time.perf_counter()
            packed = pack(read_page(task.scan, get_engine(task.engine)), task.engine)
            return replace(packed, seconds=round(time.perf_counter() - begun, 3))
    except StorageRefused as error:
        return FailedReading(str(error), away=True)
    except (AlteredFile, FileNotFoundError) as error:
        return FailedReading(" ".join(str(error).split()))
    except UnreadableScan as error:
        return FailedReading(" ".join(str(error).removeprefix(f"{task.scan.path.name}: ").split()))
    except MemoryError:
        return FailedReading("too little memory to read this page; scale it down or read with fewer workers")
    except Exception as error:  # whatever is wrong with one page must not cost the others
        return FailedReading(f"reading failed ({type(error).__name__}: {' '.join(str(error).split())}); please report this page")


def _main_language(passages: tuple[PackedPassage, ...]) -> str:
    lengths: dict[str, int] = {}
    for passage in passages:
        if passage.language not in ("", UNDETERMINED):
            lengths[passage.language] = lengths.get(passage.language, 0) + len(passage.text)
    return max(lengths, key=lambda code: (lengths[code], code), default=UNDETERMINED if passages else "")


def _mean_quality(passages: tuple[PackedPassage, ...]) -> float | None:
    length = sum(len(passage.text) for passage in passages)
    return round(sum(passage.quality * len(passage.text) for passage in passages) / length, 4) if length else None
