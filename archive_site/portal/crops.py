"""Where on a scan a quote stands, as pictures of the scan with boxes on them; it opens no image."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from ingest.page import Box

WIDEST = 1200  # pixels of a crop sent to a reader: sharp on a phone and in the column of a desk
AROUND = 1.1  # margin around the boxes, in heights of their tallest line
NARROWEST = 14  # width of a crop in line heights: a single word is shown with its neighbours
BROAD, MOST_LINES = 34, 3  # of a strip: line heights across, boxes at most


@dataclass(frozen=True, slots=True)
class Crop:
    """A region of a page's image: `address` of the picture, its size in pixels as sent, and the boxes inside it.

    Boxes are in pixels of the scan relative to the region, whose size is `view_width` x `view_height`.
    """

    address: str
    width: int
    height: int
    view_width: int
    view_height: int
    boxes: tuple[Box, ...]


def quoted(page_id: str) -> str:
    """The page's id as one part of an address of the IIIF Image API."""
    return quote(page_id, safe="")


def image_address(page_id: str, region: str, size: str) -> str:
    return f"/iiif/3/{quoted(page_id)}/{region}/{size}/0/default.jpg"


def crops(page_id: str, boxes: Sequence[Box], width: int, height: int) -> tuple[Crop, ...]:
    """One crop for each run of lines that stand together on a scan of `width` x `height`; () without boxes or scan."""
    return tuple(_crop(page_id, group, (width, height), NARROWEST) for group in _groups(boxes, width, height))


def strip(page_id: str, boxes: Sequence[Box], width: int, height: int) -> Crop | None:
    """The one crop that shows most of the boxes, as broad as a column; None without boxes or scan."""
    groups = _groups(boxes, width, height)
    return _crop(page_id, max(groups, key=len)[:MOST_LINES], (width, height), BROAD) if groups else None


def _groups(boxes: Sequence[Box], width: int, height: int) -> list[list[Box]]:
    return _together(box for box in (_clip(box, width, height) for box in boxes) if box.width and box.height)


def whole(page_id: str, width: int, height: int, widest: int) -> Crop:
    """The whole page, at most `widest` pixels wide and never enlarged."""
    sent = min(widest, width)
    return Crop(image_address(page_id, "full", f"{sent},"), sent, round(height * sent / width), width, height, ())


def fitting(page_id: str, width: int, height: int, longest: int) -> Crop:
    """The whole page within a square of `longest` pixels: a thumbnail."""
    share = min(1.0, longest / max(width, height))
    sent = (max(1, round(width * share)), max(1, round(height * share)))
    return Crop(image_address(page_id, "full", f"{sent[0]},{sent[1]}"), *sent, width, height, ())


def _clip(box: Box, width: int, height: int) -> Box:
    left, top = min(box.left, width), min(box.top, height)
    return Box(left, top, max(left, min(box.right, width)), max(top, min(box.bottom, height)))


def _together(boxes: Iterable[Box]) -> list[list[Box]]:
    """Runs of boxes each of which is near the one before it: the same column, less than three line heights below."""
    groups: list[list[Box]] = []
    for box in boxes:
        if groups and _near(Box.around(groups[-1]), groups[-1][-1], box):
            groups[-1].append(box)
        else:
            groups.append([box])
    return groups


def _near(group: Box, before: Box, box: Box) -> bool:
    step = 3 * max(before.height, box.height)
    beside = box.left <= group.right + step and box.right >= group.left - step
    return beside and before.top - step <= box.top <= before.bottom + step


def _crop(page_id: str, group: list[Box], of: tuple[int, int], narrowest: int) -> Crop:
    width, height = of
    around, line = Box.around(group), max(box.height for box in group)
    margin = round(AROUND * line)
    spare = max(margin, (narrowest * line - around.width) // 2)
    left, top = max(0, around.left - spare), max(0, around.top - margin)
    right, bottom = min(width, around.right + spare), min(height, around.bottom + margin)
    wide, high = right - left, bottom - top
    sent = min(wide, WIDEST)
    address = image_address(page_id, f"{left},{top},{wide},{high}", f"{sent},")
    moved = tuple(Box(box.left - left, box.top - top, box.right - left, box.bottom - top) for box in group)
    return Crop(address, sent, max(1, round(high * sent / wide)), wide, high, moved)
