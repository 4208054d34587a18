"""Names of creators taken apart into family and given names where that is safe; it looks nobody up."""

import re
from dataclasses import dataclass

PARTICLES = frozenset("von vom van der den de du des del della di da dos das do la le ten ter zu zum zur af av".split())
_BODY = re.compile(
    r"[&0-9]|\b(?:and|und|et|e|y|i|fils|figlio|hijo|sohn|sons|of|the|for|comp|company|compagnie|gesellschaft|society|société|"
    r"sociedad|società|verein|rat[h]?|council|conseil|consejo|consiglio|amt|office|bank|banque|banco|banca|church|kirche|"
    r"veuve|witwe|widow|viuda|vedova|office|board|ministry|ministerium|archive?s?|archiv|redaktion|rédaction|editors?)\b",
    re.IGNORECASE,
)
_MOST = 5  # words of a person's name; what is longer is a body or a phrase


@dataclass(frozen=True, slots=True)
class Name:
    """A person by family and given name, or a name that is not taken apart, all of it in `family`."""

    family: str
    given: str = ""

    @property
    def inverted(self) -> str:
        """`Dunmore, Harriet`."""
        return f"{self.family}, {self.given}" if self.given else self.family


def name_of(creator: str) -> Name:
    """`Harriet Dunmore` and `Dunmore, Harriet` alike; bodies, single names and names with a title behind them stay whole."""
    text = " ".join(creator.split())
    family, comma, given = text.partition(", ")
    if comma and "," not in given and _is_family(family) and not _BODY.search(text) and given[:1].isupper():
        return Name(family, given)
    words = text.split(" ")
    if comma or not 1 < len(words) <= _MOST or _BODY.search(text) or not words[0][:1].isupper():
        return Name(text)
    begin = len(words) - 1
    while begin > 1 and words[begin - 1].casefold() in PARTICLES:
        begin -= 1
    if not all(word[:1].isupper() for word in (*words[:begin], words[-1])):
        return Name(text)
    return Name(" ".join(words[begin:]), " ".join(words[:begin]))


def _is_family(text: str) -> bool:
    """Whether that before the comma is a family name: one word, particles aside, as catalogues invert names."""
    words = text.split(" ")
    return len([word for word in words if word.casefold() not in PARTICLES]) == 1
