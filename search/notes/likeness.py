"""How a note is searched and compared: its terms and vector, made anew where analysis or encoder have changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from search.analysis import RECIPE, analyse
from search.candidates import reading
from search.encoders import Encoder, get_encoder
from search.notes.candidate import Candidate
from search.notes.gate import Nearest
from search.notes.models import ResearchNote
from search.notes.standing import LIVING, standing
from search.query import NO_FILTERS
from search.retrieve import open_backends
from search.viewer import Viewer

_PASSAGES = 8  # nearest by the index, whose vectors may be of a cheaper tier, that are compared in full
_FIELDS = ("surface", "stem")
_Quoted = tuple[str, int, str]  # page, version, quote


@dataclass(frozen=True, slots=True)
class Look:
    """Terms by field and the vector, shape (dimensions,), of unit length; `made` names what made them."""

    terms: Mapping[str, list[str]]
    vector: NDArray[np.float32]
    made: str


def look(text: str, spoken: str) -> Look:
    """Of a text in this language. Raises ValueError for one that the encoder knows nothing of."""
    encoder = get_encoder()
    terms = analyse(text, spoken)
    vector = _unit(encoder.passages([text], [spoken]))[0]
    if not vector.any():
        raise ValueError(f"the encoder {encoder.name} knows no word of it")
    return Look({name: list(getattr(terms, name)) for name in _FIELDS}, vector, _recipe(encoder))


def look_of(note: ResearchNote) -> Look:
    """The look that is kept with a note if it was made as it would be now, else a new one; nothing is saved."""
    if note.made == _recipe(get_encoder()):
        return Look(note.terms, np.frombuffer(bytes(note.vector), np.float32), note.made)
    return look(said(note), note.spoken)


def said(note: ResearchNote) -> str:
    """What a note says: see `Candidate.text`."""
    return f"{note.question} {' '.join(claim['text'] for claim in note.claims)}"


def nearest(candidate: Candidate, viewer: Viewer, but: str = "") -> Nearest:
    """The passage or standing note most like the candidate, of those that this viewer may see; `but` is its own note's id.

    A note that stands on the same words of the same pages is as like as can be, whatever was asked. Raises IndexUnusable
    without an index, and what the encoder raises.
    """
    mine = look(candidate.text, candidate.spoken).vector
    return max((_nearest_note(candidate, mine, but), _nearest_passage(mine, viewer)), key=lambda found: found.likeness)


def _nearest_note(candidate: Candidate, mine: NDArray[np.float32], but: str) -> Nearest:
    best = Nearest("", 0.0)
    quotes = [(cited.page_id, cited.version, cited.quote) for one in candidate.claims for cited in one.citations]
    states = (ResearchNote.State.APPROVED,) if but else LIVING  # a waiting note must not keep an earlier one from approval
    for note in standing().filter(state__in=states).exclude(pk=but):
        held = [(row["page"], row["version"], row["quote"]) for one in note.claims for row in one["citations"]]
        likeness = 1.0 if _within(quotes, held) else float(mine @ look_of(note).vector)
        if likeness > best.likeness:
            best = Nearest(note.pk, likeness)
    return best


def _within(quotes: Sequence[_Quoted], held: Sequence[_Quoted]) -> bool:
    """Whether every quote stands on a page and version in one of those held, or is at most twice as long as one that it holds."""
    return all(
        any(
            quote[:2] == other[:2] and (quote[2] in other[2] or (other[2] in quote[2] and len(quote[2]) <= 2 * len(other[2])))
            for other in held
        )
        for quote in quotes
    )


def _nearest_passage(mine: NDArray[np.float32], viewer: Viewer) -> Nearest:
    encoder = get_encoder()
    backends = open_backends(viewer, encoder)
    hits = [hit.passage_id for backend in backends for hit in backend.nearest(mine, NO_FILTERS, _PASSAGES)]
    held = reading(viewer)(hits)
    if not held:
        return Nearest("", 0.0)
    rows = _unit(encoder.passages([one.text for one in held.values()], [one.language for one in held.values()]))
    likeness = rows @ mine
    place = int(likeness.argmax())
    return Nearest(list(held)[place], float(likeness[place]))


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    made: NDArray[np.float32] = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), np.float32(1e-9))
    return made


def _recipe(encoder: Encoder) -> str:
    return f"{RECIPE}, {encoder.name}"
