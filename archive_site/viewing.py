"""Who a request comes from, as far as access is concerned; it neither signs anyone in nor filters rows."""

from django.http import HttpRequest

from search.viewer import ANONYMOUS, Viewer

MAY_SEE_RESTRICTED = "ingest.view_restricted"


def viewer(request: HttpRequest) -> Viewer:
    """The viewer of this request: superusers, and staff who hold `ingest.view_restricted`, may see restricted items."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return ANONYMOUS
    may = user.is_superuser or (user.is_staff and user.has_perm(MAY_SEE_RESTRICTED))
    return Viewer(user.get_username(), bool(user.is_active and may))
