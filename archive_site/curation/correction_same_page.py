"""The page of one misread word: a preview of every line that holds it, and later what became of the corrections."""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from archive_site.curation import correction_acts as acts
from archive_site.curation.correction_lines import differing
from archive_site.curation.correction_models import Correction, SameWords
from archive_site.curation.correction_same import MOST_PAGES, accept_all, occurrences, propose, undo
from archive_site.curation.correction_words import state_of
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.heard import hear
from archive_site.curation.policy import Act
from archive_site.curation.queues_reach import reach
from archive_site.portal.holdings import find_page
from archive_site.portal.sources import page_words
from archive_site.viewing import viewer

State = Correction.State


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.CORRECT)
def same_words(request: HttpRequest) -> HttpResponse:
    """`/curation/same-words?page=&word=&by=`: lines of the page's collection; POST with `line` for each sends them for review."""
    asked = request.POST if request.method == "POST" else request.GET
    page = find_page(viewer(request), asked.get("page", ""))
    word, by = asked.get("word", "").strip(), asked.get("by", "").strip()
    within = reach(request, Act.CORRECT) & Q(item__collection=page.item.collection_id)
    found = occurrences(word, by, within)
    if request.method == "POST":
        wanted = set(request.POST.getlist("line"))
        chosen = [one for one in found if one.name in wanted]
        if chosen:
            made = propose(word, by, request.user.get_username(), chosen)
            return HttpResponseRedirect(f"/curation/same-words/{made.pk}")
    room = {
        "page": page,
        "word": word,
        "by": by,
        "found": [(one, page_words(one.page.label), differing(one.was, one.now)) for one in found],
        "number": len(found),
        "pages": len({one.page.pk for one in found}),
        "most": MOST_PAGES,
        "problem": gettext("No line is chosen; nothing was sent.") if request.method == "POST" else "",
    }
    return desk(request, "curation/same_words.html", room, 409 if request.method == "POST" else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.CORRECT)
def same_words_sent(request: HttpRequest, number: int) -> HttpResponse:
    """`/curation/same-words/<n>`; POST with `act`: `accept`, `undo` (reviewers), `take-back` (its author)."""
    made = SameWords.objects.filter(pk=number).first()
    rows = Correction.objects.filter(same_words=number).select_related("page__item").order_by("page_id")
    seen = rows.filter(reach(request, Act.CORRECT, "page__item__"))
    who = request.user.get_username()
    own = made is not None and made.author == who
    mine = seen if own else seen.filter(reach(request, Act.REVIEW, "page__item__"))
    if made is None or not mine.exists():
        raise Http404
    told = _done(request, made, mine) if request.method == "POST" else ""
    lines = [
        (row, page_words(row.page.label), state_of(row), [differing(one["was"], one["now"]) for one in row.lines]) for row in mine
    ]
    states = {row.state for row, *_ in lines}
    decides = mine.filter(reach(request, Act.REVIEW, "page__item__")).exists()
    room = {
        "made": made,
        "lines": lines,
        "told": told,
        "may_accept": State.SENT in states and decides and not own,
        "may_undo": State.ACCEPTED in states and decides,
        "may_take_back": State.SENT in states and own,
    }
    return desk(request, "curation/same_words_sent.html", room)


def _done(request: HttpRequest, made: SameWords, mine: QuerySet[Correction]) -> str:
    """Does what the form asks with every page of these that this person may do it with; gives what was done."""
    who, act = request.user.get_username(), request.POST.get("act", "")
    own = made.author == who
    reviewed = mine.filter(reach(request, Act.REVIEW, "page__item__"))
    number = 0
    if act == "accept" and not own:
        number = accept_all(list(reviewed.filter(state=State.SENT)), who)
    elif act == "undo":
        why = gettext("undone: %(words)s") % {"words": made}
        number = sum(undo(row, who, why) for row in reviewed.filter(state=State.ACCEPTED))
    elif act == "take-back" and own:
        number = sum(acts.take_back(row).state == State.DROPPED for row in mine.filter(state=State.SENT))
    hear()
    return ngettext("%(number)s page was dealt with.", "%(number)s pages were dealt with.", number) % {"number": number}
