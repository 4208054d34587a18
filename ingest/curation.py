"""What an archivist does to items and pages, each act one transaction and one event; it asks nobody for permission.

Callers check that the person may do it. Every act tells the index of every passage that it touches.
"""

from collections.abc import Mapping
from datetime import date

from django.db import transaction
from django.utils import timezone

from ingest.correction import corrected
from ingest.licences import label
from ingest.models import Event, Item, Page, Passage, TextVersion, Tombstone
from ingest.page import Box
from ingest.reading import reading_of
from ingest.record import PREPARED
from ingest.sealed import whole_text
from ingest.store import Authorship, join_pages, layout, locked, renew_passages, save_packed, scan_of, tell, unredacted
from ingest.tasks import pack

Values = Mapping[str, str | bool | date | None]
OF_RIGHTS = ("rights_uri", "rights_statement", "copyright_note", "content_warning")


class NotNow(ValueError):
    """The item is not in a state from which it can be done; nothing was changed."""


def restrict(item: Item, who: str, why: str) -> None:
    """Closes the item to all who may not see restricted items."""
    _set(item, Authorship(who, why, "restrict"), {"rights": "restricted"})


def embargo(item: Item, until: date, who: str, why: str) -> None:
    """Closes the item before the day `until`; a restricted item stays restricted."""
    _set(item, Authorship(who, why, "embargo"), {"embargo_until": until})


def lift(item: Item, who: str, why: str) -> None:
    """Ends an embargo, on its day or before; what else closes the item stays."""
    _set(item, Authorship(who, why, "lift embargo"), {"embargo_until": None})


def release(item: Item, who: str, why: str) -> None:
    """Takes away restriction and embargo; the closure rule of the collection, and the item's state, stay."""
    _set(item, Authorship(who, why, "release"), {"rights": "public", "embargo_until": None})


def waive(item: Item, waived: bool, who: str, why: str) -> None:
    """Takes the item out of its collection's closure rule, with the consent of whom it protects, or puts it back."""
    _set(item, Authorship(who, why, "waive closure" if waived else "keep closure"), {"closure_waived": waived})


def admit(item: Item, state: str, who: str, why: str) -> None:
    """Moves the item on its way to readers: back, on, or to them. Raises NotNow for one that was withdrawn."""
    if state not in (*PREPARED, "published"):
        raise NotNow(f"{state!r} is none of {', '.join(PREPARED)}, published; nothing was changed")
    _set(item, Authorship(who, why, "publish" if state == "published" else "set state"), {"state": state})


def set_rights(item: Item, values: Values, who: str, why: str) -> None:
    """Says under which rights the item is shown. Raises ValueError for an address that is no known statement or licence."""
    wrong = [name for name in values if name not in OF_RIGHTS]
    if wrong:
        raise ValueError(f"{', '.join(wrong)} cannot be set with rights; nothing was changed")
    if values.get("rights_uri"):
        label(str(values["rights_uri"]))
    _set(item, Authorship(who, why, "set rights"), values)


@transaction.atomic
def withdraw(item: Item, who: str, why: str, public_reason: str = "") -> None:
    """Takes the item out of the archive's sight; text versions and scans stay, so that `restore` brings it back.

    Where everybody could see it a tombstone stays, with the public reason; of any other there is no trace.
    """
    seen = item.access.is_open(timezone.localdate())
    _set(item, Authorship(who, why, "withdraw"), {"state": "withdrawn"}, {"public_reason": public_reason[:500]})
    passages = Passage.objects.filter(page__item=item)
    if locked(passages):
        passages.delete()
    if seen:
        Tombstone.objects.create(item=item, reason=public_reason[:500])


@transaction.atomic
def restore(item: Item, who: str, why: str) -> None:
    """Brings a withdrawn item back into the state that it had; its passages are made again. Raises NotNow for any other."""
    row = Item.objects.select_for_update().get(pk=item.pk)
    if row.state != "withdrawn":
        raise NotNow(f"{row.pk} is not withdrawn; nothing was changed")
    last = Event.objects.filter(subject=row.pk, what="withdraw").first()
    Tombstone.objects.filter(item=row).delete()
    _set(item, Authorship(who, why, "restore"), {"state": last.before.get("state", "published") if last else "published"})
    for page in Page.objects.filter(item=row, version__gt=0, passages__isnull=True, scan__isnull=False).select_related(
        "scan", "item"
    ):
        version = TextVersion.objects.get(page=page, number=page.version)
        renew_passages(version, pack(reading_of(scan_of(page), layout(version))))
    join_pages(row)


@transaction.atomic
def correct(page: Page, text: str, who: str, why: str) -> TextVersion:
    """Appends a person's text (lines by newline, blocks by empty line) as the page's new version; its words keep their places,
    and where he left the mark of a redaction the words stay that are under it.

    Raises ValueError for a page that was never read, or whose text would not change.
    """
    page.refresh_from_db(fields=("version",), from_queryset=Page.objects.select_for_update())  # two may correct it at once
    version = TextVersion.objects.filter(page=page, number=page.version).first()
    if version is None:
        raise ValueError(f"page {page.id} has not been read yet; there is nothing to correct")
    read = unredacted(version)
    said = corrected(whole_text(version, text), read, Box(0, 0, page.scan.width, page.scan.height))
    if said.text == read.text:
        raise ValueError(f"page {page.id} says exactly this already; nothing was changed")
    made = save_packed([(page, pack(reading_of(scan_of(page), said)))], Authorship(who, why, "correct"))[0]
    join_pages(page.item)
    return made


@transaction.atomic
def _set(item: Item, by: Authorship, values: Values, said: Mapping[str, str] | None = None) -> None:
    """Writes the values with their event, which has `said` too. Raises NotNow for a withdrawn item that is not restored."""
    row = Item.objects.select_for_update().get(pk=item.pk)
    if row.state == "withdrawn" and by.what != "restore":
        raise NotNow(f"{row.pk} is withdrawn; restore it first; nothing was changed")
    before = {name: getattr(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=(*values, "updated"))
    for name in (*values, "closed_until", "updated"):
        setattr(item, name, getattr(row, name))
    Event.objects.create(
        who=by.who[:200],
        what=by.what,
        subject=row.pk,
        why=by.why[:500],
        before={name: _plain(value) for name, value in before.items()},
        after={name: _plain(value) for name, value in values.items()} | dict(said or {}),
    )
    tell(Passage.objects.filter(page__item=row).values_list("id", flat=True))


def _plain(value: str | bool | date | None) -> str | bool | None:
    return value.isoformat() if isinstance(value, date) else value
