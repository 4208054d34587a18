"""Who a request comes from and which rows that opens, as far as access is concerned; it signs nobody in."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

from archive_site.curation.policy import powers_of
from ingest.models import Item
from ingest.record import STATES
from search.viewer import Viewer

HELD = tuple(state for state in STATES if state != "withdrawn")


def viewer(request: HttpRequest) -> Viewer:
    """The viewer of this request, by the powers of whoever is signed in."""
    return powers_of(request).viewer


def visible(seer: Viewer, prefix: str = "") -> Q:
    """The condition on items (or on rows that reach items by `prefix`) that keeps what this viewer may see."""
    held = Q(**{f"{prefix}state__in": HELD})
    if seer.may_see_restricted:
        return held
    today = timezone.localdate()
    seen = Item.open_condition(today, prefix)
    if seer.closed:
        seen |= held & Q(**{f"{prefix}collection__in": seer.closed})
    if seer.prepared:
        seen |= Item.prepared_condition(today, prefix) & Q(**{f"{prefix}collection__in": seer.prepared})
    return seen
