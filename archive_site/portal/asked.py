"""What a reader asked for in the address bar: words, limits and place in the list; it searches nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext

from ingest.dates import PartialDate
from ingest.languages import canonical_language
from search.query import Filters

LIMIT, MOST = 10, 50


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of `/search` and `/ask` as given; `filters` are what they mean."""

    text: str
    languages: tuple[str, ...]
    collections: tuple[str, ...]
    first: str
    last: str
    limit: int
    cursor: str
    filters: Filters
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()

    def address(self, path: str, **changes: str | tuple[str, ...]) -> str:
        """The address of the same question with changes; a changed limit starts at the first page, "" drops one."""
        given: dict[str, str | tuple[str, ...]] = {
            "q": self.text,
            "language": self.languages,
            "collection": self.collections,
            "from": self.first,
            "to": self.last,
            "person": self.people,
            "place": self.places,
            "limit": "" if self.limit == LIMIT else str(self.limit),
        }
        kept = {name: value for name, value in {**given, **changes}.items() if value}
        return f"{path}?{urlencode(kept, doseq=True)}"

    @property
    def limited(self) -> bool:
        return bool(self.languages or self.collections or self.first or self.last or self.people or self.places)


def asked(given: QueryDict) -> Asked:
    """Reads the parameters. Raises ValueError with one line for the reader."""
    first, last = given.get("from", "").strip(), given.get("to", "").strip()
    languages = tuple(dict.fromkeys(_language(name) for name in given.getlist("language") if name.strip()))
    people, places = (tuple(dict.fromkeys(filter(None, map(str.strip, given.getlist(name))))) for name in ("person", "place"))
    collections = tuple(dict.fromkeys(name.strip() for name in given.getlist("collection") if name.strip()))
    filters = Filters(collections=collections, languages=languages, first=_day(first, 0), last=_day(last, 1))
    return Asked(
        text=given.get("q", "").strip(),
        languages=languages,
        collections=collections,
        first=first,
        last=last,
        limit=_limit(given),
        cursor=given.get("cursor", ""),
        filters=filters,
        people=people,
        places=places,
    )


def _language(name: str) -> str:
    try:
        return canonical_language(name)
    except ValueError:
        raise ValueError(gettext("“%(name)s” is not a language that this archive is read in.") % {"name": name[:40]}) from None


def _day(text: str, end: int) -> date | None:
    if not text:
        return None
    try:
        when = PartialDate.parse(text)
    except ValueError:
        problem = gettext("“%(text)s” is not a date; write it like 1871, 1871-03 or 1871-03-05.")
        raise ValueError(problem % {"text": text[:40]}) from None
    return (when.earliest, when.latest)[end]


def _limit(given: Mapping[str, str]) -> int:
    text = given.get("limit", "")
    return max(1, min(MOST, int(text))) if text.isascii() and text.isdigit() and len(text) < 5 else LIMIT
