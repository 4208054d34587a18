"""Recognises a question about who and which places are named, and turns it into a plan; what it cannot map it refuses."""

import re
from collections.abc import Callable
from dataclasses import replace

from search.entities.mention import PERSON, PLACE
from search.query import Query
from search.structured.name_wordings import name_templates
from search.structured.nouns import ASKED_IN, plain
from search.structured.plan import NamesPlan, Selection, Unmapped
from search.structured.source import Known, Source, read_source

_ARTICLE = re.compile(r"^(?:the|der|die|das|dem|den|le |la |les |l'|el|los|las|il|lo|gli)\s*(?=\S)", re.IGNORECASE)


def names_plan(query: Query, known: Callable[[], Known]) -> NamesPlan | Unmapped | None:
    """The plan, by what `known` gives of the viewer's archive; None for questions of another sort.

    Unmapped where the question is surely of this sort but a part of it has no meaning here.
    """
    refused: Unmapped | None = None
    asked = query.text.strip().strip("¿?¡!. ").strip()
    for language in (query.language,) if query.language in ASKED_IN else ASKED_IN:
        for mark, pattern in name_templates(language):
            found = pattern.fullmatch(plain(asked))
            if found:
                slots = {name: asked[slice(*found.span(name))].strip() for name, held in found.groupdict().items() if held}
                made = _Reader(slots, language, known()).plan(mark)
                if isinstance(made, NamesPlan):
                    return made
                refused = refused or made
    return refused


class _Reader:
    """Reads the slots of one wording."""

    def __init__(self, slots: dict[str, str], language: str, known: Known) -> None:
        self._slots, self._language, self._known = slots, language, known

    def plan(self, mark: str) -> NamesPlan | Unmapped:
        kind = PLACE if "places" in self._slots else PERSON
        if mark == "most":
            source = self._source("S")
            return source if isinstance(source, Unmapped) else NamesPlan(mark, kind, (source.selection,))
        if mark == "shared":
            return self._shared(kind)
        names = [self._named(slot) for slot in ("A", "B") if slot in self._slots]
        for name in names:
            if isinstance(name, Unmapped):
                return name
        kept = tuple(name for name in names if not isinstance(name, Unmapped))
        if mark == "near":
            return NamesPlan(mark, kind, (Selection(),), kept)
        source = self._source("U")
        if isinstance(source, Unmapped) or not source.unit:
            return source if isinstance(source, Unmapped) else Unmapped(self._slots["U"])
        selection = source.selection
        if source.unit == "issue" and not selection.titles and not selection.kinds:
            selection = replace(selection, kinds=("newspaper",))
        return NamesPlan(mark, kind, (selection,), kept, "page" if source.unit == "page" else "item")

    def _shared(self, kind: str) -> NamesPlan | Unmapped:
        sides = [self._source(slot) for slot in ("A", "B")]
        for side, slot in zip(sides, ("A", "B"), strict=True):
            if isinstance(side, Unmapped) or not side.named:
                return Unmapped(self._slots[slot])
        return NamesPlan("shared", kind, tuple(side.selection for side in sides if isinstance(side, Source)))

    def _source(self, slot: str) -> Source | Unmapped:
        """Which items a part means; all of them where it is not there."""
        source = read_source(self._slots.get(slot, ""), self._language, self._known)
        return source.unmapped or source

    def _named(self, slot: str) -> tuple[str, tuple[str, ...]] | Unmapped:
        """A name with all that it may mean, places and people alike."""
        name = _bare(self._slots[slot])
        ids = tuple(f"{kind}:{one}" for kind in (PERSON, PLACE) for one in self._known.named(kind, name))
        return (name, ids) if ids else Unmapped(name)


def _bare(text: str) -> str:
    return _ARTICLE.sub("", text).strip(' "“”„«»')
