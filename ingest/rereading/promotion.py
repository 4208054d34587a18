"""Makes what a run has read the text of its pages: judged by the gate, corrections laid over it, versions appended.

Only a run that is read whole is promoted. It reads no scan and asks nobody for permission.
"""

from collections.abc import Iterator
from dataclasses import replace

from django.db import transaction
from django.utils import timezone

from ingest.jobs import put
from ingest.models import Event, Item, Page, Run, RunPage, TextVersion
from ingest.page import PageText
from ingest.reading import reading_of
from ingest.recipes import reading_recipe
from ingest.rereading.anchoring import Anchored, anchored
from ingest.rereading.choice import with_corrections
from ingest.rereading.corrections import errors_on, standing
from ingest.rereading.gate import LineErrors, Verdict, judged, measured
from ingest.rereading.trials import PROMOTE, NotPossible, job_of
from ingest.store import Authorship, join_pages, layout, save_packed, scan_of, unredacted
from ingest.tasks import pack

WITHDRAWN = "its item was withdrawn meanwhile"


class Refused(Exception):
    """The gate is shut, and nobody took it upon himself to open it; `verdict` says why."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(f"the new reading is {verdict.finding} by the lines that people corrected; nothing was changed")
        self.verdict = verdict


def verdict_of(run: Run) -> Verdict:
    """What the gate says of the run, by every corrected line of the pages that it has read."""
    return judged(measured(list(corrected_errors(run))))


def corrected_errors(run: Run) -> Iterator[LineErrors]:
    """The errors on each corrected line, of the run and of the reading that its pages had before."""
    pages = Page.objects.filter(readings__run=run, readings__state__in=(RunPage.State.READ, RunPage.State.PROMOTED))
    for page in with_corrections(pages).order_by("pk"):
        row = RunPage.objects.get(run=run, page=page)
        stands = standing(page, row.version)
        if stands is not None:
            yield from errors_on(page.pk, stands, layout(row))


@transaction.atomic
def promote(run: Run, by: Authorship, overriding: str = "") -> Verdict:
    """Begins to make the run's readings the current text of its pages; jobs do it page by page.

    `overriding` is why the gate is overridden where it is shut, "" where it is not. Raises Refused; ValueError for a run
    that is not read whole, and without a reason.
    """
    row = Run.objects.select_for_update().get(pk=run.pk)
    if row.state != Run.State.READ:
        raise NotPossible("state", f"run {row.pk} is {row.state}; only one that is read whole is promoted")
    if not by.why.strip():
        raise NotPossible("no reason", "no reason is given; say why the pages were read again")
    verdict = verdict_of(row)
    if not verdict.is_open and not overriding.strip():
        raise Refused(verdict)
    row.state, row.promoted_by, row.why = Run.State.PROMOTING, by.who[:200], by.why[:500]
    row.verdict = verdict.document() | ({"overridden": overriding[:500]} if not verdict.is_open else {})
    row.save(update_fields=("state", "promoted_by", "why", "verdict"))
    read = row.pages.filter(state=RunPage.State.READ)
    after = {"run": row.pk, "engine": row.engine, "pages": read.count(), **row.verdict}
    Event.objects.create(who=by.who[:200], what="promote run", subject=row.trial.collection_id, why=by.why[:500], after=after)
    put(job_of(PROMOTE, page) for page in read)
    return verdict


@transaction.atomic
def promote_page(row: RunPage) -> None:
    """Appends what the run read on this page as its current version, corrections of people laid over it; one event.

    Done again, it changes nothing.
    """
    held = RunPage.objects.select_for_update().select_related("run").get(pk=row.pk)
    if held.state != RunPage.State.READ or held.run.state != Run.State.PROMOTING:
        return
    page = Page.objects.select_related("scan", "item").get(pk=held.page_id)
    item = Item.objects.select_for_update().get(pk=page.item_id)
    if Item.objects.held().filter(pk=item.pk).exists():
        _lay(held, page)
    else:
        held.state, held.failure = RunPage.State.LEFT_OUT, WITHDRAWN
    held.save(update_fields=("state", "failure", "version", "unplaced"))
    _settle(held.run_id)


def _lay(row: RunPage, page: Page) -> None:
    page.refresh_from_db(fields=("version",), from_queryset=Page.objects.select_for_update())
    new, stands = layout(row), standing(page)
    found = anchored(new, _said(page), stands.held, stands.gone) if stands else Anchored(new)
    packed = pack(reading_of(scan_of(page), found.page), row.run.engine)
    packed = replace(packed, recipe=reading_recipe(new.step), seconds=row.seconds)
    version = save_packed([(page, packed)], Authorship(row.run.promoted_by, row.run.why, "reread"))[0]
    join_pages(page.item)
    row.state, row.version, row.unplaced = RunPage.State.PROMOTED, version.number, list(found.unplaced_lines)


def _said(page: Page) -> PageText:
    """What the page says now, what is redacted of it too, so that no redaction takes it out of a person's lines for good."""
    return unredacted(TextVersion.objects.get(page=page, number=page.version))


def _settle(run_id: int) -> None:
    run = Run.objects.select_for_update().get(pk=run_id)
    if not run.pages.filter(state=RunPage.State.READ).exists():
        run.state, run.finished = Run.State.PROMOTED, timezone.now()
        run.save(update_fields=("state", "finished"))
