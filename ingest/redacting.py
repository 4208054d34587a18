"""Redacts places of a page and undoes it, each act one transaction and one event; it asks nobody for permission.

What is redacted is gone from every text version at once, and sealed in rows of their own; nobody reads those but these acts.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils import timezone

from ingest.correction import PUT_BACK
from ingest.layout import pack_layout
from ingest.models import Event, Page, Redaction, RunPage, SealedText, TextVersion
from ingest.page import Box, PageText, ProcessingStep, Span
from ingest.reading import reading_of
from ingest.redaction import Cover, Redacted, hidden_words
from ingest.sealed import page_of, shown_of, whole_page, words_shown
from ingest.store import Authorship, join_pages, save_packed, scan_of, step_of
from ingest.tasks import pack

_NO_TEXT = PageText("", (), ProcessingStep("", "", ""))


class NothingToRedact(ValueError):
    """What was chosen holds nothing; nothing was changed."""


class NoPlace(ValueError):
    """Words were chosen that have no place on the scan: its picture would still show them. Nothing was changed."""


class AlreadyUndone(ValueError):
    """The redaction was undone before; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Rectangles drawn on the scan, and spans of words in the page's current text as it is shown."""

    boxes: tuple[Box, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Prospect:
    """What a redaction would do: the rectangles to blacken, and the words to take out, by their spans.

    `spans` count in the current text without any redaction, `hidden` are the same as it is shown now.
    """

    boxes: tuple[Box, ...]
    spans: tuple[Span, ...]
    hidden: tuple[Span, ...]


def prospect(page: Page, wanted: Wanted) -> Prospect:
    """What `redact` would do; it changes nothing. Raises NothingToRedact, NoPlace."""
    boxes = tuple(_clipped(wanted.boxes, page))
    version = TextVersion.objects.select_related("sealed").filter(page=page, number=page.version).first()
    whole, now = (whole_page(version), shown_of(version)) if version else (_NO_TEXT, Redacted(_NO_TEXT))
    meant = tuple(now.original(span) for span in wanted.spans)
    gone = sorted(hidden_words(whole, (Cover(boxes, whole.text, meant),)))
    if not gone and not boxes:
        raise NothingToRedact("nothing is chosen; nothing was changed")
    words = [(span, word.box) for span, word in whole.words()]
    crowd = Counter(box for _, box in words)
    placed = [number for number in gone if crowd[words[number][1]] == 1 and words[number][1].width and words[number][1].height]
    if page.image is not None and not boxes and len(placed) < len(gone):
        raise NoPlace("some of these words have no place on the scan; draw a rectangle over them too")
    spans = tuple(words[number][0] for number in gone)
    burned = tuple(_clipped((_padded(words[number][1]) for number in placed), page))
    return Prospect((*boxes, *burned), spans, tuple(dict.fromkeys(now.shown(span) for span in spans)))


@transaction.atomic
def redact(page: Page, wanted: Wanted, who: str, why: str) -> Redaction:
    """Takes the words and places out of all that is served of the page; what is left of its text becomes a new version.

    Raises NothingToRedact and NoPlace.
    """
    page.refresh_from_db(fields=("version",), from_queryset=Page.objects.select_for_update())
    found = prospect(page, wanted)
    row = Redaction.objects.create(
        page=page,
        boxes=[[box.left, box.top, box.right, box.bottom] for box in found.boxes],
        version=page.version,
        spans=[[span.start, span.end] for span in found.spans],
        who=who[:200],
        why=why[:500],
    )
    row.made = _renewed(page, Authorship(who, why, "redact", "", {"redaction": row.pk}))
    row.save(update_fields=("made",))
    return row


@transaction.atomic
def undo(row: Redaction, who: str, why: str) -> None:
    """Shows again what the redaction hid, unless another one hides it too. Raises AlreadyUndone."""
    held = Redaction.objects.select_for_update().get(pk=row.pk)
    if held.undone is not None:
        raise AlreadyUndone(f"redaction {held.pk} is undone already; nothing was changed")
    page = Page.objects.select_for_update(of=("self",)).select_related("item", "scan").get(pk=held.page_id)
    held.undone, held.undone_by = timezone.now(), who[:200]
    held.save(update_fields=("undone", "undone_by"))
    _renewed(page, Authorship(who, why, "undo redaction", "", {"redaction": held.pk}))


def _renewed(page: Page, by: Authorship) -> int:
    """Lays what is redacted now over all that is kept of the page's text; gives the number of the new version, 0 for none."""
    said = TextVersion.objects.filter(page=page, number=page.version).values_list("text", flat=True).first()
    for version in TextVersion.objects.select_related("sealed").filter(page=page).order_by("number"):
        _seal(version)
    for run in RunPage.objects.filter(page=page, text__gt=""):
        run.text, run.layout = words_shown(page_of(run.text, bytes(run.layout), page.pk, step_of(run)))
        run.save(update_fields=("text", "layout"))
    made = _appended(page, said, by) if said is not None else 0
    if not made:
        Event.objects.create(who=by.who[:200], what=by.what, subject=page.pk, why=by.why[:500], after=dict(by.noted))
    return made


def _seal(version: TextVersion) -> None:
    """Makes the stored version what may be served of it, and seals what it says without any redaction."""
    shown = shown_of(version)
    if shown.page.text == version.text:
        return
    SealedText.objects.get_or_create(version=version, defaults={"text": version.text, "layout": version.layout})
    version.text, version.layout = shown.page.text, pack_layout(shown.page)
    version.save(update_fields=("text", "layout"))
    if not shown.places:
        SealedText.objects.filter(version=version).delete()


def _appended(page: Page, said: str, by: Authorship) -> int:
    """The number of a new version of what the page says by now, 0 where that is what it said."""
    current = TextVersion.objects.select_related("sealed").get(page=page, number=page.version)
    whole, step = whole_page(current), step_of(current)
    if words_shown(whole)[0] == said:
        return 0
    source = dict(step.settings).get(PUT_BACK, str(current.number))
    step = replace(step, settings=(*(pair for pair in step.settings if pair[0] != PUT_BACK), (PUT_BACK, source)))
    reading = reading_of(scan_of(page), PageText(page.pk, whole.blocks, step, whole.marks))
    packed = replace(pack(reading, current.step.get("engine", "")), recipe=current.recipe)
    made = save_packed([(page, packed)], by)[0]
    join_pages(page.item)
    return made.number


def _padded(box: Box) -> Box:
    """With what of its letters may stand out of it."""
    edge = max(2, box.height // 8)
    return Box(max(0, box.left - edge), max(0, box.top - edge), box.right + edge, box.bottom + edge)


def _clipped(boxes: Iterable[Box], page: Page) -> Iterator[Box]:
    """What of the boxes lies on the scan."""
    wide, high = (page.image.width, page.image.height) if page.image else (0, 0)
    for box in boxes:
        left, top, right, bottom = min(box.left, wide), min(box.top, high), min(box.right, wide), min(box.bottom, high)
        if left < right and top < bottom:
            yield Box(left, top, right, bottom)
