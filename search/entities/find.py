"""Who and which places are named, as one viewer may know it: counted, told apart and asked for; it sees no closed passage."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from django.db.models import Count, F, Max, QuerySet
from django.utils import timezone
from django.utils.text import slugify

from ingest.models import Event, Item
from search.entities.gazetteer import places
from search.entities.mention import KINDS, PERSON
from search.entities.name_words import PARTICLES
from search.entities.person_name import NO, PersonName, agree
from search.entities.runs import Words
from search.models import NameMention
from search.viewer import Viewer

LIFE = 70  # years between two mentions from which they are of two people
_OWN = ("", "own")  # mentions that are written like their key

Place = tuple[int | None, int | None]  # first and last year of an item


@dataclass(frozen=True, slots=True)
class Named:
    """A person or place: `count` mentions in `items`, of the years `first` to `last`; `name` as most often written.

    `key`, `sex` and `years` tell its mentions; `sure` is False where a surname alone may be several people's, or where a name
    is of man and woman.
    """

    id: str
    kind: str
    name: str
    key: str
    count: int
    items: frozenset[str]
    first: int | None
    last: int | None
    sex: str = ""
    sure: bool = True

    @property
    def person(self) -> PersonName:
        *given, family = self.key.split(" ")
        return PersonName(tuple(given), family, self.sex)


@dataclass(slots=True)
class _Group:
    """Mentions of one key on their way to a Named."""

    key: str
    sex: str
    sure: bool = True
    names: Counter[str] = field(default_factory=Counter)
    count: int = 0
    items: set[str] = field(default_factory=set)
    years: list[int] = field(default_factory=list)

    def add(self, row: "_Row") -> None:
        self.count += row.number
        self.items.add(row.item)
        self.years += [year for year in row.years if year is not None]
        if row.taken in _OWN:
            self.names[row.name] += row.number


@dataclass(frozen=True, slots=True)
class _Row:
    key: str
    sex: str
    taken: str
    name: str
    item: str
    years: Place
    number: int


@dataclass(frozen=True, slots=True)
class Directory:
    """All that is named of one kind, most often first; `by_id` finds one, `families` and `keyed` those that share a name."""

    entries: tuple[Named, ...]
    by_id: dict[str, Named]
    families: dict[str, tuple[Named, ...]]
    keyed: dict[str, tuple[Named, ...]]

    def perhaps(self, one: Named) -> tuple[Named, ...]:
        """Others that may be the same person: nothing in their names contradicts, nothing proves it."""
        if one.kind != PERSON:
            return ()
        others = self.families.get(one.person.family, ())
        return tuple(
            other for other in others if other.id != one.id and agree(one.person, other.person) != NO and _near(one, other)
        )


def mentions_open(viewer: Viewer) -> QuerySet[NameMention]:
    """The mentions that this viewer may see."""
    rows = NameMention.objects.all()
    if viewer.may_see_restricted:
        return rows
    return rows.filter(Item.open_condition(timezone.localdate(), "passage__page__item__"))


def directories(viewer: Viewer) -> Mapping[str, Directory]:
    """Everything of each kind that this viewer may know of; made again when rows or rights have changed."""
    stamp = _stamp()
    return {kind: _directory(kind, viewer.may_see_restricted, stamp) for kind in KINDS}


def directory(kind: str, viewer: Viewer) -> Directory:
    """That of one kind."""
    return _directory(kind, viewer.may_see_restricted, _stamp())


def _stamp() -> tuple[object, ...]:
    """Changes whenever what somebody may see, or what is named in it, does: rows are only ever made anew, acts are events."""
    today = timezone.localdate()
    closed = Count("id", filter=~Item.open_condition(today))
    items = Item.objects.aggregate(updated=Max("updated"), number=Count("id"), closed=closed)
    last = [model.objects.order_by("-id").values_list("id", flat=True).first() for model in (NameMention, Event)]
    return (today, *items.values(), *last)


@lru_cache(maxsize=6)
def _directory(kind: str, may_see_restricted: bool, stamp: tuple[object, ...]) -> Directory:
    rows = mentions_open(Viewer(may_see_restricted=may_see_restricted)).filter(kind=kind)
    item = "passage__page__item"
    counted = rows.values_list("key", "sex", "taken", "name", item, f"{item}__earliest", f"{item}__latest")
    ordered = counted.annotate(number=Count("id")).order_by("key", item, "name", "sex")
    keyed: dict[str, list[_Row]] = defaultdict(list)
    for key, sex, taken, name, held, first, last, number in ordered:
        years = first.year if first else None, last.year if last else None
        keyed[key].append(_Row(key, sex, taken, name, held, years, number))
    groups = [group for key in sorted(keyed) for group in _told_apart(keyed[key], kind)]
    entries = tuple(sorted(_identified(groups, kind), key=lambda one: (-len(one.items), -one.count, one.id)))
    families: dict[str, list[Named]] = defaultdict(list)
    alike: dict[str, list[Named]] = defaultdict(list)
    for one in entries:
        families[one.person.family].append(one)
        alike[one.key].append(one)
    by_family, by_key = ({name: tuple(some) for name, some in table.items()} for table in (families, alike))
    return Directory(entries, {one.id: one for one in entries}, by_family, by_key)


def _told_apart(rows: Sequence[_Row], kind: str) -> Iterator[_Group]:
    """The mentions of one key as those of one person or place each; what contradicts is parted: sex, years a life apart."""
    sexes = sorted({row.sex for row in rows if row.sex})
    several = len(sexes) > 1
    for sex in (*sexes, "") if several else (sexes[0] if sexes else "",):
        own = [row for row in rows if not several or row.sex == sex]
        for part in _by_years(own) if kind == PERSON else [own]:
            group = _Group(rows[0].key, sex, sure=not (several and not sex) and (kind != PERSON or " " in rows[0].key))
            for row in part:
                group.add(row)
            if part:
                yield group


def _by_years(rows: Sequence[_Row]) -> list[list[_Row]]:
    """Parted where a life lies between two mentions; undated ones go with the first."""
    dated = sorted((row for row in rows if row.years[0] is not None), key=lambda row: row.years[0] or 0)
    parts: list[list[_Row]] = [[row for row in rows if row.years[0] is None]]
    last: int | None = None
    for row in dated:
        if last is not None and (row.years[0] or 0) - last > LIFE:
            parts.append([])
        parts[-1].append(row)
        last = max(last or 0, row.years[1] or 0)
    return parts


def _identified(groups: Sequence[_Group], kind: str) -> Iterator[Named]:
    seen: Counter[str] = Counter()
    for group in groups:
        slug = slugify(group.key, allow_unicode=True) or "unnamed"
        seen[slug] += 1
        number = seen[slug]
        forms = sorted(group.names, key=lambda name: (-group.names[name], name.isupper(), name)) or [group.key.title()]
        yield Named(
            id=slug if number == 1 else f"{slug}~{number}",
            kind=kind,
            name=forms[0],
            key=group.key,
            count=group.count,
            items=frozenset(group.items),
            first=min(group.years, default=None),
            last=max(group.years, default=None),
            sex=group.sex,
            sure=group.sure,
        )


def _near(one: Named, other: Named) -> bool:
    """Whether both may have lived at one time."""
    if one.first is None or other.first is None or one.last is None or other.last is None:
        return True
    return max(one.first, other.first) - min(one.last, other.last) <= LIFE


def named(kind: str, name_id: str, viewer: Viewer) -> Named | None:
    """One entry of the directory, None where this viewer has none of that id."""
    return directory(kind, viewer).by_id.get(name_id)


def mentions_of(one: Named, viewer: Viewer) -> QuerySet[NameMention]:
    """Its mentions that the viewer may see, in the order of time."""
    rows = mentions_open(viewer).filter(kind=one.kind, key=one.key, passage__page__item__in=one.items)
    if one.kind == PERSON and one.sex and not _only_sex(one, viewer):
        rows = rows.filter(sex=one.sex)
    elif one.kind == PERSON and not one.sex:
        rows = rows.filter(sex="")
    item = "passage__page__item"
    return rows.order_by(F(f"{item}__earliest").asc(nulls_first=True), item, "passage__page__number", "passage__ordinal", "start")


def _only_sex(one: Named, viewer: Viewer) -> bool:
    """Whether nobody of that name is of the other sex, so that mentions that tell none are this person's too."""
    return all(other.sex == one.sex for other in directory(one.kind, viewer).keyed[one.key])


def passages_of(one: Named, viewer: Viewer) -> tuple[str, ...]:
    """Ids of the passages that name it, in the order of time."""
    return tuple(dict.fromkeys(mentions_of(one, viewer).values_list("passage", flat=True)))


def looked_up(kind: str, text: str, viewer: Viewer) -> tuple[Named, ...]:
    """Whom or what a name in a question may mean: entries with all its words, the whole name first; none for no words."""
    words = tuple(word for one in Words.of(text).folded for word in one.split(" ") if word not in PARTICLES)
    key = " ".join(words)
    known = places().get(key, key) if kind != PERSON else key
    entries = directory(kind, viewer).entries
    whole = tuple(one for one in entries if one.key in (key, known))
    return whole or tuple(one for one in entries if words and set(words) <= set(one.key.split(" ")))
