"""Facets of a search as links that narrow it or widen it again, and its spread over the decades; it counts nothing."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext

from archive_site.portal.asked import Asked
from archive_site.portal.coverage import Coverage, bars
from archive_site.portal.worded import decade_words, grade_word, kind_name, language_name
from ingest.models import Collection

Values = Sequence[tuple[str, int]]
MOST = 8


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value with the number of passages; `address` narrows to it, or drops it if `chosen`; "" if it cannot."""

    name: str
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetView:
    """One field with its most frequent values."""

    title: str
    values: tuple[FacetValue, ...]


def facet_views(facets: Mapping[str, Values], asked: Asked, names: Mapping[str, str]) -> tuple[FacetView, ...]:
    """Facets in the order of the page; one without a choice to make is left out. One query, for titles of collections."""
    slugs = [slug for slug, _ in facets.get("collection", ())]
    titles = dict(Collection.objects.filter(pk__in=slugs).values_list("slug", "title")) if len(slugs) > 1 else {}
    views = (
        FacetView(gettext("Collection"), _chosen(facets.get("collection", ()), asked, "collection", titles)),
        FacetView(gettext("Language"), _chosen(facets.get("language", ()), asked, "language", {})),
        FacetView(gettext("Decade"), _decades(facets.get("decade", ()), asked)),
        FacetView(gettext("People"), _named(facets.get("person", ()), asked, "person", names)),
        FacetView(gettext("Places"), _named(facets.get("place", ()), asked, "place", names)),
        FacetView(gettext("Kind"), tuple(FacetValue(kind_name(kind), n, "", False) for kind, n in facets.get("type", ()))),
        FacetView(gettext("Series"), tuple(FacetValue(name, n, "", False) for name, n in facets.get("series", ()))),
        FacetView(gettext("Quality"), tuple(FacetValue(grade_word(g), n, "", False) for g, n in facets.get("quality", ()))),
    )
    return tuple(
        FacetView(view.title, view.values[:MOST])
        for view in views
        if len(view.values) > 1 or any(value.chosen for value in view.values)
    )


def timeline(decades: Values, asked: Asked) -> Coverage | None:
    """The decades of all matching passages as bars; None for fewer than two."""
    counts = Counter({int(decade[:4]): number for decade, number in decades if decade[:4].isdigit()})
    return bars(counts, 10) if len(counts) > 1 else None


def _chosen(values: Values, asked: Asked, name: str, titles: Mapping[str, str]) -> tuple[FacetValue, ...]:
    given = asked.languages if name == "language" else asked.collections
    found = []
    for value, number in values:
        is_chosen = value in given
        wanted = tuple(one for one in given if one != value) if is_chosen else (value,)
        word = language_name(value) or gettext("not determined") if name == "language" else titles.get(value, value)
        found.append(FacetValue(word, number, asked.address("/search", **{name: wanted}), is_chosen))
    return tuple(found)


def _named(values: Values, asked: Asked, kind: str, names: Mapping[str, str]) -> tuple[FacetValue, ...]:
    """People or places; several may be chosen, and then all must be named."""
    given = asked.people if kind == "person" else asked.places
    found = []
    for value, number in values:
        wanted = tuple(one for one in given if one != value) if value in given else (*given, value)
        name = names.get(f"{kind} {value}", value)
        found.append(FacetValue(name, number, asked.address("/search", **{kind: wanted}), value in given))
    return tuple(found)


def _decades(values: Values, asked: Asked) -> tuple[FacetValue, ...]:
    found = []
    for decade, number in sorted(values):
        first, last = decade[:4], f"{decade[:3]}9"
        is_chosen = (asked.first, asked.last) == (first, last)
        limits = {"from": "", "to": ""} if is_chosen else {"from": first, "to": last}
        found.append(FacetValue(decade_words(int(first)), number, asked.address("/search", **limits), is_chosen))
    return tuple(found)
