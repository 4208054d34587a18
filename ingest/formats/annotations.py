"""Text in annotations of IIIF Presentation 3 and 2 read as the recorded text of one canvas; it fetches nothing and writes none.

The file is a canvas with its annotation pages in it, or one annotation page or list alone.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from ingest.formats.notation import loaded
from ingest.formats.pages import Pages, Size
from ingest.formats.places import grid
from ingest.formats.sheet import NOWHERE, Place, Saying, Sheet, around, warned
from ingest.formats.tongues import tongue
from ingest.page import PageText, ProcessingStep
from ingest.scan import UnreadableScan

Json = Mapping[str, Any]
_FIGURE = r"(\d{1,9}(?:\.\d{1,9})?)\d*"
_REGION = re.compile(rf"xywh=(pixel:|percent:)?{_FIGURE},{_FIGURE},{_FIGURE},{_FIGURE}")
_SCHEME = re.compile(r"https?:", re.IGNORECASE)
_TAGS, _BREAKS = re.compile(r"<[^>]*>"), re.compile(r"<br\s*/?>|</(?:p|div|li)>", re.IGNORECASE)
_MEANT = ("supplementing", "transcribing")
_MEANT_IN_2 = (*_MEANT, "painting")  # version 2 paints text upon the canvas
_GRAINS = ("word", "line", "paragraph", "block", "page")  # textGranularity; the finest that is there is read
_WORDS = 0.8  # annotations of one word each, from which on they are taken for words
_GAP = 1.0  # of a line's height, from which on the next line begins a block
_NONE = "holds IIIF annotations, but none that is text of the page (supplementing; in version 2 painting)"


@dataclass(frozen=True, slots=True)
class Piece:
    """What one annotation says, as lines, and where it stands in units of the canvas."""

    lines: tuple[str, ...]
    place: Place
    grain: str
    language: str | None

    def is_word(self) -> bool:
        """Whether it is told to be one word, or is one with a place of its own."""
        if self.grain:
            return self.grain == "word"
        return self.place != NOWHERE and len(self.lines) == 1 and len(self.lines[0].split()) == 1


def annotation_pages(content: bytes) -> Pages:
    """The one page. Raises UnreadableScan for JSON that holds no text of a page."""
    try:
        document = loaded(content)
    except ValueError as error:
        raise UnreadableScan(str(error)) from None
    if not isinstance(document, dict) or not holds_text(document):
        raise UnreadableScan(f"{_NONE}; take in the manifest that they belong to")
    return [partial(_page, document)]


def holds_text(document: Json) -> bool:
    """Whether any annotation of the canvas is text of the page."""
    return next(_told(document, []), None) is not None


def held(canvas: str, size: tuple[int, int], pages: Sequence[Json]) -> Json:
    """The canvas of that id and size (0: not known) with these annotation pages, as `annotation_pages` reads it."""
    head = {"@context": "http://iiif.io/api/presentation/3/context.json", "type": "Canvas"}
    return {**head, "width": size[0], "height": size[1], "id": canvas, "annotations": list(pages)}


def region_of(address: str, size: tuple[float, float] = (0.0, 0.0)) -> Place | None:
    """Left, top, right and bottom of the region that an address or selector names, percentages being those of `size`."""
    found = _REGION.search(address)
    if found is None:
        return None
    left, top, width, height = map(float, found.groups()[1:])
    if found[1] == "percent:":
        if not all(size):
            return None
        left, top, width, height = left * size[0] / 100, top * size[1] / 100, width * size[0] / 100, height * size[1] / 100
    return left, top, left + width, top + height


def _page(document: Json, page_id: str, size: Size) -> PageText:
    warnings: list[str] = []
    pieces = _finest(list(_told(document, warnings)))
    sheet = Sheet()
    words = [piece for piece in pieces if piece.is_word()]
    apart = _lines_of_words(pieces) if len(pieces) > 1 and len(words) >= _WORDS * len(pieces) else _lines(pieces)
    before = NOWHERE
    for line in apart:
        place = around([place for _, place, _ in line])
        if before != NOWHERE and place != NOWHERE and _begins_block(before, place):
            sheet.end_block()
        for text, where, language in line:
            sheet.word(text, where, Saying(None, language))
        sheet.end_line()
        before = place
    across, down = _size(document)
    step = warned(ProcessingStep("import", "IIIF annotations", "1"), warnings)
    return sheet.page(page_id, step, grid(across, down, size))


Line = list[tuple[str, Place, str | None]]


def _lines(pieces: Sequence[Piece]) -> Iterator[Line]:
    """Each annotation is a line, or several that share its height."""
    for piece in pieces:
        left, top, right, bottom = piece.place
        height = (bottom - top) / len(piece.lines)
        for number, text in enumerate(piece.lines):
            start = top + number * height
            yield [(text, (left, start, right, start + height) if piece.place != NOWHERE else NOWHERE, piece.language)]


def _lines_of_words(pieces: Sequence[Piece]) -> Iterator[Line]:
    """Words whose middle is at the height of the line so far belong to it."""
    line: Line = []
    for piece in pieces:
        middle = (piece.place[1] + piece.place[3]) / 2
        held = around([place for _, place, _ in line])
        if line and held != NOWHERE and not held[1] <= middle <= held[3]:
            yield line
            line = []
        line.append((" ".join(piece.lines), piece.place, piece.language))
    if line:
        yield line


def _begins_block(before: Place, place: Place) -> bool:
    """Whether the line stands above the one before it, or too far below it."""
    return place[1] < before[1] or place[1] - before[3] > _GAP * (before[3] - before[1])


def _finest(pieces: list[Piece]) -> list[Piece]:
    """Of text that is told in several sizes, that in the smallest."""
    grain = next((name for name in _GRAINS if any(piece.grain == name for piece in pieces)), "")
    return [piece for piece in pieces if piece.grain in ("", grain)]


def _told(document: Json, warnings: list[str]) -> Iterator[Piece]:
    """The annotations of this canvas that are text of the page, in order; what is wrong with any is told at the end."""
    size, canvas = _size(document), _identity(document) if _is_canvas(document) else ""
    placeless = empty = 0
    for annotation in _annotations(document):
        body = _text_body(annotation)
        if body is None:
            continue
        targets = list(_targets(annotation))
        if canvas and not any(_same(address, canvas) for address, _ in targets):
            continue
        lines = _text(body)
        if not lines:
            empty += 1
            continue
        named = [region for address, value in targets if (region := region_of(value or address, size)) is not None]
        placeless += not named and any("#" in address or value for address, value in targets)
        grain = str(annotation.get("textGranularity") or "").casefold()
        yield Piece(lines, around(named), grain, _language(body))
    told = (
        (empty, "have no text and are left out"),
        (placeless, "name a region that is no rectangle; their text is kept without a place"),
    )
    warnings += [f"{count} annotations {what}" for count, what in told if count]


def _is_canvas(document: Json) -> bool:
    return str(document.get("type") or "") == "Canvas"


def _annotations(document: Json) -> Iterator[Json]:
    pages = _objects(document.get("annotations")) if _is_canvas(document) else [document]
    for page in pages:
        yield from _objects(page.get("items"))
        yield from _objects(page.get("resources"))


def _text_body(annotation: Json) -> Json | None:
    """What the annotation says, if it is text of the page."""
    old = "resource" in annotation
    said = annotation.get("motivation")
    meant = {str(one).rpartition(":")[2] for one in (said if isinstance(said, list) else [said])}
    if not meant & set(_MEANT_IN_2 if old else _MEANT):
        return None
    found = _objects(annotation.get("resource" if old else "body"))
    bodies = [inner for body in found for inner in (_choices(body) or [body])]
    kinds = ("ContentAsText", "TextualBody")
    return next((body for body in bodies if _kinds(body) & set(kinds) or "chars" in body), None)


def _choices(body: Json) -> list[Json]:
    """What there is to choose from, in either version."""
    if "Choice" in _kinds(body):
        return [*_objects(body.get("default")), *_objects(body.get("items")), *_objects(body.get("item"))]
    return []


def _kinds(body: Json) -> set[str]:
    said = body.get("type") or body.get("@type")
    return {str(one).rpartition(":")[2] for one in (said if isinstance(said, list) else [said])}


def _text(body: Json) -> tuple[str, ...]:
    said = str(body.get("value") or body.get("chars") or "")
    kind = str(body.get("format") or "")
    if "html" in kind or (not kind and said.lstrip().startswith("<")):
        said = html.unescape(_TAGS.sub("", _BREAKS.sub("\n", said)))
    return tuple(line for line in (" ".join(line.split()) for line in said.splitlines()) if line)


def _targets(annotation: Json) -> Iterator[tuple[str, str]]:
    """Addresses that the annotation is about, each with what its selector says."""
    said = annotation.get("target") or annotation.get("on")
    for one in said if isinstance(said, list) else [said]:
        if isinstance(one, str):
            yield one, ""
        elif isinstance(one, dict):
            source = one.get("source") or one.get("full") or _identity(one)
            address = _identity(source) if isinstance(source, dict) else str(source)
            chosen = [inner for found in _objects(one.get("selector")) for inner in (_choices(found) or [found])]
            values = [str(found.get("value") or found) for found in chosen]
            yield address, next((value for value in values if "xywh=" in value), "".join(values[:1]))


def _same(address: str, canvas: str) -> bool:
    return _SCHEME.sub("", address.partition("#")[0]) == _SCHEME.sub("", canvas)


def _language(body: Json) -> str | None:
    said = body.get("language")
    first = said[0] if isinstance(said, list) and said else said
    return tongue(first) if isinstance(first, str) else None


def _size(document: Json) -> tuple[float, float]:
    width, height = (document.get(name) if _is_canvas(document) else None for name in ("width", "height"))
    known = isinstance(width, (int, float)) and isinstance(height, (int, float)) and 0 < width < 1e6 and 0 < height < 1e6
    return (float(width or 0), float(height or 0)) if known else (0.0, 0.0)


def _identity(document: Json) -> str:
    return str(document.get("id") or document.get("@id") or "")


def _objects(value: object) -> list[Json]:
    found = value if isinstance(value, list) else [value]
    return [entry for entry in found if isinstance(entry, dict)]
