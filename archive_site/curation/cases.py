"""Erasure requests as cases, and what a collection lets be kept of people: each act one event; who may, callers check."""

from datetime import timedelta

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.utils import timezone

from archive_site.curation.case_models import ErasureCase, Retention
from ingest.models import Collection, Event, Item
from search.models import ReplyRecord

DECISIONS = (ErasureCase.State.GRANTED, ErasureCase.State.PARTLY, ErasureCase.State.DECLINED)


@transaction.atomic
def open_case(subject: str, requester: str, ground: str, who: str) -> ErasureCase:
    """Enters what somebody asks about an item, or a page of it. Raises ValueError for neither."""
    item = item_of(subject)
    if item is None:
        raise ValueError(f"there is no item or page {subject!r}; nothing was entered")
    if not ground:
        raise ValueError("say what is asked and why; nothing was entered")
    case = ErasureCase.objects.create(
        collection_id=item.collection_id, subject=subject, requester=requester[:300], ground=ground, opened_by=who[:200]
    )
    Event.objects.create(who=who[:200], what="open case", subject=subject, after={"case": case.pk})
    return case


@transaction.atomic
def decide(case: ErasureCase, state: str, decision: str, who: str) -> ErasureCase:
    """Decides an open case, once, with its grounds. Raises ValueError."""
    row = ErasureCase.objects.select_for_update().get(pk=case.pk)
    if row.state != ErasureCase.State.OPEN or state not in DECISIONS:
        raise ValueError(f"case {row.pk} is {row.state}, and a decision is one of {', '.join(DECISIONS)}; nothing was changed")
    if not decision:
        raise ValueError("say why it is decided so; nothing was changed")
    row.state, row.decision, row.decided, row.decided_by = state, decision, timezone.now(), who[:200]
    row.save(update_fields=("state", "decision", "decided", "decided_by"))
    Event.objects.create(
        who=who[:200],
        what="decide case",
        subject=row.subject,
        why=decision[:500],
        before={"case": row.pk, "state": "open"},
        after={"case": row.pk, "state": str(state)},
    )
    return row


def item_of(subject: str) -> Item | None:
    """The item that a subject is, or that it is a page of."""
    name = subject.replace("\0", "")
    return Item.objects.filter(pk__in=(name, name.rpartition("/p")[0])).order_by("-pk").first()


@transaction.atomic
def set_retention(collection: Collection, record_days: int | None, case_days: int | None, who: str, why: str) -> None:
    """For how many days recorded replies that cite the collection, and askers of decided cases, are kept; None: no rule."""
    held = Retention.objects.filter(collection=collection).first()
    before = {"record_days": held.record_days, "case_days": held.case_days} if held else {}
    after = {"record_days": record_days, "case_days": case_days}
    Retention.objects.update_or_create(collection=collection, defaults=after)
    Event.objects.create(who=who[:200], what="set retention", subject=collection.pk, why=why[:500], before=before, after=after)


def forget_by_rule(spared: frozenset[str], who: str) -> int:
    """Deletes and blanks what the collections let be kept no longer, but the records `spared`; gives how much."""
    return sum(_forget(rule, spared, who) for rule in Retention.objects.order_by("pk"))


@transaction.atomic
def _forget(rule: Retention, spared: frozenset[str], who: str) -> int:
    number = 0
    if rule.record_days is not None:
        cited = ReplyRecord.objects.annotate(named=Cast("pages", TextField())).filter(named__contains=f'"{rule.pk}/')
        old = cited.filter(last__lt=timezone.now() - timedelta(days=rule.record_days)).exclude(pk__in=spared)
        number += old.delete()[0]
    if rule.case_days is not None:
        decided = ErasureCase.objects.filter(collection=rule.pk, decided__lt=timezone.now() - timedelta(days=rule.case_days))
        number += decided.exclude(requester="").update(requester="")
    if number:
        Event.objects.create(
            who=who[:200], what="forget", subject=rule.pk, why="by the rule of the collection", after={"rows": number}
        )
    return number
