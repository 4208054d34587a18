"""Find and replace in one field of many descriptions, and the rooms of changes that were proposed, made or taken back."""

from collections.abc import Callable
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.metadata_cells import describable, name_of
from archive_site.curation.metadata_changes import (
    Change,
    Fault,
    Overtaken,
    changes_of,
    compared,
    make,
    proposed,
    take_back,
)
from archive_site.curation.metadata_checks import vocabularies
from archive_site.curation.metadata_models import MetadataAct
from archive_site.curation.metadata_pages import Filter, room_of, worded
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.queues_reach import A_PORTION, portion, turns
from ingest.export.sheet import FIELDS, LISTS
from ingest.export.tables import BATCH
from ingest.models import Item

MOST = 20_000  # items that one act may touch


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.DESCRIBE)
def replace(request: HttpRequest) -> HttpResponse:
    """`/curation/replace?collection=&q=&type=`; POST with `field`, `find`, `by`, `whole` proposes and shows what would change."""
    given, problem, faults = request.POST, "", list[Fault]()
    field, find = given.get("field", "title"), given.get("find", "")
    if request.method == "POST":
        changes: list[Change] = []
        if not find or field not in FIELDS:
            problem = gettext("Say what to look for.")
        else:
            changes, faults = _found(request, field, exchange(find, given.get("by", ""), "whole" in given))
            problem = "" if changes else gettext("Nothing was found that would change.")
            problem = gettext("Nothing was proposed: something cannot be as it would become.") if faults else problem
            problem = gettext("Over %(number)s items; narrow it.") % {"number": MOST} if len(changes) > MOST else problem
        if not problem:
            act = proposed(MetadataAct.Kind.REPLACE, changes, request.user.get_username(), given.get("why", "").strip())
            return HttpResponseRedirect(f"/curation/changes/{act.pk}")
    room = {
        **room_of(request, "replace"),
        "asked": Filter.of(request),
        "fields": [(name, name_of(name)) for name in FIELDS],
        "given": given,
        "field": field,
        "problem": problem,
        "faults": [(fault.item, name_of(fault.field), fault.reason) for fault in faults[:A_PORTION]],
    }
    return desk(request, "curation/replace.html", room, 409 if problem else 200)


def exchange(find: str, by: str, whole: bool) -> Callable[[str], str]:
    """What becomes of a text: every occurrence goes, or only a text that is `find` as a whole."""
    return lambda text: (by if text == find else text) if whole else text.replace(find, by)


def _found(request: HttpRequest, field: str, become: Callable[[str], str]) -> tuple[list[Change], list[Fault]]:
    known, changes, faults = vocabularies(), list[Change](), list[Fault]()
    for item in Filter.of(request).of_items(describable(request)).iterator(chunk_size=BATCH):
        after = _after(item, field, become)
        if after != getattr(item, field):
            found, wrong = compared(item, {field: after}, known)
            changes += found
            faults += wrong
        if len(changes) > MOST:
            break
    return changes, faults


def _after(item: Item, field: str, become: Callable[[str], str]) -> Any:
    now = getattr(item, field)
    if field not in LISTS:
        return " ".join(become(now).split()) if become(now) != now else now
    return [one for one in dict.fromkeys(" ".join(become(one).split()) for one in now) if one]


@require_safe
@at_desk(Act.DESCRIBE)
def acts(request: HttpRequest) -> HttpResponse:
    """`/curation/changes`: this person's acts, newest first; of those who may audit everywhere, all."""
    rows = MetadataAct.objects.defer("changes")
    if powers_of(request).where(Act.AUDIT) is not None:
        rows = rows.filter(who=request.user.get_username())
    shown_rows = portion(request, rows)
    room = {**room_of(request, "changes"), "rows": shown_rows, **turns(request, shown_rows)}
    return desk(request, "curation/changes.html", room)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.DESCRIBE)
def act_page(request: HttpRequest, number: int) -> HttpResponse:
    """`/curation/changes/<n>`; POST with `act`: `make`, `undo` (with `why`), `drop`."""
    row = _act(request, number)
    problem = ""
    if request.method == "POST":
        problem = _done(request, row, request.POST.get("act", ""))
        if not problem:
            return HttpResponseRedirect("/curation/changes" if request.POST.get("act") == "drop" else request.path)
    every = changes_of(row)
    some = Paginator(every, A_PORTION).get_page(request.GET.get("page"))
    told = [(one.item, name_of(one.field), worded(one.field, one.before), worded(one.field, one.after)) for one in some]
    room = {
        **room_of(request, "changes"),
        "act": row,
        "changes": told,
        "total": len(every),
        **turns(request, some),
        "problem": problem,
    }
    return desk(request, "curation/change.html", room, 409 if problem else 200)


def _act(request: HttpRequest, number: int) -> MetadataAct:
    """The act, if this person may describe every collection that it touches."""
    row = MetadataAct.objects.filter(pk=number).first()
    slugs = {one["item"].split("/")[0] for one in row.changes} if row else set()
    if row is None or not all(powers_of(request).may(Act.DESCRIBE, slug) for slug in slugs):
        raise Http404
    return row


def _done(request: HttpRequest, row: MetadataAct, what: str) -> str:
    """Does what was asked; gives why it could not."""
    who = request.user.get_username()
    try:
        if what == "make":
            make(row, who)
        elif what == "undo":
            take_back(row, who, request.POST.get("why", "").strip())
        elif what == "drop":
            MetadataAct.objects.filter(pk=row.pk, state=MetadataAct.State.PROPOSED).delete()
    except Overtaken as error:
        return gettext("Nothing was changed: somebody has changed %(items)s since.") % {"items": error}
    except ValueError:
        return gettext("Nothing was changed: that was done already.")
    return ""
