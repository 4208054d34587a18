"""From file names to ids, page numbers, order and readable lines; it opens no file."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ingest.dates import PartialDate
from ingest.formats.packed import bare

LONGEST_SLUG = 250
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ſ": "s"})
_MARKED = re.compile(
    r"(?P<base>.+?)[ _.-]+(?:p|pp|pg|page|pag|s|seite|bl|blatt|f|fol|folio|img|image|bild|scan)[ _.-]*(?P<number>\d{1,5})", re.I
)
_DESCRIBING = re.compile(r"(?:^|(?<=[ _.-]))(?:mets|manifest|didl|toc|mit|collection)(?=$|[ _.-])", re.I)
_DAY = re.compile(r"(?<!\d)(1[4-9]\d\d|20\d\d)[-_]?(\d\d)[-_]?(\d\d)(?!\d)")
_TITLE = 60  # letters of a title that make part of an id
_FIGURES = re.compile(r"[0-9]{1,9}")
_COUNTED = re.compile(r"(?P<base>.*?[^ _.-])[ _.-]+(?P<number>\d{3,5})")


def slug(name: str) -> str:
    """The name in `[a-z0-9._-]` and `/`, transliterated; a name that loses letters or is too long ends in its own checksum."""
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    parts = [re.sub(r"-{2,}", "-", re.sub(r"[^a-z0-9._-]+", "-", part)).strip("-._") for part in plain.split("/")]
    made = "/".join(part for part in parts if part)
    lost = any(not letter.isascii() and letter.isalnum() for letter in plain) or not made
    if lost or len(made) > LONGEST_SLUG:
        made = f"{made[: LONGEST_SLUG - 9].rstrip('-._/')}-{checksum(name)}".lstrip("-")
    return made


def own_name(path: Path, identifier: str = "") -> str:
    """What a describing file calls its item: its own name without `mets`, `didl` and the like, else the end of `identifier`,
    else the name of its folder."""
    stem = _DESCRIBING.sub("", bare(path).stem).strip(" ._-")
    last = re.split(r"[/:]", identifier.rstrip("/"))[-1]
    return next(name for name in (stem, last, path.parent.name, "item") if any(letter.isalnum() for letter in name))


def day_in(name: str) -> PartialDate | None:
    """The day that a package's name begins or ends with, as in `18451228_01`; None if there is none."""
    for found in _DAY.finditer(name):
        with suppress(ValueError):
            return PartialDate.parse(f"{found[1]}-{found[2]}-{found[3]}")
    return None


def package_slug(title: str, name: str) -> str:
    """The id within the collection of an item from a package: its title and the package's own name for it."""
    head, tail = slug(title[:_TITLE].replace("/", "-")), slug(name.replace("/", "-"))
    return tail if tail.startswith(head) or head == tail else f"{head}/{tail}"


def checksum(name: str) -> str:
    """Eight characters that tell two names apart."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:8]


def printable(name: str) -> str:
    """The name on one line and in valid Unicode: control characters and stray bytes become escapes."""
    shown = name.encode("utf-8", "backslashreplace" if _stray(name) else "strict").decode("utf-8")
    return "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in shown)


def title(stem: str) -> str:
    """A readable title from a file's or folder's name."""
    return re.sub(r"[_\s]+", " ", printable(stem)).strip() or "Untitled"


def natural(name: str) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """Sorting key by which `p2` comes before `p10`; names that differ never tie."""
    pieces = re.split(r"([0-9]+)", name.casefold())
    return tuple((0, int(piece), "") if piece.isdigit() else (1, 0, piece) for piece in pieces if piece), name


def counted(written: str) -> int:
    """The number of a place in an order, as written; 0 for what is none, or is beyond all counting."""
    return int(written) if _FIGURES.fullmatch(written) else 0


def pages_of_one_item(stems: Sequence[str]) -> dict[str, tuple[str, int]]:
    """For every stem that is a page of a longer item: the item's stem and the page's number.

    Either the name says so (`letter-p1`, `gazette_1871-03-18 page 2`, `akte_Bl_12`), or at least two names differ only
    in a number of three to five digits after a separator, of which one begins with 0 (`volume_001`, `volume_002`).
    """
    found: dict[str, tuple[str, int]] = {}
    counted: dict[str, list[tuple[str, str]]] = {}
    for stem in stems:
        if match := _MARKED.fullmatch(stem):
            found[stem] = match["base"], int(match["number"])
        elif match := _COUNTED.fullmatch(stem):
            counted.setdefault(match["base"], []).append((stem, match["number"]))
    for base, members in counted.items():
        if len({number for _, number in members}) > 1 and any(number.startswith("0") for _, number in members):
            found |= {stem: (base, int(number)) for stem, number in members}
    return found


def _stray(name: str) -> bool:
    return any("\ud800" <= letter <= "\udfff" for letter in name)
