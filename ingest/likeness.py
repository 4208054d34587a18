"""Signs by which the same page is found again though its file is another: how it looks, and how its text reads; it stores none.

Of a look, 256 comparisons of neighbouring shades (dHash); of a text, the least hashes of its five-letter pieces (MinHash),
banded so that texts alike by two thirds mostly share a sign and others hardly ever do (decision 0155).
"""

import re
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from PIL import Image

_SIDE = 16
_LOOK_BANDS = 8
_NEAR = 16  # of 256 comparisons that may differ
_BANDS, _ROWS, _PIECE = 12, 5, 5
_SHORTEST = 200  # letters below which a text tells nothing
_MOST = 8_000_000  # bytes that are looked at
_ALTO = re.compile(rb'\bCONTENT="([^"]*)"')
_TAG = re.compile(rb"<[^>]*>")
_OTHER = re.compile(r"[\W\d_]+")
_RANDOM = np.random.default_rng(1871)
_FACTORS = _RANDOM.integers(1, 2**63, size=_BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
_SHIFTS = _RANDOM.integers(0, 2**63, size=_BANDS * _ROWS, dtype=np.uint64)
_MIX = np.uint64(0x9E3779B97F4A7C15)
_FEWEST = 200  # of the eighth of a long text's pieces that is enough
_BASES = np.array([1, 1_000_003, 1_000_003**2, 1_000_003**3, 1_000_003**4 % 2**63], dtype=np.uint64)


def look_of(path: Path, frame: int) -> tuple[str, ...]:
    """Signs of a page image, without decoding more of it than needed; none if it cannot be read or has no shape at all."""
    try:
        with Image.open(path) as image:
            image.seek(frame)
            image.draft("L", (_SIDE * 16, _SIDE * 16))
            if image.format == "JPEG2000":
                image.reduce = 3  # type: ignore[method-assign, assignment]  # Pillow's documented way to decode an eighth
            small = image.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.BOX)
    except Exception:  # Pillow's decoders raise anything; reading the page tells what is wrong
        return ()
    shades = np.asarray(small, dtype=np.int16)
    rows = np.packbits(shades[:, 1:] > shades[:, :-1]).reshape(_LOOK_BANDS, -1)
    return tuple(f"i{band}{row.tobytes().hex()}" for band, row in enumerate(rows))


def same_look(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether two pages with these signs look the same."""
    one, other = (sorted(sign for sign in signs if sign.startswith("i")) for signs in (ours, theirs))
    if len(one) != _LOOK_BANDS or len(other) != _LOOK_BANDS:
        return False
    bits = [int("".join(sign[2:] for sign in signs), 16) for signs in (one, other)]
    return (bits[0] ^ bits[1]).bit_count() <= _NEAR and 8 < bits[0].bit_count() < 248


def rough_text(path: Path) -> str:
    """The text of a recorded page without its order and marks: enough to compare; OSError."""
    with path.open("rb") as file:
        content = file.read(_MOST)
    found = _ALTO.findall(content)
    return (b" ".join(found) if found else _TAG.sub(b" ", content)).decode("utf-8", "replace")


def text_signs(text: str) -> tuple[str, ...]:
    """Signs of a text; none if it is short."""
    pieces = _pieces(text)
    if pieces is None:
        return ()
    least = np.array([(pieces * factor + shift).min() for factor, shift in zip(_FACTORS, _SHIFTS, strict=True)], dtype=np.uint64)
    with np.errstate(over="ignore"):
        bands = (least.reshape(_BANDS, _ROWS) * _BASES).sum(axis=1)
    return tuple(f"t{band:x}{int(value):016x}" for band, value in enumerate(bands))


def alike(one: str, other: str) -> float:
    """The share of five-letter pieces that two texts have in common, 0 to 1."""
    ours, theirs = _pieces(one), _pieces(other)
    if ours is None or theirs is None:
        return 0.0
    common = np.intersect1d(ours, theirs, assume_unique=True).size
    return float(common / (ours.size + theirs.size - common))


def _pieces(text: str) -> np.ndarray[tuple[int], np.dtype[np.uint64]] | None:
    plain = _OTHER.sub(" ", text.casefold())
    if len(plain) < _SHORTEST:
        return None
    letters = np.frombuffer(plain.encode("utf-32-le", "replace"), dtype=np.uint32).astype(np.uint64)
    count = letters.size - _PIECE + 1
    hashed = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for place in range(_PIECE):
            hashed += letters[place : place + count] * _BASES[place]
        sampled = hashed[(hashed * _MIX) >> np.uint64(61) == 0]
    return np.unique(sampled) if sampled.size >= _FEWEST else np.unique(hashed)
