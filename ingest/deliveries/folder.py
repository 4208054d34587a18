"""A folder of images, PDFs and recorded text, or one such file, with or without `items.csv`; it stores nothing.

Every file is opened to see what it is. Files named by `items.csv` become the items that it describes. Of all others:
a file of several pages (TIFF, PDF) is one item; each sub-folder that holds images is one item whose pages are its images in
natural order, and so is one that holds nothing but their recorded text; images that lie directly in the delivery's folder are
one item each, unless `pages_of_one_item` finds a common stem with page numbers. Such items are public, untitled but for their
file name, and have no date.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ingest.deliveries.described import Described, read_items
from ingest.deliveries.drafts import ItemDraft, PageDraft, Problem
from ingest.deliveries.files import list_files, pages_of, shown
from ingest.deliveries.means import Means
from ingest.deliveries.naming import checksum, counted, natural, pages_of_one_item, slug, title
from ingest.deliveries.recorded import FOLDERS, RecordedTexts, is_candidate
from ingest.deliveries.references import References
from ingest.deliveries.sheets import text_pages, what_it_is
from ingest.deliveries.table import NAMES, Table, UnusableTable, read_table
from ingest.formats.packed import bare
from ingest.record import Record, Rights
from ingest.scan import PDF, SUFFIXES

_PAGE_SUFFIXES = frozenset({suffix for suffixes in SUFFIXES.values() for suffix in suffixes})
_BESIDE = (".txt", ".md5", ".sha1", ".sha256", ".sha512")
_ABOUT = ("readme", "license", "licence", "copying", "manifest", "bagit", "bag-info", "tagmanifest")


class FolderDelivery:
    """The delivery at `path`; of a single file only that file is taken, with what its folder's `items.csv` says of it.

    What is `taken` by others is left alone.
    """

    def __init__(self, path: Path, collection: str, means: Means, taken: Collection[Path] = ()) -> None:
        self._taken = frozenset(taken)
        self._root = path if path.is_dir() else path.parent
        self._only = None if path.is_dir() or path.name.casefold() in NAMES else path
        self._collection = collection
        self._problems: list[Problem] = []
        self._slugs: dict[str, str] = {}

    @classmethod
    def recognises(cls, path: Path) -> bool:
        return path.is_dir() or path.is_file()

    def problems(self) -> tuple[Problem, ...]:
        return tuple(self._problems)

    def let_go(self) -> None:
        """Nothing is held."""

    def close(self) -> None:
        """Nothing is held."""

    def items(self) -> Iterator[ItemDraft]:
        self._problems.clear()
        self._slugs.clear()
        files = self._files()
        texts = RecordedTexts(files)
        claimed: set[Path] = set()
        described = False
        for path in [path for path in files if path.name.casefold() in NAMES]:
            claimed.add(path)
            try:
                table = read_table(path)
            except (UnusableTable, OSError) as error:
                self._refuse(path, str(error))
                claimed |= {file for file in files if file.is_relative_to(path.parent)}
                continue
            described = True
            for found in self._described(table, files, claimed):
                yield from self._whole(self._drafted(found, texts))
        rest = [path for path in files if path not in claimed and not is_candidate(path) and self._may_be_page(path, files)]
        if self._only is not None:
            rest = [path for path in rest if path == self._only]
        for draft in self._found(rest, texts):
            if described:
                self._note(draft)
            yield draft
        yield from self._text_alone(files, texts, claimed)
        self._leftovers(texts, claimed)

    def _files(self) -> list[Path]:
        if self._only is None:
            return [path for path in list_files(self._root, self._problems) if path not in self._taken]
        ignored: list[Problem] = []
        files = list(list_files(self._root, ignored))
        self._problems += [problem for problem in ignored if problem.file == shown(self._only, self._root)]
        return files

    def _described(self, table: Table, files: list[Path], claimed: set[Path]) -> Iterator[Described]:
        """The items of a table; for a single file only those rows that name it, but with the rights of the whole item."""
        self._problems += table.problems
        for found in read_items(table, files, self._problems, self._root):
            claimed.update(row.path for row in found.rows if row.path is not None)
            if self._only is not None:
                found = replace(found, rows=tuple(row for row in found.rows if row.path == self._only))
            if found.rows and not found.held_back:
                yield found

    def _drafted(self, found: Described, texts: RecordedTexts) -> ItemDraft:
        pages: list[PageDraft] = []
        for row in found.rows:
            if row.path is None:
                pages.append(PageDraft(row.label, self._root, name=row.name, failure="is named by the table but not there"))
                continue
            opened = pages_of(row.path, self._root, texts)
            pages += [replace(page, label=row.label or page.label) for page in opened] if len(opened) == 1 else opened
        return self._item(found.slug, found.title, pages, found)

    def _found(self, paths: list[Path], texts: RecordedTexts) -> Iterator[ItemDraft]:
        """Items by the rule of the module's docstring."""
        by_folder: dict[Path, list[Path]] = {}
        for path in paths:
            by_folder.setdefault(path.parent, []).append(path)
        for folder, members in sorted(by_folder.items(), key=lambda pair: natural(shown(pair[0], self._root))):
            for stem, pages in self._grouped(folder, members, texts).items():
                yield from self._whole(self._item(stem, title(Path(stem).name), pages, None))

    def _grouped(self, folder: Path, members: list[Path], texts: RecordedTexts) -> dict[str, list[PageDraft]]:
        """Pages by the stem of their item, for the images of one folder."""
        top = folder == self._root
        numbered = pages_of_one_item(sorted({path.stem for path in members})) if top else {}
        groups: dict[str, list[PageDraft]] = {}
        for path in members:
            pages = pages_of(path, self._root, texts)
            own = path.stem if top else f"{shown(folder, self._root)}/{path.stem}"
            if len(pages) > 1 or pages[0].media_type == PDF:
                groups[f"{own}{path.suffix}" if own in groups else own] = list(pages)
            elif path.stem in numbered:
                stem, number = numbered[path.stem]
                groups.setdefault(stem, []).append(replace(pages[0], label=str(number)))
            elif top:
                groups[path.name if own in groups else own] = list(pages)
            else:
                groups.setdefault(shown(folder, self._root), []).append(replace(pages[0], label=""))
        return groups

    def _text_alone(self, files: list[Path], texts: RecordedTexts, claimed: set[Path]) -> Iterator[ItemDraft]:
        """Items of recorded text in folders without images."""
        pictured = {_volume(path.parent) for path in files if path.suffix.casefold() in _PAGE_SUFFIXES}
        found = [path for path in texts.recorded() if path not in claimed and _volume(path.parent) not in pictured]
        stems = {(path.parent, bare(path).stem) for path in found}
        plain = [path for path in files if path.suffix.casefold() == ".txt" and path not in claimed]
        found += [path for path in plain if _volume(path.parent) not in pictured and not self._is_about(path, files)]
        doubled = [path for path in found if path.suffix.casefold() == ".txt" and (path.parent, path.stem) in stems]
        for path in doubled:
            self._problems.append(Problem(shown(path, self._root), "is the text of the recorded page beside it; left", False))
        found = [path for path in found if path not in doubled]
        if self._only is not None:
            found = [path for path in found if path == self._only]
        claimed.update(found)
        references = References(self._root, ())
        groups: dict[str, list[PageDraft]] = {}
        for path in sorted(found, key=_by_name):
            volume = _volume(path.parent)
            stem = bare(path).stem if volume == self._root else shown(volume, self._root)
            groups.setdefault(stem, []).extend(text_pages(path, references))
        for stem, pages in groups.items():
            yield from self._whole(self._item(stem, title(Path(stem).name), pages, None))

    def _item(self, stem: str, name: str, pages: Iterable[PageDraft], found: Described | None) -> ItemDraft:
        made = self._unique(stem.removeprefix(f"{self._collection}/"))
        identity = f"{self._collection}/{made}"
        if found is None:
            record, rights = Record(identity, name, self._collection), Rights()
        else:
            record, rights = replace(found.record, item_id=identity, title=name, collection=self._collection), found.rights
        return ItemDraft(made, record, rights, numbered_pages(tuple(pages)))

    def _unique(self, stem: str) -> str:
        """The stem's slug; a second stem with the same slug gets its own checksum behind it."""
        made = slug(stem)
        if self._slugs.setdefault(made, stem) != stem:
            made = f"{made}-{checksum(stem)}"
            self._slugs[made] = stem
        return made

    def _whole(self, draft: ItemDraft) -> Iterator[ItemDraft]:
        """The draft, unless none of its pages can be read: then only problems remain."""
        if any(not page.failure for page in draft.pages):
            yield draft
        else:
            self._problems += [Problem(page.name, page.failure) for page in draft.pages]

    def _may_be_page(self, path: Path, files: list[Path]) -> bool:
        """Whether to open the file as pages; of a file that plainly is something else a note is kept."""
        if path.suffix.casefold() in _PAGE_SUFFIXES:
            return True
        about = self._is_about(path, files)
        if about and self._only is None:
            self._problems.append(Problem(shown(path, self._root), "is no page; left where it is", failed=False))
        return not about and path.suffix.casefold() != ".txt"

    def _is_about(self, path: Path, files: list[Path]) -> bool:
        plain = path.name.casefold()
        return plain.startswith(_ABOUT) or (path.suffix.casefold() in _BESIDE and self._stands_beside(path, files))

    def _stands_beside(self, path: Path, files: list[Path]) -> bool:
        return any(
            other.parent == path.parent and other.suffix.casefold() in _PAGE_SUFFIXES and path.name.startswith(other.stem)
            for other in files
        )

    def _refuse(self, path: Path, reason: str) -> None:
        where = "the delivery" if path.parent == self._root else f"the folder {shown(path.parent, self._root)}"
        self._problems.append(Problem(shown(path, self._root), f"{reason}; nothing of {where} was taken in"))

    def _note(self, draft: ItemDraft) -> None:
        for name in dict.fromkeys(page.name for page in draft.pages):
            self._problems.append(Problem(name, "is not in items.csv; taken in as a public item of its own", failed=False))

    def _leftovers(self, texts: RecordedTexts, claimed: set[Path]) -> None:
        for path in texts.unclaimed() if self._only in (None, *texts.unclaimed()) else ():
            if path not in claimed and self._only in (None, path):
                self._problems.append(Problem(shown(path, self._root), what_it_is(path), failed=path == self._only))


def _volume(folder: Path) -> Path:
    """The folder of an item whose text stands in a folder of its own."""
    return folder.parent if folder.name.casefold() in FOLDERS else folder


def _by_name(path: Path) -> tuple[object, str]:
    return natural(str(path))


def numbered_pages(pages: tuple[PageDraft, ...]) -> tuple[PageDraft, ...]:
    """The pages with their numbers: the labels where all are different figures from 1 on, else their order."""
    labels = [counted(page.label) for page in pages]
    if len(set(labels)) < len(labels) or not all(0 < label < 1_000_000 for label in labels):
        labels = list(range(1, len(pages) + 1))
    made = [replace(page, number=number, label=page.label or str(number)) for page, number in zip(pages, labels, strict=True)]
    return tuple(sorted(made, key=lambda page: page.number))
