"""Archival resource keys: `/ark:NUMBER/ID` leads to what it names, `?info` says what that is and what is promised of it."""

from django.conf import settings
from django.db.models import Value
from django.db.models.functions import Replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect

from archive_site.citation.ark import Named, ark_of, named, plain
from archive_site.citation.cited import Cited
from archive_site.exchange.open_items import items, pages, passages
from archive_site.exchange.records import anything, site_of
from archive_site.viewing import viewer
from search.viewer import Viewer

_INFO = ("info", "?")  # `?info`, and the older `??`, of which the first mark begins the query
_PROMISE = (
    "The name is never given to anything else. The description may be improved, and text versions are added, never altered;"
    " of what is withdrawn a notice stays, and what was merged leads to what it was merged into."
)


def key(request: HttpRequest, number: str, name: str) -> HttpResponse:
    """Hyphens say nothing in an ARK, so a name that lost its own is found as well. 404 for what this viewer may not see."""
    if number != settings.LACUNA_ARK_NAAN:
        raise Http404
    seer, site, wanted = viewer(request), site_of(request), named(name)
    found = anything(seer, wanted.subject, site, wanted.version)
    if not found:
        wanted = named(_hyphened(seer, name.rstrip("/")))
        found = anything(seer, wanted.subject, site, wanted.version)
    if not found:
        raise Http404
    if request.META.get("QUERY_STRING", "") in _INFO:
        return HttpResponse(_told(found[0], wanted), content_type="text/plain; charset=utf-8")
    return HttpResponseRedirect(plain(_room(seer, wanted.subject), wanted.subject, _version(found[0], wanted)))


def _room(seer: Viewer, subject: str) -> str:
    """The plain address's room, for an id that this viewer may see."""
    if "/" not in subject:
        return "collections"
    if pages(seer).filter(id=subject).exists():
        return "pages"
    return "passages" if passages(seer).filter(id=subject).exists() else "items"


def _version(cited: Cited, wanted: Named) -> int:
    """The version that the key names; of a passage that which it is cut from."""
    return cited.reading.version if cited.reading and cited.subject.rpartition("/")[2][:1] == "v" else wanted.version


def _hyphened(seer: Viewer, name: str) -> str:
    """The name with the hyphens that its item's id has; the name itself where no item, or more than one, could be meant."""
    parts = name.split("/")
    ends = {"/".join(parts[:length]).replace("-", ""): length for length in range(2, min(len(parts), 12) + 1)}
    bare = Replace("id", Value("-"), Value(""))
    found = list(items(seer).annotate(bare=bare).filter(bare__in=ends).values_list("id", "bare")[:2])
    if len(found) != 1:
        return name
    item, plain_id = found[0]
    return "/".join((item, *parts[ends[plain_id] :]))


def _told(cited: Cited, wanted: Named) -> str:
    """An electronic resource citation (ERC), with what is promised."""
    record = cited.record
    lines = {
        "who": "; ".join(record.creators) or record.publisher or "(:unkn) unknown",
        "what": ", ".join(part for part in (record.title, cited.page and f"page {cited.page}") if part),
        "when": record.date.edtf if record.date else "(:unkn) unknown",
        "where": ark_of(wanted.subject, wanted.version),
        "how": record.type or "(:unkn) unknown",
    }
    support = {"who": str(settings.LACUNA_ARCHIVE or settings.LACUNA_NAME), "what": _PROMISE, "where": cited.address}
    told = ("erc:", *(f"{name}: {value}" for name, value in lines.items()), "")
    return "\n".join((*told, "erc-support:", *(f"{name}: {value}" for name, value in support.items()), ""))
