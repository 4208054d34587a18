"""Which records the names in an item's description stand for: written `Name [12]`, kept as rows; it judges no other field."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from archive_site.curation.metadata_models import LONGEST, Authority, ItemName
from ingest.export.sheet import LISTS, meant, shown
from ingest.models import Item
from search.folding import folded, tokens

Kind = Authority.Kind
LINKED: Mapping[str, tuple[str, ...]] = {
    "creators": (Kind.PERSON, Kind.BODY),
    "publisher": (Kind.BODY, Kind.PERSON),
    "place": (Kind.PLACE,),
}
LINKS = "names"  # what stands for all links of an item in changes and events
_MARKED = re.compile(r"(.*\S)\s*\[(\d{1,9})\]")

Links = dict[str, dict[str, int]]  # of a field, the record that each name stands for


class NoRecord(ValueError):
    """No record of that number and kind can stand for a name of the `field`; the message says so in the person's language."""

    def __init__(self, field: str, number: int) -> None:
        super().__init__(gettext("No record %(number)s can stand here.") % {"number": number})
        self.field = field


def sought(names: Iterable[str]) -> str:
    """By what a record is found: the words of its names, folded."""
    return " ".join(dict.fromkeys(folded(token.text) for name in names for token in tokens(name)))


def links_of(items: Iterable[Item]) -> dict[str, Links]:
    """Of each item that has any; one query."""
    found: dict[str, Links] = {}
    for row in ItemName.objects.filter(item__in=[item.pk for item in items]):
        found.setdefault(row.item_id, {}).setdefault(row.field, {})[row.text] = row.authority_id
    return found


def marked(field: str, value: Any, links: Links) -> str:
    """The field's value as a person reads and writes it, each name that stands for a record with its number."""
    held = links.get(field, {})
    if not held:
        return shown(field, value)
    names = [f"{one} [{held[one]}]" if one in held else one for one in (value if field in LISTS else [value])]
    return shown(field, names if field in LISTS else names[0])


def parted(field: str, text: str) -> tuple[Any, dict[str, int]]:
    """The value, and the records that its names stand for: by number, or by a name that one record alone has."""
    said = meant(field, text)
    names: list[str] = []
    links: dict[str, int] = {}
    for one in said if field in LISTS else [said]:
        found = _MARKED.fullmatch(one)
        name = found[1] if found else one
        names.append(name)
        if (number := int(found[2]) if found else _named(field, name)) and len(name) <= LONGEST:
            links[name] = number
    return (list(dict.fromkeys(names)) if field in LISTS else names[0]), links


def _named(field: str, name: str) -> int:
    alike = Authority.objects.filter(name=name, merged_into=None, kind__in=LINKED[field]).values_list("pk", flat=True)[:2]
    return alike[0] if len(alike) == 1 else 0


def kept(links: Links, values: Mapping[str, Any]) -> Links:
    """Those of names that the fields still have."""
    found: Links = {}
    for field, held in links.items():
        value = values[field]
        names = value if field in LISTS else [value]
        if still := {name: number for name, number in sorted(held.items()) if name in names}:
            found[field] = still
    return found


def living(links: Links) -> Links:
    """The same with the records that merged ones lead to. Raises NoRecord."""
    records = Authority.objects.in_bulk({number for held in links.values() for number in held.values()})
    found: Links = {}
    for field, held in links.items():
        for name, number in held.items():
            record = records.get(number)
            if record is None or record.kind not in LINKED[field]:
                raise NoRecord(field, number)
            found.setdefault(field, {})[name] = record.merged_into_id or record.pk
    return found


def put(item: Item, links: Links) -> None:
    """Makes these the links of the item; to be called in the transaction that changes it."""
    ItemName.objects.filter(item=item).delete()
    rows = ((field, name, number) for field, held in links.items() for name, number in held.items())
    ItemName.objects.bulk_create([ItemName(item=item, field=field, text=name, authority_id=to) for field, name, to in rows])


def link_words(links: Links) -> str:
    """`Moltke [12] | Berlin [3]`, in the order of LINKED: databases keep none."""
    return " | ".join(f"{name} [{number}]" for field in LINKED for name, number in sorted(links.get(field, {}).items()))


def records_of(item: Item) -> Sequence[tuple[str, str, Authority]]:
    """Field, name and record of every name of the item that stands for one."""
    rows = ItemName.objects.filter(item=item).select_related("authority").prefetch_related("authority__identifiers")
    return [(row.field, row.text, row.authority) for row in rows]
