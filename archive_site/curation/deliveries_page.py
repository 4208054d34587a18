"""Deliveries at the desk: sent as a file or by address, looked through first, then taken in, and taken back as a whole."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.text import get_valid_filename
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.heard import hear
from archive_site.curation.policy import Act, powers_of
from archive_site.curation.queues_reach import portion, turns
from archive_site.portal.worded import language_name
from ingest.accession_jobs import LOOK, TAKE, Sent, ask, asked, folder, let_go, new_name
from ingest.languages import LANGUAGES
from ingest.management.commands.ingest import slug
from ingest.models import Batch, Collection, Job
from ingest.report import STATUSES
from ingest.undoing import Refused, undo

SHOWN = 200  # entries of a report


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.RUN)
def deliveries(request: HttpRequest) -> HttpResponse:
    """`/curation/deliveries`; POST with `file` or `address`, `collection`, `title`, `language` has it looked through."""
    problem = ""
    if request.method == "POST":
        try:
            sent = _sent(request)
        except ValueError as error:
            problem = str(error)
        else:
            ask(sent, LOOK)
            return HttpResponseRedirect(f"/curation/deliveries/{sent.name}")
    where = powers_of(request).where(Act.RUN)
    collections = Collection.objects.all() if where is None else Collection.objects.filter(pk__in=where)
    batches = Batch.objects.all() if where is None else Batch.objects.filter(collection__in=where)
    shown = portion(request, batches)
    room = {
        "batches": [(batch, _summary(batch.report), _state(batch.state)) for batch in shown],
        "collections": collections.order_by("pk").values_list("pk", "title"),
        "everywhere": where is None,
        "languages": [(code, language_name(code)) for code in LANGUAGES],
        "given": request.POST,
        **turns(request, shown),
        "problem": problem,
    }
    return desk(request, "curation/deliveries.html", room, 409 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.RUN)
def delivery(request: HttpRequest, name: str) -> HttpResponse:
    """`/curation/deliveries/<name>`: what would become of each file, then what did; POST with `act`: `take`, `drop`, `undo`."""
    looked = asked(name, LOOK)
    if looked is None:
        raise Http404
    sent = Sent.of(looked)
    if not powers_of(request).may(Act.RUN, sent.collection):
        raise Http404
    problem = ""
    if request.method == "POST":
        act = request.POST.get("act", "")
        problem = _done(request, sent, act)
        if not problem:
            return HttpResponseRedirect("/curation/deliveries" if act == "drop" else request.path)
    taken = asked(name, TAKE)
    job = taken or looked
    batch = Batch.objects.filter(pk=job.arguments.get("batch")).first() if taken else None
    room = {
        "sent": sent,
        "job": job,
        "is_look": taken is None,
        "waits": job.state in (Job.State.WAITING, Job.State.RUNNING),
        "summary": _summary(job.arguments),
        "files": [(_status(one["status"]), one) for one in job.arguments.get("files", ())[:SHOWN]],
        "more": max(0, len(job.arguments.get("files", ())) - SHOWN),
        "may_take": taken is None and looked.state == Job.State.DONE and _usable(looked.arguments),
        "batch": batch,
        "may_undo": batch is not None and batch.state != Batch.State.UNDONE,
        "problem": problem,
    }
    return desk(request, "curation/delivery.html", room, 409 if problem else 200)


def _done(request: HttpRequest, sent: Sent, act: str) -> str:
    """Does what the form asks; gives why it could not."""
    taken = asked(sent.name, TAKE)
    if act == "take" and taken is None:
        ask(sent, TAKE)
    elif act == "drop" and taken is None:
        let_go(sent)
    elif act == "undo" and taken is not None and taken.arguments.get("batch"):
        try:
            undo(int(taken.arguments["batch"]), request.user.get_username(), request.POST.get("why", "").strip()[:500])
        except Refused as refused:
            return str(refused)
        hear()
    else:
        raise Http404
    return ""


def _sent(request: HttpRequest) -> Sent:
    """The delivery of the form, its file in the desk's folder. Raises ValueError."""
    given, powers = request.POST, powers_of(request)
    collection = given.get("new", "").strip() or given.get("collection", "")
    try:
        slug(collection)
    except ValueError:
        raise ValueError(gettext("Choose a collection, or name a new one by small letters, figures and hyphens.")) from None
    if not powers.may(Act.RUN, collection):  # said alike of collections that are there and of those that are not
        raise ValueError(gettext("Only who runs jobs in every collection makes new ones."))
    languages = tuple(code for code in given.getlist("language") if code in LANGUAGES)
    address, file, name = given.get("address", "").strip(), request.FILES.get("file"), new_name()
    if address.startswith(("http://", "https://")):
        path = address
    elif file is not None and not address:
        path = str(_kept(file, name))
    else:
        raise ValueError(gettext("Choose a file, or give an address that begins with http:// or https://."))
    title = " ".join(given.get("title", "").split())[:500]
    return Sent(name, path, collection, title, languages, request.user.get_username())


def _kept(file: "UploadedFile[Any]", name: str) -> Path:
    place = folder() / name
    place.mkdir()
    path = place / get_valid_filename(file.name or "delivery")
    with path.open("wb") as target:
        for chunk in file.chunks():
            target.write(chunk)
    return path


def _usable(report: Mapping[str, Any]) -> bool:
    counts = report.get("counts", {})
    return any(counts.get(status) for status in ("created", "updated", "unchanged"))


def _summary(report: Mapping[str, Any]) -> str:
    """`12 created · 1 failed`, "" while nothing is known."""
    counts = report.get("counts", {})
    return " · ".join(f"{counts[status]} {_status(status)}" for status in STATUSES if counts.get(status))


def _status(status: str) -> str:
    words = {
        "created": gettext("created"),
        "updated": gettext("updated"),
        "unchanged": gettext("unchanged"),
        "duplicate": gettext("duplicate"),
        "failed": gettext("failed"),
        "near": gettext("like a page of another file"),
        "warning": gettext("read, though its file is broken"),
        "note": gettext("to be noted"),
    }
    return words[status]


def _state(state: str) -> str:
    words = {
        Batch.State.RUNNING: gettext("running"),
        Batch.State.STOPPED: gettext("stopped"),
        Batch.State.DONE: gettext("done"),
        Batch.State.UNDONE: gettext("undone"),
    }
    return str(words[Batch.State(state)])
