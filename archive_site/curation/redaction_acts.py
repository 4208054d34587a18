"""Redacts pages with all that was derived from them, undoes it, and opens what is sealed; who may, callers check.

Each act is one event. The index hears of it once the transaction has ended.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from PIL import Image

from archive_site.curation.correction_models import Correction
from archive_site.curation.heard import hear
from archive_site.curation.notes import swept
from archive_site.exchange.image_cache import drop
from ingest.models import Event, Page, Redaction, TextVersion
from ingest.redacting import Wanted, redact, undo
from ingest.scan import open_scan
from ingest.sealed import shown_of, whole_page
from ingest.storages import get_originals
from ingest.store import scan_of
from search.models import ReplyRecord
from search.notes.models import ResearchNote

LOOK = "look at original"
OPEN = (Correction.State.DRAFT, Correction.State.SENT, Correction.State.RETURNED)


@dataclass(frozen=True, slots=True)
class Original:
    """A page as it is without any redaction."""

    text: str
    pixels: Image.Image | None


def take_away(page: Page, wanted: Wanted, who: str, why: str) -> Redaction:
    """The words and places are gone from every exit when this returns. Raises NothingToRedact, NoPlace."""
    with transaction.atomic():
        row = redact(page, wanted, who, why)
        ReplyRecord.objects.annotate(named=Cast("pages", TextField())).filter(named__contains=f'"{page.pk}"').delete()
        for correction in Correction.objects.filter(page=page):
            _clear(correction)
    swept(who)
    ResearchNote.objects.filter(state=ResearchNote.State.EXPIRED, sources__page=page.pk).delete()
    _drop_pictures(page)
    transaction.on_commit(hear)
    return row


def give_back(row: Redaction, who: str, why: str) -> None:
    """Shows again what the redaction hid. Raises AlreadyUndone."""
    undo(row, who, why)
    _drop_pictures(row.page)
    transaction.on_commit(hear)


def look(page: Page, who: str, why: str) -> Original:
    """Opens what is sealed of the page, which is an event, whatever there is to see. Raises OSError, UnreadableScan."""
    Event.objects.create(who=who[:200], what=LOOK, subject=page.pk, why=why[:500], after={"version": page.version})
    version = TextVersion.objects.select_related("sealed").filter(page=page, number=page.version).first()
    text = whole_page(version).text if version else ""
    if page.image is None:
        return Original(text, None)
    scan = scan_of(page)
    with get_originals().at_hand(scan.path):
        return Original(text, open_scan(scan))


def _clear(correction: Correction) -> None:
    """Takes out of a correction the lines that held what is redacted now: it says them twice, as they were and as proposed."""
    version = TextVersion.objects.select_related("sealed").filter(page=correction.page_id, number=correction.base).first()
    if version is None:
        return
    touched = _touched(version)
    kept = [line for line in correction.lines if line["number"] not in touched]
    conflicts: list[dict[str, object]] = []
    if (kept, conflicts) == (correction.lines, correction.conflicts):
        return
    correction.lines, correction.conflicts = kept, conflicts
    if not kept and correction.state in OPEN:
        correction.state = Correction.State.DROPPED
    correction.save(update_fields=("lines", "conflicts", "state", "changed"))


def _touched(version: TextVersion) -> set[int]:
    """The numbers of the version's lines of which something is redacted, without counting empty ones."""
    shown = shown_of(version)
    starts = [after.start for _, after in shown.places]
    number, position, found = 0, 0, set()
    for line in shown.page.text.split("\n"):
        number += bool(line.strip())
        if any(position <= start < position + len(line) + 1 for start in starts):
            found.add(number)
        position += len(line) + 1
    return found


def _drop_pictures(page: Page) -> None:
    if page.image is not None:
        drop(page.image.checksum, page.image.frame)
