"""Searches and people: limits a search to passages that name somebody, and counts who is named in what was found."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from search.entities.find import Named, directory, mentions_open, passages_of
from search.entities.mention import KINDS, PERSON, PLACE
from search.query import Filters
from search.viewer import Viewer

MOST = 1_000  # passages found in which names are counted; more are not looked through
SHOWN = 12  # values of a facet
_NOBODY = ("none",)  # an id that no passage has
_BATCH = 500


def limited(filters: Filters, people: Sequence[str], places: Sequence[str], viewer: Viewer) -> Filters:
    """The filters, with only passages that name every one of these (ids of directories) where this viewer may see it."""
    if not people and not places:
        return filters
    passages: set[str] | None = set(filters.passages) or None
    for kind, names in ((PERSON, people), (PLACE, places)):
        for name in names:
            one = directory(kind, viewer).by_id.get(name)
            held = set(passages_of(one, viewer)) if one else set()
            passages = held if passages is None else passages & held
    return replace(filters, passages=tuple(sorted(passages or ())) or _NOBODY)


def named_in(passages: Sequence[str], viewer: Viewer) -> dict[str, tuple[tuple[str, int], ...]]:
    """For each kind the ids of whom these passages name, with the number of passages; kinds without any are left out."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for start in range(0, len(passages), _BATCH):
        rows = mentions_open(viewer).filter(passage__in=passages[start : start + _BATCH]).order_by()
        for kind, key, sex, item, _ in set(rows.values_list("kind", "key", "sex", "passage__page__item", "passage")):
            one = identified(kind, key, sex, item, viewer)
            if one is not None:
                counts[kind][one.id] += 1
    ordered = {kind: sorted(found.items(), key=lambda pair: (-pair[1], pair[0])) for kind, found in counts.items()}
    return {kind: tuple(values[:SHOWN]) for kind, values in ordered.items() if values}


def identified(kind: str, key: str, sex: str, item: str, viewer: Viewer) -> Named | None:
    """Whom a mention in an item names, by the directory of this viewer."""
    alike = [one for one in directory(kind, viewer).keyed.get(key, ()) if item in one.items]
    fitting = [one for one in alike if one.sex == sex] or alike
    return fitting[0] if fitting else None


def names_of(facets: Mapping[str, Sequence[tuple[str, int]]], viewer: Viewer) -> dict[str, str]:
    """The names behind the ids of facets of people and places, by `kind id`."""
    shown = ((kind, value) for kind in KINDS for value, _ in facets.get(kind, ()))
    known = {kind: directory(kind, viewer).by_id for kind in KINDS}
    return {f"{kind} {value}": known[kind][value].name for kind, value in shown if value in known[kind]}
