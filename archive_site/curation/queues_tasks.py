"""What readers reported and what waits for approval, as a list to take from and to close; approving notes is `notes`."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from archive_site.curation import queues_holds as holds
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.models import CurationTask
from archive_site.curation.notes import may_curate, settle
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.queues_reach import portion, turns
from archive_site.curation.tasks import close
from archive_site.portal.errors import forbidden
from archive_site.viewing import viewer
from search.notes.keeping import Refused

QUEUES = {str(CurationTask.Queue.WRONG_ANSWER): _("wrong answer"), str(CurationTask.Queue.RESEARCH_NOTE): _("research note")}
ROOMS = {CurationTask.Queue.RESEARCH_NOTE: "notes"}
State = CurationTask.State


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.SEE_CLOSED)
def tasks(request: HttpRequest) -> HttpResponse:
    """`/curation/tasks`; POST with `task` and `act`: `take`, `let-go`, `done`, `decline` (with `outcome`).

    For those who see what is closed everywhere: a task may be about anything.
    """
    everywhere = powers_of(request).where(Act.SEE_CLOSED) is None
    if request.method == "POST" and not everywhere:
        return forbidden(request)
    problem = _act(request) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        return HttpResponseRedirect(request.get_full_path())
    rows = CurationTask.objects.filter(state=State.OPEN) if everywhere else CurationTask.objects.none()
    shown = portion(request, rows.order_by("-reports", "opened", "pk"))
    held = holds.holders(holds.TASKS, [str(row.pk) for row in shown])
    lines = [(row, QUEUES.get(row.queue, row.queue), _room(row), held.get(str(row.pk))) for row in shown]
    room = {"lines": lines, **turns(request, shown), "problem": problem, "everywhere": everywhere}
    return desk(request, "curation/tasks.html", room, 409 if problem else 200)


def _room(row: CurationTask) -> str:
    return f"/{ROOMS.get(CurationTask.Queue(row.queue), 'records')}/{row.subject}"


def _act(request: HttpRequest) -> str:
    """Does what the form asks; gives why it could not, "" if it was done."""
    number, act, who = request.POST.get("task", ""), request.POST.get("act", ""), request.user.get_username()
    row = CurationTask.objects.filter(pk=int(number)).first() if number.isascii() and number.isdigit() else None
    if row is None:
        return gettext("Somebody else has dealt with this meanwhile; nothing was changed.")
    try:
        if act == "take":
            holds.claim(holds.TASKS, number, who)
        elif act == "let-go":
            holds.let_go(holds.TASKS, number, who)
        elif act in ("done", "decline"):
            return _closed(request, row, State.DONE if act == "done" else State.DECLINED)
    except holds.Held as other:
        return gettext("%(name)s has this at the moment.") % {"name": other.who}
    return ""


def _closed(request: HttpRequest, row: CurationTask, state: CurationTask.State) -> str:
    outcome, who = request.POST.get("outcome", "").strip(), request.user.get_username()
    try:
        if row.queue == CurationTask.Queue.RESEARCH_NOTE:
            if not may_curate(request.user):
                return gettext("Approving research notes needs a right that you do not have; nothing was changed.")
            settle(row.subject, viewer(request), state == State.DONE, outcome)
        else:
            close(row, state, who, outcome)
    except (Refused, ValueError):
        return gettext("Somebody else has dealt with this meanwhile; nothing was changed.")
    holds.done(holds.TASKS, str(row.pk))
    return ""
