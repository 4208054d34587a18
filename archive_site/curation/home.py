"""The first page of the archivist's desk: what this person has begun and what waits; it changes nothing."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from archive_site.curation import queues_holds as holds
from archive_site.curation.correction_models import Correction
from archive_site.curation.correction_words import state_of
from archive_site.curation.frame import at_desk, desk
from archive_site.curation.notices import recent
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.queue_models import Hold
from archive_site.curation.queues_reach import reach
from archive_site.curation.states_words import event_lines
from archive_site.portal.sources import page_words
from ingest.models import Page

MOST = 20
State = Correction.State


@require_safe
@at_desk()
def home(request: HttpRequest) -> HttpResponse:
    """`/curation/`: drafts, pages that this person has, corrections of his that came back, and how much waits for him."""
    who, powers = request.user.get_username(), powers_of(request)
    seen = reach(request, Act.CORRECT, "page__item__")
    own = Correction.objects.filter(seen, author=who).select_related("page__item")
    begun = own.filter(state__in=(State.DRAFT, State.RETURNED)).order_by("-changed")[:MOST]
    held = Hold.objects.filter(holds.living(), queue=holds.PAGES, who=who).values_list("subject", flat=True)
    pages = Page.objects.filter(reach(request, Act.CORRECT), pk__in=list(held[:MOST])).select_related("item")
    waiting = Correction.objects.filter(reach(request, Act.REVIEW, "page__item__"), state=State.SENT).exclude(author=who)
    room = {
        "begun": [(one, page_words(one.page.label), state_of(one)) for one in begun],
        "held": [(page, page_words(page.label)) for page in pages],
        "waiting": waiting.count() if powers.may(Act.REVIEW) else 0,
        "sent": own.filter(state=State.SENT).count(),
        "news": event_lines(recent(powers)[:MOST]),
        "may_correct": powers.may(Act.CORRECT),
        "may_review": powers.may(Act.REVIEW),
    }
    return desk(request, "curation/home.html", room)
