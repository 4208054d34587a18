"""Who has which role in which collection; administrators give roles and take them here."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.policy import Act, Powers, powers_of
from archive_site.curation.role_models import Membership
from archive_site.curation.roles import EVERYWHERE, appoint
from archive_site.curation.states_deeds import LONGEST, NO_REASON
from ingest.models import Collection


def role_word(role: str) -> str:
    words = {
        "volunteer": gettext("volunteer"),
        "reviewer": gettext("reviewer"),
        "cataloguer": gettext("cataloguer"),
        "archivist": gettext("archivist"),
        "administrator": gettext("administrator"),
    }
    return words[role]


def role_help(role: str) -> str:
    """What a role may do, each beside what those before it may."""
    words = {
        "volunteer": gettext("sees what is being prepared and corrects lines"),
        "reviewer": gettext("accepts corrections of others, assigns pages"),
        "cataloguer": gettext("sees what is closed, describes items, says their rights"),
        "archivist": gettext("publishes, closes, withdraws and restores; decides cases; sets rules; reads again; sees the audit"),
        "administrator": gettext("gives and takes roles"),
    }
    return words[role]


@require_safe
@at_desk(Act.APPOINT)
def roles(request: HttpRequest) -> HttpResponse:
    """`/curation/roles`: the collections in which this person gives roles."""
    powers = powers_of(request)
    slugs = powers.where(Act.APPOINT)
    rows = Collection.objects.all() if slugs is None else Collection.objects.filter(pk__in=slugs)
    lines = [(row.pk, row.title) for row in rows]
    return desk(request, "curation/roles.html", {"collections": lines, "everywhere": slugs is None})


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.APPOINT)
def roles_of(request: HttpRequest, slug: str) -> HttpResponse:
    """`/curation/roles/<collection>`, with `*` for all of them."""
    powers = powers_of(request)
    found = _collection(slug, powers)
    problem = ""
    if request.method == "POST":
        problem = _given(request, found)
        if not problem:
            return HttpResponseRedirect(f"/curation/roles/{slug}?done=1")
    held = Membership.objects.filter(collection=found).select_related("user").order_by("user__username")
    room = {
        "slug": slug,
        "collection": found,
        "held": tuple((one.user.get_username(), role_word(one.role), one.role) for one in held),
        "roles": tuple((role, role_word(role), role_help(role)) for role in Membership.Role.values),
        "longest": LONGEST,
        "problem": problem,
        "given": request.POST if problem else {},
    }
    return desk(request, "curation/roles_of.html", room, 400 if problem else 200)


def _collection(slug: str, powers: Powers) -> Collection | None:
    """None: all of them. Raises Http404 and PermissionDenied."""
    if slug == EVERYWHERE:
        if powers.where(Act.APPOINT) is not None:
            raise PermissionDenied
        return None
    powers.require(Act.APPOINT, slug)
    found = Collection.objects.filter(pk=slug).first()
    if found is None:
        raise Http404
    return found


def _given(request: HttpRequest, collection: Collection | None) -> str:
    """Gives or takes the role; gives in one line why not."""
    name, why = request.POST.get("user", "").replace("\0", "").strip(), " ".join(request.POST.get("why", "").split())
    if not why:
        return str(NO_REASON)
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        return gettext("There is no account %(name)s; make it first, under Holdings and accounts.") % {"name": name[:150]}
    if user == request.user and collection is None:
        return gettext("Nobody changes the role that lets him give roles everywhere; somebody else has to.")
    try:
        appoint(user, collection, request.POST.get("role", ""), request.user.get_username(), why)
    except ValueError as problem:
        return str(problem)
    return ""
