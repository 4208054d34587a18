"""One page of a package from its image, its recorded text, or both; it decides nothing about items."""

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.deliveries.drafts import PageDraft
from ingest.deliveries.files import cause, has_text, reason_of
from ingest.deliveries.places import read_places, recorded_size
from ingest.deliveries.recorded import is_recorded_text
from ingest.deliveries.references import References
from ingest.formats.packed import beginning
from ingest.formats.recorded import open_recorded
from ingest.scan import PDF, ImageFile, UnreadableScan, describe

_MARKUP = ("application/xml", "text/html")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a package gives for one page: images from best to worst, its text, and the names of files that are not there."""

    number: int
    label: str
    images: tuple[Path, ...] = ()
    text: Path | None = None
    absent: tuple[str, ...] = ()


def page_of(sheet: Sheet, references: References) -> PageDraft:
    """The page by the first image that can be read, else by its text alone, else as a failure."""
    reasons = []
    for image in sheet.images:
        try:
            return _shown(sheet, image, describe(image), references)
        except UnreadableScan as error:
            reasons.append(f"{references.name(image)}: {reason_of(error, image)}")
        except OSError as error:
            reasons.append(f"{references.name(image)}: cannot be read: {cause(error)}")
    note = "; ".join(reasons)
    if sheet.text is not None:
        return text_page(sheet, sheet.text, references, note)
    absent = f"is named but not in the delivery ({', '.join(sheet.absent[:3])})" if sheet.absent else ""
    failure = note or absent or "the package names no file for this page"
    name = references.name(sheet.images[0]) if sheet.images else next(iter(sheet.absent), f"page {sheet.number}")
    return PageDraft(sheet.label, references.root, number=sheet.number, name=name, failure=failure)


def _shown(sheet: Sheet, image: Path, file: ImageFile, references: References) -> PageDraft:
    width, height = file.sizes[0]
    own = image if file.media_type == PDF and has_text(image, 0) else None
    notes = (*file.notes, f"{file.frames} pages, only the first is taken") if file.frames > 1 else file.notes
    return PageDraft(
        label=sheet.label,
        path=image,
        recorded=sheet.text or own,
        number=sheet.number,
        name=references.name(image),
        media_type=file.media_type,
        width=width,
        height=height,
        note="; ".join(notes),
    )


def text_page(sheet: Sheet, text: Path, references: References, note: str = "") -> PageDraft:
    """A page of which only the text was delivered; its size is that of the recorded page, 0 where none is recorded."""
    try:
        width, height = recorded_size(text) or read_places(text, None).extent()
        media_type = text_type(text)
    except OSError as error:
        failure = f"cannot be read: {cause(error)}"
        return PageDraft(sheet.label, text, number=sheet.number, name=references.name(text), failure=failure)
    return PageDraft(
        label=sheet.label,
        path=text,
        recorded=text,
        number=sheet.number,
        name=references.name(text),
        media_type=media_type,
        width=width,
        height=height,
        note=note,
    )


def text_pages(text: Path, references: References) -> tuple[PageDraft, ...]:
    """The pages of a file of recorded text that was delivered alone; one that cannot be read is a failure."""
    first = text_page(Sheet(1, ""), text, references)
    if first.failure:
        return (first,)
    try:
        count = len(open_recorded(text))
    except UnreadableScan as error:
        return (replace(first, failure=reason_of(error, text)),)
    return tuple(replace(first, frame=frame) for frame in range(count)) or (first,)


_ROOT = re.compile(rb"<(?![?!])([\w.:-]+)")
_WHAT = {
    "record": "is a catalogue record (MARC): it describes a title and holds no page",
    "records": "holds catalogue records (MARC): they describe titles and hold no page",
    "searchretrieveresponse": "is a catalogue's answer: it describes titles and holds no page",
    "html": "is a web page without recognised text (hOCR)",
}


def what_it_is(path: Path) -> str:
    """Why a file that might have been recorded text is left where it is, in words of a librarian."""
    with suppress(OSError):
        if is_recorded_text(path):
            return "no image of the same name stands beside it; left where it is"
        head = beginning(path, 8192)
        found = _ROOT.search(head)
        if found is None:
            return "is no page and describes none; left where it is"
        name = found[1].decode("utf-8", "replace").rpartition(":")[2]
        said = _WHAT.get(name.casefold(), f"is XML with root element {name!r}, which holds no page that Lacuna knows")
        return f"{said}; left where it is"
    return "cannot be read; left where it is"


def text_type(path: Path) -> str:
    """The media type of a recorded text, by its beginning; OSError."""
    head = beginning(path, 1024).removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        head = head[2:].replace(b"\0", b"").lstrip()
    if head.startswith(b"<"):
        return _MARKUP[b"<html" in head.lower() or b"<!doctype html" in head.lower()]
    return "application/json" if head[:1] in (b"{", b"[") else "text/plain"


def book_frames(book: Path, sheets: Sequence[Sheet], references: References) -> tuple[PageDraft, ...]:
    """The pages as those of a PDF of the whole; nothing if it cannot be read or has another number of pages."""
    try:
        file = describe(book)
    except (UnreadableScan, OSError):
        return ()
    if file.media_type != PDF or file.frames != len(sheets):
        return ()
    return tuple(
        PageDraft(
            label=sheet.label,
            path=book,
            frame=frame,
            recorded=sheet.text,
            number=sheet.number,
            name=references.name(book),
            media_type=PDF,
            width=width,
            height=height,
        )
        for frame, (sheet, (width, height)) in enumerate(zip(sheets, file.sizes, strict=True))
    )


def numbered(labels: Sequence[str]) -> tuple[str, ...]:
    """The labels, with a page's place where it has none."""
    return tuple(label.strip()[:50] or str(number) for number, label in enumerate(labels, 1))
