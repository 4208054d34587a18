"""A delivery of packages, of any kind and mixed: each describing file becomes an item, the rest is taken as a folder is.

It knows which kind a file is by its content; what each kind says is in a file of its own (`mets_package`, `iiif_package`, ...).
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.deliveries import abbyy_issue, didl_package, iiif_package, mets_package, ndnp_batch, olive_package
from ingest.deliveries.archives import UnusableArchive, is_archive, unpack
from ingest.deliveries.bagit import DECLARATION, checked
from ingest.deliveries.drafts import ItemDraft, Package, Problem
from ingest.deliveries.files import cause, list_files
from ingest.deliveries.folder import FolderDelivery
from ingest.deliveries.iiif import kind_of
from ingest.deliveries.means import Means
from ingest.deliveries.mets_package import refused
from ingest.deliveries.naming import checksum, package_slug
from ingest.deliveries.references import References
from ingest.deliveries.scratch import Scratch
from ingest.formats.packed import beginning, is_packed
from ingest.scan import SUFFIXES, UnreadableScan

METS, DIDL, OLIVE, ABBYY, MANIFEST, COLLECTION, ANNOTATION, ARCHIVE, BAG, BATCH = (
    *("mets", "didl", "olive", "abbyy", "Manifest", "Collection", "Annotation"),
    *("archive", "bag", "batch"),
)
_IMAGES = frozenset(suffix for suffixes in SUFFIXES.values() for suffix in suffixes)
_HEAD = 8192
_ROOTS = (
    (METS, re.compile(rb"<(?:[\w.-]+:)?mets\b[^>]*loc\.gov/METS", re.I)),
    (DIDL, re.compile(rb"<(?:[\w.-]+:)?DIDL\b")),
    (OLIVE, re.compile(rb"<Xmd_toc\b", re.I)),
    (BATCH, re.compile(rb"<(?:[\w.-]+:)?batch\b[^>]*loc\.gov/ndnp", re.I)),
)
_DEEPEST = 3  # archives within archives
_ONE: dict[str, Callable[[Path, References], Package]] = {
    DIDL: didl_package.package_of,
    OLIVE: olive_package.package_of,
    ABBYY: abbyy_issue.package_of,
}


def kind(path: Path) -> str:
    """Which kind of describing file or archive the file is, by its beginning; "" for any other. OSError."""
    if path.suffix.casefold() in _IMAGES:
        return ""
    if path.name.casefold() == DECLARATION:
        return BAG
    head = beginning(path, _HEAD)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    plain = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if plain.startswith(b"<"):
        return next((name for name, root in _ROOTS if root.search(plain)), "")
    if plain.startswith(b"{") and not is_packed(path):
        return _json_kind(path)
    return ARCHIVE if is_archive(path) else ""


def _json_kind(path: Path) -> str:
    try:
        document = iiif_package.load(path)
    except ValueError:
        return ""
    found = kind_of(document)
    return (ANNOTATION if found.startswith(ANNOTATION) else found) or (ABBYY if abbyy_issue.describes_issue(document) else "")


@dataclass(slots=True)
class _Place:
    """One folder of files: the delivery itself or an archive's content; `kinds` names its describing files, `beside` manifests
    that are taken in only if the collection that is given names them."""

    references: References
    files: list[Path]
    depth: int
    label: str = ""
    kinds: dict[str, list[Path]] = field(default_factory=dict)
    beside: list[Path] = field(default_factory=list)
    used: set[Path] = field(default_factory=set)
    owned: set[Path] = field(default_factory=set)


class PackagesDelivery:
    """The packages at `path`: a folder that holds any, one describing file, or an archive."""

    def __init__(self, path: Path, collection: str, means: Means) -> None:
        self._path, self._collection, self._means = path, collection, means
        self._scratch = Scratch(means.scratch)
        self._problems: list[Problem] = []
        self._slugs: dict[str, str] = {}
        self._done: list[Path] = []

    @classmethod
    def recognises(cls, path: Path) -> bool:
        if path.is_file():
            return bool(_kind(path))
        return path.is_dir() and any(_kind(found) for found in list_files(path, []))

    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._problems)

    def let_go(self) -> None:
        """Removes what was unpacked or fetched for items given so far."""
        while self._done:
            self._scratch.drop(self._done.pop())

    def close(self) -> None:
        self._scratch.close()

    def items(self) -> Iterator[ItemDraft]:
        self._problems.clear()
        self._slugs.clear()
        root = self._path if self._path.is_dir() else self._path.parent
        only = None if self._path.is_dir() else self._path
        yield from self._of(root, "", 0, only)

    def _of(self, root: Path, label: str, depth: int, only: Path | None = None) -> Iterator[ItemDraft]:
        place = self._listed(root, label, depth, only)
        for package in self._packages(place):
            place.used |= package.used
            yield from self._item(package, place)
        for archive in place.kinds.get(ARCHIVE, ()):
            place.used.add(archive)
            yield from self._unpacked(archive, place)
        if only is None:
            yield from self._rest(root, place)

    def _listed(self, root: Path, label: str, depth: int, only: Path | None) -> _Place:
        problems: list[Problem] = []
        files = list(list_files(root, problems))
        if only is None:
            self._problems += [_named(problem, label) for problem in problems]
        place = _Place(References(root, files, label), files, depth, label)
        for path in files if only is None else [only]:
            if found := _kind(path):
                place.kinds.setdefault(found, []).append(path)
        if only is not None and METS in place.kinds:
            place.kinds[METS] += [path for path in files if path != only and _kind(path) == METS and _lies_in(path, only)]
        if only is not None and COLLECTION in place.kinds:
            place.beside = [path for path in files if path != only and _kind(path) in (MANIFEST, COLLECTION)]
        for path in place.kinds.get(BATCH, ()):
            self._problems += self._batch(path, place)
        for declaration in place.kinds.get(BAG, ()):
            bag = checked(declaration.parent, place.references)
            place.used |= bag.about
            self._problems += bag.problems
        return place

    @staticmethod
    def _batch(path: Path, place: _Place) -> Sequence[Problem]:
        """What is missing of an NDNP batch; a list that cannot be read costs no issue."""
        place.used.add(path)
        try:
            return ndnp_batch.checked(path, place.references)
        except (OSError, UnreadableScan) as error:
            return refused(path, place.references, error).problems

    def _packages(self, place: _Place) -> Iterator[Package]:
        """What every describing file says; METS files without pages belong to others, so they are read together."""
        mets = place.kinds.get(METS, [])
        yield from mets_package.packages_of(mets, place.references)
        for name, read in _ONE.items():
            for path in place.kinds.get(name, ()):
                try:
                    yield read(path, place.references)
                except (OSError, UnreadableScan, ValueError) as error:
                    yield refused(path, place.references, error)
        yield from self._manifests(place)

    def _manifests(self, place: _Place) -> Iterator[Package]:
        """Manifests that collections name, then all others."""
        local, collections = place.kinds.get(MANIFEST, []), place.kinds.get(COLLECTION, [])
        read: set[Path] = set()
        for path in collections:
            place.used.add(path)
            shop = self._shop(place)
            for member, series in iiif_package.members(path, shop, self._problems, [*local, *collections, *place.beside]):
                if member not in read:
                    read.add(member)
                    yield self._manifest(member, place, series)
        for path in local:
            if path not in read:
                yield self._manifest(path, place)
        for path in place.kinds.get(ANNOTATION, ()):
            if path not in place.used:
                place.used.add(path)
                reason = "holds IIIF annotations, but no pages; take in the manifest that they belong to"
                self._problems.append(Problem(place.references.name(path), reason))

    def _manifest(self, path: Path, place: _Place, series: str = "") -> Package:
        try:
            return iiif_package.package_of(path, self._shop(place), series)
        except (OSError, ValueError, UnreadableScan) as error:
            return refused(path, place.references, error)

    def _shop(self, place: _Place) -> iiif_package.Shop:
        folder = self._scratch.folder()
        self._done.append(folder)
        return iiif_package.Shop(place.references, self._means, folder)

    def _item(self, package: Package, place: _Place) -> Iterator[ItemDraft]:
        self._problems += package.problems
        pages = package.pages
        if all(page.failure for page in pages):
            if not any(problem.failed for problem in package.problems):
                self._problems += [Problem(page.name, page.failure) for page in pages]
            return
        made = self._unique(package_slug(package.record.title, package.name), f"{place.label}/{package.name}")
        about = {path for name in (METS, *_ONE) for path in place.kinds.get(name, ())}
        place.owned |= {path.parent for path in package.used & about}
        languages = package.record.languages or _languages(package)
        identity = f"{self._collection}/{made}"
        record = replace(package.record, item_id=identity, collection=self._collection, languages=languages)
        yield ItemDraft(made, record, package.rights, pages, package.parts)

    def _unique(self, made: str, stem: str) -> str:
        """A second item of the same slug gets a checksum behind it."""
        if self._slugs.setdefault(made, stem) != stem:
            made = f"{made}-{checksum(stem)}"
            self._slugs[made] = stem
        return made

    def _unpacked(self, archive: Path, place: _Place) -> Iterator[ItemDraft]:
        name = place.references.name(archive)
        if place.depth >= _DEEPEST:
            self._problems.append(Problem(name, f"is an archive within {_DEEPEST} others; unpack it yourself"))
            return
        folder = self._scratch.folder()
        try:
            self._problems += [Problem(name, line) for line in unpack(archive, folder, self._means)]
            yield from self._of(_top(folder), name, place.depth + 1)
        except UnusableArchive as error:
            self._problems.append(Problem(name, str(error)))
        except OSError as error:
            self._problems.append(Problem(name, f"cannot be unpacked: {cause(error)}"))
        finally:
            self._done.append(folder)

    def _rest(self, root: Path, place: _Place) -> Iterator[ItemDraft]:
        """What no package used: in the folder of a package it is left, elsewhere taken as a folder of images is."""
        taken = set(place.used)
        for path in place.files:
            if path not in taken and any(path.is_relative_to(folder) for folder in place.owned):
                taken.add(path)
                reason = "is not named by the package in its folder; left where it is"
                self._problems.append(Problem(place.references.name(path), reason, failed=False))
        folder = FolderDelivery(root, self._collection, self._means, taken)
        for draft in folder.items():
            stem = f"{place.label}/{draft.slug}" if place.label else draft.slug
            made = self._unique(draft.slug, stem)
            record = replace(draft.record, item_id=f"{self._collection}/{made}")
            pages = (
                tuple(replace(page, name=f"{place.label}/{page.name}") for page in draft.pages) if place.label else draft.pages
            )
            yield replace(draft, slug=made, record=record, pages=pages)
        self._problems += [_named(problem, place.label) for problem in folder.problems()]


def _kind(path: Path) -> str:
    """`kind`, a file that cannot be read being of none: reading it as a page tells why."""
    try:
        return kind(path)
    except OSError:
        return ""


def _top(folder: Path) -> Path:
    """The folder itself, or the one within it that holds everything."""
    while len(found := list(folder.iterdir())) == 1 and found[0].is_dir():
        folder = found[0]
    return folder


def _lies_in(path: Path, mets: Path) -> bool:
    return path.is_relative_to(mets.parent)


def _named(problem: Problem, label: str) -> Problem:
    return replace(problem, file=_labelled(problem.file, label))


def _labelled(name: str, label: str) -> str:
    return f"{label}/{name}" if label else name


def _languages(package: Package) -> tuple[str, ...]:
    """Those of the parts, the most frequent first."""
    return tuple(code for code, _ in Counter(part.language for part in package.parts if part.language).most_common())
