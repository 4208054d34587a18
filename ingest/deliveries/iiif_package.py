"""A IIIF manifest as an item: its canvases become pages, its ranges parts; images and texts stand beside it or are fetched."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from ingest.deliveries.description import Description
from ingest.deliveries.drafts import Package, PageDraft, PartDraft, Problem, SpanDraft
from ingest.deliveries.fetching import NotFetched, allowed, fetch
from ingest.deliveries.iiif import Canvas, Manifest, Range, identity, kind_of, read_collection, read_manifest
from ingest.deliveries.means import Means
from ingest.deliveries.naming import own_name
from ingest.deliveries.references import References, is_remote, name_of
from ingest.deliveries.sheets import Sheet, numbered, page_of
from ingest.deliveries.structure import joined
from ingest.formats.annotations import held, holds_text
from ingest.formats.notation import loaded
from ingest.page import Box
from ingest.record import Rights

LARGEST = 50_000_000  # bytes of a manifest
_FACTS = {
    "creators": ("author", "authors", "creator", "creators", "contributor", "verfasser", "auteur", "autor", "artist"),
    "publisher": ("publisher", "verlag", "éditeur"),
    "place": ("place", "place of publication", "location", "ort", "lieu", "spatial"),
    "date": ("date", "issued", "date issued", "created", "published", "publication date", "datum", "date published"),
    "languages": ("language", "languages", "sprache", "langue", "idioma", "lingua"),
    "type": ("type", "genre", "kind"),
    "identifier": ("identifier", "shelfmark", "call number", "shelf mark", "signatur", "cote"),
    "volume": ("volume", "band", "tome"),
    "number": ("number", "issue", "issue number", "nummer", "numéro"),
    "edition": ("edition", "ausgabe", "édition"),
}
_NAMELESS = ("", "manifest", "manifest.json", "iiif", "presentation", "v2", "v3", "2", "3", "info.json")
_GENERIC = ("default.jpg", "default.png", "native.jpg", "color.jpg", "default.tif")
_MOST_MANIFESTS = 10_000


@dataclass(frozen=True, slots=True)
class Shop:
    """Where files come from: those of the delivery, and what may be fetched into `folder`."""

    references: References
    means: Means
    folder: Path


def load(path: Path) -> object:
    """The JSON document of a file; ValueError with one line for what is none, OSError."""
    if path.stat().st_size > LARGEST:
        raise ValueError(f"is over {LARGEST // 1_000_000} MB")
    return loaded(path.read_bytes())


def package_of(path: Path, shop: Shop, series: str = "") -> Package:
    """The manifest of that file. Raises OSError, ValueError."""
    document = load(path)
    if not isinstance(document, dict):
        raise ValueError("is JSON, but no manifest")
    return _Reader(path, read_manifest(document), shop).package(series)


def members(path: Path, shop: Shop, problems: list[Problem], local: Sequence[Path]) -> Iterator[tuple[Path, str]]:
    """The manifests of a collection with its label, those elsewhere fetched; what cannot be had becomes a problem.

    `local` are manifests and collections of the delivery: what a collection names is found among them by its id or its place.
    """
    waiting, seen, count = [path], {str(path)}, 0
    by_id = {identity(found): here for here in local if isinstance(found := load(here), dict) and identity(found)}
    while waiting:
        collection = waiting.pop(0)
        document = load(collection)
        if not isinstance(document, dict):
            return
        found = read_collection(document)
        for address in found.members:
            if address in seen:
                continue
            seen.add(address)
            count += 1
            if count > _MOST_MANIFESTS:
                problems.append(Problem(shop.references.name(path), f"names more than {_MOST_MANIFESTS:,} members; split it"))
                return
            here = by_id.get(address) or shop.references.find(_plain(address), collection.parent)
            try:
                member = here if here is not None and here in local else _fetched(address, shop, ".json")
                one = load(member)
            except (NotFetched, ValueError, OSError) as error:
                problems.append(Problem(shop.references.name(path), f"its member {_plain(address)} was left out: {error}"))
                continue
            if kind_of(one) == "Collection":
                waiting.append(member)
            else:
                yield member, found.label


def _plain(address: str) -> str:
    """The address without the templates that some sites leave in their files."""
    return address.rpartition("}}")[2].lstrip("/") if "}}" in address else address


def _fetched(address: str, shop: Shop, suffix: str = "") -> Path:
    """The file at that address; raises NotFetched, OSError."""
    if not is_remote(address):
        raise NotFetched(f"{_plain(address)[:200]} is not in the delivery; deliver it beside the manifest")
    number = len(list(shop.folder.iterdir()))
    name = name_of(urlsplit(address).path)[-80:] or "file"
    target = shop.folder / f"{number}-{name}{suffix if not name.endswith(suffix) else ''}"
    fetch(address, target, shop.means)
    return target


class _Reader:
    def __init__(self, path: Path, manifest: Manifest, shop: Shop) -> None:
        self._path, self._manifest, self._shop = path, manifest, shop
        self._used = {path}

    def package(self, series: str) -> Package:
        canvases = self._manifest.canvases
        labels = numbered([canvas.label for canvas in canvases])
        pages = tuple(
            self._page(number, label, canvas) for number, (label, canvas) in enumerate(zip(labels, canvases, strict=True), 1)
        )
        name = self._name()
        description = self._description(series)
        record, doubts = description.record(name)
        file = self._shop.references.name(self._path)
        problems = [Problem(file, doubt, failed=False) for doubt in doubts]
        if all(page.failure for page in pages):
            problems.append(Problem(file, self._refusal(pages)))
        for canvas in canvases:
            self._used.update(filter(None, (self._here(address) for address in canvas.beside)))
        used, rights = frozenset(self._used), Rights(statement=self._manifest.rights)
        return Package(name, record, pages, tuple(self._parts(pages)), tuple(problems), used, rights)

    def _refusal(self, pages: Sequence[PageDraft]) -> str:
        kinds = {kind for canvas in self._manifest.canvases for kind in canvas.kinds}
        if kinds and kinds <= {"Sound", "Video", "Audio", "MovingImage"}:
            return "holds sound or film, which Lacuna does not take in"
        if not pages:
            return "is a manifest without pages"
        return f"none of its {len(pages)} pages can be had: {pages[0].failure}"

    def _name(self) -> str:
        if is_remote(self._manifest.id):
            parts = [part for part in urlsplit(self._manifest.id).path.split("/") if part.casefold() not in _NAMELESS]
            if parts:
                return parts[-1].removesuffix(".json")
        return own_name(self._path)

    def _page(self, number: int, label: str, canvas: Canvas) -> PageDraft:
        reasons: list[str] = []
        texts = [found for address in canvas.texts if (found := self._had(address, reasons)) is not None]
        images = [found for address in canvas.images[:1] if (found := self._had(address, reasons)) is not None]
        if not canvas.images and not texts:
            what = ", ".join(sorted(set(filter(None, canvas.kinds)))) or "nothing"
            reasons.append(f"shows no image but {what.casefold()}")
        absent = tuple(reasons)
        said: list[str] = []
        if not texts and canvas.annotations:
            texts = [found for found in [self._annotated(number, canvas, said)] if found]
        page = page_of(Sheet(number, label, tuple(images), next(iter(texts), None)), self._shop.references)
        if not page.failure:
            return replace(page, note="; ".join(filter(None, (page.note, *said))))
        absent += tuple(said)
        if not absent:
            return page
        return PageDraft(label, self._path, number=number, name=f"canvas {number}", failure=absent[-1])

    def _annotated(self, number: int, canvas: Canvas, said: list[str]) -> Path | None:
        """A file of the canvas with its annotations where they hold its text; `said` is what could not be had of them."""
        pages = []
        for listed in canvas.annotations:
            whole = listed if "items" in listed or "resources" in listed else self._listed(identity(listed), said)
            if isinstance(whole, dict):
                pages.append(whole)
        document = held(canvas.id, (canvas.width, canvas.height), pages)
        if not holds_text(document):
            return None
        target = self._shop.folder / f"canvas-{number}-annotations.json"
        target.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return target

    def _listed(self, address: str, said: list[str]) -> object:
        """The annotation page at an address."""
        reasons: list[str] = []
        found = self._had(address, reasons) if address else None
        try:
            if found is not None:
                return load(found)
        except (ValueError, OSError) as error:
            reasons.append(" ".join(str(error).split()))
        said.append(f"its annotations {_plain(address)[:200]} are left out: {'; '.join(reasons) or 'they have no address'}")
        return None

    def _had(self, address: str, reasons: list[str]) -> Path | None:
        found = self._here(address)
        if found is not None:
            self._used.add(found)
            return found
        host = urlsplit(address).hostname if is_remote(address) else None
        if host and not allowed(host, (*self._shop.means.hosts, *self._shop.means.private_hosts)):
            reasons.append(f"its files are at {host}, which is not among the hosts to fetch from: name it in LACUNA_FETCH_HOSTS")
            return None
        try:
            return _fetched(address, self._shop)
        except (NotFetched, OSError) as error:
            reasons.append(" ".join(str(error).split()))
            return None

    def _here(self, address: str) -> Path | None:
        """The file in the delivery that an address means, by its name."""
        plain = _plain(address)
        if is_remote(plain):
            plain = name_of(urlsplit(plain).path)
        return None if plain.rpartition("/")[2] in _GENERIC else self._shop.references.find(plain, self._path.parent)

    def _description(self, series: str) -> Description:
        facts = self._manifest.facts
        values = {name: next((facts[key] for key in keys if facts.get(key)), ()) for name, keys in _FACTS.items()}
        texts = {name: found[0] if found else "" for name, found in values.items() if name not in ("creators", "languages")}
        texts["date"] = texts["date"] or self._manifest.date
        return Description(
            title=self._manifest.label, series=series, creators=values["creators"], languages=values["languages"], **texts
        )

    def _parts(self, pages: Sequence[PageDraft]) -> Iterator[PartDraft]:
        above: list[tuple[int, int]] = []
        by_id = {canvas.id: (canvas, page) for canvas, page in zip(self._manifest.canvases, pages, strict=True)}
        for order, found in enumerate(self._manifest.ranges, 1):
            while above and above[-1][0] >= found.depth:
                above.pop()
            spans = joined(_spans(found, by_id))
            yield PartDraft(order, "section", found.label[:1000], parent=above[-1][1] if above else 0, spans=spans)
            above.append((found.depth, order))


def _spans(found: Range, by_id: dict[str, tuple[Canvas, PageDraft]]) -> Iterator[SpanDraft]:
    for name, region in found.canvases:
        if name not in by_id:
            continue
        canvas, page = by_id[name]
        if page.failure:
            continue
        boxes: tuple[Box, ...] = ()
        if region and canvas.width and canvas.height and page.width and page.height:
            across, down = page.width / canvas.width, page.height / canvas.height
            left, top = min(page.width, round(region[0] * across)), min(page.height, round(region[1] * down))
            right, bottom = min(page.width, round(region[2] * across)), min(page.height, round(region[3] * down))
            boxes = (Box(left, top, max(left, right), max(top, bottom)),)
        yield SpanDraft(page.number, boxes)
