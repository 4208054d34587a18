"""METS packages of any library: newspapers with ALTO (BL, BnF, BnL, RERO, NDNP), books (HathiTrust); `mets` reads the file.

Pages and their files come from the physical structure, parts from the logical one, the record from the metadata sections.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.deliveries.description import Description, describe_all
from ingest.deliveries.drafts import Package, PageDraft, PartDraft, Problem
from ingest.deliveries.files import cause
from ingest.deliveries.mets import Div, Mets, MetsFile, read_mets
from ingest.deliveries.naming import day_in, own_name, printable
from ingest.deliveries.recorded import is_recorded_text
from ingest.deliveries.references import References, is_remote, name_of
from ingest.deliveries.sheets import Sheet, book_frames, numbered, page_of
from ingest.deliveries.structure import KINDS, Pages, parts_of
from ingest.formats.markup import parsed
from ingest.formats.packed import bare, content_of, is_packed
from ingest.record import Rights
from ingest.scan import UnreadableScan

_IMAGES = (".jp2", ".jpg", ".jpeg", ".tif", ".tiff", ".png", ".gif", ".j2k", ".webp", ".bmp")
_TEXTS = (".xml", ".alto", ".html", ".htm", ".hocr", ".txt")
_SMALL = ("thumb", "preview")
_PLACEHOLDER = re.compile(r"[A-Z_]*PLACEHOLDER")
_NAMED = 3  # files named in one line


@dataclass(frozen=True, slots=True)
class Document:
    """A METS file of the delivery, read."""

    path: Path
    mets: Mets


def read_document(path: Path) -> Document:
    """Raises OSError, and UnreadableScan for what is no sound XML."""
    return Document(path, read_mets(parsed(content_of(path))))


def packages_of(paths: Sequence[Path], references: References) -> Iterator[Package]:
    """A package for each METS file that has pages; one without describes the parts of the one whose files it names.

    Files are read twice rather than held: a delivery may have thousands.
    """
    rest: dict[Path, Document] = {}
    whole: list[Path] = []
    for path in paths:
        try:
            document = read_document(path)
        except (OSError, UnreadableScan) as error:
            yield refused(path, references, error)
            continue
        if document.mets.pages():
            whole.append(path)
        else:
            rest[path] = document
    for path in whole:
        document = read_document(path)
        own = _texts(document, references)
        joined = [other for other in rest.values() if other.mets.logical() and _texts(other, references) & own]
        for other in joined:
            del rest[other.path]
        yield _Reader(document, references).package(joined)
    for document in rest.values():
        reason = "describes no pages; deliver it with the METS file of its pages, or export it with its physical structure"
        yield refused(document.path, references, ValueError(reason))


def refused(path: Path, references: References, error: Exception) -> Package:
    """The package of a describing file that cannot be used."""
    said = cause(error) if isinstance(error, OSError) else printable(" ".join(str(error).split()))
    problem = Problem(references.name(path), f"cannot be read: {said}" if isinstance(error, OSError) else said)
    return Package("", Description().record("")[0], (), problems=(problem,), used=frozenset([path]))


def _texts(document: Document, references: References) -> frozenset[Path]:
    return frozenset(path for path in _local(document, references).values() if bare(path).suffix.casefold() in _TEXTS)


def _local(document: Document, references: References) -> dict[str, Path]:
    """The files that are in the delivery, by id: at the place that is named, else of the name that no other of them has."""
    files, folder = document.mets.files.values(), document.path.parent
    names = Counter(name_of(file.href) for file in files)
    found = {file.id: references.find(file.href, folder) for file in files}
    for file in files:
        if found[file.id] is None and names[name_of(file.href)] == 1:
            found[file.id] = references.find(name_of(file.href), folder)
    return {name: path for name, path in found.items() if path is not None}


class _Reader:
    """One METS document with the files that it names."""

    def __init__(self, document: Document, references: References) -> None:
        self._path, self._mets, self._references = document.path, document.mets, references
        self._name = references.name(document.path)
        self._local = _local(document, references)
        self._problems: list[Problem] = []

    def package(self, joined: Sequence[Document]) -> Package:
        divs = self._mets.pages()
        labels = numbered([self._label(div) for div in divs])
        sheets = [self._sheet(number, label, div) for number, (label, div) in enumerate(zip(labels, divs, strict=True), 1)]
        pages = self._drafted(sheets)
        self._tell_absent(sheets, pages)
        self._verify(divs)
        identifier = self._mets.identifier[:500]
        name = own_name(self._path, identifier)
        description = self._description(joined)
        record, doubts = description.record(self._fallback(name))
        if record.date is None and (date := day_in(name)) is not None:
            record, doubts = replace(record, date=date), (*doubts, "gives no date; taken from the package's name")
        self._problems += [Problem(self._name, doubt, failed=False) for doubt in doubts]
        return Package(
            name=name,
            record=replace(record, type=record.type or self._mets.kind[:100], identifier=record.identifier or identifier),
            pages=pages,
            parts=self._parts(divs, pages, joined),
            problems=tuple(self._problems),
            used=frozenset((self._path, *self._local.values(), *(other.path for other in joined))),
            rights=Rights(statement=description.rights),
        )

    def _fallback(self, name: str) -> str:
        label = self._mets.label
        return label if label and not _PLACEHOLDER.fullmatch(label) else name

    def _label(self, div: Div) -> str:
        about = describe_all(self._mets.sections(div.described)) if div.described else Description()
        return div.order_label or about.label

    def _sheet(self, number: int, label: str, div: Div) -> Sheet:
        """Its files by what they are: images from the largest to the smallest, recorded text before plain text."""
        ids = dict.fromkeys(area.file for area in div.areas)
        files = [self._mets.files[name] for name in ids if name in self._mets.files]
        here = [self._local[file.id] for file in files if file.id in self._local and not _is_small(file)]
        images = sorted((path for path in here if path.suffix.casefold() in _IMAGES), key=_size, reverse=True)
        images += [path for path in here if path.suffix.casefold() == ".pdf"]
        texts = [path for path in here if bare(path).suffix.casefold() in _TEXTS]
        recorded = [path for path in texts if _is_recorded(path)]
        plain = [path for path in texts if path.suffix.casefold() == ".txt"]
        absent = tuple(_shown(file) for file in files if file.id not in self._local and not _is_small(file))
        return Sheet(number, label, tuple(images), next(iter((*recorded, *plain)), None), absent)

    def _drafted(self, sheets: Sequence[Sheet]) -> tuple[PageDraft, ...]:
        """The pages; where no image was delivered, those of a PDF of the whole that has as many."""
        if all(sheet.text and not sheet.images for sheet in sheets):
            books = [path for path in self._references.below(self._path.parent) if path.suffix.casefold() == ".pdf"]
            for book in books:
                if frames := book_frames(book, sheets, self._references):
                    self._local["-book"] = book
                    return frames
        return tuple(page_of(sheet, self._references) for sheet in sheets)

    def _tell_absent(self, sheets: Sequence[Sheet], pages: Sequence[PageDraft]) -> None:
        absent = [name for sheet, page in zip(sheets, pages, strict=True) if not page.failure for name in sheet.absent]
        if absent:
            shown = ", ".join(absent[:_NAMED]) + (", ..." if len(absent) > _NAMED else "")
            reason = f"names {len(absent)} files that are not in the delivery ({shown}); taken in without them"
            self._problems.append(Problem(self._name, reason, failed=False))
        if pages and all(page.failure for page in pages):
            reason = f"none of its {len(pages)} pages is in the delivery (first: {pages[0].name}); deliver their files beside it"
            self._problems.append(Problem(self._name, reason))

    def _verify(self, divs: Sequence[Div]) -> None:
        """Says which files of pages are not what the METS file says; libraries do mend files later, so they are taken in."""
        used = {area.file for div in divs for area in div.areas if area.file in self._local}
        for name in sorted(used):
            file, path = self._mets.files[name], self._local[name]
            kind = {"md5": "md5", "sha1": "sha1", "sha256": "sha256", "sha512": "sha512"}.get(file.checksum_type, "")
            if kind and file.checksum and _differs(path, kind, file.checksum):
                reason = f"is not the file that {self._name} describes ({kind.upper()} differs); taken in as it is"
                self._problems.append(Problem(self._references.name(path), reason, failed=False))

    def _description(self, joined: Sequence[Document]) -> Description:
        """The item's own sections from the innermost division outwards; where no division names any, all that no part names."""
        description = Description()
        for mets in (self._mets, *(other.mets for other in joined)):
            ids = [name for root in _roots(mets) for name in reversed(tuple(_item_sections(root, mets)))]
            description = description.over(describe_all(mets.sections(ids)))
        if not description.title:
            named = {name for _, root in self._mets.maps for div in root.walk() for name in div.described}
            rest = [name for name in self._mets.metadata if name not in named]
            description = description.over(describe_all(self._mets.sections(rest)))
        return description

    def _parts(self, divs: Sequence[Div], pages: Sequence[PageDraft], joined: Sequence[Document]) -> tuple[PartDraft, ...]:
        pairs = tuple(zip(divs, pages, strict=True))
        by_file = {area.file: page for div, page in pairs for inner in div.walk() for area in inner.areas}
        by_division = {div.id: page for div, page in pairs if div.id}
        parts = parts_of(self._mets, Pages(by_file, self._local, by_division), self._mets)
        if parts or not joined:
            return parts
        by_path = {page.recorded: page for page in pages}
        other = joined[0]
        found = ((file.id, self._references.find(file.href, other.path.parent)) for file in other.mets.files.values())
        theirs = {name: by_path[path] for name, path in found if path in by_path}
        return parts_of(other.mets, Pages(theirs, {}, {}), other.mets)


