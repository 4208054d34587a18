"""Searches and people: limits a search to passages that name somebody, and counts who is named in what was found."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from search.entities.find import Directory, Named, directories, mentions_open, passages_of
from search.entities.mention import KINDS, PERSON, PLACE
from search.query import Filters
from search.viewer import Viewer

MOST = 300  # passages found in which names are counted; more are not looked through
SHOWN = 12  # values of a facet
_NOBODY = ("none",)  # an id that no passage has
Values = Mapping[str, tuple[tuple[str, int], ...]]


def limited(filters: Filters, people: Sequence[str], places: Sequence[str], viewer: Viewer) -> Filters:
    """The filters, with only passages that name every one of these (ids of directories) where this viewer may see it."""
    if not people and not places:
        return filters
    known = directories(viewer)
    passages: set[str] | None = set(filters.passages) or None
    for kind, names in ((PERSON, people), (PLACE, places)):
        for name in names:
            one = known[kind].by_id.get(name)
            held = set(passages_of(one, viewer)) if one else set()
            passages = held if passages is None else passages & held
    return replace(filters, passages=tuple(sorted(passages or ())) or _NOBODY)


def named_in(passages: Sequence[str], viewer: Viewer) -> tuple[Values, dict[str, str]]:
    """Whom these passages name: for each kind ids with the number of passages, and the names behind them by `kind id`.

    Kinds without any are left out.
    """
    if not passages:
        return {}, {}
    known, rows = directories(viewer), mentions_open(viewer)
    counts: dict[str, Counter[Named]] = {kind: Counter() for kind in KINDS}
    told = rows.filter(passage__in=passages).order_by().distinct()
    for kind, key, sex, item, _ in told.values_list("kind", "key", "sex", "passage__page__item", "passage"):
        one = identified(known[kind], key, sex, item)
        if one is not None:
            counts[kind][one] += 1
    most = {kind: sorted(found.items(), key=lambda pair: (-pair[1], pair[0].id))[:SHOWN] for kind, found in counts.items()}
    values = {kind: tuple((one.id, number) for one, number in found) for kind, found in most.items() if found}
    return values, {f"{kind} {one.id}": one.name for kind, found in most.items() for one, _ in found}


def identified(known: Directory, key: str, sex: str, item: str) -> Named | None:
    """Whom a mention in an item names, by a viewer's directory."""
    alike = [one for one in known.keyed.get(key, ()) if item in one.items]
    fitting = [one for one in alike if one.sex == sex] or alike
    return fitting[0] if fitting else None
