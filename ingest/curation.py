"""What an archivist does to items and pages, each act one transaction and one event; it asks nobody for permission.

Callers check that the person may do it. Every act tells the index of every passage that it touches.
"""

from datetime import date

from django.db import transaction

from ingest.correction import corrected
from ingest.models import Event, Item, Page, Passage, TextVersion
from ingest.page import Box
from ingest.reading import reading_of
from ingest.store import Authorship, join_pages, layout, renew_passages, save_packed, scan_of, tell
from ingest.tasks import pack


def restrict(item: Item, who: str, why: str) -> None:
    """Closes the item to all who may not see restricted items."""
    _set_rights(item, "restrict", Authorship(who, why), rights="restricted")


def embargo(item: Item, until: date, who: str, why: str) -> None:
    """Closes the item before the day `until`; a restricted item stays restricted."""
    _set_rights(item, "embargo", Authorship(who, why), embargo_until=until)


@transaction.atomic
def release(item: Item, who: str, why: str) -> None:
    """Opens the item to all at once; of a withdrawn item the passages are made again."""
    _set_rights(item, "release", Authorship(who, why), rights="public", embargo_until=None)
    for page in Page.objects.filter(item=item, version__gt=0, passages__isnull=True, scan__isnull=False).select_related(
        "scan", "item"
    ):
        version = TextVersion.objects.get(page=page, number=page.version)
        renew_passages(version, pack(reading_of(scan_of(page), layout(version))))
    join_pages(item)


@transaction.atomic
def withdraw(item: Item, who: str, why: str) -> None:
    """Closes the item and takes its passages out of every search; text versions stay, so that `release` brings it back."""
    _set_rights(item, "withdraw", Authorship(who, why), rights="restricted")
    Passage.objects.filter(page__item=item).delete()


@transaction.atomic
def correct(page: Page, text: str, who: str, why: str) -> TextVersion:
    """Appends a person's text (lines by newline, blocks by empty line) as the page's new version; its words keep their places.

    Raises ValueError for a page that was never read, or whose text would not change.
    """
    page.refresh_from_db(fields=("version",), from_queryset=Page.objects.select_for_update())  # two may correct it at once
    version = TextVersion.objects.filter(page=page, number=page.version).first()
    if version is None:
        raise ValueError(f"page {page.id} has not been read yet; there is nothing to correct")
    said = corrected(text, layout(version), Box(0, 0, page.scan.width, page.scan.height))
    if said.text == version.text:
        raise ValueError(f"page {page.id} says exactly this already; nothing was changed")
    made = save_packed([(page, pack(reading_of(scan_of(page), said)))], Authorship(who, why, "correct"))[0]
    join_pages(page.item)
    return made


@transaction.atomic
def _set_rights(item: Item, what: str, by: Authorship, **values: str | date | None) -> None:
    row = Item.objects.select_for_update().get(pk=item.pk)
    before = {name: getattr(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
        setattr(item, name, value)
    row.save(update_fields=(*values, "updated"))
    after = {name: _plain(value) for name, value in values.items()}
    Event.objects.create(
        who=by.who[:200],
        what=what,
        subject=row.pk,
        why=by.why[:500],
        before={name: _plain(value) for name, value in before.items()},
        after=after,
    )
    tell(Passage.objects.filter(page__item=row).values_list("id", flat=True))


def _plain(value: str | date | None) -> str | None:
    return value.isoformat() if isinstance(value, date) else value