def _roots(mets: Mets) -> Iterator[Div]:
    """The top of the logical structure, then that of each other one."""
    logical = mets.logical()
    if logical is not None:
        yield logical
    yield from (root for _, root in mets.maps if root is not logical)


def _item_sections(root: Div, mets: Mets) -> Iterator[str]:
    """Metadata of the divisions that hold the whole, outermost first."""
    pages = {id(div) for div in mets.pages()}
    div: Div | None = root
    while div is not None:
        yield from reversed(div.described)
        below = [part for part in div.parts if id(part) not in pages and part.kind not in KINDS]
        div = below[0] if len(below) == 1 else None


def _is_recorded(path: Path) -> bool:
    with suppress(OSError):
        return is_recorded_text(path)
    return False


def _is_small(file: MetsFile) -> bool:
    return any(word in file.uses for word in _SMALL)


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _shown(file: MetsFile) -> str:
    return file.href if is_remote(file.href) else name_of(file.href)


def _differs(path: Path, kind: str, checksum: str) -> bool:
    """Whether neither the file nor what is packed in it has that checksum; one that cannot be read tells so when it is read."""
    with suppress(OSError, UnreadableScan):
        with path.open("rb") as file:
            own = hashlib.file_digest(file, kind).hexdigest()
        return own != checksum and not (is_packed(path) and hashlib.new(kind, content_of(path)).hexdigest() == checksum)
    return False
