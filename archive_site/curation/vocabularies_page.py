"""The room of controlled vocabularies: types of items, languages and rights statements to choose from."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.metadata_cells import name_of
from archive_site.curation.metadata_checks import CONTROLLED, Unfit, Vocabularies, checked
from archive_site.curation.metadata_models import Term
from archive_site.curation.metadata_pages import room_of
from archive_site.curation.policy import Act, powers_of
from ingest.export.sheet import FIELDS, LISTS
from ingest.models import Event

LONGEST = 300
SUBJECT = "vocabularies"  # of events; no collection's slug is written with the slash that follows


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.DESCRIBE)
def vocabulary(request: HttpRequest, name: str) -> HttpResponse:
    """`/curation/vocabularies/<name>`; POST with `act`: `set` (`value`, `label`, `required`), `remove` (`value`)."""
    if name not in Term.Vocabulary.values:
        raise Http404
    may, problem = powers_of(request).may(Act.RULE), ""
    if request.method == "POST":
        problem = _done(request, name) if may else gettext("Only archivists change vocabularies.")
        if not problem:
            return HttpResponseRedirect(request.path)
    room = {
        **room_of(request, "vocabularies"),
        "vocabulary": name,
        "vocabularies": [(one, title_of(one)) for one in Term.Vocabulary.values],
        "title": title_of(name),
        "terms": [(term, [name_of(field) for field in term.required]) for term in Term.objects.filter(vocabulary=name)],
        "fields": [(field, name_of(field)) for field in FIELDS if field not in ("title", "type")],
        "problem": problem,
        "may_change": may,
    }
    return desk(request, "curation/vocabulary.html", room, 409 if problem else 200)


def title_of(name: str) -> str:
    titles = {
        Term.Vocabulary.TYPE.value: gettext("Types of items"),
        Term.Vocabulary.LANGUAGE.value: gettext("Languages"),
        Term.Vocabulary.RIGHTS.value: gettext("Rights statements"),
    }
    return titles[name]


@transaction.atomic
def _done(request: HttpRequest, name: str) -> str:
    given, who = request.POST, request.user.get_username()
    value = " ".join(given.get("value", "").split())
    held = Term.objects.filter(vocabulary=name, value=value).first()
    before = _document(held)
    if given.get("act") == "remove":
        if held is not None:
            held.delete()
        after = {}
    else:
        field = next(field for field, vocabulary_ in CONTROLLED.items() if vocabulary_ == name)
        try:
            fit = checked(field, [value] if field in LISTS else value, Vocabularies())
        except Unfit as error:
            return str(error)
        value = fit[0] if isinstance(fit, list) else fit
        if not value or len(value) > LONGEST:
            return gettext("Write a word of one to 300 characters.")
        required = [one for one in given.getlist("required") if one in FIELDS] if name == Term.Vocabulary.TYPE else []
        label = " ".join(given.get("label", "").split())[:300]
        held, _ = Term.objects.update_or_create(vocabulary=name, value=value, defaults={"label": label, "required": required})
        after = _document(held)
    if before != after:
        Event.objects.create(who=who[:200], what="set vocabulary", subject=f"{SUBJECT}/{name}", before=before, after=after)
    return ""


def _document(term: Term | None) -> dict[str, object]:
    return {"value": term.value, "label": term.label, "required": term.required} if term else {}
