"""Tesseract through pytesseract: reads a page in one pass, and in another way where the first leaves ink unread.

It corrects nothing that tesseract reads: it chooses packs, pixels and among readings.
"""

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
import pytesseract
from PIL import Image

from ingest.engines.doubt import crosses, doubtful, sideways, worth
from ingest.engines.trial import BLACKLETTER, FIRST, Choice, choose_found, choose_given
from ingest.engines.view import BROKEN_PACKS, ONE_BLOCK, Sample, View, cleaned, levelled, sparse, stated_dpi, written
from ingest.engines.wish import ALWAYS, LAYOUTS, NEVER, OWN, Wish
from ingest.formats.tsv import read_tsv
from ingest.imaging import Grey, Turn, draw_separators, gutters, look_at
from ingest.languages import LANGUAGES
from ingest.page import Block, Line, PageText, ProcessingStep, Word
from ingest.scan import Scan, UnreadableScan, open_scan, shown

# One thread for one process: more of them on one core make each page several times slower.
os.environ["OMP_THREAD_LIMIT"] = "1"

SURE_TURN = 1.0
LISTED_WITHIN = 20  # seconds
DEBIAN = {"Fraktur": "script-frak"}
NO_TESSERACT = "tesseract is missing; install the Debian package tesseract-ocr"


@dataclass(frozen=True, slots=True)
class _Reading:
    blocks: tuple[Block, ...]
    choice: Choice
    view: View


class TesseractEngine:
    """Reads a page with the packs of its languages, else with those that a trial on a sample of it finds.

    A wish overrules what it would choose by itself.
    """

    def __init__(self, time_limit: float = 300, wish: Wish = OWN) -> None:
        self._time_limit = time_limit
        self._wish = wish

    def choices(self) -> Mapping[str, tuple[str, ...]]:
        """See `Adjustable.choices`; no packs where tesseract is missing."""
        try:
            packs = tuple(sorted(_installed() - {"osd"}))
        except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError):
            packs = ()
        return {"packs": packs, "cleaning": (ALWAYS, NEVER), "layout": tuple(LAYOUTS)}

    def adjusted(self, settings: Mapping[str, str]) -> "TesseractEngine":
        """See `Adjustable.adjusted`."""
        return TesseractEngine(self._time_limit, Wish.of(settings))

    def version(self) -> str:
        """See `Versioned.version`."""
        try:
            return str(pytesseract.get_tesseract_version(cached=True))
        except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError, SystemExit):
            return ""

    def complaint(self, languages: Sequence[str]) -> str:
        """What is missing to read pages in these languages (none: to find them), as one line; "" where nothing is."""
        rows = [LANGUAGES[code] for code in languages if code in LANGUAGES]
        own = [pack for row in rows for pack in (row.pack, row.blackletter) if pack] or [FIRST, BLACKLETTER]
        packs = list(self._wish.packs) or own
        try:
            absent = [pack for pack in dict.fromkeys(packs) if pack not in _installed()]
        except pytesseract.TesseractNotFoundError:
            return NO_TESSERACT
        except pytesseract.TesseractError as error:
            return f"tesseract does not run ({_said(error)}); install the Debian package tesseract-ocr anew"
        packages = " ".join(map(_package, absent))
        return f"tesseract lacks {', '.join(absent)}; install the Debian packages: {packages}" if absent else ""

    def read(self, scan: Scan) -> PageText:
        """The page's words with boxes and confidence; UnreadableScan for whatever keeps tesseract from reading it."""
        try:
            _installed()  # before any pixel is decoded
        except pytesseract.TesseractNotFoundError as error:
            raise UnreadableScan(NO_TESSERACT) from error
        except pytesseract.TesseractError as error:
            raise UnreadableScan(self.complaint(scan.languages)) from error
        image = open_scan(scan)
        try:
            reading = _Page(scan, image, time.monotonic() + self._time_limit, self._wish).read()
        except pytesseract.TesseractNotFoundError as error:
            raise UnreadableScan(NO_TESSERACT) from error
        except pytesseract.TesseractError as error:
            raise UnreadableScan(f"{shown(scan.path)}: tesseract failed with {error.status} ({_said(error)})") from error
        except RuntimeError as error:
            limit = f"tesseract took over the time limit of {self._time_limit:g} s"
            raise UnreadableScan(f"{shown(scan.path)}: {limit}; raise LACUNA_OCR_TIME_LIMIT") from error
        except OSError as error:
            raise UnreadableScan(f"{shown(scan.path)}: no room to read it ({error.strerror or error})") from error
        except MemoryError as error:
            raise UnreadableScan(f"{shown(scan.path)}: too little memory to read it; scale it down") from error
        except (ValueError, UnicodeError) as error:
            raise UnreadableScan(f"{shown(scan.path)}: tesseract's output is damaged ({error})") from error
        return PageText(scan.page_id, _back(reading), _step(reading))


