"""The rooms of people, places and bodies: all of them, and one with its variants, identifiers and history."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.metadata_models import Authority
from archive_site.curation.metadata_pages import room_of
from archive_site.curation.policy import Act
from archive_site.curation.queues_reach import portion, turns
from archive_site.curation.vocabularies_names import (
    SUBJECT,
    Names,
    Unfit,
    found,
    keep,
    merge,
    names_of,
    read_identifiers,
    read_variants,
    written,
)
from ingest.models import Event


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.DESCRIBE)
def names(request: HttpRequest) -> HttpResponse:
    """`/curation/names?q=&kind=`; POST makes a record."""
    problem = ""
    if request.method == "POST":
        try:
            row = keep(None, _given(request), request.user.get_username(), "")
            return HttpResponseRedirect(f"/curation/names/{row.pk}")
        except Unfit as error:
            problem = _reason(error)
    words, kind = request.GET.get("q", ""), request.GET.get("kind", "")
    rows = portion(request, found(words, kind).prefetch_related("variants"))
    room = {
        **room_of(request, "names"),
        "rows": rows,
        "kinds": kinds(),
        "words": words,
        "kind": kind,
        **turns(request, rows),
        "given": request.POST,
        "problem": problem,
    }
    return desk(request, "curation/names.html", room, 409 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.DESCRIBE)
def name(request: HttpRequest, number: int) -> HttpResponse:
    """`/curation/names/<n>`; one that was merged leads on. POST with `act`: `keep`, `merge` (`into`: number or name)."""
    row = Authority.objects.select_related("merged_into").filter(pk=number).first()
    if row is None:
        raise Http404
    if row.merged_into is not None:
        return HttpResponseRedirect(f"/curation/names/{row.merged_into.pk}?from={row.pk}")
    problem = ""
    if request.method == "POST":
        problem = _done(request, row)
        if not problem:
            return HttpResponseRedirect(request.path)
    now = names_of(row)
    room = {
        **room_of(request, "names"),
        "record": row,
        "kinds": kinds(),
        "variants": request.POST.get("variants", written(now.variants)),
        "identifiers": request.POST.get("identifiers", written(now.identifiers)),
        "merged": row.merged.all(),
        "came": Authority.objects.filter(pk=_number(request.GET.get("from", "")), merged_into=row).first(),
        "alike": found("", row.kind).exclude(pk=row.pk)[:500],
        "events": Event.objects.filter(subject=f"{SUBJECT}/{row.pk}")[:50],
        "problem": problem,
    }
    return desk(request, "curation/name.html", room, 409 if problem else 200)


def kinds() -> list[tuple[str, str]]:
    words = {"person": gettext("person"), "place": gettext("place"), "body": gettext("body")}
    return list(words.items())


def _done(request: HttpRequest, row: Authority) -> str:
    who, why = request.user.get_username(), request.POST.get("why", "").strip()
    try:
        if request.POST.get("act") == "merge":
            return _merged(row, request.POST.get("into", "").strip(), who, why)
        keep(row, _given(request), who, why)
    except Unfit as error:
        return _reason(error)
    return ""


def _merged(row: Authority, given: str, who: str, why: str) -> str:
    """`given` is what a person chose: `name (number)`, a number, or a name that only one has."""
    alike = Authority.objects.filter(merged_into=None, kind=row.kind).exclude(pk=row.pk)
    inner = given.rpartition("(")[2].rstrip(")")
    chosen = list(alike.filter(pk=_number(inner))) or list(alike.filter(name=given)[:2])
    if len(chosen) != 1:
        return gettext("Choose one record of the same kind to merge this one into.")
    merge(row, chosen[0], who, why)
    return ""


def _given(request: HttpRequest) -> Names:
    given = request.POST
    kind = given.get("kind", "")
    if kind not in Authority.Kind.values:
        raise Unfit(kind, "kind")
    variants, identifiers = read_variants(given.get("variants", "")), read_identifiers(given.get("identifiers", ""))
    return Names(kind, " ".join(given.get("name", "").split()), given.get("note", "").strip()[:5000], variants, identifiers)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 12 else 0


def _reason(error: Unfit) -> str:
    words = {
        "kind": gettext("Say whether it is a person, a place or a body."),
        "language": gettext("“%(line)s” begins with no language that is served here."),
        "long": gettext("“%(line)s” has no name, or one of over 300 characters."),
        "identifier": gettext("“%(line)s” is no identifier; write it like wikidata: Q1726."),
        "name": gettext("“%(line)s” cannot be a name: 1 to 300 characters, without |."),
        "many": gettext("At most %(line)s variants and identifiers are kept."),
    }
    return words[error.fault] % {"line": error.line}
