"""METS as it is written: files, structure, links and where its metadata stand; it knows no library's habits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from ingest.deliveries.description import attribute, each, local
from ingest.deliveries.naming import counted

_LOGICAL = "logical"  # in the type of a map, however it is written
_SEQUENCES = {"physsequence", "newspaper", "volume", "issue", "book", "set", "group", "document", "reel", "monograph"}


@dataclass(frozen=True, slots=True)
class MetsFile:
    """One `file`: where it says it stands, with the uses of the groups around it, outermost first."""

    id: str
    href: str
    uses: str = ""
    media_type: str = ""
    checksum: str = ""
    checksum_type: str = ""


@dataclass(frozen=True, slots=True)
class Area:
    """A piece of a file: from element `begin` to `end` (ids), or a rectangle `coords`; all of it without either."""

    file: str
    begin: str = ""
    end: str = ""
    coords: tuple[int, int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Div:
    """One division; `kind` is its TYPE in small letters without prefix, `order` 0 where none is given."""

    id: str
    kind: str
    label: str
    order: int
    order_label: str
    described: tuple[str, ...]
    areas: tuple[Area, ...]
    parts: tuple["Div", ...]

    def walk(self) -> Iterator["Div"]:
        """This division and all below it, in document order."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Mets:
    """A METS document; `metadata` are its sections by id, `links` physical ids by logical id."""

    kind: str
    label: str
    identifier: str
    metadata: dict[str, etree._Element]
    files: dict[str, MetsFile]
    maps: tuple[tuple[str, Div], ...]
    links: dict[str, tuple[str, ...]]

    def pages(self) -> tuple[Div, ...]:
        """The divisions of the physical structure that are pages, in order."""
        for kind, root in self.maps:
            if _LOGICAL not in kind:
                found = tuple(_pages(root, self.files))
                if found:
                    return found
        return ()

    def logical(self) -> Div | None:
        """The root of the logical structure."""
        return next((root for kind, root in self.maps if _LOGICAL in kind), None)

    def sections(self, ids: Sequence[str]) -> list[etree._Element]:
        return [self.metadata[name] for name in ids if name in self.metadata]


def read_mets(root: etree._Element) -> Mets:
    """The document of that root element."""
    files: dict[str, MetsFile] = {}
    for section in each(root, "filesec"):
        for file in _files(section, ""):
            files.setdefault(file.id, file)
    maps = []
    for found in each(root, "structmap"):
        top = next(each(found, "div"), None)
        if top is not None:
            maps.append(((found.get("TYPE") or "").casefold(), _div(top)))
    return Mets(
        kind=(root.get("TYPE") or "").rpartition(":")[2].casefold(),
        label=(root.get("LABEL") or "").strip(),
        identifier=(root.get("OBJID") or "").strip(),
        metadata={found.get("ID") or "": found for found in each(root, "dmdsec")},
        files=files,
        maps=tuple(maps),
        links=_links(root),
    )


def _files(group: etree._Element, uses: str) -> Iterator[MetsFile]:
    for child in group:
        name = local(child)
        if name == "filegrp":
            yield from _files(child, f"{uses} {child.get('USE') or child.get('ID') or ''}".strip())
        elif name == "file":
            place = next(each(child, "flocat"), None)
            if place is not None:
                yield MetsFile(
                    id=child.get("ID") or "",
                    href=attribute(place, "href"),
                    uses=f"{uses} {child.get('USE') or ''}".strip().casefold(),
                    media_type=(child.get("MIMETYPE") or "").casefold(),
                    checksum=(child.get("CHECKSUM") or "").casefold(),
                    checksum_type=(child.get("CHECKSUMTYPE") or "").casefold().replace("-", ""),
                )
            yield from _files(child, uses)


def _div(element: etree._Element) -> Div:
    return Div(
        id=element.get("ID") or "",
        kind=(element.get("TYPE") or "").rpartition(":")[2].casefold(),
        label=(element.get("LABEL") or "").strip(),
        order=counted(element.get("ORDER") or ""),
        order_label=(element.get("ORDERLABEL") or "").strip(),
        described=tuple((element.get("DMDID") or "").split()),
        areas=tuple(area for pointer in each(element, "fptr") for area in _areas(pointer)),
        parts=tuple(_div(child) for child in each(element, "div")),
    )


def _areas(pointer: etree._Element) -> Iterator[Area]:
    if file := pointer.get("FILEID"):
        yield Area(file)
    for found in each(pointer):
        if local(found) == "area" and (file := found.get("FILEID")):
            yield Area(file, found.get("BEGIN") or "", found.get("END") or "", _coords(found))


def _coords(area: etree._Element) -> tuple[int, int, int, int] | None:
    if (area.get("SHAPE") or "RECT").casefold() != "rect":
        return None
    values = (area.get("COORDS") or "").replace(",", " ").split()
    try:
        left, top, right, bottom = (round(float(value)) for value in values)
    except (ValueError, OverflowError):
        return None
    return (left, top, right, bottom) if 0 <= left <= right and 0 <= top <= bottom else None


def _pages(div: Div, files: dict[str, MetsFile]) -> Iterator[Div]:
    """The outermost divisions with files that are no mere sequence of pages."""
    below = any(part.kind.endswith("page") for part in div.parts)
    if not below and div.kind not in _SEQUENCES and any(area.file in files for area in div.areas):
        yield div
        return
    parts = div.parts
    if all(part.order for part in parts):
        parts = tuple(sorted(parts, key=_order))
    for part in parts:
        yield from _pages(part, files)


def _order(div: Div) -> int:
    return div.order


def _links(root: etree._Element) -> dict[str, tuple[str, ...]]:
    """What `structLink` joins: single links, and groups whose first locator is the logical division."""
    found: dict[str, list[str]] = {}
    for link in each(root, "structlink", "smlink"):
        found.setdefault(attribute(link, "from").lstrip("#"), []).append(attribute(link, "to").lstrip("#"))
    for group in each(root, "structlink", "smlinkgrp"):
        places = [attribute(locator, "href").lstrip("#") for locator in each(group, "smlocatorlink")]
        if places:
            found.setdefault(places[0], []).extend(places[1:])
    return {name: tuple(ids) for name, ids in found.items()}
