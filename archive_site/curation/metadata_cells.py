"""The fields of items as a person fills them in: shown, read back from what was sent, and compared; it writes nothing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext

from archive_site.curation.metadata_changes import Change, Fault, asked, compared
from archive_site.curation.metadata_checks import CONTROLLED, NAMES, Vocabularies, findings
from archive_site.curation.metadata_names import LINKS, Links, links_of, marked
from archive_site.curation.policy import Act
from archive_site.curation.queues_reach import reach
from ingest.export.sheet import FIELDS
from ingest.models import Item
from ingest.models.holdings import ItemQuerySet

LONG = ("rights_statement", "copyright_note")  # fields that get several lines in a form


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one item in a form; `fault` says why it was not taken, `finding` what is wrong with it as it is."""

    name: str
    label: str
    key: str
    text: str
    fault: str = ""
    finding: str = ""
    changed: bool = False
    offered: bool = False

    @property
    def long(self) -> bool:
        return self.name in LONG

    @property
    def said(self) -> str:
        return self.fault or self.finding


@dataclass(frozen=True, slots=True)
class Shown:
    """What a form shows of an item: which fields, what is offered for them, and which records its names stand for."""

    fields: Sequence[str]
    known: Vocabularies
    links: Links


@dataclass(frozen=True, slots=True)
class Line:
    """One item in a form: its cells, and a sign of how it was when it was shown."""

    item: Item
    cells: tuple[Cell, ...]
    sign: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What came back of a form, over the items as they are now; `overtaken` were changed by somebody meanwhile."""

    lines: tuple[Line, ...]
    changes: tuple[Change, ...]
    faults: tuple[Fault, ...]
    overtaken: tuple[str, ...]


def describable(request: HttpRequest) -> ItemQuerySet:
    """The items that this person may describe."""
    return Item.objects.filter(reach(request, Act.DESCRIBE, "")).order_by("pk")


def lines(items: Sequence[Item], fields: Sequence[str], known: Vocabularies) -> tuple[Line, ...]:
    """The items as they are."""
    links = links_of(items)
    shown_cells = ((item, Shown(fields, known, links.get(item.pk, {}))) for item in items)
    return tuple(Line(item, _cells(item, shown_as, {}, {}), sign_of(item)) for item, shown_as in shown_cells)


def sent(form: QueryDict, items: Sequence[Item], fields: Sequence[str], known: Vocabularies) -> Sent:
    """Reads the form that `lines` were shown in."""
    made: list[Line] = []
    changes: list[Change] = []
    faults: list[Fault] = []
    overtaken: list[str] = []
    linked = links_of(items)
    for item in items:
        links = linked.get(item.pk, {})
        texts = {name: str(form[key_of(item, name)]) for name in fields if key_of(item, name) in form}
        found, wrong = compared(item, asked(item, texts, links), known)
        if (found or wrong) and form.get(f"sign {item.pk}") != sign_of(item):
            overtaken.append(item.pk)
        changes += found
        faults += wrong
        reasons = {fault.field: fault.reason for fault in wrong}
        made.append(Line(item, _cells(item, Shown(fields, known, links), texts, reasons), sign_of(item)))
    return Sent(tuple(made), tuple(changes), tuple(faults), tuple(overtaken))


def key_of(item: Item, name: str) -> str:
    """The name of a field of a form; ids hold no blank."""
    return f"{name} {item.pk}"


def sign_of(item: Item) -> str:
    """Changes whenever a field does."""
    values = [getattr(item, name) for name in FIELDS]
    return hashlib.sha256(json.dumps(values).encode()).hexdigest()[:16]


def name_of(field: str) -> str:
    """The field as people call it."""
    own = {
        LINKS: gettext("records of names"),
        "earliest": gettext("first day"),
        "latest": gettext("last day"),
        "closed_until": gettext("closed until"),
    }
    return str(NAMES.get(field) or own.get(field, field))


def _cells(item: Item, form: Shown, texts: dict[str, str], faults: dict[str, str]) -> tuple[Cell, ...]:
    found = dict(reversed(list(findings(item, form.known))))
    made = []
    for name in form.fields:
        now = marked(name, getattr(item, name), form.links)
        text = texts.get(name, now)
        offered = name in CONTROLLED or bool(form.known.offered(name))
        finding = "" if text != now else found.get(name, "")
        made.append(Cell(name, name_of(name), key_of(item, name), text, faults.get(name, ""), finding, text != now, offered))
    return tuple(made)
