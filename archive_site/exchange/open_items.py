"""Items and pages that this viewer may see, by id; a restricted one is not found, exactly like one that never existed."""

from datetime import date

from django.db.models import QuerySet
from django.utils.timezone import localdate

from ingest.models import Item, Page, Passage
from search.viewer import Viewer


def today() -> date:
    return localdate()


def items(viewer: Viewer) -> QuerySet[Item]:
    rows = Item.objects.select_related("collection")
    return rows if viewer.may_see_restricted else rows.filter(Item.open_condition(today()))


def pages(viewer: Viewer) -> QuerySet[Page]:
    rows = Page.objects.select_related("item__collection")
    return rows if viewer.may_see_restricted else rows.filter(Item.open_condition(today(), "item__"))


def passages(viewer: Viewer) -> QuerySet[Passage]:
    rows = Passage.objects.select_related("page__item__collection", "version", "continued_by")
    return rows if viewer.may_see_restricted else rows.filter(Item.open_condition(today(), "page__item__"))
