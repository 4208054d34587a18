"""Makes a clean page look scanned: skew, blur, speckle, bleed-through, uneven light; the same seed gives the same page."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

Grey = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Wear:
    """How much a page has suffered: degrees, pixels, and shares of full black."""

    skew: float = 0.4
    blur: float = 0.7
    speckle: int = 40
    bleed: float = 0.05
    shade: float = 0.08
    grain: float = 0.012
    fading: float = 0.0
    blots: int = 0


WEARS = {
    "clean": Wear(0.25, 0.6, 15, 0.03, 0.04, 0.006),
    "fair": Wear(0.6, 0.8, 60, 0.06, 0.10, 0.012),
    "worn": Wear(1.0, 1.15, 160, 0.10, 0.18, 0.025, fading=0.25),
    "poor": Wear(1.5, 1.4, 300, 0.15, 0.24, 0.035, fading=0.4),
    "illegible": Wear(1.2, 3.2, 900, 0.30, 0.30, 0.05, fading=0.5, blots=8),
}


def age(page: Image.Image, reverse: Image.Image | None, wear: Wear, seed: int) -> Image.Image:
    """Gives the worn page, mode L, of the size of `page`; `reverse` is the leaf's other side, if it shines through."""
    chance = np.random.default_rng(seed)
    ink = 1.0 - np.asarray(page, dtype=np.float32) / 255.0
    if wear.fading:
        ink = (ink * (1.0 - wear.fading * _cloud(ink.shape, 90.0, chance))).astype(np.float32)
    ink = _spots(ink, wear, chance)
    if reverse is not None:
        ink = np.maximum(ink, wear.bleed * _behind(reverse, ink.shape))
    ink = np.asarray(cv2.GaussianBlur(ink, (0, 0), wear.blur), dtype=np.float32)
    angle = float(chance.uniform(0.5, 1.0) * wear.skew * chance.choice([-1.0, 1.0]))
    paper = 0.93 - wear.shade * _light(ink.shape, chance)
    grey = paper * (1.0 - 0.9 * _turned(ink, angle)) + chance.normal(0.0, wear.grain, ink.shape)
    return Image.fromarray(np.clip(grey * 255.0, 0, 255).astype(np.uint8), mode=None)


def _turned(ink: Grey, angle: float) -> Grey:
    height, width = ink.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return np.asarray(cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_CUBIC), dtype=np.float32)


def _behind(reverse: Image.Image, shape: tuple[int, ...]) -> Grey:
    """Gives the other side's ink, mirrored, blurred by the paper's thickness, of the wanted shape."""
    mirrored = reverse.transpose(Image.Transpose.FLIP_LEFT_RIGHT).resize((shape[1], shape[0]))
    ink = 1.0 - np.asarray(mirrored, dtype=np.float32) / 255.0
    return np.asarray(cv2.GaussianBlur(ink, (0, 0), 2.5), dtype=np.float32)


def _cloud(shape: tuple[int, ...], size: float, chance: np.random.Generator) -> Grey:
    """Gives smooth noise between 0 and 1 whose patches are about `size` pixels wide."""
    coarse = chance.random((max(2, int(shape[0] / size)), max(2, int(shape[1] / size)))).astype(np.float32)
    return np.clip(cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC), 0.0, 1.0).astype(np.float32)


def _light(shape: tuple[int, ...], chance: np.random.Generator) -> Grey:
    """Gives uneven light between 0 and 1: a slope across the page and soft patches."""
    across = np.linspace(0.0, 1.0, shape[1], dtype=np.float32)[None, :]
    down = np.linspace(0.0, 1.0, shape[0], dtype=np.float32)[:, None]
    slope = across if chance.random() < 0.5 else 1.0 - across
    return np.asarray(0.5 * slope + 0.2 * down + 0.3 * _cloud(shape, 350.0, chance), dtype=np.float32)


def _spots(ink: Grey, wear: Wear, chance: np.random.Generator) -> Grey:
    """Adds specks of dirt and, on ruined leaves, blots of damp."""
    marked = ink.copy()
    for _ in range(wear.speckle):
        x, y = int(chance.integers(ink.shape[1])), int(chance.integers(ink.shape[0]))
        cv2.circle(marked, (x, y), int(chance.integers(1, 3)), float(chance.uniform(0.3, 0.9)), -1)
    return np.asarray(np.maximum(marked, _blots(ink.shape, wear.blots, chance)), dtype=np.float32) if wear.blots else marked


def _blots(shape: tuple[int, ...], count: int, chance: np.random.Generator) -> Grey:
    """Gives stains of damp with soft, ragged edges."""
    stains = np.zeros(shape, dtype=np.float32)
    for _ in range(count):
        x, y = int(chance.integers(shape[1])), int(chance.integers(shape[0]))
        axes = (int(chance.integers(40, 220)), int(chance.integers(30, 120)))
        cv2.ellipse(stains, (x, y), axes, float(chance.uniform(0, 180)), 0, 360, 1.0, -1)
    ragged = cv2.GaussianBlur(stains, (0, 0), 18.0) + 0.5 * _cloud(shape, 30.0, chance) - 0.5
    return np.clip(ragged, 0.0, 0.7).astype(np.float32)
