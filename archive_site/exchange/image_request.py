"""The four parts of a IIIF Image API 3 address and what they mean for an image of a given size; pure, it opens nothing."""

import re
from dataclasses import dataclass

from ingest.page import Box

LONGEST = 6000  # pixels of a side that is sent
LARGEST = 16_000_000  # pixels of an image that is sent
QUALITIES = ("default", "color", "gray", "bitonal")
MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}

_NUMBER = r"(\d{1,7}(?:\.\d{1,10})?)"
_PIXELS = re.compile(r"(\d{1,7}),(\d{1,7}),(\d{1,7}),(\d{1,7})")
_SHARES = re.compile(f"pct:{_NUMBER},{_NUMBER},{_NUMBER},{_NUMBER}")
_SIZE = re.compile(r"(!?)(\d{0,7}),(\d{0,7})")
_PART = re.compile(f"pct:{_NUMBER}")
_ROTATION = re.compile(rf"(!?){_NUMBER}")


class BadImageRequest(ValueError):
    """The address is not one of the Image API, or asks for nothing; one line that says what (400)."""


class NotOffered(ValueError):
    """A legitimate wish of the Image API that this server does not serve; one line that says which (501)."""


@dataclass(frozen=True, slots=True)
class ImageRequest:
    """What to cut out of the scan, the size to bring it to, and how to turn and write it."""

    region: Box
    width: int
    height: int
    mirrored: bool
    rotation: int
    quality: str
    format: str

    @property
    def canonical(self) -> str:
        """The address of this very image as the API's section 4.7 spells it, but for `full` and `max`."""
        box = self.region
        region = f"{box.left},{box.top},{box.width},{box.height}"
        turn = f"{'!' if self.mirrored else ''}{self.rotation}"
        return f"{region}/{self.width},{self.height}/{turn}/{self.quality}.{self.format}"


def read_request(region: str, size: str, rotation: str, file: str, of: tuple[int, int]) -> ImageRequest:
    """Reads the parts of an address for a scan of `of` (width, height). Raises BadImageRequest or NotOffered."""
    quality, dot, kind = file.partition(".")
    if not dot or quality not in QUALITIES:
        raise BadImageRequest(f"quality {quality!r} is none of {', '.join(QUALITIES)}")
    if kind not in MEDIA_TYPES:
        raise NotOffered(f"format {kind!r} is none of {', '.join(MEDIA_TYPES)}")
    box = _region(region, *of)
    width, height = _size(size, box)
    mirrored, degrees = _rotation(rotation)
    return ImageRequest(box, width, height, mirrored, degrees, quality, kind)


def fit(width: float, height: float) -> tuple[int, int]:
    """The largest size of this shape that is sent: whole pixels, at least 1 x 1."""
    share = min(1.0, LONGEST / max(width, height), (LARGEST / (width * height)) ** 0.5)
    return max(1, int(width * share)), max(1, int(height * share))


def _region(text: str, width: int, height: int) -> Box:
    if text == "full":
        return Box(0, 0, width, height)
    if text == "square":
        side = min(width, height)
        left, top = (width - side) // 2, (height - side) // 2
        return Box(left, top, left + side, top + side)
    if found := _PIXELS.fullmatch(text):
        left, top, wide, high = (int(part) for part in found.groups())
    elif found := _SHARES.fullmatch(text):
        shares = [float(part) / 100 for part in found.groups()]
        left, top, wide, high = (round(share * side) for share, side in zip(shares, (width, height) * 2, strict=True))
    else:
        raise BadImageRequest(f"region {text!r} is not full, square, x,y,w,h or pct:x,y,w,h")
    right, bottom = min(width, left + wide), min(height, top + high)
    if right <= left or bottom <= top:
        raise BadImageRequest(f"region {text!r} holds nothing of an image of {width} x {height}")
    return Box(left, top, right, bottom)


def _size(text: str, box: Box) -> tuple[int, int]:
    if text.startswith("^"):
        raise NotOffered("scans are not enlarged")
    if text == "max":
        return fit(box.width, box.height)
    if found := _PART.fullmatch(text):
        share = float(found[1]) / 100
        size = (round(box.width * share), round(box.height * share))
    elif (found := _SIZE.fullmatch(text)) and (found[2] or found[3]) and (not found[1] or (found[2] and found[3])):
        size = _wanted(bool(found[1]), int(found[2] or 0), int(found[3] or 0), box)
    else:
        raise BadImageRequest(f"size {text!r} is not max, w, ,h pct:n w,h or !w,h")
    return _allowed(text, size, box)


def _wanted(confined: bool, width: int, height: int, box: Box) -> tuple[int, int]:
    if confined:
        share = min(width / box.width, height / box.height, 1.0)
        return max(1, round(box.width * share)), max(1, round(box.height * share))
    if width and height:
        return width, height
    if width:
        return width, max(1, round(box.height * width / box.width))
    return max(1, round(box.width * height / box.height)), height


def _allowed(text: str, size: tuple[int, int], box: Box) -> tuple[int, int]:
    width, height = size
    if not width or not height:
        raise BadImageRequest(f"size {text!r} is an image without pixels")
    if width > box.width or height > box.height:
        raise BadImageRequest(f"size {text!r} is larger than the region of {box.width} x {box.height}; scans are not enlarged")
    if max(width, height) > LONGEST or width * height > LARGEST:
        raise BadImageRequest(f"size {text!r} is over {LONGEST} pixels a side or {LARGEST} in all; ask for regions")
    return width, height


def _rotation(text: str) -> tuple[bool, int]:
    found = _ROTATION.fullmatch(text)
    if found is None or float(found[2]) > 360:
        raise BadImageRequest(f"rotation {text!r} is not a number of degrees from 0 to 360")
    degrees = float(found[2])
    if degrees % 90:
        raise NotOffered(f"rotation {text!r}: by 90, 180 and 270 degrees only")
    return bool(found[1]), int(degrees) % 360
