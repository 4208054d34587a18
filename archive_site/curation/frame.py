"""The frame around every page of the archivist's desk: who may enter, and the way from page to page; it knows no page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.http import urlencode
from django.utils.translation import gettext

from archive_site.curation.policy import Act, lacks_proof, powers_of
from archive_site.portal.errors import forbidden
from archive_site.portal.frame import show

HOME = "/curation/"
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Door:
    """One page of the desk in its navigation; `current` where the visitor is."""

    address: str
    title: str
    current: bool


def at_desk(*acts: Act) -> Callable[[View], View]:
    """For a view that takes whoever may do one of the acts somewhere, or, without acts, whoever is signed in."""

    def guarded(view: View) -> View:
        @wraps(view)
        def seen(request: HttpRequest, *given: Any, **named: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if lacks_proof(request.user):
                return HttpResponseRedirect(f"/accounts/second-factor/?{urlencode({'next': request.get_full_path()})}")
            if acts and not any(powers_of(request).may(act) for act in acts):
                return forbidden(request)
            return view(request, *given, **named)

        return seen

    return guarded


def desk(request: HttpRequest, template: str, room: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A page of the desk in the frame of the house, with the doors that are open to this person."""
    return show(request, template, {"doors": _doors(request), **room}, status)


def _doors(request: HttpRequest) -> tuple[Door, ...]:
    known: tuple[tuple[str, str, tuple[Act, ...]], ...] = (
        (HOME, gettext("Desk"), ()),
        ("/curation/pages", gettext("Pages"), (Act.CORRECT,)),
        ("/curation/reviews", gettext("Review"), (Act.CORRECT,)),
        ("/curation/samples", gettext("Samples"), (Act.CORRECT,)),
        ("/curation/describe", gettext("Description"), (Act.DESCRIBE,)),
        ("/curation/tasks", gettext("Reports"), (Act.SEE_CLOSED,)),
        ("/curation/states", gettext("States"), (Act.SEE_CLOSED,)),
        ("/curation/rules", gettext("Rules"), (Act.RULE,)),
        ("/curation/cases", gettext("Erasure requests"), (Act.DECIDE,)),
        ("/curation/personal", gettext("Personal data"), (Act.REDACT,)),
        ("/curation/roles", gettext("Roles"), (Act.APPOINT,)),
        ("/curation/audit", gettext("Audit"), (Act.AUDIT,)),
        ("/curation/rereading", gettext("Read again"), (Act.READ_AGAIN,)),
        ("/curation/stale", gettext("Stale"), (Act.READ_AGAIN,)),
        ("/curation/deliveries", gettext("Deliveries"), (Act.RUN,)),
        ("/curation/jobs", gettext("Jobs"), (Act.RUN,)),
    )
    return tuple(
        Door(address, title, request.path == address or (address != HOME and request.path.startswith(f"{address}/")))
        for address, title, acts in known
        if not acts or any(powers_of(request).may(act) for act in acts)
    )
