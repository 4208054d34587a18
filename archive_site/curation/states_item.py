"""The states of one item: how it stands, what may be done to it by whom asks, and all that was done."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.heard import hear
from archive_site.curation.policy import Act, Powers, powers_of
from archive_site.curation.states_deeds import DEEDS, LONGEST, deed_words, order_of
from archive_site.curation.states_words import event_lines, standing_line, standing_word
from ingest.licences import known
from ingest.models import Event, Item
from ingest.record import PREPARED

MOST_EVENTS = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can be done now, with the fields that its form has beside the reason."""

    name: str
    words: str
    fields: tuple[str, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.SEE_CLOSED)
def item_states(request: HttpRequest, item_id: str) -> HttpResponse:
    """`/curation/states/<item>`; whoever has no part in the collection gets the 404 of an item that never was."""
    powers, slug = powers_of(request), item_id.partition("/")[0]
    powers.require(Act.SEE_CLOSED, slug)
    item = Item.objects.select_related("collection", "tombstone").filter(pk=item_id).first()
    if item is None:
        raise Http404
    problem = ""
    if request.method == "POST":
        problem = _done(request, item, powers)
        if not problem:
            return HttpResponseRedirect(f"/curation/states/{item.pk}?done=1")
        item.refresh_from_db()
    room = {
        "item": item,
        "standing": standing_line(item),
        "offers": tuple(_offers(item, powers)),
        "states": tuple((state, standing_word(state)) for state in PREPARED if state != item.state),
        "statements": known(),
        "longest": LONGEST,
        "problem": problem,
        "given": request.POST if problem else {},
        "history": event_lines(_history(item.pk)),
        "tombstone": getattr(item, "tombstone", None) if item.state == "withdrawn" else None,
    }
    return desk(request, "curation/states_item.html", room, 400 if problem else 200)


def _done(request: HttpRequest, item: Item, powers: Powers) -> str:
    """Does what the form asks; gives in one line why it was not done. Raises PermissionDenied."""
    name, user = request.POST.get("deed", ""), request.user
    if name not in DEEDS or not isinstance(user, User):
        raise Http404
    powers.require(DEEDS[name].act, item.collection_id)
    try:
        DEEDS[name].run(item, order_of(request.POST.dict(), user.get_username()))
    except ValueError as problem:
        return str(problem)
    hear()
    return ""


def _offers(item: Item, powers: Powers) -> Iterator[Offer]:
    for name, fields in _possible(item):
        if powers.may(DEEDS[name].act, item.collection_id):
            yield Offer(name, deed_words(name), fields)


def _possible(item: Item) -> Iterator[tuple[str, tuple[str, ...]]]:
    if item.state == "withdrawn":
        yield "restore", ()
        return
    rights = item.access
    if item.state != "published":
        yield "publish", ()
    yield "move", ("state",)
    yield "embargo", ("until",)
    if rights.embargo_until:
        yield "lift", ()
    if rights.status == "public":
        yield "restrict", ()
    else:
        yield "release", ()
    if item.closure_waived:
        yield "keep", ()
    elif rights.closed_until and rights.closed_until > timezone.localdate():
        yield "waive", ()
    yield "rights", ("rights",)
    yield "withdraw", ("public_reason",)


def _history(item_id: str) -> list[Event]:
    return list(Event.objects.filter(Event.about(item_id))[:MOST_EVENTS])
