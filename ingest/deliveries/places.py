"""Where the elements of a recorded page stand, by their ids, and how large the page is; it reads no text of theirs."""

import math
import re
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from lxml import etree

from ingest.formats.packed import beginning, content_of, is_packed
from ingest.formats.places import grid
from ingest.page import Box
from ingest.scan import UnreadableScan

_BLOCKS = ("textblock", "composedblock", "illustration", "graphicalelement", "printspace", "page")
_MOST = 30_000_000  # bytes
_FARTHEST = 1_000_000
_HEAD = 65536
_SIZES = (
    re.compile(
        rb"<(?:[\w.-]+:)?Page\b[^>]*?\bHEIGHT=[\"'](?P<height>\d{1,9}(?:\.\d+)?)[\"'][^>]*?\bWIDTH=[\"'](?P<width>\d{1,9}(?:\.\d+)?)"
    ),
    re.compile(
        rb"<(?:[\w.-]+:)?Page\b[^>]*?\bWIDTH=[\"'](?P<width>\d{1,9}(?:\.\d+)?)[\"'][^>]*?\bHEIGHT=[\"'](?P<height>\d{1,9}(?:\.\d+)?)"
    ),
    re.compile(rb"imageWidth=[\"'](?P<width>\d{1,9})[\"'][^>]*?imageHeight=[\"'](?P<height>\d{1,9})"),
    re.compile(rb"imageHeight=[\"'](?P<height>\d{1,9})[\"'][^>]*?imageWidth=[\"'](?P<width>\d{1,9})"),
    re.compile(rb"<(?:[\w.-]+:)?page\b[^>]*?\bwidth=[\"'](?P<width>\d{1,9})[\"'][^>]*?\bheight=[\"'](?P<height>\d{1,9})"),
    re.compile(rb"<(?:[\w.-]+:)?page\b[^>]*?\bheight=[\"'](?P<height>\d{1,9})[\"'][^>]*?\bwidth=[\"'](?P<width>\d{1,9})"),
    re.compile(rb'"type": "Canvas", "width": (?P<width>\d{1,9}), "height": (?P<height>\d{1,9})'),
    re.compile(rb"\bwh=[\"'](?P<width>\d{1,9}) (?P<height>\d{1,9})"),
    re.compile(rb"ocr_page[^>]*?\bbbox \d+ \d+ (?P<width>\d{1,9}) (?P<height>\d{1,9})"),
    re.compile(rb"\bbbox \d+ \d+ (?P<width>\d{1,9}) (?P<height>\d{1,9})[^>]*?ocr_page"),
)


def recorded_size(path: Path) -> tuple[int, int] | None:
    """Width and height of the page in the units of its recorded text, where that says so at its beginning; OSError."""
    head = beginning(path, _HEAD)
    for pattern in _SIZES:
        if found := pattern.search(head):
            width, height = (math.ceil(float(found[name])) for name in ("width", "height"))
            if 0 < width < _FARTHEST and 0 < height < _FARTHEST:
                return width, height
    return None


@dataclass(slots=True)
class Places:
    """Boxes of ALTO elements in pixels of the page."""

    boxes: dict[str, Box] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    lines: list[tuple[int, Box]] = field(default_factory=list)

    def extent(self) -> tuple[int, int]:
        """Width and height of a page that holds them all; 0 if there is none."""
        boxes = [*self.boxes.values(), *(box for _, box in self.lines)]
        return max((box.right for box in boxes), default=0), max((box.bottom for box in boxes), default=0)

    def between(self, begin: str, end: str) -> tuple[Box, ...]:
        """The element `begin`, or what stands from word `begin` to word `end`, a box for each block; nothing if unknown."""
        if begin in self.boxes:
            return (self.boxes[begin],)
        if begin not in self.words:
            return ()
        last = self.words.get(end, self.words[begin])
        blocks: dict[int, list[Box]] = {}
        for block, box in self.lines[self.words[begin] : last + 1]:
            blocks.setdefault(block, []).append(box)
        return tuple(Box.around(boxes) for boxes in blocks.values())


def read_places(path: Path, size: tuple[int, int] | None) -> Places:
    """The places of an ALTO file's elements on a scan of `size` (None: in the file's own units); empty if it cannot be read."""
    places = Places()
    try:
        if path.stat().st_size > _MOST:
            return places
        elements = etree.iterparse(
            BytesIO(content_of(path)) if is_packed(path) else str(path),
            events=("start",),
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            recover=True,
        )
        scale, block = (1.0, 1.0), 0
        for _, element in elements:
            name = str(element.tag).rpartition("}")[2].casefold()
            if name == "page" and size:
                width, height = _numbers(element, "WIDTH", "HEIGHT")
                units = grid(width, height, size)
                scale = units.across, units.down
            block += name == "textblock"
            if name in _BLOCKS or name == "string":
                _keep(places, element, name, block, scale)
    except (OSError, UnreadableScan, etree.XMLSyntaxError):
        pass  # reading the page tells what is wrong with it
    return places


def _keep(places: Places, element: etree._Element, name: str, block: int, scale: tuple[float, float]) -> None:
    left, top, width, height = _numbers(element, "HPOS", "VPOS", "WIDTH", "HEIGHT")
    edges = [left * scale[0], top * scale[1], (left + width) * scale[0], (top + height) * scale[1]]
    kept = [min(_FARTHEST, max(0, round(edge))) for edge in edges]
    box = Box(kept[0], kept[1], max(kept[0], kept[2]), max(kept[1], kept[3]))
    identity = element.get("ID") or ""
    if name == "string":
        places.words.setdefault(identity, len(places.lines))
        places.lines.append((block, box))
    elif width and height:
        places.boxes.setdefault(identity, box)


def _numbers(element: etree._Element, *names: str) -> list[float]:
    numbers = []
    for name in names:
        try:
            number = float(element.get(name) or 0)
        except ValueError:
            number = 0.0
        numbers.append(number if math.isfinite(number) else 0.0)
    return numbers