@dataclass(frozen=True, slots=True)
class _Page:
    scan: Scan
    image: Image.Image
    deadline: float
    wish: Wish = OWN

    def read(self) -> _Reading:
        grey = np.asarray(self.image.convert("L"))
        look = look_at(grey)
        view = levelled(View(grey, look, Turn(grey.shape[1], grey.shape[0]), stated_dpi(self.image, look.x_height)))
        reading = self._read(view)
        if not _is_doubtful(reading) and not sideways(reading.blocks):
            return self._by_columns(reading)
        quarters = self._quarters(view.grey)
        if quarters:
            turn = Turn(grey.shape[1], grey.shape[0], quarters)
            turned = turn.apply(grey)
            upright = self._read(levelled(View(turned, look_at(turned), turn, view.dpi)))
            # Lines down the page are read about as well on a tidy page and far worse on others.
            reading = upright if _worth(upright) > 0.8 * _worth(reading) else reading
        return self._by_other_ways(self._by_columns(reading))

    def _read(self, view: View) -> _Reading:
        """Chooses packs by a trial and reads; blackletter on uneven paper is cleaned (decision 0020). A wish overrules both."""
        sample, wish = Sample(view, self._recognise, _lack), self.wish
        choice = Choice(wish.packs, blackletter=not BROKEN_PACKS.isdisjoint(wish.packs)) if wish.packs else self._chosen(sample)
        gains = not wish.cleaning and choice.blackletter and view.look.textured and not sample.is_harmed(choice.packs[0])
        if wish.cleaning == ALWAYS or gains:
            view = cleaned(view)
        return self._pass(replace(view, layout=LAYOUTS.get(wish.layout, view.layout)), choice)

    def _chosen(self, sample: Sample) -> Choice:
        languages = tuple(code for code in self.scan.languages if code in LANGUAGES)
        return choose_given(languages, sample) if languages else choose_found(sample)

    def _by_columns(self, reading: _Reading) -> _Reading:
        """Read again with a line down every gutter where lines of text run over them."""
        view = reading.view
        found = gutters(view.grey, view.look)
        if not found or not crosses(reading.blocks, found):
            return reading
        parted = replace(view, grey=draw_separators(view.grey, found))
        return max(reading, self._pass(parted, reading.choice), key=_worth)

    def _by_other_ways(self, reading: _Reading) -> _Reading:
        """What is still doubtful is read cleaned, then without any layout, unless told otherwise; the best reading stays."""
        ways = ((cleaned, self.wish.cleaning != NEVER), (sparse, not self.wish.layout))
        for change in (way for way, allowed in ways if allowed):
            if not _is_doubtful(reading):
                break
            reading = max(reading, self._pass(change(reading.view), reading.choice), key=_worth)
        return reading

    def _pass(self, view: View, choice: Choice) -> _Reading:
        return _Reading(self._recognise(view, "+".join(choice.packs)), choice, view)

    def _recognise(self, view: View, packs: str) -> tuple[Block, ...]:
        _require(packs)
        config = f"--psm {view.layout}" + (f" --dpi {view.dpi}" if view.dpi else "")
        if view.layout == ONE_BLOCK or packs in BROKEN_PACKS:
            config += " -c tessedit_do_invert=0"  # faster on poor print; elsewhere lines white on black are read, too
        with tempfile.TemporaryDirectory(prefix="lacuna-") as folder:
            page = written(view.grey, Path(folder))
            return read_tsv(pytesseract.image_to_data(page, lang=packs, config=config, timeout=self._left()))

    def _quarters(self, grey: Grey) -> int:
        """Quarter turns clockwise that make the page upright, 0 where tesseract is not sure."""
        if "osd" not in _installed():
            return 0
        with tempfile.TemporaryDirectory(prefix="lacuna-") as folder:
            page = written(grey, Path(folder))
            try:
                found = pytesseract.image_to_osd(
                    page, config="--dpi 300", output_type=pytesseract.Output.DICT, timeout=self._left()
                )
            except pytesseract.TesseractError:
                return 0  # too few characters to tell
        sure = float(found["orientation_conf"]) >= SURE_TURN
        return int(found["rotate"]) // 90 % 4 if sure else 0

    def _left(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise RuntimeError("time limit")
        return left


def _require(packs: str) -> None:
    for pack in packs.split("+"):
        if lack := _lack(pack):
            raise UnreadableScan(lack)


def _lack(pack: str) -> str:
    """What to install for a pack, "" where it is there."""
    if pack in _installed():
        return ""
    return f"tesseract's pack {pack!r} is missing; install the Debian package {_package(pack)}"


def _package(pack: str) -> str:
    return f"tesseract-ocr-{DEBIAN.get(pack, pack.replace('_', '-'))}"


@cache
def _installed() -> frozenset[str]:
    """Packs as tesseract lists them; pytesseract's own list leaves out those with capitals."""
    try:
        command = [pytesseract.pytesseract.tesseract_cmd, "--list-langs"]
        listed = subprocess.run(command, capture_output=True, timeout=LISTED_WITHIN, check=False)
    except OSError as error:
        raise pytesseract.TesseractNotFoundError from error
    except subprocess.TimeoutExpired as error:
        raise pytesseract.TesseractError(-1, f"no answer within {LISTED_WITHIN} s") from error
    if listed.returncode:
        raise pytesseract.TesseractError(listed.returncode, listed.stderr.decode("utf-8", "replace"))
    lines = listed.stdout.decode("utf-8", "replace").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and " " not in line.strip())


