"""How every address answers what it does not offer: wrong methods, errors for machines, caches; it decides nothing else."""

import logging
from collections.abc import Callable
from typing import Any

from django.db import DataError, Error
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse

from archive_site.portal.errors import bad_request, no_database, not_found
from ingest.faults import public_reason, reason

LOG = logging.getLogger("django.request")
API = "/api/"
TAKES_POST = {"login", "logout", "second-factor", "oai", "record-wrong", "record-note"}
TAKES_ANY = {"api", "admin", "curation"}  # these look after methods themselves
READS, WRITES = ("GET", "HEAD"), ("GET", "HEAD", "POST")
ERRORS = {
    400: "the request cannot be read, or is over the limit of 1 MB",
    404: "there is no such address; see /api/v1/openapi.json",
    405: "this address does not take {method}; see /api/v1/openapi.json",
}
OTHERWISE = "something broke here; nothing was changed, try again or tell the archive"


class Manners:
    """Middleware, before the check of forged forms, so that a wrong method is called one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        api, method = request.path.startswith(API), request.method
        if api and method == "HEAD":
            request.method = "GET"  # the server leaves the body out
        response = self.get_response(request)
        request.method = method
        if api and response.status_code >= 400 and not response.get("Content-Type", "").startswith("application/json"):
            response = _as_json(response, str(method))
        # What was open may be closed at any moment: no cache may keep a word of it unasked.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        """405 for a method that the address does not take; no row holds a NUL, and PostgreSQL would not even look for one."""
        if "\0" in request.path:
            return not_found(request)
        found = request.resolver_match
        if found is None or TAKES_ANY & set(found.namespaces):
            return None
        allowed = WRITES if found.url_name in TAKES_POST else READS
        return None if request.method in allowed else HttpResponseNotAllowed(allowed)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """503 with the line that mends it where the database fails; 400 where it is asked for what no row can hold."""
        if not isinstance(error, Error):
            return None
        if isinstance(error, DataError):
            return bad_request(request)
        problem = public_reason(error)
        LOG.error("%s: %s", request.path, reason(error))
        return JsonResponse({"error": problem}, status=503) if request.path.startswith(API) else no_database(request, problem)


def _as_json(response: HttpResponse, method: str) -> HttpResponse:
    said = ERRORS.get(response.status_code, OTHERWISE).format(method=method)
    made = JsonResponse({"error": said}, status=response.status_code)
    if "Allow" in response:
        made["Allow"] = response["Allow"]
    return made
