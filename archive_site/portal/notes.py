"""The rooms of research notes: all of them, one of them, and where an archivist proposes a reply as one; it decides nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from archive_site.curation.notes import may_curate, put_forward
from archive_site.portal.asking import served
from archive_site.portal.errors import forbidden
from archive_site.portal.frame import show
from archive_site.portal.kept import KeptClaim, kept_claim
from archive_site.portal.verdicts import verdict_view
from archive_site.portal.worded import content_language, day_words
from archive_site.viewing import viewer
from search.notes.finding import notes as fitting
from search.notes.models import ResearchNote
from search.notes.standing import LIVING, seen
from search.notes.verdict import read_verdict
from search.query import Query
from search.records import find
from search.viewer import Viewer

MOST = 100
State = ResearchNote.State


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note as every room shows it; `status` is its label: what it is, since when, and that it waits, if it does."""

    address: str
    question: str
    question_language: str
    language: str
    claims: tuple[KeptClaim, ...]
    status: str
    waiting: bool


@require_safe
def notes(request: HttpRequest) -> HttpResponse:
    """`/notes`: the newest notes that stand and that this viewer may see; an archivist sees those that wait too."""
    rows = seen(viewer(request), *_states(request))[: MOST + 1]
    room = {"notes": tuple(map(note_view, rows[:MOST])), "more": len(rows) > MOST, "may_note": may_curate(request.user)}
    return show(request, "rooms/notes.html", room)


@require_safe
def note(request: HttpRequest, note_id: str) -> HttpResponse:
    """`/notes/<id>`; 404, as if it never was, for a note that waits, has expired or is not all for this viewer."""
    row = seen(viewer(request), *_states(request)).filter(pk=note_id).first()
    if row is None:
        raise Http404
    curates = may_curate(request.user)
    room: dict[str, Any] = {"note": note_view(row), "may_note": curates, "told": request.GET.get("told") == "1"}
    if curates:
        room |= {"verdict": verdict_view(read_verdict(row.verdict)), "note_id": row.pk, "record": _record(row, viewer(request))}
    return show(request, "rooms/note.html", room)


@require_POST
@served
def propose(request: HttpRequest, record_id: str) -> HttpResponse:
    """`/records/<id>/note`: a waiting note and its task, or the verdict that refuses it (422). For archivists alone."""
    seer = viewer(request)
    row = find(record_id, seer)
    if row is None:
        raise Http404
    if not may_curate(request.user):
        return forbidden(request)
    made, verdict = put_forward(row, seer)
    if made is not None:
        return HttpResponseRedirect(f"/notes/{made.pk}?told=1")
    room = {"question": row.question, "record": row.pk, "verdict": verdict_view(verdict)}
    return show(request, "rooms/verdict.html", room, 422)


def found_notes(query: Query, seer: Viewer) -> tuple[NoteView, ...]:
    """The notes that fit a search, as the page of results shows them in a section of their own."""
    return tuple(note_view(found.note) for found in fitting(query, seer))


def note_view(row: ResearchNote) -> NoteView:
    return NoteView(
        address=f"/notes/{row.pk}",
        question=row.question,
        question_language=content_language(row.language),
        language=row.spoken,
        claims=tuple(map(kept_claim, row.claims)),
        status=_status(row),
        waiting=row.state == State.WAITING,
    )


def _status(row: ResearchNote) -> str:
    if row.state == State.WAITING or row.decided is None:
        return gettext("Research note, waiting for approval")
    day = day_words(timezone.localtime(row.decided).date())
    return gettext("Research note, approved by the archive on %(day)s") % {"day": day}


def _record(row: ResearchNote, seer: Viewer) -> str:
    """The id of the reply's record while that is kept."""
    return row.record if row.record and find(row.record, seer) else ""


def _states(request: HttpRequest) -> Sequence[str]:
    return LIVING if may_curate(request.user) else (State.APPROVED,)
