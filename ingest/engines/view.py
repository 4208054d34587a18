"""One way to look at a page, and the sample of it that trials read: pixels, turn, resolution, layout; it runs no program."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from ingest.engines.trial import confidence
from ingest.imaging import GLANCE, SAMPLE, Grey, Look, Turn, clean, look_at, sample_box, skew
from ingest.languages import LANGUAGES
from ingest.page import Block
from ingest.scan import UnreadableScan

WHOLE_PAGE, ONE_BLOCK, SPARSE = 3, 6, 11
# Tesseract turns lines by a few degrees itself; beyond that its lines fall apart.
MOST_SKEW = 1.5
TRIAL_DPI = CLEANED_DPI = 300
LEAST_DPI, MOST_DPI = 70, 2400
TALLEST = 0.25  # inches: small letters of a page's text are never taller, so the file states a wrong resolution
# Confidence in the cleaned sample, and in a glance at it on a page with few letters; how much surer it must be as it is.
POOR_SAMPLE, POOR_GLANCE, HARMED_BY = 0.65, 0.5, 0.05
MANY_LETTERS = 4000
BROKEN_PACKS = frozenset(row.blackletter for row in LANGUAGES.values() if row.blackletter)


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at a page: its pixels as tesseract gets them, how they were turned, and how they are read."""

    grey: Grey
    look: Look
    turn: Turn
    dpi: int = 0
    layout: int = WHOLE_PAGE
    cleaned: bool = False


class Sample:
    """The densest part of a page, cleaned where the page's paper is uneven; no pack reads the same pixels twice."""

    def __init__(self, view: View, recognise: Callable[[View, str], tuple[Block, ...]], lack: Callable[[str], str]) -> None:
        """`lack` gives a line where a pack is missing, else nothing."""
        self._view = view
        self._recognise = recognise
        self._lack = lack
        self._known: dict[tuple[object, ...], tuple[Block, ...]] = {}

    def glance(self, pack: str) -> tuple[Block, ...]:
        return self._try(pack, GLANCE, self._view.look.textured)

    def read(self, pack: str) -> tuple[Block, ...]:
        return self._try(pack, SAMPLE, self._view.look.textured)

    def is_harmed(self, pack: str) -> bool:
        """Whether cleaning does harm: asked where the cleaned sample is read poorly, as that of most pages is not."""
        if confidence(self._try(pack, GLANCE, True)) >= POOR_SAMPLE:
            return False
        size, poor = (SAMPLE, POOR_SAMPLE) if len(self._view.look.letters) >= MANY_LETTERS else (GLANCE, POOR_GLANCE)
        sure = confidence(self._try(pack, size, True))
        return sure < poor and confidence(self._try(pack, size, False)) > sure + HARMED_BY

    def _try(self, pack: str, size: tuple[int, int], clean_first: bool) -> tuple[Block, ...]:
        """Raises UnreadableScan where type may be broken and the pack that tells is missing: a roman one would misread it."""
        sample = part(self._view, size)
        if sample is None:
            return ()
        if lack := self._lack(pack):
            if pack not in BROKEN_PACKS or size == GLANCE:
                return ()
            raise UnreadableScan(f"type may be blackletter, but {lack}")
        key = pack, size, clean_first
        if key not in self._known:
            self._known[key] = self._recognise(cleaned(sample) if clean_first else sample, pack)
        return self._known[key]


def written(grey: Grey, folder: Path) -> str:
    """The file that tesseract reads: a page in black and white stays so, which saves finding a threshold."""
    page = folder / "page.pnm"
    two_tone = _is_two_tone(grey[::16, ::16]) and _is_two_tone(grey)
    with page.open("wb") as file:
        file.write((b"P4 %d %d\n" if two_tone else b"P5 %d %d 255\n") % (grey.shape[1], grey.shape[0]))
        file.write(np.packbits(grey == 0, axis=1).data if two_tone else np.ascontiguousarray(grey).data)
    return str(page)


def _is_two_tone(grey: Grey) -> bool:
    return not np.any((grey != 0) & (grey != 255))


def stated_dpi(image: Image.Image, x_height: float) -> int:
    """The resolution that the file states where it can be true; 0 leaves it to tesseract's estimate."""
    stated = image.info.get("dpi", (0, 0))
    dpi = round(float(stated[1])) if isinstance(stated, tuple) and len(stated) == 2 else 0
    return dpi if LEAST_DPI <= dpi <= MOST_DPI and x_height <= TALLEST * dpi else 0


def levelled(view: View) -> View:
    degrees = skew(view.grey, view.look)
    if abs(degrees) <= MOST_SKEW:
        return view
    turn = replace(view.turn, degrees=degrees)
    level = replace(turn, quarters=0, width=view.grey.shape[1], height=view.grey.shape[0]).apply(view.grey)
    return replace(view, grey=level, look=look_at(level), turn=turn)


def cleaned(view: View) -> View:
    if view.cleaned:
        return view
    return replace(view, grey=clean(view.grey, view.look), dpi=CLEANED_DPI, cleaned=True)


def part(view: View, size: tuple[int, int]) -> View | None:
    """Where most text stands, None on a page without any."""
    box = sample_box(view.grey.shape, view.look, size)
    if box is None:
        return None
    grey = np.ascontiguousarray(view.grey[box.top : box.bottom, box.left : box.right])
    return replace(view, grey=grey, dpi=TRIAL_DPI, layout=ONE_BLOCK)


def sparse(view: View) -> View:
    return replace(view, layout=SPARSE)
