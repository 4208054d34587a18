"""Curation tasks, research notes and jobs in Django's admin: an archivist reads them, goes to what they are about, decides."""

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from archive_site.curation.models import CurationTask
from archive_site.curation.notes import MAY_APPROVE, may_curate, settle
from archive_site.curation.policy import MAY_SEE_RESTRICTED
from archive_site.curation.tasks import close
from archive_site.viewing import viewer
from ingest import jobs
from ingest.admin import KeptRows
from ingest.models import Job
from search.notes.keeping import Refused
from search.notes.models import ResearchNote


@admin.register(CurationTask)
class CurationTaskAdmin(KeptRows):
    """For those who may see restricted items, since a task may be about one; a task is closed, never rewritten."""

    list_display = ("opened", "queue", "subject", "reports", "state", "note")
    list_filter = ("queue", "state")
    search_fields = ("subject", "note")
    actions = ("mark_done", "mark_declined")
    fields = ("queue", "subject_link", "note", "reports", "state", "opened", "closed", "closed_by", "outcome")
    readonly_fields = ("queue", "subject_link", "note", "reports", "state", "opened", "closed", "closed_by")

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        may = request.user.has_perm("ingest.view_restricted")
        return bool(may and super().has_view_permission(request, obj))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        may = request.user.has_perm("ingest.view_restricted")
        return bool(may and super().has_change_permission(request, obj))

    @admin.display(description="subject")
    def subject_link(self, task: CurationTask) -> str:
        """The thing that the task is about, with its address."""
        room = "notes" if task.queue == CurationTask.Queue.RESEARCH_NOTE else "records"
        return format_html('<a href="/{}/{}">{}</a>', room, task.subject, task.subject)

    @admin.action(description="Close as done", permissions=["change"])
    def mark_done(self, request: HttpRequest, tasks: QuerySet[CurationTask]) -> None:
        self._close(request, tasks, CurationTask.State.DONE)

    @admin.action(description="Close as declined", permissions=["change"])
    def mark_declined(self, request: HttpRequest, tasks: QuerySet[CurationTask]) -> None:
        self._close(request, tasks, CurationTask.State.DECLINED)

    def _close(self, request: HttpRequest, tasks: QuerySet[CurationTask], state: CurationTask.State) -> None:
        for task in tasks:
            try:
                if task.queue == CurationTask.Queue.RESEARCH_NOTE and task.state == CurationTask.State.OPEN:
                    _settle(request, task.subject, state == CurationTask.State.DONE, task.outcome)
                else:
                    close(task, state, request.user.get_username(), task.outcome)
            except (ValueError, Refused) as problem:
                self.message_user(request, str(problem), messages.WARNING)


@admin.register(ResearchNote)
class ResearchNoteAdmin(KeptRows):
    """For those who may approve; a note is approved or declined as it stands, never rewritten."""

    list_display = ("proposed", "question", "state", "proposed_by", "decided_by")
    list_filter = ("state",)
    search_fields = ("question",)
    actions = ("approve", "decline")
    fields = ("address", "question", "claims", "state", "proposed", "proposed_by", "decided", "decided_by", "why", "verdict")
    readonly_fields = fields

    @admin.display(description="as shown")
    def address(self, note: ResearchNote) -> str:
        return format_html('<a href="/notes/{}">/notes/{}</a>', note.pk, note.pk)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_curate(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return may_curate(request.user)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return may_curate(request.user)

    @admin.action(description="Approve", permissions=["change"])
    def approve(self, request: HttpRequest, notes: QuerySet[ResearchNote]) -> None:
        self._settle(request, notes, True)

    @admin.action(description="Decline or take back", permissions=["change"])
    def decline(self, request: HttpRequest, notes: QuerySet[ResearchNote]) -> None:
        self._settle(request, notes, False)

    def _settle(self, request: HttpRequest, notes: QuerySet[ResearchNote], approved: bool) -> None:
        for note in notes:
            try:
                _settle(request, note.pk, approved, "")
            except Refused as problem:
                self.message_user(request, str(problem), messages.WARNING)


@admin.register(Job)
class JobAdmin(KeptRows):
    """For those who may see restricted items, since a job may be about one; who may run jobs retries and cancels them."""

    list_display = ("id", "queue", "kind", "subject", "state", "attempts", "error", "created", "not_before", "worker")
    list_filter = ("queue", "state")
    show_facets = admin.ShowFacets.ALWAYS
    search_fields = ("subject", "error")
    actions = ("retry", "cancel")

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        may = request.user.has_perm(MAY_SEE_RESTRICTED)
        return bool(may and (super().has_view_permission(request, obj) or self.has_run_permission(request)))

    def has_run_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perms((MAY_SEE_RESTRICTED, "ingest.run_jobs"))

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.action(description="Retry", permissions=["run"])
    def retry(self, request: HttpRequest, chosen: QuerySet[Job]) -> None:
        self.message_user(request, f"{jobs.retry(chosen, request.user.get_username())} jobs begin anew")

    @admin.action(description="Cancel", permissions=["run"])
    def cancel(self, request: HttpRequest, chosen: QuerySet[Job]) -> None:
        self.message_user(request, f"{jobs.cancel(chosen, request.user.get_username())} jobs were cancelled")


def _settle(request: HttpRequest, note_id: str, approved: bool, why: str) -> None:
    """Raises Refused for whoever may not, and for a note that does not pass."""
    if not may_curate(request.user):
        raise Refused(f"approving research notes needs the permission {MAY_APPROVE}; nothing was changed")
    settle(note_id, viewer(request), approved, why)
