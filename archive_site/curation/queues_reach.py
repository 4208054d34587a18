"""Which pages a person may do something with, as a condition on rows, and rows in portions; it decides no right itself."""

from typing import Any, TypeVar

from django.core.paginator import Page as Portion
from django.core.paginator import Paginator
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from archive_site.curation.policy import Act, powers_of
from archive_site.viewing import viewer, visible

Row = TypeVar("Row", bound=Model)
A_PORTION = 50


def reach(request: HttpRequest, act: Act, prefix: str = "item__") -> Q:
    """The condition on pages (or on rows that reach items by `prefix`) that this person sees and may do that with."""
    where = powers_of(request).where(act)
    seen = visible(viewer(request), prefix)
    return seen if where is None else seen & Q(**{f"{prefix}collection__in": where})


def portion(request: HttpRequest, rows: QuerySet[Row]) -> "Portion[Row]":
    """The rows of the page that `?page=` names, the nearest there is."""
    return Paginator(rows, A_PORTION).get_page(request.GET.get("page"))


def turns(request: HttpRequest, shown: "Portion[Any]") -> dict[str, object]:
    """What `turns.html` needs to lead to the portions before and after, with everything else that was asked for."""
    asked = request.GET.copy()
    asked.pop("page", None)
    return {"shown": shown, "query": asked.urlencode()}
