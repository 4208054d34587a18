"""Which words of a question name a thing: names, and nouns as far as their writing or what stands before them tells."""

from itertools import pairwise

from search.question import Question
from search.roles import is_role
from search.units import unit_named
from search.wording import Token, tokens

# what stands before a noun, in languages that write nouns small
_BEFORE_NOUN: dict[str, frozenset[str]] = {
    "en": frozenset("the a an of".split()),
    "fr": frozenset("le la les l un une des du de d au aux".split()),
    "es": frozenset("el la los las un una de del al".split()),
    "it": frozenset("il lo la i gli le l un uno una di del della dello dei degli delle al alla".split()),
    "nl": frozenset("de het een van".split()),
    "pt": frozenset("o os as um uma de do da dos das ao".split()),
    "ro": frozenset("un o unui unei".split()),
}


def named_things(question: Question) -> tuple[int, ...]:
    """Places in `words` of those that name something; roles ("the *banker*") and units are told otherwise and are left out."""
    read = tokens(question.text, question.language)
    before = {token.span: other.folded for other, token in pairwise(read)}
    marks = _BEFORE_NOUN.get(question.language, frozenset())

    def is_named(word: Token) -> bool:
        if word.is_number or unit_named(word.folded) or is_role(word.folded, question.language):
            return False
        if question.language == "de":
            return word.is_name and word.span in before
        return word in question.names or before.get(word.span, "") in marks

    return tuple(place for place, word in enumerate(question.words) if is_named(word))
