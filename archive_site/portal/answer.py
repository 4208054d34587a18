"""The room of answers: a question, what the archive says with every quote beside its scan, or why it is silent."""

import re
from dataclasses import dataclass

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from archive_site.citation.subjects import of_answer
from archive_site.portal.asked import Asked, asked
from archive_site.portal.asking import problem_of, served
from archive_site.portal.cite import reply_panel
from archive_site.portal.counted import FindingView, finding_view
from archive_site.portal.examples import examples
from archive_site.portal.frame import show
from archive_site.portal.glossed import glosses
from archive_site.portal.holdings import items
from archive_site.portal.hops import StepView, said, step_views
from archive_site.portal.quotes import NearView, QuoteView, near_views, numbered, place, quote_view, shelf
from archive_site.portal.worded import language_name, quoted, years
from archive_site.viewing import viewer
from search import messages
from search.ask import ask
from search.freshness import as_of
from search.records import keep
from search.reply import Abstention, Answer, Reply, Searched, SupportedClaim
from search.viewer import Viewer

_QUOTED = re.compile(r"(?P<before>[^“„«]*[“„«]\s?)(?P<inside>.+)(?P<after>\s?[”“»][.]?)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One sentence of the answer: what frames the quote, the quote in its own language, and the numbers of its proofs."""

    before: str
    inside: str
    inside_language: str
    after: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SearchedView:
    """What was looked for, in quotation marks, and where; into the languages `untranslated` no dictionary leads."""

    queries: tuple[str, ...]
    languages: str
    period: str
    untranslated: str


@dataclass(frozen=True, slots=True)
class ReplyView:
    """A reply as the page shows it; `reason` is a sentence, `code` its name, `language` that of both.

    For a question of several steps `steps` show their own quotes, and `follows` says what they lead to or what they lack.
    """

    answered: bool
    code: str
    reason: str
    language: str
    claims: tuple[ClaimView, ...]
    quotes: tuple[QuoteView, ...]
    nearest: tuple[NearView, ...]
    searched: SearchedView
    finding: FindingView | None
    steps: tuple[StepView, ...] = ()
    follows: str = ""


@require_safe
@served
def answer(request: HttpRequest) -> HttpResponse:
    """`/ask?q=`: answer or refusal; without a question, a page that teaches with examples of this archive."""
    seer = viewer(request)
    try:
        wanted = asked(request.GET)
    except ValueError as error:
        return show(request, "rooms/ask.html", {"q": request.GET.get("q", ""), "problem": str(error)}, 400)
    if not wanted.text:
        return show(request, "rooms/ask.html", {"q": "", "examples": examples()})
    if problem := problem_of(wanted.text):
        return show(request, "rooms/ask.html", {"q": wanted.text[:200], "problem": problem, "examples": examples()}, 400)
    interface = get_language() or "en"
    reply = ask(wanted.text, seer, filters=wanted.filters, interface=interface)
    site = f"{request.scheme}://{request.get_host()}"
    view = reply_view(reply, seer, wanted, interface, site)
    record = keep(reply, seer, interface)
    room = {
        "record": record,
        "citing": reply_panel(of_answer(record, wanted.text, view.language, site), f"/records/{record}") if record else None,
        "writer": writer(reply),
        "q": wanted.text,
        "asked": wanted,
        "reply": view,
        "ways": ways(wanted, view.code),
        "to_search": wanted.address("/search"),
        "glosses": glosses(view.quotes, view.language, wanted.address("/ask", gloss="1"), bool(request.GET.get("gloss"))),
        "readings": readings(reply, wanted),
        "as_of": as_of(seer),
    }
    return show(request, "rooms/answer.html" if view.answered else "rooms/refusal.html", room)


def readings(reply: Reply, wanted: Asked) -> list[tuple[str, str]]:
    """What an ambiguous question may mean, each with the address that asks it."""
    return [(text, wanted.address("/ask", q=text)) for text in reply.readings] if isinstance(reply, Abstention) else []


def reply_view(reply: Reply, seer: Viewer, wanted: Asked, interface: str, site: str) -> ReplyView:
    claims = reply.claims if isinstance(reply, Answer) else ()
    told = (*claims, *(claim for step in reply.steps for claim in step.claims))
    citations = tuple(citation for claim in told for citation in claim.citations)
    numbers = numbered(citations)
    known = shelf(citations, reply.nearest, site)
    shown = {numbers[place(citation)]: quote_view(citation, numbers[place(citation)], known) for citation in reversed(citations)}
    language = messages.spoken(reply.query.language, interface)
    return ReplyView(
        answered=isinstance(reply, Answer),
        code=reply.reason or "",
        reason=_reason(reply, language),
        language=language,
        claims=tuple(_claim(claim, numbers, shown, reply.finding is not None) for claim in _told_first(reply)),
        quotes=tuple(shown[number] for number in sorted(shown)),
        nearest=near_views(reply.nearest, known.sources),
        searched=_searched(reply.searched, seer, wanted),
        finding=finding_view(reply.finding, language) if reply.finding else None,
        steps=step_views(reply, numbers, shown, language),
        follows=said(reply),
    )


def _told_first(reply: Reply) -> tuple[SupportedClaim, ...]:
    """What stands under the question: all claims; of several steps those of the last, or what follows from them alone."""
    if not isinstance(reply, Answer) or reply.conclusion is not None:
        return ()
    return reply.steps[-1].claims if reply.steps else reply.claims


def writer(reply: Reply) -> str:
    """Who worded the answer, where it is not the sources themselves, or was to be another; "" where it goes without saying."""
    if not isinstance(reply, Answer):
        return ""
    written = reply.written
    if written.silent:
        silent = gettext("The language model (%(model)s) gave no answer that holds; the sources speak for themselves.")
        return silent % {"model": written.silent}
    if written.generator == "extractive":
        return ""
    return gettext("Worded by a language model (%(model)s); every sentence was checked against its quotes.") % {
        "model": written.generator
    }


def _reason(reply: Reply, language: str) -> str:
    """Why there is no whole answer; where something was counted in vain, that is what is said."""
    if not reply.reason:
        return ""
    return reply.finding.how if reply.finding else messages.reason(reply.reason, language, isinstance(reply, Answer))


def _claim(
    claim: SupportedClaim, numbers: dict[tuple[str, int, int, int], int], shown: dict[int, QuoteView], is_counted: bool
) -> ClaimView:
    used = tuple(dict.fromkeys(numbers[place(citation)] for citation in claim.citations))
    before, inside, after = (claim.text, "", "") if is_counted else claim_parts(claim.text)
    return ClaimView(before, inside, shown[used[0]].language if inside else "", after, used)


def claim_parts(text: str) -> tuple[str, str, str]:
    """What frames a quote, the quote, and what closes it; the whole text first where nothing is quoted."""
    found = _QUOTED.fullmatch(text)
    if found is None:
        return text, "", ""
    inside = found["inside"].rstrip()
    return found["before"], inside, found["inside"][len(inside) :] + found["after"]


def _searched(searched: Searched, seer: Viewer, wanted: Asked) -> SearchedView:
    period = " – ".join(part for part in (wanted.first, wanted.last) if part)
    if not period:
        span = items(seer).aggregate(first=Min("earliest"), last=Max("latest"))
        period = years(span["first"], span["last"])
    languages, untranslated = (", ".join(map(language_name, codes)) for codes in (searched.languages, searched.untranslated))
    return SearchedView(tuple(map(quoted, searched.queries)), languages, period, untranslated)


def ways(wanted: Asked, code: str) -> tuple[tuple[str, str], ...]:
    """What a reader can do after a refusal: sentences, each with the address that does it."""
    found = []
    if wanted.first or wanted.last:
        found.append((gettext("Ask again without limits of time"), wanted.address("/ask", **{"from": "", "to": ""})))
    if wanted.languages:
        found.append((gettext("Ask again in all languages"), wanted.address("/ask", language="")))
    if wanted.collections:
        found.append((gettext("Ask again in all collections"), wanted.address("/ask", collection="")))
    found.append((gettext("Search for the words of the question instead"), wanted.address("/search")))
    if code != "nothing_found":
        found.append((gettext("Name a person, a place or a year, and ask again"), "#q"))
    found.append((gettext("See what the archive holds"), "/#holdings"))
    return tuple(found)
