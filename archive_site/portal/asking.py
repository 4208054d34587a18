"""What every room with a question shares: problems of its wording, and what is said where the index is missing."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from archive_site.portal.errors import not_ready
from search.backends import IndexAway, IndexUnusable
from search.parse import LONGEST, parse

Room = Callable[..., HttpResponse]


def served(room: Room) -> Room:
    """A room that needs the index says which command mends a missing one, with status 503."""

    @wraps(room)
    def opened(request: HttpRequest, **path: str) -> HttpResponse:
        try:
            return room(request, **path)
        except IndexUnusable as problem:
            return not_ready(request, str(problem), isinstance(problem, IndexAway))

    return opened


def problem_of(text: str) -> str:
    """Why this text cannot be asked, in the reader's language; "" if it can."""
    if len(text) > LONGEST:
        return gettext("That is %(length)s characters; ask with at most %(most)s.") % {"length": len(text), "most": LONGEST}
    try:
        parse(text)
    except ValueError:
        return gettext("That has no letter or figure to search for; write at least one word.")
    return ""
