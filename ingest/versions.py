"""Makes an earlier or later text version the current one again, by appending it once more; no version is ever changed."""

from dataclasses import replace

from django.db import transaction

from ingest.correction import PUT_BACK
from ingest.models import Page, TextVersion
from ingest.page import PageText
from ingest.reading import reading_of
from ingest.store import Authorship, join_pages, save_packed, scan_of, step_of, unredacted
from ingest.tasks import pack


@transaction.atomic
def put_back(page: Page, number: int, who: str, why: str) -> TextVersion:
    """Appends version `number` as the newest, words, places and confidence as they were: one event, `roll back` where the
    text is older than the one it replaces, else `roll forward`; the index is told.

    Raises ValueError for a version that is not there, is current, or says the same as the current one.
    """
    page.refresh_from_db(fields=("version",), from_queryset=Page.objects.select_for_update())
    rows = {row.number: row for row in TextVersion.objects.filter(page=page, number__in=(number, page.version))}
    if number not in rows or number == page.version:
        raise ValueError(f"page {page.id} has no other version {number}; nothing was changed")
    wanted, current = rows[number], rows[page.version]
    if (wanted.text, bytes(wanted.layout)) == (current.text, bytes(current.layout)):
        raise ValueError(f"page {page.id} says exactly this already; nothing was changed")
    what = "roll back" if _source(wanted) < _source(current) else "roll forward"
    said = unredacted(wanted)
    settings = (*(pair for pair in said.step.settings if pair[0] != PUT_BACK), (PUT_BACK, str(_source(wanted))))
    step = replace(said.step, settings=settings)
    packed = pack(reading_of(scan_of(page), PageText(page.id, said.blocks, step, said.marks)))
    made = save_packed([(page, packed)], Authorship(who, why, what))[0]
    join_pages(page.item)
    return made


def _source(version: TextVersion) -> int:
    """The number under which this text was first written."""
    return int(dict(step_of(version).settings).get(PUT_BACK, version.number))
