"""Samples of a collection's pages, read against the scan: drawn, counted and decided; each act one transaction."""

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from archive_site.curation.correction_acts import Refusal, Refused
from archive_site.curation.correction_models import Correction, Sample, SamplePage
from ingest.distance import edit_distance, plain_text
from ingest.merging import LineChange, changed
from ingest.models import Change, Event, Page, TextVersion

MOST = 200  # pages of a sample
SURE = 1.645  # standard errors: the true rate is below that bound in 95 of 100 samples


@dataclass(frozen=True, slots=True)
class Rate:
    """Errors a letter on the checked pages; `most` is what the whole has at most, in 95 of 100 such samples (None: unsaid)."""

    pages: int
    letters: int
    errors: int
    most: float | None

    @property
    def share(self) -> float | None:
        return self.errors / self.letters if self.letters else None


def rate(counted: Sequence[tuple[int, int]]) -> Rate:
    """From letters and errors of each checked page, as a ratio of totals; pages differ, so the bound counts pages."""
    pages, letters, errors = len(counted), sum(one for one, _ in counted), sum(one for _, one in counted)
    if pages < 2 or not letters:
        return Rate(pages, letters, errors, None)
    share = errors / letters
    spread = sum((wrong - share * length) ** 2 for length, wrong in counted)
    error = math.sqrt(spread / (pages * (pages - 1))) / (letters / pages)
    return Rate(pages, letters, errors, min(1.0, share + SURE * error))


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many pages are drawn, with how many errors a letter the whole is good, and of what: items since a day, a delivery."""

    number: int
    target: float
    since: date | None = None
    batch: int | None = None


@transaction.atomic
def draw(collection: str, wanted: Wanted, who: str, within: Q | None = None) -> Sample:
    """Draws pages with text, all alike likely, each once. Raises Refused where there are none."""
    rows = Page.objects.filter(within or Q(), item__collection=collection, version__gt=0)
    if wanted.since is not None:
        rows = rows.filter(item__created__date__gte=wanted.since)
    if wanted.batch is not None:
        rows = rows.filter(pk__in=Change.objects.filter(batch=wanted.batch, what=Change.What.PAGE).values("subject"))
    ids = list(rows.order_by("pk").values_list("pk", "version"))
    if not ids:
        raise Refused(Refusal.UNREAD)
    chosen = random.SystemRandom().sample(ids, min(wanted.number, MOST, len(ids)))
    of = {"since": wanted.since, "batch": wanted.batch, "target": wanted.target}
    sample = Sample.objects.create(collection=collection, drawn_by=who, of=len(ids), **of)
    SamplePage.objects.bulk_create(SamplePage(sample=sample, page_id=page, version=version) for page, version in chosen)
    Event.objects.create(who=who, what="draw sample", subject=collection, after={"sample": sample.pk, "pages": len(chosen)})
    return sample


@transaction.atomic
def check(row: SamplePage, who: str) -> SamplePage:
    """The page was read to its end by this person: counts what his correction of it changes, nothing where there is none."""
    was = TextVersion.objects.get(page=row.page_id, number=row.version).text
    should = plain_text(_corrected(row, who, was))
    row.letters, row.errors = len(should), edit_distance(plain_text(was), should)
    row.checked, row.checked_by = timezone.now(), who
    row.save(update_fields=("letters", "errors", "checked", "checked_by"))
    return row


def _corrected(row: SamplePage, who: str, was: str) -> str:
    """The text as this person would have it; as it is now, if his correction is the page's text already."""
    states = (Correction.State.DRAFT, Correction.State.SENT, Correction.State.ACCEPTED)
    rows = Correction.objects.filter(page=row.page_id, author=who, state__in=states, changed__gte=row.sample.drawn)
    said = rows.order_by("-changed").first()
    if said is None:
        return was
    base = TextVersion.objects.get(page=row.page_id, number=said.base).text
    return changed(base, (LineChange(**line) for line in said.lines))


@transaction.atomic
def decide(sample: Sample, accepted: bool, who: str, why: str) -> Sample:
    """Accepts what the sample stands for, or returns it: one event with the rate it was decided on. Raises Refused."""
    row = Sample.objects.select_for_update().get(pk=sample.pk)
    if row.state != Sample.State.OPEN:
        raise Refused(Refusal.MOVED_ON)
    if not why.strip():
        raise Refused(Refusal.NO_REASON)
    if row.pages.filter(checked=None).exists():
        raise Refused(Refusal.UNCHECKED)
    row.state = Sample.State.ACCEPTED if accepted else Sample.State.RETURNED
    row.decided, row.decided_by, row.why = timezone.now(), who, why.strip()[:500]
    row.save(update_fields=("state", "decided", "decided_by", "why"))
    found = rate(list(row.pages.values_list("letters", "errors")))
    told = {"sample": row.pk, "letters": found.letters, "errors": found.errors, "target": row.target}
    Event.objects.create(who=who, what=f"sample {row.state}", subject=row.collection, why=row.why, after=told)
    return row
