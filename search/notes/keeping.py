"""Proposes, approves and declines notes: each act asks the gate anew, is one transaction and one event; callers ask who may."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from ingest.models import Event, Item, Page
from search.ask import kinship
from search.evidence import Evidence
from search.gather import gather
from search.models import ReplyRecord
from search.notes.candidate import Candidate, candidate
from search.notes.gate import Bench, examine
from search.notes.judges import get_judges
from search.notes.likeness import look, nearest
from search.notes.models import NoteSource, ResearchNote
from search.notes.standing import LIVING, standing
from search.notes.verdict import Verdict
from search.ranking import Hit, merged
from search.viewer import Viewer

State = ResearchNote.State


class Refused(Exception):
    """A note is not what the act needs it to be, or the gate does not let it pass; one line."""


def of_record(record: ReplyRecord) -> Candidate:
    """The recorded answer as a candidate. Raises ValueError for a damaged record."""
    return candidate(record.question, record.language, record.reply, record.evidence)


def of_note(note: ResearchNote) -> Candidate:
    """What a note was proposed as. Raises ValueError for a damaged row."""
    reply = {"outcome": "answered", "language": note.spoken, "claims": note.claims}
    return candidate(note.question, note.language, reply, note.pool)


def examined(asks: Candidate, viewer: Viewer, but: str = "") -> Verdict:
    """The verdict of today, by what this viewer may see; `but` is the id of the candidate's own note, if it has one."""
    bench = Bench(
        evidence=partial(_evidence, viewer),
        kinship=kinship,
        judges=get_judges,
        nearest=partial(nearest, viewer=viewer, but=but),
        most_like=settings.LACUNA_NOTE_LIKENESS,
        least_quality=settings.LACUNA_NOTE_QUALITY,
    )
    return examine(asks, bench)


def _evidence(viewer: Viewer, asks: Candidate) -> tuple[Evidence, ...]:
    """The passages that the answer was judged among, and any further one that it cites."""
    known = {hit.passage_id for hit in asks.pool}
    cited = dict.fromkeys(cited.passage_id for claim in asks.claims for cited in claim.citations)
    further = tuple(Hit(name, 0.0, 1, ()) for name in cited if name not in known)
    return gather((*merged([asks.pool], len(asks.pool)), *further), viewer)


def propose(record: ReplyRecord, viewer: Viewer) -> tuple[ResearchNote | None, Verdict]:
    """The waiting note that the recorded answer becomes, or None if the gate does not let it pass."""
    asks = of_record(record)
    verdict = examined(asks, viewer)
    if not verdict.passed:
        return None, verdict
    return entered(asks, verdict, viewer, record), verdict


@transaction.atomic
def entered(asks: Candidate, verdict: Verdict, viewer: Viewer, record: ReplyRecord | None = None) -> ResearchNote:
    """The row of a waiting note with its sources, written with its event."""
    seen = look(asks.text, asks.spoken)
    claims = [{"text": claim.text, "citations": [_citation(asdict(cited)) for cited in claim.citations]} for claim in asks.claims]
    fields: dict[str, Any] = {
        "question": asks.question,
        "language": asks.language,
        "spoken": asks.spoken,
        "claims": claims,
        "pool": [{"passage": hit.passage_id, "score": hit.score, "rank": hit.rank} for hit in asks.pool],
        "verdict": verdict.document(),
        "recipe": record.recipe if record else {},
        "record": record.pk if record else "",
        "terms": dict(seen.terms),
        "vector": seen.vector.tobytes(),
        "made": seen.made,
        "state": State.WAITING,
        "proposed": timezone.now(),
        "proposed_by": viewer.name[:200],
        "decided": None,
        "decided_by": "",
        "why": "",
    }
    said = json.dumps([asks.question, asks.spoken, claims], ensure_ascii=False, sort_keys=True)
    name = hashlib.sha256(said.encode()).hexdigest()[:16]
    before = ResearchNote.objects.select_for_update().filter(pk=name).values_list("state", flat=True).first()
    note, _ = ResearchNote.objects.update_or_create(pk=name, defaults=fields)
    _enter_sources(note, asks)
    _tell(note, "propose note", viewer.name, before or "", "")
    return note


