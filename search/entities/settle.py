"""Who is who within one item: surnames, short and misread names go to whom they surely name; it looks at no other item."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from search.entities.gazetteer import places
from search.entities.mention import PERSON, PLACE, Mention
from search.entities.person_name import NO, PersonName, agree, is_short_for, person_name
from search.entities.runs import Words
from search.misread import misread

VERSION = "1"
_ALIKE = 0.9  # from which a name in the same item is another's, misread
_LONG = 7  # letters that the misread word of a name must have


@dataclass(frozen=True, slots=True)
class Settled:
    """A mention and the key it goes by in its item; `taken` says why that is not its own name."""

    mention: Mention
    key: str
    sex: str
    taken: str = ""

    @property
    def family(self) -> str:
        return self.key.rpartition(" ")[2]


def settled(mentions: Sequence[tuple[Mention, str]], own: Mapping[str, str]) -> tuple[Settled, ...]:
    """Each mention of an item (with the language of its text) with its key, in order.

    `own` gives the keys of names that the archive's own tables know, by folded name. A surname is a full name's only where
    the item has one person of that name; whatever fits two stays by itself.
    """
    families = {person_name(one.name).family for one, _ in mentions if one.kind == PERSON and " " in one.name}
    mentions = [(_surname(one, families), language) for one, language in mentions]
    people = _people([one for one, _ in mentions if one.kind == PERSON])
    towns = Counter(_folded(one.name) for one, _ in mentions if one.kind == PLACE)
    found = []
    for one, language in mentions:
        known = own.get(f"{one.kind} {_folded(one.name)}")
        if known:
            found.append(Settled(one, known, person_name(one.name, one.title).sex if one.kind == PERSON else "", "own"))
        elif one.kind == PLACE:
            found.append(_place(one, towns, language))
        else:
            found.append(_person(one, people, language))
    return tuple(found)


def _surname(one: Mention, families: Iterable[str]) -> Mention:
    """A town whose name is a surname of the item is that person, where nothing before it says that it is a place."""
    return replace(one, kind=PERSON) if one.kind == PLACE and not one.title and _folded(one.name) in families else one


def _folded(name: str) -> str:
    return " ".join(Words.of(name).folded)


def _people(mentions: Iterable[Mention]) -> dict[PersonName, int]:
    """Every name of the item with how often it is written, genitives with their bare form."""
    counts = Counter(person_name(one.name, one.title) for one in mentions)
    families = {name.family for name in counts}
    joined: Counter[PersonName] = Counter()
    for name, number in counts.items():
        joined[_ungenitive(name, families)] += number
    return dict(joined)


def _ungenitive(name: PersonName, families: Iterable[str]) -> PersonName:
    bare = name.family[:-1]
    return PersonName(name.given, bare, name.sex) if name.family.endswith("s") and bare in families else name


def _person(one: Mention, people: Mapping[PersonName, int], language: str) -> Settled:
    name = _ungenitive(person_name(one.name, one.title), {other.family for other in people})
    sexes = {other.sex for other in people if other.key == name.key and other.sex}
    sex = name.sex or (sexes.pop() if len(sexes) == 1 else "")
    if name.is_full:
        clean = _misread_from(name, people, language)
        return Settled(one, clean.key, clean.sex, "misread") if clean else Settled(one, name.key, sex)
    fuller = {other.key: other for other in people if other.is_full and agree(name, other) != NO}
    if name.given:
        fuller = {key: other for key, other in fuller.items() if is_short_for(name, other)}
    if len(fuller) == 1:
        full = next(iter(fuller.values()))
        return Settled(one, full.key, full.sex or sex, "short" if name.given else "surname")
    return Settled(one, name.key, sex)


def _misread_from(name: PersonName, people: Mapping[PersonName, int], language: str) -> PersonName | None:
    """The one full name of the item, written more often, of which this is a misreading in a single word."""
    found = [
        other
        for other, number in people.items()
        if number > people.get(name, 1) and len(other.given) == len(name.given) and _one_word_misread(name, other, language)
    ]
    return found[0] if len(found) == 1 else None


def _one_word_misread(name: PersonName, other: PersonName, language: str) -> bool:
    pairs = [(a, b) for a, b in zip((*name.given, name.family), (*other.given, other.family), strict=True) if a != b]
    if len(pairs) != 1 or (name.sex and other.sex and name.sex != other.sex):
        return False
    one, clean = pairs[0]
    return min(len(one), len(clean)) >= _LONG and misread(one, clean, language) >= _ALIKE


def _place(one: Mention, towns: Mapping[str, int], language: str) -> Settled:
    name = _folded(one.name)
    known = places()
    for form in (name, name.removesuffix("s")):
        if form in known:
            return Settled(one, known[form], "")
    if name.endswith("s") and name[:-1] in towns:
        name = name[:-1]
    oftener = [other for other, number in towns.items() if number > towns[name] and min(len(other), len(name)) >= _LONG]
    clean = [other for other in oftener if other != name and misread(name, other, language) >= _ALIKE]
    return Settled(one, clean[0], "", "misread") if len(clean) == 1 else Settled(one, name, "")
