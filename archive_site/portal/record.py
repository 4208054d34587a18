"""The room of one recorded reply: what was said then, from what, and what differs today; and where a reader says it is wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from archive_site.citation.subjects import of_reply
from archive_site.curation.models import CurationTask
from archive_site.curation.notes import may_curate
from archive_site.curation.tasks import LONGEST_NOTE, TooMany, report
from archive_site.portal.asking import served
from archive_site.portal.cite import reply_panel
from archive_site.portal.frame import show
from archive_site.portal.kept import KeptClaim, kept_claim
from archive_site.portal.worded import day_words, language_name
from archive_site.viewing import viewer
from ingest.models import Passage
from search import messages
from search.models import ReplyRecord
from search.records import find, open_languages
from search.replay import Difference, replay
from search.viewer import Viewer

_WEIGHTY = ("outcome", "claim", "text")  # what differs in the reply itself, not only in how it was made


@dataclass(frozen=True, slots=True)
class RecordView:
    """A recorded reply as the page shows it; `recipe` and `judged` are rows of tables."""

    id: str
    question: str
    language: str
    given: str
    claims: tuple[KeptClaim, ...]
    reason: str
    searched: str
    recipe: tuple[tuple[str, str], ...]
    judged: tuple[tuple[str, str, str], ...]
    weighed: tuple[tuple[str, str, str], ...]
    enough: str


@require_safe
@served
def record(request: HttpRequest, record_id: str) -> HttpResponse:
    """`/records/<id>`: the reply, and the same asked again today; 404, as if it never was, for whoever may not see all."""
    seer = viewer(request)
    row = _found(record_id, seer)
    again = replay(row, seer)
    room = {
        "record": record_view(row, seer),
        "changed": tuple(_worded(one) for one in again.differences if one.what in _WEIGHTY),
        "aside": tuple(_worded(one) for one in again.differences if one.what not in _WEIGHTY),
        "told": request.GET.get("told") == "1",
        "may_note": may_curate(request.user),
        "citing": reply_panel(of_reply(row, f"{request.scheme}://{request.get_host()}"), f"/records/{row.pk}"),
    }
    return show(request, "rooms/record.html", room)


@require_http_methods(["GET", "HEAD", "POST"])
def wrong(request: HttpRequest, record_id: str) -> HttpResponse:
    """`/records/<id>/wrong`: a form, and what it sends: a task for the archivists. 429 where too many came within the hour."""
    row = _found(record_id, viewer(request))
    room: dict[str, Any] = {"question": row.question, "record_id": row.id, "longest": LONGEST_NOTE}
    if request.method != "POST":
        return show(request, "rooms/wrong.html", room)
    try:
        report(CurationTask.Queue.WRONG_ANSWER, row.id, request.POST.get("note", ""))
    except TooMany:
        room["problem"] = gettext("The archivists have been told so much within this hour that they take no more. Try later.")
        response = show(request, "rooms/wrong.html", room, 429)
        response["Retry-After"] = "3600"
        return response
    return HttpResponseRedirect(f"/records/{row.id}?told=1")


def _found(record_id: str, seer: Viewer) -> ReplyRecord:
    row = find(record_id, seer)
    if row is None:
        raise Http404
    return row


def record_view(row: ReplyRecord, seer: Viewer) -> RecordView:
    reply = row.reply
    return RecordView(
        id=row.id,
        question=row.question,
        language=str(reply["language"]),
        given=_given(row),
        claims=tuple(map(kept_claim, reply["claims"])),
        reason=_reason(reply),
        searched=", ".join(language_name(code) for code in open_languages(row, seer)),
        recipe=tuple((_part(name), value) for name, value in row.recipe.items()),
        judged=tuple(_judged(source) for source in row.evidence),
        weighed=tuple(_weighed(row)),
        enough=f"{row.judged['enough']:.3f}" if row.judged else "",
    )


def _given(row: ReplyRecord) -> str:
    """`3 March 2026, 14:05` or, of a reply given again later, both days."""
    first, last = timezone.localtime(row.first), timezone.localtime(row.last)
    if first.date() == last.date():
        return f"{day_words(first.date())}, {date_format(first, 'H:i')}"
    return f"{day_words(first.date())} – {day_words(last.date())}"


def _judged(source: Mapping[str, Any]) -> tuple[str, str, str]:
    page, version = next(iter(source["pages"].items()))
    return source["passage"], f"/pages/{page}?version={version}", f"{source['score']:.3f}"


def _weighed(row: ReplyRecord) -> Iterator[tuple[str, str, str]]:
    """Of each sentence that decided: its words where its passage is there still, else the passage's id; address; chance."""
    sentences = row.judged.get("sentences", ())
    texts = {one.pk: one.full_text for one in Passage.objects.filter(pk__in=[one["passage"] for one in sentences])}
    for one in sentences:
        words = texts.get(one["passage"], "")[slice(*one["span"])].strip()
        yield words or one["passage"], f"/pages/{one['passage'].rpartition('/')[0]}", f"{one['chance']:.3f}"


def _reason(reply: Mapping[str, Any]) -> str:
    return messages.reason(reply["reason"], reply["language"]) if reply["reason"] else ""


def _part(name: str) -> str:
    """The reader's word for a part of a recipe."""
    words = {
        "analysis": gettext("words"),
        "passages": gettext("passages"),
        "encoder": gettext("meaning"),
        "backend": gettext("index"),
        "reranker": gettext("order"),
        "lexicon": gettext("dictionaries"),
        "generator": gettext("wording"),
        "written": gettext("worded by"),
    }
    return words.get(name, name)


def _worded(difference: Difference) -> str:
    """A difference as a sentence."""
    then, now = difference.then, difference.now
    if difference.what == "outcome":
        return gettext("Then: %(then)s. Now: %(now)s.") % {"then": _outcome(then), "now": _outcome(now)}
    if difference.what == "claim":
        sentence = gettext("Said then, not now: %(text)s") if then else gettext("Said now, not then: %(text)s")
        return sentence % {"text": then or now}
    if difference.what == "text":
        newer = gettext("The text of %(page)s was version %(then)s and is now version %(now)s.")
        gone = gettext("The page %(page)s is there no more.")
        return (newer if now else gone) % {"page": difference.about, "then": then, "now": now}
    if difference.what == "evidence":
        sentence = gettext("Judged then, not now: %(passage)s") if then else gettext("Judged now, not then: %(passage)s")
        return sentence % {"passage": difference.about}
    return gettext("Made otherwise (%(part)s): %(then)s, now %(now)s.") % {
        "part": _part(difference.about), "then": then or "–", "now": now or "–",
    }  # fmt: skip


def _outcome(told: str) -> str:
    words = {"answered": gettext("answered"), "partly": gettext("answered in part"), "declined": gettext("not answered")}
    return words.get(told.partition(":")[0], told)
