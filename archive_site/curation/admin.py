"""Curation tasks in Django's admin: an archivist reads them there, follows them to what they are about, and closes them."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from archive_site.curation.models import CurationTask
from archive_site.curation.tasks import close

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin  # subscriptable in the stubs only


@admin.register(CurationTask)
class CurationTaskAdmin(ModelAdmin):
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

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.display(description="subject")
    def subject_link(self, task: CurationTask) -> str:
        """The thing that the task is about, with its address."""
        return format_html('<a href="/records/{}">{}</a>', task.subject, task.subject)

    @admin.action(description="Close as done", permissions=["change"])
    def mark_done(self, request: HttpRequest, tasks: QuerySet[CurationTask]) -> None:
        self._close(request, tasks, CurationTask.State.DONE)

    @admin.action(description="Close as declined", permissions=["change"])
    def mark_declined(self, request: HttpRequest, tasks: QuerySet[CurationTask]) -> None:
        self._close(request, tasks, CurationTask.State.DECLINED)

    def _close(self, request: HttpRequest, tasks: QuerySet[CurationTask], state: CurationTask.State) -> None:
        for task in tasks:
            try:
                close(task, state, request.user.get_username(), task.outcome)
            except ValueError as problem:
                self.message_user(request, str(problem), messages.WARNING)
