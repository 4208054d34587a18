"""Pixels of a page made fit to be read: its look, cleaning, columns, skew, turns; it opens no file and recognises nothing.

All images are 8-bit grey, ink dark, arrays of (height, width).
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ingest.page import Box

Grey = NDArray[np.uint8]

# Paper as it differs from itself away from ink, as a share of the contrast: bleed-through and grain start here.
TEXTURED = 0.015
EVERY = 3  # row of pixels that paper and ink are measured on
SPECK = 0.14  # x-heights on a side: smaller than a dot over an i or a full stop
# Specks for each letter: at most 0.24 where cleaning eats hairlines, 0.31 and more where what shows through drowns them.
SPECKY = 0.28
PAPER_FROM = 0.6  # of the way from the threshold to the paper's grey, from which on a page with few specks is made white
# Width and height in x-heights: about seven lines of eight words, and five lines of five.
SAMPLE, GLANCE = (48, 16), (32, 12)
GUTTER_BAND = 14  # x-heights: half a dozen lines, over which the gaps between words average out
GUTTER_DEPTH = 0.3  # of the ink beside it
LEAST_BANDS = 4
SLANT = 6  # fifths of an x-height by which a gutter may shift from band to band


@dataclass(frozen=True, slots=True)
class Look:
    """What a page looks like: Otsu's threshold, height of its small letters in pixels (0: no text), centres (x, y) of
    what has the size of letters, how uneven the paper is (0: pure white; see TEXTURED), the paper's grey, and how many
    specks there are for each letter."""

    threshold: int
    x_height: float
    letters: NDArray[np.float32]
    unevenness: float
    paper: int = 255
    specks: float = 0.0

    @property
    def textured(self) -> bool:
        return self.unevenness > TEXTURED


@dataclass(frozen=True, slots=True)
class Gutter:
    """White strip between two columns: x in pixels at heights `ys`, from top to bottom."""

    ys: tuple[int, ...]
    xs: tuple[int, ...]

    @property
    def top(self) -> int:
        return self.ys[0]

    @property
    def bottom(self) -> int:
        return self.ys[-1]

    def at(self, y: float) -> float:
        return float(np.interp(y, self.ys, self.xs))


def look_at(grey: Grey) -> Look:
    """The look of a page, from its connected components."""
    threshold = int(cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[0])
    ink = (grey <= threshold).astype(np.uint8)
    _, _, stats, centres = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)
    width, height, area = stats[1:, 2], stats[1:, 3], stats[1:, 4]
    centres = centres[1:]
    plausible = (height >= 6) & (area >= 15) & (height < max(grey.shape[0] // 20, 40))
    if int(plausible.sum()) < 30:
        return Look(threshold, 0.0, np.zeros((0, 2), np.float32), 0.0)
    x_height = _typical_height(height[plausible], area[plausible])
    letters = (height >= 0.6 * x_height) & (height <= 2.5 * x_height) & (width <= 5 * x_height)
    letters &= area >= 0.1 * x_height * x_height
    unevenness, paper = _paper(grey, ink)
    specks = float((area < (SPECK * x_height) ** 2).sum()) / max(int(letters.sum()), 1)
    return Look(threshold, x_height, centres[letters].astype(np.float32), unevenness, paper, specks)


def _typical_height(height: NDArray[np.int32], area: NDArray[np.int32]) -> float:
    """The median height; on a page full of specks that of the greater part of the ink."""
    median = float(np.median(height))
    order = np.argsort(height)
    weight = np.cumsum(area[order])
    by_ink = float(height[order][int(np.searchsorted(weight, weight[-1] / 2))])
    return by_ink / 1.7 if by_ink > 1.6 * median else median


def _paper(grey: Grey, ink: NDArray[np.uint8]) -> tuple[float, int]:
    """How uneven the paper is, as a share of the contrast, and its grey."""
    top, bottom = grey.shape[0] // 4, max(grey.shape[0] * 3 // 4, grey.shape[0] // 4 + 1)
    part, dark = grey[top:bottom], ink[top:bottom]
    near = cv2.dilate(dark, np.ones((5, 5), np.uint8))
    part, dark = part[::EVERY], dark[::EVERY]
    paper = part[near[::EVERY] == 0]
    if paper.size < 1000 or not dark.any():
        return 0.0, 255
    white = float(np.median(paper))
    contrast = max(white - float(np.median(part[dark == 1])), 1.0)
    return float(paper.std()) / contrast, int(white)


def clean(grey: Grey, look: Look) -> Grey:
    """Paper made white, specks smaller than a dot over an i taken away, edges softened.

    What shows through from the other side is lighter than ink and goes; letters keep their soft edges, from which the
    recogniser reads better than from black and white. Only a page full of specks is made white up to the threshold,
    since hairlines and full stops may go with what is just above it.
    """
    clearance = 0.0 if look.specks >= SPECKY else PAPER_FROM
    white = look.threshold + clearance * max(look.paper - look.threshold, 0)
    stretch = np.clip(np.arange(256) * (255.0 / max(white, 1.0)), 0, 255).astype(np.uint8)
    cleaned: Grey = cv2.LUT(grey, stretch).astype(np.uint8, copy=False)
    # Counted at the darker level, else a speck's faint fringe joins it to the next.
    dark, _ = cv2.threshold(cleaned, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    ink = (cleaned <= dark).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)
    speck = stats[:, 4] < max(2.0, (SPECK * look.x_height) ** 2)
    speck[0] = False
    cleaned[speck[labels]] = 255
    return np.asarray(cv2.GaussianBlur(cleaned, (0, 0), max(0.035 * look.x_height, 0.5)), dtype=np.uint8)


def sample_box(shape: tuple[int, ...], look: Look, size: tuple[int, int] = SAMPLE) -> Box | None:
    """Where the most text stands together in a box of `size` x-heights; None on a page without text."""
    if not len(look.letters):
        return None
    cell = 4 * look.x_height
    rows, columns = int(shape[0] / cell) + 1, int(shape[1] / cell) + 1
    count = np.zeros((rows, columns), np.float32)
    np.add.at(count, ((look.letters[:, 1] / cell).astype(int), (look.letters[:, 0] / cell).astype(int)), 1)
    # A woodcut or a field of specks has more components than text has: none counts for more than a full cell of it.
    count = np.minimum(count, 12)
    high, wide = min(rows, size[1] // 4), min(columns, size[0] // 4)
    sums = cv2.boxFilter(count, -1, (wide, high), anchor=(0, 0), normalize=False, borderType=cv2.BORDER_CONSTANT)
    inside = sums[: rows - high + 1, : columns - wide + 1]
    row, column = np.unravel_index(int(np.argmax(inside)), inside.shape)
    bottom, right = min(int((row + high) * cell), shape[0]), min(int((column + wide) * cell), shape[1])
    return Box(int(column * cell), int(row * cell), right, bottom)


def gutters(grey: Grey, look: Look) -> tuple[Gutter, ...]:
    """White strips between columns that run over LEAST_BANDS bands or more, from left to right."""
    if look.x_height < 6:
        return ()
    step = look.x_height / 5
    text = _text_mask(grey, look)
    high, wide = max(int(grey.shape[0] / step), 1), max(int(grey.shape[1] / step), 1)
    ink = cv2.resize(text, (wide, high), interpolation=cv2.INTER_AREA).astype(np.float32)
    bands = max(1, high // (GUTTER_BAND * 5))
    edges = [band * high // bands for band in range(bands + 1)]
    hollow = np.array([_hollow(ink[edges[band] : edges[band + 1]].mean(0)) for band in range(bands)])
    found = []
    for track in _tracks(hollow):
        tops = [int(edges[band] * step) for band, _ in track]
        bottoms = [min(int(edges[band + 1] * step), grey.shape[0]) for band, _ in track]
        middles = [(top + bottom) // 2 for top, bottom in zip(tops, bottoms, strict=True)]
        xs = [int((place + 0.5) * step) for _, place in track]
        found.append(Gutter((tops[0], *middles, bottoms[-1]), (xs[0], *xs, xs[-1])))
    return tuple(sorted(found, key=lambda gutter: gutter.xs[0]))


def _text_mask(grey: Grey, look: Look) -> NDArray[np.uint8]:
    """255 where ink has the size of letters or short words; at half size where that suffices."""
    half = look.x_height >= 14
    small = cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) if half else grey
    x = look.x_height / 2 if half else look.x_height
    ink = (small <= look.threshold).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8, ltype=cv2.CV_32S)
    width, height, area = stats[:, 2], stats[:, 3], stats[:, 4]
    text = (height >= 0.5 * x) & (height <= 3 * x) & (width <= 8 * x) & (area >= 0.1 * x * x)
    text[0] = False
    return np.asarray(text.astype(np.uint8)[labels] * 255, dtype=np.uint8)


def draw_separators(grey: Grey, found: tuple[Gutter, ...]) -> Grey:
    """A copy with a thin black line down every gutter: layout analysis never joins words across a line."""
    drawn = grey.copy()
    for gutter in found:
        # The first band may reach half into a heading that spans the columns.
        corners = np.array(list(zip(gutter.xs, gutter.ys, strict=True))[1:], np.int32)
        cv2.polylines(drawn, [corners], False, 0, 3)
    return drawn


def skew(grey: Grey, look: Look) -> float:
    """Degrees by which lines of text rise (positive: to the right), within 12; 0 where there is too little text.

    The turn at which the rows' ink differs most from row to row.
    """
    if len(look.letters) < 100:
        return 0.0
    middle = look.letters - look.letters.mean(axis=0)

    def sharpness(degrees: float, along: int = 0) -> float:
        rows = middle[:, 1 - along] + middle[:, along] * np.tan(np.radians(degrees))
        count = np.bincount(((rows - rows.min()) / (look.x_height / 3)).astype(int)).astype(np.float64)
        return float((np.diff(count) ** 2).sum())

    if max(sharpness(degrees, 1) for degrees in range(-12, 13, 2)) > max(sharpness(degrees) for degrees in range(-12, 13, 2)):
        return 0.0  # lines run down the page: its turn comes first
    coarse = max(np.arange(-12, 12.1, 0.5), key=sharpness)
    fine = float(max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=sharpness))
    return fine if sharpness(fine) > 1.3 * sharpness(0.0) else 0.0


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn of a page of `width` x `height` pixels: quarter turns clockwise, then `degrees` about the middle."""

    width: int
    height: int
    quarters: int = 0
    degrees: float = 0.0

    def apply(self, grey: Grey) -> Grey:
        turned: Grey = np.ascontiguousarray(np.rot90(grey, -self.quarters))
        if not self.degrees:
            return turned
        size = (turned.shape[1], turned.shape[0])
        return np.asarray(cv2.warpAffine(turned, self._matrix(), size, flags=cv2.INTER_CUBIC, borderValue=255), dtype=np.uint8)

    def back(self, box: Box) -> Box:
        """The box in pixels of the page as it was, around the corners of a box in pixels of the turned page."""
        corners = np.array([(x, y) for x in (box.left, box.right) for y in (box.top, box.bottom)], np.float64)
        if self.degrees:
            inverse = cv2.invertAffineTransform(self._matrix())
            corners = corners @ inverse[:, :2].T + inverse[:, 2]
        x, y = corners[:, 0], corners[:, 1]
        x, y = {0: (x, y), 1: (y, self.height - x), 2: (self.width - x, self.height - y), 3: (self.width - y, x)}[
            self.quarters % 4
        ]
        x, y = np.clip(np.round(x), 0, self.width), np.clip(np.round(y), 0, self.height)
        return Box(int(x.min()), int(y.min()), int(x.max()), int(y.max()))

    def _matrix(self) -> NDArray[np.float64]:
        across, down = (self.width, self.height) if self.quarters % 2 == 0 else (self.height, self.width)
        # A line that rises to the right is turned clockwise, which OpenCV counts negative.
        return np.asarray(cv2.getRotationMatrix2D((across / 2, down / 2), -self.degrees, 1.0), dtype=np.float64)


