"""Google Vision's JSON (full text annotation, older word list, single or in `responses`) read into pages; it writes none."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from ingest.formats.notation import loaded
from ingest.formats.pages import Pages, Size
from ingest.formats.places import grid
from ingest.formats.sheet import FARTHEST, NOWHERE, Place, Saying, Sheet, around, warned
from ingest.formats.tongues import tongue
from ingest.page import PageText, ProcessingStep
from ingest.scan import UnreadableScan

MOST_BYTES = 60_000_000
_KINDS = {"TABLE": "table"}
_SPACES = frozenset(("SPACE", "SURE_SPACE", "EOL_SURE_SPACE", "LINE_BREAK", "HYPHEN", 1, 2, 3, 4, 5))
_LINE_ENDS = frozenset(("EOL_SURE_SPACE", "LINE_BREAK", "HYPHEN", 3, 4, 5))
_HYPHEN = frozenset(("HYPHEN", 4))
_WIDE = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR", "IDEOGRAPHIC", "FULLWIDTH")
Json = Mapping[str, Any]


def vision_pages(content: bytes) -> Pages:
    """The pages of a result of Google Vision. Raises UnreadableScan for any other JSON."""
    if len(content) > MOST_BYTES:
        raise UnreadableScan(f"is over {MOST_BYTES // 1_000_000} MB of JSON; split it into one file a page")
    try:
        document = loaded(content)
    except ValueError as error:
        raise UnreadableScan(str(error)) from None
    found = [page for response in _responses(document) for page in _pages(response)]
    if not found:
        raise UnreadableScan("is JSON without a text annotation of Google Vision; give the reply of its text detection")
    return found


def _responses(document: object) -> Iterator[Json]:
    if isinstance(document, list):
        for entry in document:
            yield from _responses(entry)
    elif isinstance(document, dict):
        responses = document.get("responses")
        yield from _responses(responses) if isinstance(responses, list) else [document]


def _pages(response: Json) -> Iterator[Any]:
    full = _object(response.get("fullTextAnnotation"))
    pages = _objects(full.get("pages"))
    words = _objects(response.get("textAnnotations"))
    if pages:
        yield from (partial(_full_page, page) for page in pages)
    elif words or full or isinstance(response.get("textAnnotations"), list):
        yield partial(_word_list, words)


def _full_page(page: Json, page_id: str, size: Size) -> PageText:
    sheet = Sheet()
    width, height = _number(page.get("width")), _number(page.get("height"))
    scale = (width or float(size[0] if size else 0), height or float(size[1] if size else 0))
    for block in _objects(page.get("blocks")):
        kind = _KINDS.get(str(block.get("blockType")), "text")
        for paragraph in _objects(block.get("paragraphs")):
            _paragraph(paragraph, scale, sheet)
            sheet.end_block(kind)
    return sheet.page(page_id, _step(), grid(width, height, size))


def _paragraph(paragraph: Json, scale: tuple[float, float], sheet: Sheet) -> None:
    """Words up to each space that Vision saw; it parts signs from words, which are joined again as they were printed."""
    held: list[tuple[str, Place, Saying]] = []
    for word in _objects(paragraph.get("words")):
        letters = _objects(word.get("symbols"))
        text = "".join(str(letter.get("text") or "") for letter in letters)
        confidence = word.get("confidence")
        spoken = _language(word) or _language(paragraph)
        saying = Saying(None if confidence is None else _number(confidence), spoken)
        if held and _apart(held[-1][0], text):
            _tell(held, sheet)
        if text:
            held.append((text, _place(word.get("boundingBox"), scale), saying))
        breaks = [_break(letter) for letter in letters[-1:]]
        if any(found in _SPACES for found in breaks):
            _tell(held, sheet, "\u00ad" if any(found in _HYPHEN for found in breaks) else "")
        if any(found in _LINE_ENDS for found in breaks):
            sheet.end_line()
    _tell(held, sheet)


def _tell(held: list[tuple[str, Place, Saying]], sheet: Sheet, ending: str = "") -> None:
    if held:
        text = "".join(part for part, _, _ in held)
        sures = [saying.confidence for _, _, saying in held if saying.confidence is not None]
        saying = Saying(sum(sures) / len(sures) if sures else None, held[0][2].language)
        ending = "" if text.endswith("-") else ending
        sheet.word(text + ending, around([place for _, place, _ in held]), saying)
        held.clear()


def _apart(first: str, second: str) -> bool:
    """Whether two neighbours without a space stay two words: in writing that has no spaces."""
    return bool(first and second) and (_wide(first[-1]) or _wide(second[0]))


def _wide(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(_WIDE)


def _word_list(words: Sequence[Json], page_id: str, size: Size) -> PageText:
    """The first entry is the whole text with its lines, the others are its words in order."""
    sheet = Sheet()
    lines = str(words[0].get("description") or "").split("\n") if words else []
    spoken = tongue(str(words[0].get("locale") or "")) if words else None
    rest = list(reversed(words[1:]))
    for number, line in enumerate(lines):
        position, held = 0, list[tuple[str, Place, Saying]]()
        while rest:
            text = str(rest[-1].get("description") or "")
            place = line.find(text, position)
            if place < 0 and any(text in later for later in lines[number + 1 :]):
                break
            place = max(place, position)
            if held and (place > position or _apart(held[-1][0], text)):
                _tell(held, sheet)
            held.append((text, _place(rest.pop().get("boundingPoly"), (0.0, 0.0)), Saying(None, spoken)))
            position = place + len(text)
        _tell(held, sheet)
        if not words[1:]:
            sheet.word(line, NOWHERE, Saying(None, spoken))
        sheet.end_line()
    for word in reversed(rest):
        sheet.word(str(word.get("description") or ""), _place(word.get("boundingPoly"), (0.0, 0.0)), Saying(None, spoken))
    return sheet.page(page_id, _step(), grid(0.0, 0.0, size))


def _break(letter: Json) -> object:
    found = _object(_object(letter.get("property")).get("detectedBreak"))
    kind = found.get("type")
    return kind if isinstance(kind, (str, int)) and not found.get("isPrefix") else None


def _language(holder: Json) -> str | None:
    found = _objects(_object(holder.get("property")).get("detectedLanguages"))
    return tongue(str(found[0].get("languageCode") or "")) if found else None


def _place(polygon: object, scale: tuple[float, float]) -> Place:
    """The corners' place; normalised corners are shares of the page."""
    corners = _objects(_object(polygon).get("vertices"))
    shares = [] if corners else _objects(_object(polygon).get("normalizedVertices"))
    across = [_number(one.get("x")) for one in corners] + [_number(one.get("x")) * scale[0] for one in shares]
    down = [_number(one.get("y")) for one in corners] + [_number(one.get("y")) * scale[1] for one in shares]
    return (min(across), min(down), max(across), max(down)) if across else NOWHERE


def _number(value: object) -> float:
    if isinstance(value, (int, float)) and -FARTHEST < value < FARTHEST:
        return float(value)
    return 0.0


def _object(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _objects(value: object) -> Sequence[Json]:
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _step() -> ProcessingStep:
    return warned(ProcessingStep("import", "Google Vision", "1"), ())