def _enter_sources(note: ResearchNote, asks: Candidate) -> None:
    pages = {(cited.page_id, cited.version) for claim in asks.claims for cited in claim.citations}
    is_open = Item.open_condition(timezone.localdate(), "item__")
    public = set(Page.objects.filter(is_open, id__in=[page for page, _ in pages]).values_list("id", flat=True))
    note.sources.all().delete()
    NoteSource.objects.bulk_create(
        [NoteSource(note=note, page=page, version=version, public=page in public) for page, version in sorted(pages)]
    )


def approve(note_id: str, viewer: Viewer) -> ResearchNote:
    """Approves a waiting note that still passes the gate. Raises Refused with the first part that it does not pass."""
    return decide(note_id, viewer, passing(note_id, viewer))


def decline(note_id: str, viewer: Viewer, why: str) -> ResearchNote:
    """Declines a waiting note, or takes an approved one back. Raises Refused for any other."""
    return decide(note_id, viewer, None, why)


def passing(note_id: str, viewer: Viewer) -> Verdict:
    """The verdict of today on a waiting note. Raises Refused unless it passes; it takes seconds, so it locks nothing."""
    note = _in_state(note_id, (State.WAITING,))
    verdict = examined(of_note(note), viewer, note.pk)
    if not verdict.passed:
        raise Refused(f"note {note_id} does not pass any more: {told(verdict)}")
    return verdict


@transaction.atomic
def decide(note_id: str, viewer: Viewer, verdict: Verdict | None, why: str = "") -> ResearchNote:
    """Approves a waiting note by the verdict that lets it pass, or declines a living one without. Raises Refused."""
    state, what = (State.DECLINED, "decline note") if verdict is None else (State.APPROVED, "approve note")
    note = _in_state(note_id, LIVING if verdict is None else (State.WAITING,), lock=True)
    if verdict is not None:
        if not verdict.passed or not standing().filter(pk=note_id).exists():
            raise Refused(f"note {note_id} does not stand any more; nothing was changed")
        note.verdict = verdict.document()
    before, note.state = note.state, state
    note.decided, note.decided_by, note.why = timezone.now(), viewer.name[:200], why[:500]
    note.save(update_fields=("verdict", "state", "decided", "decided_by", "why"))
    _tell(note, what, viewer.name, before, why)
    return note


def _in_state(note_id: str, states: Sequence[str], lock: bool = False) -> ResearchNote:
    rows = ResearchNote.objects.select_for_update() if lock else ResearchNote.objects.all()
    note = rows.filter(pk=note_id).first()
    if note is None or note.state not in states:
        raise Refused(f"note {note_id} is {note.state if note else 'not there'}; nothing was changed")
    return note


def told(verdict: Verdict) -> str:
    """The reason of a verdict that does not pass, in one line for archivists."""
    part = verdict.failure
    if part is None:
        return "nothing was examined"
    figures = f" ({part.figure:.3f}, limit {part.limit:.3f})" if part.figure is not None and part.limit is not None else ""
    return f"{part.name}: {part.why}{figures}{f' - {part.about}' if part.about else ''}"


def _citation(row: dict[str, Any]) -> dict[str, Any]:
    return {"passage": row["passage_id"], "page": row["page_id"], "version": row["version"], "quote": row["quote"]}


def _tell(note: ResearchNote, what: str, who: str, before: str, why: str) -> None:
    Event.objects.create(
        who=who[:200],
        what=what,
        subject=note.pk,
        why=why[:500],
        before={"state": str(before)} if before else {},
        after={"state": str(note.state)},
    )
