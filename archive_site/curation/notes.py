"""Research notes as archivists handle them: who may, the task that waits for approval, and what settles it."""

from django.contrib.auth.models import AnonymousUser, User
from django.db import transaction

from archive_site.curation.models import CurationTask
from archive_site.curation.policy import MAY_SEE_RESTRICTED, lacks_proof
from archive_site.curation.tasks import close
from search.models import ReplyRecord
from search.notes.keeping import decide, entered, examined, of_record, passing
from search.notes.models import ResearchNote
from search.notes.standing import EXPIRED, sweep
from search.notes.verdict import Verdict
from search.viewer import Viewer

MAY_APPROVE = "search.approve_note"
_QUEUE = CurationTask.Queue.RESEARCH_NOTE


def may_curate(user: User | AnonymousUser) -> bool:
    """Whether this person may propose and approve: staff with that permission who also see restricted items."""
    proved = user.is_active and user.is_staff and not lacks_proof(user)
    return proved and user.has_perms((MAY_APPROVE, MAY_SEE_RESTRICTED))


def put_forward(record: ReplyRecord, who: Viewer) -> tuple[ResearchNote | None, Verdict]:
    """The waiting note of a recorded answer with its open task; no note if the gate does not let it pass."""
    asks = of_record(record)
    verdict = examined(asks, who)
    if not verdict.passed:
        return None, verdict
    with transaction.atomic():
        note = entered(asks, verdict, who, record)
        CurationTask.objects.get_or_create(
            queue=_QUEUE, subject=note.pk, state=CurationTask.State.OPEN, defaults={"note": note.question[:1000]}
        )
    return note, verdict


def settle(note_id: str, who: Viewer, approved: bool, why: str = "") -> ResearchNote:
    """Approves a note or declines it, and closes its task. Raises Refused; then nothing is changed."""
    verdict = passing(note_id, who) if approved else None
    with transaction.atomic():
        note = decide(note_id, who, verdict, why)
        _close(note_id, CurationTask.State.DONE if approved else CurationTask.State.DECLINED, who.name, why)
    return note


@transaction.atomic
def swept(who: str) -> tuple[str, ...]:
    """Marks notes that stand no more, and closes the tasks of those that were waiting; returns their ids."""
    gone = sweep(who)
    for note_id in gone:
        _close(note_id, CurationTask.State.DECLINED, who, EXPIRED)
    return gone


def _close(note_id: str, state: CurationTask.State, who: str, why: str) -> None:
    task = CurationTask.objects.filter(queue=_QUEUE, subject=note_id, state=CurationTask.State.OPEN).first()
    if task is not None:
        close(task, state, who, why)
