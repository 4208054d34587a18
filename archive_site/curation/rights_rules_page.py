"""The rules of a collection at the desk: closure periods by type of item, and how long what is known of people is kept."""

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from archive_site.curation.case_models import Retention
from archive_site.curation.cases import set_retention
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.personal import set_rule as set_personal_rule
from archive_site.curation.personal_models import PersonalRule
from archive_site.curation.personal_page import kind_words
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.states_deeds import LONGEST, NO_REASON
from ingest.closures import set_rule
from ingest.models import Collection, Item

MOST_YEARS, MOST_DAYS = 500, 100_000


@require_safe
@at_desk(Act.RULE)
def rules(request: HttpRequest) -> HttpResponse:
    """`/curation/rules`: the collections whose rules this person sets."""
    slugs = powers_of(request).where(Act.RULE)
    rows = Collection.objects.all() if slugs is None else Collection.objects.filter(pk__in=slugs)
    return desk(request, "curation/rules.html", {"collections": [(row.pk, row.title) for row in rows]})


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.RULE)
def rules_of(request: HttpRequest, slug: str) -> HttpResponse:
    """`/curation/rules/<collection>`."""
    powers_of(request).require(Act.RULE, slug)
    found = Collection.objects.filter(pk=slug).first()
    if found is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            return HttpResponseRedirect(f"/curation/rules/{slug}?done=1&changed={_changed(request, found)}")
        except ValueError as error:
            problem = str(error)
    counted = Item.objects.filter(collection=found).values("type").annotate(number=Count("pk")).order_by("type")
    room = {
        "collection": found,
        "rules": tuple(found.closure_rules.values_list("type", "years")),
        "types": tuple((row["type"], row["number"]) for row in counted if row["type"]),
        "retention": Retention.objects.filter(collection=found).first(),
        "kinds": tuple(kind_words().items()),
        "wanted": PersonalRule.objects.filter(collection=found).values_list("kinds", flat=True).first() or (),
        "longest": LONGEST,
        "problem": problem,
        "given": request.POST if problem else {},
    }
    return desk(request, "curation/rules_of.html", room, 400 if problem else 200)


def _changed(request: HttpRequest, collection: Collection) -> int:
    """Sets the rule that the form gives; gives how many items that closed or opened. Raises ValueError."""
    given, who = request.POST, request.user.get_username()
    why = " ".join(given.get("why", "").split())
    if not why:
        raise ValueError(str(NO_REASON))
    if given.get("rule") == "retention":
        days = [_number(given.get(name, ""), MOST_DAYS) for name in ("record_days", "case_days")]
        set_retention(collection, days[0], days[1], who, why)
        return 0
    if given.get("rule") == "personal":
        set_personal_rule(collection, given.getlist("kind"), who, why)
        return 0
    return set_rule(
        collection, given.get("type", "").replace("\0", "").strip()[:100], _number(given.get("years", ""), MOST_YEARS), who, why
    )


def _number(text: str, most: int) -> int | None:
    """None for an empty field. Raises ValueError."""
    if not text.strip():
        return None
    if not text.strip().isdecimal() or not text.isascii() or int(text) > most:
        raise ValueError(gettext("Give a whole number up to %(most)s, or nothing.") % {"most": most})
    return int(text)
