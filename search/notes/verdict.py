"""What the gate found of a candidate, part by part and sentence by sentence; it examines nothing."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

PARTS = ("answer", "quotes", "sentences", "undisputed", "quality", "new")
WHY = (
    *("partly", "declined", "counted", "empty"),  # answer
    *("gone", "altered"),  # quotes: the passage is not there, or does not say these words
    *("unsupported", "beside"),  # sentences: more than the quotes say, or not what was asked
    *("conflicting", "ambiguous", "poor", "repeated"),
    *("unproved", "broken"),  # not reached, because of an earlier part; could not be examined
)


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that must hold: `why` it does not (one of WHY), about what, with the figure and its limit where there are any.

    `about` is a passage, a page or a note, or of `broken` one line that says what cannot be used.
    """

    name: str
    passed: bool
    why: str = ""
    about: str = ""
    figure: float | None = None
    limit: float | None = None

    def __post_init__(self) -> None:
        if self.name not in PARTS or (self.why not in WHY if not self.passed else self.why != ""):
            raise ValueError(f"part {self.name!r} is {'' if self.passed else 'not '}passed for the reason {self.why!r}")


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one judge found of one sentence: how surely the quotes bear it out, and from when on that is enough."""

    judge: str
    figure: float
    enough: float
    why: str = ""

    @property
    def passed(self) -> bool:
        return not self.why and self.figure >= self.enough


@dataclass(frozen=True, slots=True)
class Ruled:
    """One sentence of the answer with the ruling of every judge; without any it is not proved."""

    text: str
    rulings: tuple[Ruling, ...]

    @property
    def passed(self) -> bool:
        return bool(self.rulings) and all(ruling.passed for ruling in self.rulings)


@dataclass(frozen=True, slots=True)
class Verdict:
    """All parts, in the order of PARTS, and all sentences."""

    parts: tuple[Part, ...]
    sentences: tuple[Ruled, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether every part was examined and holds; whatever is missing counts as failed."""
        named = tuple(part.name for part in self.parts)
        return named == PARTS and all(part.passed for part in self.parts) and bool(self.sentences) and self._sentences_hold

    @property
    def _sentences_hold(self) -> bool:
        return all(sentence.passed for sentence in self.sentences)

    @property
    def failure(self) -> Part | None:
        """The first part that does not hold."""
        return next((part for part in self.parts if not part.passed), None)

    def document(self) -> dict[str, Any]:
        """As it is kept beside a note."""
        return {"parts": [asdict(part) for part in self.parts], "sentences": [asdict(one) for one in self.sentences]}


def read_verdict(document: Mapping[str, Any]) -> Verdict:
    """Undoes `Verdict.document`; an empty document is a verdict that passes nothing."""
    sentences = tuple(
        Ruled(one["text"], tuple(Ruling(**ruling) for ruling in one["rulings"])) for one in document.get("sentences", ())
    )
    return Verdict(tuple(Part(**part) for part in document.get("parts", ())), sentences)
