"""Keeps readings: text versions, passages, events and outbox in one transaction; it reads no scan and decides no access."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet

from ingest import scan as scans
from ingest.aligned import AlignedText
from ingest.faults import lasting
from ingest.layout import unpack_layout, words_of_layout
from ingest.models import Event, Item, OutboxEntry, Page, Passage, Redaction, RunPage, SealedText, TextVersion
from ingest.page import PageText, ProcessingStep, Span, Word
from ingest.passages import Continuation, continuation
from ingest.reading import PageReading, reading_of
from ingest.recipes import passages_recipe
from ingest.sealed import Standing, as_shown, page_of, standing
from ingest.storable import storable
from ingest.storages import get_originals
from ingest.tasks import PackedPassage, PackedReading, pack

BATCH = 500  # rows of one statement: SQLite limits its variables


@dataclass(frozen=True, slots=True)
class Authorship:
    """Who made a text version and why; `what` names the act in the event, which has `noted` too.

    `said` is the reason that stands beside the version for everybody to read, where that is not `why`.
    """

    who: str
    why: str
    what: str = "read"
    said: str | None = None
    noted: Mapping[str, str] = field(default_factory=dict)


def scan_of(page: Page) -> scans.Scan:
    """What an engine or a viewer needs to open the page's image; ValueError if the row names a file outside the storage.

    The file itself is there in the context `get_originals().at_hand(scan.path)`.
    """
    row, item, kept = page.scan, page.item, get_originals()
    return scans.Scan(
        page_id=page.id,
        path=kept.place(row.file),
        frame=row.frame,
        languages=tuple(item.languages),
        year=item.earliest.year if item.earliest and item.earliest.year > 1 else None,
        recorded=kept.place(row.recorded) if row.recorded else None,
    )


def save_reading(page: Page, reading: PageReading, author: str, reason: str) -> TextVersion:
    """Appends a text version to the page and makes its passages the current ones."""
    return save_packed([(page, pack(reading))], Authorship(author, reason))[0]


@transaction.atomic
def save_packed(readings: Sequence[tuple[Page, PackedReading]], by: Authorship) -> list[TextVersion]:
    """`save_reading` for several pages in one transaction; their order is kept. What is redacted of a page is sealed at once."""
    pages = [page for page, _ in readings]
    read, holding = readings, standing(page.pk for page in pages)
    readings = [(page, _shown(page, packed, holding[page.pk]) if page.pk in holding else packed) for page, packed in read]
    last = dict(TextVersion.objects.filter(page__in=pages).values_list("page").annotate(Max("number")).order_by())
    versions = [
        TextVersion(
            page=page,
            number=last.get(page.id, 0) + 1,
            text=packed.text,
            layout=packed.layout,
            step=step_document(packed.step) | {"engine": packed.engine, "seconds": packed.seconds},
            recipe=packed.recipe,
            author=by.who[:200],
            reason=(by.why if by.said is None else by.said)[:500],
        )
        for page, packed in readings
    ]
    versions = TextVersion.objects.bulk_create(versions, batch_size=BATCH)
    SealedText.objects.bulk_create(
        SealedText(version=version, text=packed.text, layout=packed.layout, born=holding[version.page_id].ids)
        for version, (_, packed) in zip(versions, read, strict=True)
        if packed.text != version.text
    )
    Event.objects.bulk_create(
        [_event(page, version, by) for page, version in zip(pages, versions, strict=True)], batch_size=BATCH
    )
    for (page, _), version in zip(readings, versions, strict=True):
        page.version = version.number
    _replace_passages([(version, packed) for version, (_, packed) in zip(versions, readings, strict=True)])
    return versions


def _shown(page: Page, packed: PackedReading, holds: Standing) -> PackedReading:
    """The reading with the page's redactions."""
    found = as_shown(page_of(packed.text, packed.layout, page.pk, packed.step), holds)
    if not found.places:
        return packed
    made = pack(reading_of(scan_of(page), found.page), packed.engine)
    return replace(made, recipe=packed.recipe, seconds=packed.seconds)


def _event(page: Page, version: TextVersion, by: Authorship) -> Event:
    before, after = {"version": page.version}, {"version": version.number, **by.noted}
    return Event(who=by.who[:200], what=by.what, subject=page.id, why=by.why[:500], before=before, after=after)


@transaction.atomic
def renew_passages(version: TextVersion, packed: PackedReading) -> None:
    """Makes the passages of the page's current version again, when only their recipe has changed."""
    _replace_passages([(version, packed)])


def locked(passages: QuerySet[Passage]) -> dict[str, None]:
    """The ids of passages that are to be deleted in this transaction: who keeps something about them waits, and finds none."""
    return dict.fromkeys(passages.select_for_update().order_by("id").values_list("id", flat=True))


def _replace_passages(made: Sequence[tuple[TextVersion, PackedReading]]) -> None:
    pages = [version.page for version, _ in made]
    old = Passage.objects.filter(page__in=pages)
    told = locked(old)
    if told:
        old.delete()
    withdrawn = set(Page.objects.filter(pk__in=[page.pk for page in pages], item__state="withdrawn").values_list("pk", flat=True))
    rows = [
        Passage(
            id=f"{version.page_id}/v{version.number}s{ordinal}",
            page=version.page,
            version=version,
            ordinal=ordinal,
            text=passage.text,
            alignment=passage.alignment,
            start=passage.start,
            end=passage.end,
            language=passage.language,
            quality=passage.quality,
            legible=passage.legible,
            recipe=packed.passages_recipe,
        )
        for version, packed in made
        if version.page_id not in withdrawn
        for ordinal, passage in enumerate(packed.passages, 1)
    ]
    Passage.objects.bulk_create(rows, batch_size=BATCH)
    tell(told | dict.fromkeys(row.id for row in rows))
    for page, (_, packed) in zip(pages, made, strict=True):
        page.state, page.failure = Page.State.READ, ""
        page.language, page.quality = packed.language, packed.quality
    Page.objects.bulk_update(pages, ("state", "failure", "language", "quality", "version"), batch_size=BATCH)


