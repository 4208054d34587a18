"""Why a passage was chosen to be quoted: what of the question it has, and by which name a second round found it."""

from collections.abc import Sequence

from search.question import Question
from search.reply import Chosen
from search.rounds.lead import Round
from search.support import Support

_HELD = 0.6  # how surely a word is there
_OWN = 0.93  # the same where the sentence leans on another passage's, whose words count for less than this


def chosen(question: Question, supports: Sequence[Support], ids: Sequence[str], found: Round | None) -> tuple[Chosen, ...]:
    """One for each passage that a support quotes; `ids` are those of the passages that they count."""
    return tuple(_chosen(question, support, ids[support.passage], found) for support in supports)


def _chosen(question: Question, support: Support, passage_id: str, found: Round | None) -> Chosen:
    led = found.led.get(passage_id) if found else None
    least = _OWN if led else _HELD
    held = [word for word, share in zip(question.words, support.shares, strict=True) if share >= least]
    named = [word for word in held if word in question.names or word.is_number]
    return Chosen(
        passage_id,
        names=tuple(word.text for word in named),
        words=tuple(word.text for word in held if word not in named),
        round=2 if led else 1,
        by=led.lead.text if led else "",
        told_by=led.lead.passage_id if led else "",
    )
