"""The frame around every page of the archivist's desk: who may enter, and the way from page to page; it knows no page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from archive_site.portal.errors import forbidden
from archive_site.portal.frame import show
from archive_site.viewing import MAY_SEE_RESTRICTED

Person = User | AnonymousUser
View = Callable[..., HttpResponse]


class Act(StrEnum):
    """What may be done at the desk, as the permission that lets a person do it anywhere."""

    CORRECT = "curation.propose_correction"
    REVIEW = "curation.review_correction"
    CURATE = MAY_SEE_RESTRICTED
    RUN = "ingest.run_jobs"


@dataclass(frozen=True, slots=True)
class Door:
    """One page of the desk in its navigation; `current` where the visitor is."""

    address: str
    title: str
    current: bool


def may(person: Person, act: Act, collection: str = "") -> bool:
    """Whether this person may do that at all, or in that collection."""
    return person.is_active and person.has_perm(act)


def at_desk(*acts: Act) -> Callable[[View], View]:
    """For a view that takes whoever may do one of the acts somewhere, or, without acts, whoever is signed in."""

    def guarded(view: View) -> View:
        @wraps(view)
        def seen(request: HttpRequest, *given: Any, **named: Any) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if acts and not any(may(request.user, act) for act in acts):
                return forbidden(request)
            return view(request, *given, **named)

        return seen

    return guarded


def desk(request: HttpRequest, template: str, room: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A page of the desk in the frame of the house, with the doors that are open to this person."""
    return show(request, template, {"doors": _doors(request), **room}, status)


def _doors(request: HttpRequest) -> tuple[Door, ...]:
    known: tuple[tuple[str, str, tuple[Act, ...]], ...] = (("/curation/", gettext("Desk"), ()),)
    return tuple(
        Door(address, title, address == request.path)
        for address, title, acts in known
        if not acts or any(may(request.user, act) for act in acts)
    )