def _said(error: pytesseract.TesseractError) -> str:
    return " ".join(str(error.message).split())[-200:] or "no message"


def _is_doubtful(reading: _Reading) -> bool:
    return doubtful(reading.blocks, reading.view.look, reading.view.grey.shape)


def _worth(reading: _Reading) -> float:
    return worth(reading.blocks)


def _back(reading: _Reading) -> tuple[Block, ...]:
    """The blocks with boxes in pixels of the scan."""
    turn = reading.view.turn
    if not turn.quarters and not turn.degrees:
        return reading.blocks
    return tuple(
        Block(tuple(Line(tuple(Word(w.text, turn.back(w.box), w.confidence) for w in line.words)) for line in b.lines), b.kind)
        for b in reading.blocks
    )


def _step(reading: _Reading) -> ProcessingStep:
    view, choice = reading.view, reading.choice
    settings = [("packs", "+".join(choice.packs)), ("layout", str(view.layout))]
    if choice.language:
        settings.append(("language found", choice.language))
    if view.turn.quarters:
        settings.append(("turned", str(90 * view.turn.quarters)))
    if view.turn.degrees:
        settings.append(("levelled", f"{view.turn.degrees:.1f}"))
    if view.cleaned:
        settings.append(("cleaned", "yes"))
    return ProcessingStep("ocr", "tesseract", str(pytesseract.get_tesseract_version(cached=True)), tuple(settings))
