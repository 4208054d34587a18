"""Which notes still stand, and for whom, by the rows of their sources as they are now; a sweep marks those that do not."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from ingest.models import Event, Item, Passage
from search.notes.models import NoteSource, ResearchNote
from search.viewer import Viewer

LIVING = (ResearchNote.State.WAITING, ResearchNote.State.APPROVED)
EXPIRED = "a page that it stands on was corrected, withdrawn or closed"


def seen(viewer: Viewer, *states: str) -> QuerySet[ResearchNote]:
    """The notes in one of the states (approved by default) that stand, and of whose sources this viewer may see every one."""
    held = standing().filter(state__in=states or (ResearchNote.State.APPROVED,))
    if viewer.may_see_restricted:
        return held
    return held.exclude(Exists(_sources().filter(~Exists(_open()))))


def standing() -> QuerySet[ResearchNote]:
    """Notes of which every source is in the version that they quote, and open still if it was open when they were proposed."""
    broken = ~Exists(_current()) | (Q(public=True) & ~Exists(_open()))
    return ResearchNote.objects.filter(Exists(_sources())).exclude(Exists(_sources().filter(broken)))


def sweep(who: str) -> tuple[str, ...]:
    """Marks living notes that stand no more as expired, each with its event; returns their ids."""
    gone = ResearchNote.objects.filter(state__in=LIVING).exclude(pk__in=standing().values("pk"))
    return tuple(name for name in gone.order_by("pk").values_list("pk", flat=True) if expire(name, who))


@transaction.atomic
def expire(note_id: str, who: str) -> bool:
    """Marks a living note as expired if it does not stand; whether it did."""
    note = ResearchNote.objects.select_for_update().filter(pk=note_id, state__in=LIVING).first()
    if note is None or standing().filter(pk=note_id).exists():
        return False
    before = note.state
    note.state, note.decided, note.decided_by, note.why = ResearchNote.State.EXPIRED, timezone.now(), who[:200], EXPIRED
    note.save(update_fields=("state", "decided", "decided_by", "why"))
    Event.objects.create(
        who=who[:200],
        what="expire note",
        subject=note.pk,
        why=EXPIRED,
        before={"state": str(before)},
        after={"state": note.state.value},
    )
    return True


def _sources() -> QuerySet[NoteSource]:
    """The sources of the note of the outer query."""
    return NoteSource.objects.filter(note=OuterRef("pk"))


def _current() -> QuerySet[Passage]:
    """Passages of the outer query's source in its version, while that is the page's newest; a withdrawn page has none."""
    return Passage.objects.filter(
        page_id=OuterRef("page"), version__number=OuterRef("version"), page__version=OuterRef("version")
    )


def _open() -> QuerySet[Passage]:
    return _current().filter(Item.open_condition(timezone.localdate(), "page__item__"))
