"""What becomes of a correction: written line by line, sent, accepted by somebody else or returned; each act one transaction.

Who may do it, callers check - but that nobody accepts his own is checked here. Accepted text goes through `ingest.curation`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from archive_site.curation.correction_models import Correction
from ingest.curation import correct
from ingest.merging import Carried, LineChange, LineConflict, carried, changed, insisted, lines_of
from ingest.models import Event, Page, TextVersion
from ingest.storable import storable

State = Correction.State
LONGEST_LINE = 2_000
THEIRS, MINE = "theirs", "mine"


class Refusal(StrEnum):
    """Why an act is not possible."""

    UNREAD = "the page has not been read yet"
    NO_LINE = "there is no such line"
    NOTHING = "no line is changed"
    CONFLICT = "others have changed the same lines; a person has to choose"
    OWN = "nobody decides about a correction of his own"
    NO_REASON = "a reason is wanted"
    OTHER_DRAFT = "there is another draft of the page by the same person"
    UNCHECKED = "not every page of the sample was read to its end"
    MOVED_ON = "the correction is not in that state any more"


class Refused(Exception):
    """The act is not possible, and nothing was changed."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Standing:
    """A correction as it applies to the text that is current now."""

    current: TextVersion
    carried: Carried

    @property
    def text(self) -> str:
        return changed(self.current.text, self.carried.changes)


def current_version(page: Page) -> TextVersion:
    """Raises Refused for a page without text."""
    found = TextVersion.objects.filter(page=page, number=page.version).first()
    if found is None:
        raise Refused(Refusal.UNREAD)
    return found


def standing(correction: Correction) -> Standing:
    """What of the correction can be applied now, and where others came first. Two queries; it changes nothing."""
    current = current_version(correction.page)
    changes = tuple(LineChange(**line) for line in correction.lines)
    kept = tuple(LineConflict(**one) for one in correction.conflicts)
    if correction.base == current.number:
        return Standing(current, Carried(changes, kept))
    base = TextVersion.objects.get(page=correction.page, number=correction.base).text
    moved = carried(changes, base, current.text)
    again = carried((_as_change(one) for one in kept if not one.gone), base, current.text)
    still = (*(LineConflict(one.number, one.was, one.was, one.now) for one in again.changes), *again.conflicts)
    gone = tuple(one for one in kept if one.gone)
    return Standing(current, Carried(moved.changes, (*moved.conflicts, *still, *gone)))


def _as_change(conflict: LineConflict) -> LineChange:
    return LineChange(conflict.number, conflict.theirs, conflict.now)


def draft_of(page: Page, author: str) -> Correction | None:
    """What this person has written and not sent."""
    return Correction.objects.filter(page=page, author=author, state=State.DRAFT, same_words=None).first()


@transaction.atomic
def write_line(page: Page, author: str, base: int, line: LineChange) -> Correction:
    """Puts one line into the person's draft; `line.was` is what version `base` says there, whatever the form claims.

    A line that says again what the page says leaves the draft. Raises Refused.
    """
    version = TextVersion.objects.filter(page=page, number=base).first()
    lines = lines_of(version.text) if version else ()
    if version is None or not 1 <= line.number <= len(lines):
        raise Refused(Refusal.NO_LINE)
    change = LineChange(line.number, lines[line.number - 1], _said(line.now))
    draft = _own_draft(page, author)
    now = standing(draft)
    moved = carried((change,), version.text, now.current.text) if base != now.current.number else Carried((change,))
    _place(draft, now, moved)
    return draft


def _own_draft(page: Page, author: str) -> Correction:
    Page.objects.select_for_update().get(pk=page.pk)  # one writer at a page, so that one draft is made
    held = Correction.objects.select_for_update(of=("self",)).select_related("page").filter(same_words=None)
    fresh = {"base": page.version}
    return held.get_or_create(page=page, author=author, state=State.DRAFT, same_words=None, defaults=fresh)[0]


def _place(draft: Correction, now: Standing, moved: Carried) -> None:
    """Stores the draft on the current version, with the new change or conflict in place of an older one of the same line."""
    said = lines_of(now.current.text)
    changes = {one.number: one for one in (*now.carried.changes, *moved.changes)}
    conflicts = {(one.number, one.gone): one for one in (*now.carried.conflicts, *moved.conflicts)}
    for one in moved.changes:
        conflicts.pop((one.number, False), None)
    kept = [changes[number] for number in sorted(changes) if changes[number].now != said[number - 1]]
    _store(draft, now.current.number, Carried(tuple(kept), tuple(conflicts.values())))


def _store(draft: Correction, base: int, now: Carried) -> None:
    draft.base = base
    draft.lines = [asdict(one) for one in now.changes]
    draft.conflicts = [asdict(one) for one in now.conflicts]
    draft.save(update_fields=("base", "lines", "conflicts", "changed"))


