"""Looks through texts for personal data where their collection wants it, and keeps what people decide of what was found."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from archive_site.curation.cases import open_case
from archive_site.curation.personal_models import LookedThrough, PersonalFinding, PersonalRule
from archive_site.curation.personal_patterns import KINDS, Found, find, recipe_of
from archive_site.curation.redaction_acts import take_away
from ingest.curation import embargo
from ingest.models import Collection, Event, Page, TextVersion
from ingest.page import Span
from ingest.recipes import digest
from ingest.redacting import Wanted

State = PersonalFinding.State


class Outdated(ValueError):
    """The page says something else by now, or somebody else has decided; nothing was changed."""


@transaction.atomic
def set_rule(collection: Collection, kinds: Iterable[str], who: str, why: str) -> None:
    """What the collection's texts are looked through for; nothing: not at all. What was found of other kinds is forgotten."""
    chosen = [kind for kind in KINDS if kind in frozenset(kinds)]
    held = PersonalRule.objects.filter(collection=collection).first()
    before = {"kinds": held.kinds if held else []}
    PersonalRule.objects.update_or_create(collection=collection, defaults={"kinds": chosen})
    open_now = PersonalFinding.objects.filter(page__item__collection=collection, state=State.OPEN)
    open_now.exclude(kind__in=chosen).delete()
    after = {"kinds": chosen}
    Event.objects.create(
        who=who[:200], what="set personal data rule", subject=collection.pk, why=why[:500], before=before, after=after
    )


def due() -> QuerySet[Page]:
    """Pages with text that were not looked through as their collection wants it; those of withdrawn items wait."""
    wanted = Q(pk__in=())
    for rule in PersonalRule.objects.all():
        if rule.kinds:
            looked = LookedThrough.objects.filter(page=OuterRef("pk"), version=OuterRef("version"), recipe=recipe_of(rule.kinds))
            wanted |= Q(item__collection=rule.pk) & Q(~Exists(looked))
    return Page.objects.filter(wanted, version__gt=0).exclude(item__state="withdrawn")


def look_through_due(go_on: Callable[[], None]) -> int:
    """Looks through every page that is due; gives how many. `go_on` is called before each, and may raise to stop."""
    number = 0
    for page in due().select_related("item__collection__personal_rule").order_by("pk").iterator(chunk_size=100):
        go_on()
        look_through(page)
        number += 1
    return number


@transaction.atomic
def look_through(page: Page) -> None:
    """Brings the findings of the page up to its current text: what was decided of the same words stays decided."""
    kinds = PersonalRule.objects.filter(collection=page.item.collection_id).values_list("kinds", flat=True).first() or []
    text = TextVersion.objects.filter(page=page, number=page.version).values_list("text", flat=True).first() or ""
    known = {(one.kind, one.sign): one for one in PersonalFinding.objects.filter(page=page)}
    signed = _signed(page, text, find(text, [page.language, *page.item.languages], kinds))
    for (kind, sign), span in signed.items():
        row = known.get((kind, sign)) or PersonalFinding(page=page, kind=kind, sign=sign)
        row.version, row.start, row.end = page.version, span.start, span.end
        row.state = State.OPEN if row.state == State.GONE else row.state
        row.save()
    lost = [one.pk for key, one in known.items() if key not in signed and one.state == State.OPEN]
    PersonalFinding.objects.filter(pk__in=lost).update(state=State.GONE)
    LookedThrough.objects.update_or_create(page=page, defaults={"version": page.version, "recipe": recipe_of(kinds)})


def _signed(page: Page, text: str, found: Iterable[Found]) -> dict[tuple[str, str], Span]:
    """The findings by kind and sign: the same words twice on a page are two."""
    seen: Counter[tuple[str, str]] = Counter()
    signed: dict[tuple[str, str], Span] = {}
    for one in found:
        words = " ".join(text[one.span.start : one.span.end].casefold().split())
        seen[one.kind, words] += 1
        signed[one.kind, digest(page.pk, one.kind, words, seen[one.kind, words])] = one.span
    return signed


def redacted(row: PersonalFinding, who: str, why: str) -> None:
    """Takes the words away. Raises Outdated, NoPlace."""
    with transaction.atomic():
        held = _held(row)
        take_away(held.page, Wanted((), (Span(held.start, held.end),)), who, why)
        _decide(held, State.REDACTED, who)
        look_through(held.page)


@transaction.atomic
def not_personal(row: PersonalFinding, who: str, why: str) -> None:
    """Leaves the words as they are; they are not asked about again. Raises Outdated."""
    held = _held(row)
    _decide(held, State.NOT_PERSONAL, who)
    after = {"finding": held.pk, "kind": held.kind, "state": str(State.NOT_PERSONAL)}
    Event.objects.create(who=who[:200], what="decide finding", subject=held.page_id, why=why[:500], after=after)


@transaction.atomic
def closed_until(row: PersonalFinding, day: date, who: str, why: str) -> None:
    """Embargoes the item. Raises Outdated, NotNow."""
    held = _held(row)
    embargo(held.page.item, day, who, why)
    _decide(held, State.CLOSED, who)


@transaction.atomic
def made_case(row: PersonalFinding, who: str, why: str) -> int:
    """Opens a case about the page; gives its number. Raises Outdated."""
    held = _held(row)
    case = open_case(held.page_id, "", why, who)
    _decide(held, State.CASE, who)
    return case.pk


def _held(row: PersonalFinding) -> PersonalFinding:
    """The open finding, on the text that the page has now, locked."""
    locked = PersonalFinding.objects.select_for_update(of=("self",)).select_related("page__item", "page__scan")
    held = locked.filter(pk=row.pk, state=State.OPEN).first()
    if held is None or held.version != held.page.version:
        raise Outdated("somebody else has decided this, or the page has changed meanwhile; nothing was changed")
    return held


def _decide(row: PersonalFinding, state: str, who: str) -> None:
    row.state, row.decided, row.decided_by = state, timezone.now(), who[:200]
    row.save(update_fields=("state", "decided", "decided_by"))
