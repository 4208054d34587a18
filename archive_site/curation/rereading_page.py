"""The room of reading again: choose pages and a recipe, see how many and how long, try a sample; trials that were begun."""

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.queues_reach import portion
from archive_site.curation.rereading_words import choices_of, page_state_words, recipe_of, refusal_words, time_words
from archive_site.portal.holdings import counted_collections
from archive_site.portal.worded import language_name
from archive_site.viewing import viewer
from ingest.engines import NAMED
from ingest.models import Page, Trial
from ingest.rereading.choice import PageSet, with_corrections
from ingest.rereading.estimate import to_read
from ingest.rereading.trials import MOST_SAMPLE, begin

SAMPLE = 12


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.READ_AGAIN)
def rereading(request: HttpRequest) -> HttpResponse:
    """`/curation/rereading`: GET with a `collection` shows what the choice holds; POST tries a sample of it."""
    given = request.POST if request.method == "POST" else request.GET
    chosen, problem = None, ""
    if given.get("collection"):
        powers_of(request).require(Act.READ_AGAIN, given["collection"])
        try:
            chosen = choice_of(given)
        except ValueError:
            problem = gettext("Quality is a number from 0 to 100.")
    if request.method == "POST" and chosen is not None:
        try:
            trial = begin(chosen, (recipe_of(given),), _number(given), request.user.get_username(), given.get("why", ""))
        except ValueError as error:
            problem = refusal_words(error)
        else:
            return HttpResponseRedirect(f"/curation/rereading/{trial.pk}")
    where = powers_of(request).where(Act.READ_AGAIN)
    trials = Trial.objects.all() if where is None else Trial.objects.filter(collection__in=where)
    shown = portion(request, trials.prefetch_related("runs").select_related("collection"))
    room = {
        "trials": shown,
        "collections": [one for one in counted_collections(viewer(request)) if where is None or one.slug in where],
        "given": given,
        "held": _held(chosen, recipe_of(given)) if chosen is not None else None,
        "states": [(state, page_state_words(state)) for state in Page.State.values],
        "languages": _languages(chosen),
        "sample": SAMPLE,
        "most": MOST_SAMPLE,
        "problem": problem,
        **recipe_room("tesseract"),
    }
    return desk(request, "curation/rereading.html", room, 409 if problem else 200)


def recipe_room(engine: str) -> dict[str, object]:
    """What the form of a recipe offers: the engines, and what can be set of this one."""
    known = [name for name in NAMED if name != "command" or settings.LACUNA_OCR_COMMAND]
    return {"engines": tuple(dict.fromkeys((str(settings.LACUNA_OCR_ENGINE), *known))), "settings": choices_of(engine)}


def choice_of(given: Mapping[str, str]) -> PageSet:
    """The pages that a form asks for. Raises ValueError for a quality that is no number."""
    quality = given.get("quality", "").strip().replace(",", ".")
    limits = {name: given.get(name, "").strip() for name in ("item", "language", "state")}
    made = {"engine": given.get("read_by", "").strip(), "recipe": given.get("made_by", "").strip()}
    return PageSet(given["collection"], quality=float(quality) / 100 if quality else None, **limits, **made)


def _number(given: Mapping[str, str]) -> int:
    said = given.get("sample", "")
    return min(MOST_SAMPLE, max(1, int(said))) if said.isascii() and said.isdigit() else SAMPLE


def _held(chosen: PageSet, engine: str) -> dict[str, object]:
    """What the choice holds: pages, how many of them people corrected, and how long reading all takes."""
    pages = chosen.pages()
    number = pages.count()
    return {
        "pages": number,
        "corrected": with_corrections(pages).count(),
        "time": time_words(to_read(number, engine or "tesseract")),
    }


def _languages(chosen: PageSet | None) -> list[tuple[str, str]]:
    """Codes and names of the languages of the collection's pages."""
    if chosen is None:
        return []
    rows = PageSet(chosen.collection).pages().order_by().values_list("language", flat=True).distinct()
    return sorted((code, language_name(code)) for code in rows if code)