def _said(text: str) -> str:
    return " ".join(storable(text).replace("\0", " ").split())[:LONGEST_LINE]


@transaction.atomic
def settle(correction: Correction, choices: Mapping[int, str]) -> Correction:
    """Takes, for each conflict by its place, what others say (`theirs`) or what the correction says (`mine`).

    Conflicts of which nothing is said stay. Only in a draft: what was sent is settled by who accepts it.
    """
    row = _locked(correction, State.DRAFT)
    _store(row, *_settled(standing(row), choices))
    return row


def _settled(now: Standing, choices: Mapping[int, str]) -> tuple[int, Carried]:
    changes = {one.number: one for one in now.carried.changes}
    left = []
    for place, conflict in enumerate(now.carried.conflicts):
        if choices.get(place) == MINE:
            change = insisted(conflict, now.current.text)
            changes[change.number] = change
        elif choices.get(place) != THEIRS:
            left.append(conflict)
    return now.current.number, Carried(tuple(changes[number] for number in sorted(changes)), tuple(left))


@transaction.atomic
def send(correction: Correction, reason: str) -> Correction:
    """Hands a draft over for review. Raises Refused where it changes nothing, or the page says otherwise by now."""
    row = _locked(correction, State.DRAFT)
    now = standing(row)
    if now.carried.conflicts:
        raise Refused(Refusal.CONFLICT)
    if not now.carried.changes:
        raise Refused(Refusal.NOTHING)
    _store(row, now.current.number, now.carried)
    row.state, row.sent, row.reason = State.SENT, timezone.now(), _said(reason)[:500]
    row.save(update_fields=("state", "sent", "reason"))
    return row


@transaction.atomic
def take_back(correction: Correction) -> Correction:
    """Makes what was sent or returned a draft again. Raises Refused where the person has another draft of the page."""
    row = _locked(correction, State.SENT, State.RETURNED)
    if row.same_words is None and draft_of(row.page, row.author) is not None:
        raise Refused(Refusal.OTHER_DRAFT)
    row.state, row.sent = (State.DRAFT, None) if row.same_words is None else (State.DROPPED, row.sent)
    row.save(update_fields=("state", "sent"))
    return row


@transaction.atomic
def drop(correction: Correction) -> None:
    """Gives up a draft or what was returned; the row is kept."""
    row = _locked(correction, State.DRAFT, State.RETURNED)
    row.state = State.DROPPED
    row.save(update_fields=("state",))


@transaction.atomic
def accept(correction: Correction, reviewer: str, choices: Mapping[int, str] | None = None, word: str = "") -> Correction:
    """Makes the correction the page's text, as a version by its author. Raises Refused.

    `choices` settle lines that others have changed since. What the page says already, by now, makes no version.
    """
    row = _locked(correction, State.SENT)
    if reviewer == row.author:
        raise Refused(Refusal.OWN)
    Page.objects.select_for_update().get(pk=row.page_id)
    before = standing(row)
    _, settled = _settled(before, choices or {})
    if settled.conflicts:
        raise Refused(Refusal.CONFLICT)
    _store(row, before.current.number, settled)
    text = changed(before.current.text, settled.changes)
    if text != before.current.text:
        row.version = correct(row.page, text, row.author, row.reason).number
    _decide(row, State.ACCEPTED, reviewer, word)
    told = {"version": row.version or before.current.number, "lines": len(settled.changes), "correction": row.pk}
    _event(reviewer, "accept correction", row, {"version": before.current.number}, told)
    return row


@transaction.atomic
def give_back(correction: Correction, reviewer: str, why: str) -> Correction:
    """Returns the correction to its author, who may go on with it. Raises Refused, also without a reason."""
    row = _locked(correction, State.SENT)
    if reviewer == row.author:
        raise Refused(Refusal.OWN)
    if not why.strip():
        raise Refused(Refusal.NO_REASON)
    _decide(row, State.RETURNED, reviewer, why)
    _event(reviewer, "return correction", row, {}, {"correction": row.pk})
    return row


def _decide(row: Correction, state: Correction.State, reviewer: str, word: str) -> None:
    row.state, row.reviewer, row.reviewed, row.verdict = state, reviewer, timezone.now(), _said(word)[:500]
    row.save(update_fields=("state", "reviewer", "reviewed", "verdict", "version"))


def _event(who: str, what: str, row: Correction, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    told = {**after, "author": row.author}
    Event.objects.create(who=who, what=what, subject=row.page_id, why=row.verdict, before=dict(before), after=told)


def _locked(correction: Correction, *states: Correction.State) -> Correction:
    row = Correction.objects.select_for_update(of=("self",)).select_related("page__item").get(pk=correction.pk)
    if row.state not in states:
        raise Refused(Refusal.MOVED_ON)
    return row
