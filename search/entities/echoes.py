"""Names that an item has introduced, found again where nothing but the word tells them; it introduces none itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.page import Span
from search.entities.mention import PERSON, PLACE, Mention
from search.entities.name_words import forenames, neither
from search.entities.person_name import person_name
from search.entities.place_words import kinds
from search.entities.runs import Words, is_common, runs

_LEAST = 4  # letters of a word that names again


@dataclass(frozen=True, slots=True)
class Known:
    """Folded surnames and single-word places that an item's mentions introduce."""

    families: frozenset[str]
    towns: frozenset[str]

    @classmethod
    def of(cls, mentions: Sequence[Mention]) -> "Known":
        people = {person_name(one.name) for one in mentions if one.kind == PERSON}
        families = frozenset(name.family for name in people if len(name.family) >= _LEAST and not is_common(name.family))
        towns = frozenset(" ".join(Words.of(one.name).folded) for one in mentions if one.kind == PLACE)
        return cls(
            families - forenames().keys() - neither() - kinds(), frozenset(town for town in towns if " " not in town) - families
        )


def echoed(text: str, language: str, mentions: Sequence[Mention], known: Known) -> tuple[Mention, ...]:
    """The mentions with those that only name again, in order; a genitive names too."""
    words = Words.of(text)
    held = [(one.span.start, one.span.end) for one in mentions]
    found = list(mentions)
    for run in runs(words, language):
        for at in range(run.start, run.end):
            start, end = words.starts[at], words.ends[at]
            if words.capital[at] and not any(start < stop and begin < end for begin, stop in held):
                kind = _kind(words.folded[at], known)
                if kind:
                    found.append(Mention(kind, Span(start, end), words.words[at]))
    return tuple(sorted(found, key=lambda one: one.span.start))


def _kind(word: str, known: Known) -> str:
    for form in (word, word.removesuffix("s")):
        if len(form) >= _LEAST:
            if form in known.families:
                return PERSON
            if form in known.towns:
                return PLACE
    return ""
