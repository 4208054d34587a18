"""The queue of pages, those first that gain most by a correction; taken for half an hour, or given to somebody."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from archive_site.curation import queues_holds as holds
from archive_site.curation.correction_models import Correction
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.policy import Act, powers, powers_of
from archive_site.curation.queue_models import Hold, PageGain
from archive_site.curation.queues_gain import due
from archive_site.curation.queues_reach import portion, reach, turns
from archive_site.portal.holdings import find_page
from archive_site.portal.sources import page_words
from archive_site.portal.worded import language_name
from archive_site.viewing import viewer


@dataclass(frozen=True, slots=True)
class GainLine:
    """One page of the queue: why it stands where it does, who has it."""

    page: str
    title: str
    label: str
    score: str
    reasons: tuple[str, ...]
    hold: Hold | None
    may_give: bool


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.CORRECT)
def pages(request: HttpRequest) -> HttpResponse:
    """`/curation/pages?collection=&mine=1`; POST with `page` and `act`: `take`, `let-go`, `give` (with `who`)."""
    problem = _act(request) if request.method == "POST" else ""
    if request.method == "POST" and not problem:
        page = request.POST.get("page", "")
        taken = request.POST.get("act") == "take"
        return HttpResponseRedirect(f"/curation/correct/{page}" if taken else request.get_full_path())
    rows = _queue(request)
    shown = portion(request, rows)
    held = holds.holders(holds.PAGES, [row.pk for row in shown])
    room = {
        "lines": [_line(request, row, held.get(row.pk)) for row in shown],
        "collections": _collections(request),
        "collection": request.GET.get("collection", ""),
        "mine": bool(request.GET.get("mine")),
        **turns(request, shown),
        "unweighed": 0 if shown.object_list else due().filter(reach(request, Act.CORRECT)).count(),
        "problem": problem,
    }
    return desk(request, "curation/pages.html", room, 409 if problem else 200)


def _queue(request: HttpRequest) -> QuerySet[PageGain]:
    """What nobody else has and nobody has sent a correction of; or what this person has."""
    who = request.user.get_username()
    mine = Hold.objects.filter(holds.living(), queue=holds.PAGES, subject=OuterRef("pk"))
    rows = PageGain.objects.filter(reach(request, Act.CORRECT, "page__item__")).select_related("page__item")
    if request.GET.get("collection"):
        rows = rows.filter(page__item__collection=request.GET["collection"])
    if request.GET.get("mine"):
        return rows.filter(Exists(mine.filter(who=who)))
    sent = Correction.objects.filter(page=OuterRef("pk"), state=Correction.State.SENT)
    free = ~Exists(sent) & ~Exists(mine.exclude(who=who)) & Q(score__gt=0)
    return rows.filter(free)


def _collections(request: HttpRequest) -> list[tuple[str, str]]:
    rows = PageGain.objects.filter(reach(request, Act.CORRECT, "page__item__"))
    found = rows.order_by("page__item__collection").values_list("page__item__collection", "page__item__collection__title")
    return list(found.distinct())


def _line(request: HttpRequest, row: PageGain, hold: Hold | None) -> GainLine:
    page = row.page
    may_give = powers_of(request).may(Act.ASSIGN, page.item.collection_id)
    return GainLine(page.pk, page.item.title, page_words(page.label), f"{row.score:.0f}", reasons(row), hold, may_give)


def reasons(row: PageGain) -> tuple[str, ...]:
    """What the score follows from, in the reader's language."""
    wrong, language = round(row.wrong), language_name(row.page.language)
    said = [ngettext("%(number)s word to mend", "%(number)s words to mend", wrong) % {"number": wrong}]
    said[0] += " " + gettext("of %(words)s") % {"words": row.words}
    if row.unknown:
        text = ngettext("%(number)s word in no dictionary", "%(number)s words in no dictionary", row.unknown)
        said.append(text % {"number": row.unknown})
    if row.language:
        said.append(gettext("language in doubt: %(language)s") % {"language": language or gettext("not known")})
    if row.layout:
        said.append(gettext("columns may have been read across"))
    if row.found:
        said.append(
            ngettext("%(number)s reply looked at it", "%(number)s replies looked at it", row.found) % {"number": row.found}
        )
    if row.cited:
        said.append(ngettext("%(number)s reply cites it", "%(number)s replies cite it", row.cited) % {"number": row.cited})
    if row.refused:
        said.append(
            ngettext("%(number)s refusal came near it", "%(number)s refusals came near it", row.refused) % {"number": row.refused}
        )
    return tuple(said)


def _act(request: HttpRequest) -> str:
    """Does what the form asks; gives why it could not, "" if it was done."""
    page = find_page(viewer(request), request.POST.get("page", ""))
    collection, who = page.item.collection_id, request.user.get_username()
    powers_of(request).require(Act.CORRECT, collection)
    act = request.POST.get("act", "")
    if act == "let-go":
        holds.let_go(holds.PAGES, page.pk, who)
        return ""
    if act == "give":
        powers_of(request).require(Act.ASSIGN, collection)
        return _give(page.pk, collection, request.POST.get("who", "").strip(), who)
    try:
        holds.claim(holds.PAGES, page.pk, who)
    except holds.Held as other:
        return gettext("%(name)s has this page at the moment.") % {"name": other.who}
    return ""


def _give(page: str, collection: str, to: str, who: str) -> str:
    person = User.objects.filter(username=to).first()
    if person is None or not powers(person).may(Act.CORRECT, collection):
        return gettext("Nobody of that name may correct pages of this collection; nothing was changed.")
    holds.give(holds.PAGES, page, to, who)
    return ""
