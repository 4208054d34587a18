"""What MODS, Dublin Core and MARC inside a package say of an item, a page or a part; it opens no file."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace

from lxml import etree

from ingest.dates import PartialDate
from ingest.languages import canonical_language
from ingest.record import Record

_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})[./](\d{1,2})")
_CLOSE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YEAR = re.compile(r"\D*(\d{4})\D*")
_MODS = ("mods",)
_DC = ("dc", "spar_dc", "dcx", "qualifieddc", "record")
_LONGEST = {"title": 1000, "place": 300, "volume": 100, "number": 100, "edition": 100, "type": 100}
_AUTHORS = ("", "aut", "author", "cre", "creator", "verfasser", "auteur")


@dataclass(frozen=True, slots=True)
class Description:
    """Values as written; empty where nothing is said. `label` is that of a page."""

    title: str = ""
    series: str = ""
    creators: tuple[str, ...] = ()
    publisher: str = ""
    place: str = ""
    date: str = ""
    languages: tuple[str, ...] = ()
    type: str = ""
    identifier: str = ""
    volume: str = ""
    number: str = ""
    edition: str = ""
    rights: str = ""
    label: str = ""

    def over(self, other: "Description") -> "Description":
        """These values, and the other's where there is none."""
        lacking = {field.name: getattr(other, field.name) for field in fields(self) if not getattr(self, field.name)}
        return replace(self, **lacking)

    @property
    def language(self) -> str:
        """The first of its languages that is served, as ISO 639-1; "" if there is none."""
        return next(iter(served(self.languages)[0]), "")

    def record(self, fallback: str) -> tuple[Record, tuple[str, ...]]:
        """The item's record without its ids, and what could not be understood; `fallback` is the title where none is given."""
        languages, unknown = served(self.languages)
        date = read_date(self.date)
        doubts = tuple(f"language {name!r} is not served; taken in without it" for name in unknown)
        if self.date and date is None:
            doubts += (f"the date {self.date!r} is not understood; taken in without it",)
        texts = {name: _short(getattr(self, name), _LONGEST.get(name, 500)) for name in _TEXTS}
        title = texts.pop("title") or _short(fallback, 1000) or "Untitled"
        record = Record("-", title, "-", creators=self.creators, date=date, languages=languages, **texts)
        return record, doubts


_TEXTS = ("title", "series", "publisher", "place", "type", "identifier", "volume", "number", "edition")


def read_date(text: str) -> PartialDate | None:
    """A date as packages write it: EDTF, `30.04.1884`, `1898/02/14`, `18840430`, a time stamp, or a year alone; else None."""
    plain = text.strip().strip("[]").partition("T")[0].strip()
    if found := _DAY_FIRST.fullmatch(plain):
        plain = f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}"
    elif found := _YEAR_FIRST.fullmatch(plain) or _CLOSE.fullmatch(plain):
        plain = f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}"
    year = _YEAR.fullmatch(plain)
    for attempt in (plain, year[1] if year else ""):
        try:
            return PartialDate.parse(attempt) if attempt else None
        except ValueError:
            continue
    return None


