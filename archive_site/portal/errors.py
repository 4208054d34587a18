"""Pages of what went wrong, in the house style: what happened and what to do, and never whether a hidden thing exists."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from archive_site.portal.frame import framed, show


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404, one and the same for what never was, what was withdrawn and what this viewer may not see."""
    return show(request, "404.html", framed(request, here="/"), 404)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    return show(request, "403.html", framed(request, here="/"), 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, "400.html", framed(request, here="/"), 400)


def broken(request: HttpRequest) -> HttpResponse:
    return show(request, "500.html", framed(request, here="/"), 500)


def no_database(request: HttpRequest, problem: str) -> HttpResponse:
    """503 while the database is missing, full or damaged; `problem` says what mends it."""
    response = show(request, "500.html", framed(request, here="/") | {"problem": problem}, 503)
    response["Retry-After"] = "60"
    return response


def not_ready(request: HttpRequest, problem: str, away: bool = False) -> HttpResponse:
    """503 while the index is missing, corrupt or of another recipe; `problem` names the command that mends it.

    With `away` it will be back by itself: its server does not answer at the moment.
    """
    room: dict[str, Any] = {"problem": problem, "away": away}
    response = show(request, "503.html", room, 503)
    response["Retry-After"] = "60"
    return response
