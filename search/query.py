"""What was asked: text, language, filters, and the groups of variants that stand for its words; it searches nothing."""

from dataclasses import dataclass, field
from datetime import date

REASONS = ("asked", "spelling", "ocr", "inflection", "translation", "synonym", "name")
FIELDS = ("surface", "stem", "ngram")


@dataclass(frozen=True, slots=True)
class Filters:
    """Limits of a search; an empty tuple or None limits nothing.

    `collections` are slugs, `languages` ISO 639-1 codes, `items` and `passages` ids. A passage matches `first` and
    `last` (inclusive days) if its item's partial date overlaps them; an undated item matches no date filter.
    `excluded` are ids of passages that are left out whatever else holds.
    """

    collections: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    items: tuple[str, ...] = ()
    passages: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"the period ends ({self.last}) before it begins ({self.first}); swap the two")


NO_FILTERS = Filters()


@dataclass(frozen=True, slots=True)
class Variant:
    """A rewriting of one word or phrase of the query, with its reason and a weight from 0 (excluded) to 1."""

    text: str
    language: str
    reason: str
    weight: float

    def __post_init__(self) -> None:
        if self.reason not in REASONS or not 0.0 < self.weight <= 1.0:
            raise ValueError(f"variant {self.text!r} has reason {self.reason!r} and weight {self.weight}")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A variant that may stand in a passage for the words `start` to `end` (exclusive) of a query's words."""

    start: int
    end: int
    variant: Variant

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a rendering of no words: {self.start} to {self.end}")


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Ready terms of one field that stand for one word of the query; of a group only the best term counts (dis-max).

    `terms` are pairs of an analysed term and its weight, best first; a term with spaces is a phrase: its words stand side
    by side. `word` is the number of the word of the query, the same in every field; `required` groups must be met.
    """

    field: str
    terms: tuple[tuple[str, float], ...]
    word: int = 0
    required: bool = False

    def __post_init__(self) -> None:
        if self.field not in FIELDS or not self.terms:
            raise ValueError(f"term group of field {self.field!r} with {len(self.terms)} terms")


@dataclass(frozen=True, slots=True)
class Query:
    """A search or question as understood: its text, its language, its filters; `phrases` were quoted by the asker.

    `targets` are the other languages of the archive that it is searched in, `renderings` what else may stand for its words
    (`expand.question_words`) there, best first; both are empty until `retrieve.widened` fills them.
    """

    text: str
    language: str
    filters: Filters = field(default=NO_FILTERS)
    phrases: tuple[str, ...] = ()
    is_question: bool = False
    targets: tuple[str, ...] = ()
    renderings: tuple[Rendering, ...] = ()