def tell(passages: Iterable[str]) -> None:
    """Puts passages into the outbox; to be called in the transaction that changes them."""
    OutboxEntry.objects.bulk_create([OutboxEntry(passage=passage) for passage in passages], batch_size=BATCH)


@transaction.atomic
def save_failure(page: Page, reason: str) -> None:
    """Notes why a page was not read; a text version that it already has stays current."""
    page.state, page.failure = Page.State.FAILED, storable(reason)
    page.save(update_fields=("state", "failure"))


@lasting
@transaction.atomic
def join_pages(item: Item) -> None:
    """Links the last passage of each page to the first of the next where a sentence goes on overleaf; idempotent."""
    pages = list(Page.objects.filter(item=item).order_by("number"))
    ends: dict[str, tuple[str, str]] = {}
    for name, passage in Passage.objects.filter(page__item=item).order_by("page", "ordinal").values_list("page_id", "id"):
        ends[name] = ends.get(name, (passage,))[0], passage
    rows = Passage.objects.in_bulk([passage for pair in ends.values() for passage in pair])
    changed: dict[str, Passage] = {}
    for page, following in pairwise(pages):
        if page.id in ends:
            last, first = rows[ends[page.id][1]], rows.get(ends.get(following.id, ("",))[0])
            if _link(last, first if following.number == page.number + 1 else None):
                changed[last.id] = last
    for row in Passage.objects.filter(page__item=item, continued_by=None, continued_length__gt=0):
        if row.id not in changed:
            row.continued_length, row.joined = 0, False
            changed[row.id] = row
    Passage.objects.bulk_update(changed.values(), ("continued_by", "continued_length", "joined"), batch_size=BATCH)
    tell(changed)


def _link(last: Passage, first: Passage | None) -> bool:
    """Sets how `last` goes on; gives whether that is new."""
    found = continuation(last.text, first.text, last.language) if first is not None and last.legible else None
    found = found or Continuation(0, False)
    after = first if found.length else None
    before = last.continued_by_id, last.continued_length, last.joined
    last.continued_by, last.continued_length, last.joined = after, found.length, found.joined
    return before != (after.id if after else None, found.length, found.joined)


@lasting
def packed_of(page: str, engine: str) -> PackedReading | None:
    """The reading of the same scan by the same engine that another page has, None if there is none that is current."""
    own = Page.objects.select_related("scan", "item").get(pk=page)
    same = Page.objects.filter(scan__checksum=own.scan.checksum, scan__frame=own.scan.frame, scan__recorded=own.scan.recorded)
    same = same.exclude(Exists(Redaction.objects.filter(page=OuterRef("pk"))))  # what it says is not what stands on the scan
    for twin in same.filter(state=Page.State.READ).exclude(pk=page).select_related("item").order_by("pk"):
        version = TextVersion.objects.filter(page=twin, number=twin.version, step__engine=engine).first()
        passages = tuple(Passage.objects.filter(page=twin).order_by("ordinal"))
        recipe = passages_recipe()
        if version is None or twin.item.languages != own.item.languages or any(row.recipe != recipe for row in passages):
            continue
        packed = tuple(
            PackedPassage(row.text, bytes(row.alignment), row.start, row.end, row.language, row.quality, row.legible)
            for row in passages
        )
        step, layout_ = step_of(version), bytes(version.layout)
        return PackedReading(version.text, layout_, step, version.recipe, packed, recipe, twin.language, twin.quality, engine)
    return None


def step_document(step: ProcessingStep) -> dict[str, object]:
    """The step as JSON holds it."""
    pairs = [list(pair) for pair in step.settings]
    return {"name": step.name, "software": step.software, "version": step.version, "settings": pairs}


def step_of(version: TextVersion | RunPage) -> ProcessingStep:
    """The step that made the version, or what a run read."""
    stored = version.step
    settings_ = tuple((str(key), str(value)) for key, value in stored.get("settings", ()))
    return ProcessingStep(stored.get("name", ""), stored.get("software", ""), stored.get("version", ""), settings_)


def words_of(version: TextVersion, spans: Iterable[Span] | None = None) -> tuple[tuple[Span, Word], ...]:
    """The words of the version with their spans in the text, all or those within `spans`; ValueError if the layout is damaged."""
    return words_of_layout(bytes(version.layout), version.text, spans)


def layout(version: TextVersion | RunPage) -> PageText:
    """The version, or what a run read, as the page text it was stored from; ValueError if the layout is damaged."""
    return unpack_layout(bytes(version.layout), version.text, version.page_id, step_of(version))


def unredacted(version: TextVersion) -> PageText:
    """What the version says without any redaction: never to be shown, only to be worked on. ValueError like `layout`."""
    sealed = SealedText.objects.filter(version=version).first()
    if sealed is None:
        return layout(version)
    return unpack_layout(bytes(sealed.layout), sealed.text, version.page_id, step_of(version))


def aligned(passage: Passage) -> AlignedText:
    """The passage's text over the source text of its version."""
    return AlignedText.unpack(passage.text, passage.version.text, bytes(passage.alignment))