def _hollow(density: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Where a band's ink is low with text on both sides."""
    density = cv2.blur(density.reshape(1, -1), (3, 1))[0]
    total = np.concatenate(([0.0], np.cumsum(density)))
    places, reach = np.arange(density.size), 60
    before = (total[places] - total[np.maximum(places - reach, 0)]) / reach
    after = (total[np.minimum(places + reach, density.size)] - total[places]) / reach
    beside = np.minimum(before, after)
    return np.asarray((density < GUTTER_DEPTH * beside) & (beside > 10.0))


def _tracks(hollow: NDArray[np.bool_]) -> list[list[tuple[int, int]]]:
    """Hollows of neighbouring bands that stand below each other, as (band, middle)."""
    open_tracks: list[list[tuple[int, int, int]]] = []
    closed: list[list[tuple[int, int, int]]] = []
    for band, row in enumerate(hollow):
        places = np.flatnonzero(row)
        split = np.split(places, np.flatnonzero(np.diff(places) > 1) + 1)
        runs = [(int(run[0]), int(run[-1])) for run in split if run.size]
        kept = []
        for track in open_tracks:
            _, first, last = track[-1]
            near = [run for run in runs if run[0] <= last + SLANT and run[1] >= first - SLANT]
            if near:
                run = min(near, key=lambda run: abs(run[0] + run[1] - first - last))
                runs.remove(run)
                track.append((band, *run))
                kept.append(track)
            else:
                closed.append(track)
        open_tracks = kept + [[(band, *run)] for run in runs]
    found = [track for track in closed + open_tracks if len(track) >= LEAST_BANDS]
    return [[(band, (first + last) // 2) for band, first, last in track] for track in found]
