"""A person's name taken apart, and whether two names may be one person's; it looks at no text and merges nothing."""

from dataclasses import dataclass
from functools import lru_cache

from search.entities.name_words import PARTICLES, forenames, genders
from search.entities.runs import Words

SAME, MAYBE, NO = "same", "maybe", "no"
# Forenames as clerks shorten them, where the short form is no beginning of the long one.
_SHORT = {"wm": "william", "chas": "charles", "jas": "james", "jno": "john", "thos": "thomas", "robt": "robert", "geo": "george"}


@dataclass(frozen=True, slots=True)
class PersonName:
    """Folded parts of a name: forenames or their initials, and the family name without particles; `sex` m, f or ""."""

    given: tuple[str, ...]
    family: str
    sex: str = ""

    @property
    def key(self) -> str:
        return " ".join((*self.given, self.family))

    @property
    def is_full(self) -> bool:
        """Whether a forename is written out."""
        return any(len(one) > 2 for one in self.given)


@lru_cache(maxsize=50_000)
def person_name(name: str, title: str = "") -> PersonName:
    """The parts of a written name; a single forename ("King John") is taken for a family name."""
    words = [word for word in Words.of(name).folded if word not in PARTICLES] or list(Words.of(name).folded)
    given = tuple(words[:-1])
    sex = genders().get(title, "") or (forenames().get(given[0], "") if given else "")
    return PersonName(given, words[-1], sex)


def agree(one: PersonName, other: PersonName) -> str:
    """`same` where forenames and family name agree in full, `maybe` where one says less and nothing contradicts, else `no`."""
    if one.family != other.family or (one.sex and other.sex and one.sex != other.sex):
        return NO
    if one.given == other.given:
        return SAME
    if not one.given or not other.given:
        return MAYBE
    short, long = sorted((one.given, other.given), key=len)
    return MAYBE if all(any(_stands_for(part, whole) for whole in long) for part in short) else NO


def _stands_for(part: str, whole: str) -> bool:
    return (
        part == whole
        or whole.startswith(part)
        or part.startswith(whole)
        or _SHORT.get(part) == whole
        or _SHORT.get(whole) == part
    )


def is_short_for(short: PersonName, full: PersonName) -> bool:
    """Whether a name of initials or clipped forenames is what a full one is shortened to, part by part."""
    if not short.given or len(short.given) > len(full.given) or short.given == full.given or agree(short, full) != MAYBE:
        return False
    return all(
        len(part) < len(whole) and (whole.startswith(part) or _SHORT.get(part) == whole)
        for part, whole in zip(short.given, full.given, strict=False)
    )
