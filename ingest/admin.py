"""The archive's rows in Django's admin, to look at only: every change goes through curation, which tells the index."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from ingest.models import Collection, Event, Item, OutboxEntry, Page, Passage, Scan, TextVersion

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
else:
    ModelAdmin = admin.ModelAdmin  # subscriptable in the stubs only


class KeptRows(ModelAdmin):
    """Rows that nobody adds or deletes here."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class _ReadOnly(KeptRows):
    """Shows rows, restricted ones among them, to those who may see such; nobody changes them here."""

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        may = request.user.has_perm("ingest.view_restricted")
        return bool(may and super().has_view_permission(request, obj))

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Collection)
class CollectionAdmin(_ReadOnly):
    list_display = ("slug", "title", "created")
    search_fields = ("slug", "title")


@admin.register(Item)
class ItemAdmin(_ReadOnly):
    list_display = ("id", "title", "date", "rights", "embargo_until")
    list_filter = ("collection", "rights")
    search_fields = ("id", "title")


@admin.register(Page)
class PageAdmin(_ReadOnly):
    list_display = ("id", "label", "state", "language", "quality", "version", "failure")
    list_filter = ("state", "language")
    search_fields = ("id",)


@admin.register(Scan)
class ScanAdmin(_ReadOnly):
    list_display = ("page_id", "original_name", "frame", "media_type", "width", "height")
    search_fields = ("page__id", "original_name", "checksum")


@admin.register(TextVersion)
class TextVersionAdmin(_ReadOnly):
    list_display = ("page_id", "number", "author", "reason", "created")
    search_fields = ("page__id",)
    exclude = ("layout",)


@admin.register(Passage)
class PassageAdmin(_ReadOnly):
    list_display = ("id", "language", "quality", "legible")
    list_filter = ("language", "legible")
    search_fields = ("id",)
    exclude = ("alignment",)


@admin.register(Event)
class EventAdmin(_ReadOnly):
    list_display = ("when", "who", "what", "subject", "why")
    list_filter = ("what",)
    search_fields = ("subject", "who")


@admin.register(OutboxEntry)
class OutboxEntryAdmin(_ReadOnly):
    list_display = ("id", "passage", "created")
    search_fields = ("passage",)
