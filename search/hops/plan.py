"""What a question of several steps is made of: typed sub-questions and how they are concluded; it asks and words nothing."""

import re
from dataclasses import dataclass

FAMILIES = ("inference", "comparison", "temporal")
WANTED = ("name", "date", "number", "place", "")
COMPARISONS = ("least", "most", "same", "before", "after", "order", "between", "less", "more")
MOST = 4  # steps of one question
_FILLED = re.compile(r"\{(\d)(?:\.(year))?\}")


@dataclass(frozen=True, slots=True)
class Hop:
    """One sub-question; `{0}` stands for what step 0 found, `{0.year}` for the year of it.

    `wanted` is the kind of value that later steps or the conclusion need ("": any answer will do). `after` and `before` name
    steps whose date limits this one to documents of that time; `within` names one whose year does.
    """

    question: str
    wanted: str = ""
    after: int | None = None
    before: int | None = None
    within: int | None = None

    def __post_init__(self) -> None:
        if self.wanted not in WANTED or not self.question.strip():
            raise ValueError(f"no step: {self.question!r} for {self.wanted!r}")

    @property
    def leans(self) -> tuple[int, ...]:
        """Numbers of the steps that it needs."""
        named = [int(number) for number, _ in _FILLED.findall(self.question)]
        return tuple(dict.fromkeys([*named, *(one for one in (self.after, self.before, self.within) if one is not None)]))

    def filled(self, names: dict[int, str], years: dict[int, str]) -> str:
        """The sub-question with what was found in earlier steps."""
        return _FILLED.sub(lambda match: (years if match[2] else names)[int(match[1])], self.question)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How values of two steps are compared; `sides` are what the asker called them.

    `least` and `most` choose a side; `same`, `before`, `after`, `less` and `more` are answered by yes or no; `order` says which
    of before and after holds; `between` counts units of time. `unit` is year, month, week, day, decade or century (`same` and
    `between`), or "place".
    """

    kind: str
    over: tuple[int, int]
    sides: tuple[str, str]
    unit: str = ""

    def __post_init__(self) -> None:
        if self.kind not in COMPARISONS:
            raise ValueError(f"no comparison: {self.kind!r}")


@dataclass(frozen=True, slots=True)
class Parts:
    """A question of several steps; a later step may lean on earlier ones alone."""

    family: str
    hops: tuple[Hop, ...]
    comparison: Comparison | None = None

    def __post_init__(self) -> None:
        if self.family not in FAMILIES or not 2 <= len(self.hops) <= MOST:
            raise ValueError(f"{self.family} of {len(self.hops)} steps")
        if any(needed >= place for place, hop in enumerate(self.hops) for needed in hop.leans):
            raise ValueError("a step leans on earlier steps alone")
