"""Which pages of a collection are to be read again, and which of them make a sample; it reads none and asks nobody."""

from dataclasses import asdict, dataclass, fields
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from ingest.correction import CORRECTION
from ingest.models import Item, Page, TextVersion

_OTHERS = 4  # one in so many pages of a sample is one that nobody corrected, if there are such


@dataclass(frozen=True, slots=True)
class PageSet:
    """Pages with a scan of one collection, without withdrawn items; what is empty limits nothing.

    `quality` is the upper limit of a page's own, `engine` the one that read its current text, `recipe` that text's.
    """

    collection: str
    item: str = ""
    language: str = ""
    quality: float | None = None
    engine: str = ""
    recipe: str = ""
    state: str = ""

    def __post_init__(self) -> None:
        if self.quality is not None and not 0.0 <= self.quality <= 1.0:
            raise ValueError(f"quality lies between 0 and 1, not at {self.quality}")
        if self.state and self.state not in Page.State.values:
            raise ValueError(f"state is one of {', '.join(Page.State.values)}, not {self.state!r}")

    @classmethod
    def of(cls, document: dict[str, Any]) -> "PageSet":
        """Undoes `document`; raises ValueError for what is no choice of pages."""
        known = {field.name for field in fields(cls)}
        if not isinstance(document.get("collection"), str) or set(document) - known:
            raise ValueError(f"a choice of pages has {', '.join(sorted(known))}")
        return cls(**document)

    def document(self) -> dict[str, Any]:
        """As JSON holds it: what limits nothing is left out."""
        return {name: value for name, value in asdict(self).items() if value not in ("", None)}

    def pages(self) -> QuerySet[Page]:
        """The pages, by item and number."""
        limits = {"item_id": self.item, "language": self.language, "quality__lt": self.quality, "state": self.state}
        given = {name: value for name, value in limits.items() if value not in ("", None)}
        rows = Page.objects.filter(item__in=Item.objects.held().filter(collection=self.collection), scan__isnull=False, **given)
        made = {name: value for name, value in (("step__engine", self.engine), ("recipe", self.recipe)) if value}
        if made:
            rows = rows.filter(Exists(TextVersion.objects.filter(page=OuterRef("pk"), number=OuterRef("version"), **made)))
        return rows.order_by("item_id", "number")


def with_corrections(pages: QuerySet[Page]) -> QuerySet[Page]:
    """Those of the pages of which a person has corrected the text."""
    return pages.filter(Exists(TextVersion.objects.filter(page=OuterRef("pk"), step__name=CORRECTION.name)))


def sample(chosen: PageSet, number: int) -> list[str]:
    """Ids of so many pages of the set: mostly corrected ones, which show errors, and others spread evenly over the set."""
    every = list(chosen.pages().values_list("pk", flat=True))
    mended = set(with_corrections(chosen.pages()).values_list("pk", flat=True))
    corrected, rest = [page for page in every if page in mended], [page for page in every if page not in mended]
    others = min(len(rest), max(number - len(corrected), number // _OTHERS))
    picked = {*_spread(corrected, number - others), *_spread(rest, others)}
    return [page for page in every if page in picked]


def _spread(pages: list[str], number: int) -> list[str]:
    most = min(number, len(pages))
    return [pages[place * len(pages) // most] for place in range(most)]