def served(names: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of the languages that are served, and the names of those that are not."""
    found: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for name in names:
        try:
            found[canonical_language(name)] = None
        except ValueError:
            unknown[name] = None
    return tuple(found), tuple(unknown)


def describe_all(elements: Iterable[etree._Element]) -> Description:
    """What the metadata sections say together, earlier ones before later ones."""
    description = Description()
    for element in elements:
        description = description.over(describe(element))
    return description


def describe(element: etree._Element) -> Description:
    """What the MODS, Dublin Core or MARC in or below the element says."""
    for found in [element, *each(element)]:
        name = local(found)
        if name in _MODS:
            return _mods(found)
        if name in _DC and any(local(child) in ("title", "date", "subject", "identifier", "nativepagenumber") for child in found):
            return _dublin_core(found)
        if name == "record" and any(local(child) == "datafield" for child in found):
            return _marc(found)
    return Description()


def local(element: etree._Element) -> str:
    """The element's name without namespace or prefix, in small letters; "" for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].casefold() if isinstance(tag, str) else ""


def each(element: etree._Element, *path: str) -> Iterator[etree._Element]:
    """Elements at the end of a path of names below the element, whatever their namespaces; all below it without a path."""
    if not path:
        yield from (found for found in element.iterdescendants() if isinstance(found.tag, str))
        return
    for child in element:
        if local(child) == path[0]:
            if len(path) == 1:
                yield child
            else:
                yield from each(child, *path[1:])


def said(element: etree._Element, *path: str) -> str:
    """The first text at the end of the path that is not empty, on one line."""
    return next((text for found in each(element, *path) if (text := plain_text(found))), "")


def plain_text(element: etree._Element) -> str:
    """All text in the element on one line."""
    return " ".join("".join(map(str, element.itertext())).split())


def attribute(element: etree._Element, name: str) -> str:
    """The value of the attribute of that name in any namespace, or with an undeclared prefix."""
    return next((str(value) for key, value in element.attrib.items() if _plain_name(str(key)) == name), "")


def _plain_name(key: str) -> str:
    return key.rpartition("}")[2].rpartition(":")[2]


def _mods(mods: etree._Element) -> Description:
    host = next((found for found in each(mods, "relateditem") if found.get("type") == "host"), None)
    above = _mods(host) if host is not None else Description()
    places = [found for found in each(mods, "origininfo", "place", "placeterm") if found.get("type") != "code"]
    own = Description(
        title=_title(mods),
        series=above.title if _title(mods) else "",
        creators=tuple(name for found in each(mods, "name") if (name := _author(found))),
        publisher=said(mods, "origininfo", "publisher"),
        place=next((text for found in places if (text := plain_text(found))), ""),
        date=_mods_date(mods),
        languages=tuple(plain_text(found) for found in each(mods, "language", "languageterm") if plain_text(found)),
        type=said(mods, "genre"),
        identifier=said(mods, "identifier") or said(mods, "recordinfo", "recordidentifier"),
        volume=_detail(mods, "volume"),
        number=_detail(mods, "issue") or said(mods, "titleinfo", "partnumber"),
        edition=said(mods, "origininfo", "edition") or _detail(mods, "edition"),
        rights=said(mods, "accesscondition"),
        label=_detail(mods, "page number", "page") or said(mods, "part", "extent", "start"),
    )
    return own.over(above)


def _title(mods: etree._Element) -> str:
    titles: dict[str, None] = {}
    for info in each(mods, "titleinfo"):
        if not info.get("type"):
            title = " ".join(filter(None, (said(info, "nonsort"), said(info, "title"))))
            below = said(info, "subtitle")
            whole = f"{title}: {below}" if title and below else title or below
            bare = info.get("supplied") == "yes" and whole and not whole.startswith("[")
            titles[f"[{whole}]" if bare else whole] = None
    return " / ".join(filter(None, titles))


def _author(name: etree._Element) -> str:
    role = said(name, "role", "roleterm").casefold()
    parts = [plain_text(found) for found in each(name, "namepart") if found.get("type") not in ("date", "termsOfAddress")]
    return " ".join(filter(None, parts)) or said(name, "displayform") if role in _AUTHORS else ""


def _mods_date(mods: etree._Element) -> str:
    for name in ("dateissued", "datecreated", "copyrightdate"):
        dates = [found for found in each(mods, "origininfo", name) if plain_text(found)]
        ends = [plain_text(found) for found in dates if found.get("point") == "end"]
        starts = [plain_text(found) for found in dates if found.get("point") != "end"]
        if starts:
            return f"{starts[0]}/{ends[0]}" if ends and ends[0] != starts[0] else starts[0]
    return said(mods, "part", "date")


def _detail(mods: etree._Element, *kinds: str) -> str:
    for found in each(mods, "part", "detail"):
        if (found.get("type") or "").casefold() in kinds and (text := said(found, "number") or said(found, "caption")):
            return text
    return ""


def _dublin_core(holder: etree._Element) -> Description:
    def first(name: str, kinds: tuple[str, ...] = ()) -> str:
        return next((text for found in each(holder, name) if (text := plain_text(found)) and _of_kind(found, kinds)), "")

    return Description(
        title=first("title"),
        creators=tuple(plain_text(found) for found in each(holder, "creator") if plain_text(found)),
        publisher=first("publisher"),
        place=first("spatial", ("creation",)),
        date=first("date"),
        languages=tuple(plain_text(found) for found in each(holder, "language") if plain_text(found)),
        type=first("subject") or first("type"),
        identifier=first("recordidentifier") or first("identifier") or first("source"),
        volume=first("volume") or first("description", ("sequentialdesignation1",)),
        number=first("issuenumber") or first("description", ("sequentialdesignation2",)),
        edition=first("edition"),
        rights=first("rights") or first("recordrights"),
        label=first("nativepagenumber"),
    )


def _of_kind(element: etree._Element, kinds: tuple[str, ...]) -> bool:
    return not kinds or attribute(element, "type").rpartition(":")[2].casefold() in kinds


def _marc(record: etree._Element) -> Description:
    def field(tag: str, code: str) -> str:
        for found in each(record, "datafield"):
            if found.get("tag") == tag:
                values = [plain_text(part) for part in each(found, "subfield") if part.get("code") == code]
                return next((value.rstrip(" /:;,") for value in values if value), "")
        return ""

    return Description(
        title=" ".join(filter(None, (field("245", "a"), field("245", "b")))),
        creators=tuple(filter(None, (field("100", "a"),))),
        publisher=field("260", "b") or field("264", "b"),
        place=field("260", "a") or field("264", "a"),
        date=field("260", "c") or field("264", "c"),
        identifier=field("010", "a") or field("022", "a"),
    )


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
