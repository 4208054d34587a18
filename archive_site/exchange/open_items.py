"""Items and pages that this viewer may see, by id; a restricted one is not found, exactly like one that never existed."""

from django.db.models import QuerySet

from archive_site.viewing import visible
from ingest.models import Item, Page, Passage
from search.viewer import Viewer


def items(viewer: Viewer) -> QuerySet[Item]:
    return Item.objects.select_related("collection").filter(visible(viewer))


def pages(viewer: Viewer) -> QuerySet[Page]:
    return Page.objects.select_related("item__collection").filter(visible(viewer, "item__"))


def passages(viewer: Viewer) -> QuerySet[Passage]:
    return Passage.objects.select_related("page__item__collection", "version", "continued_by").filter(
        visible(viewer, "page__item__")
    )
