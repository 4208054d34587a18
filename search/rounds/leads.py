"""Which names of the passages found first lead on to others, and what each is worth; it looks nothing up.

The next query is the question with what the draft brings (ITER-RETGEN, arXiv 2305.15294), taken from the sentences in which
the question is touched but not answered (FLARE, arXiv 2305.06983). The draft is neither shown nor cited.
"""

from collections.abc import Iterator, Sequence

from ingest.sentences import sentences
from search.query import Query
from search.question import Question
from search.rounds.lead import DraftPassage, Lead
from search.rounds.names import Name, dates, names
from search.wording import Token, fold, tokens

DRAFTS = 5  # best passages that a draft is made of
_AHEAD = 4  # words before a name that may say what it is
_SHARED = 5  # letters from which two words that begin alike are akin ("directed", "director")
# What a lead is worth, and how far it moves a passage: chosen on the even questions of multihop-dev (decision 0104).
SHARE_POWER, TOLD, BESIDE, DATED, ASKED = 2.0, 0.3, 0.3, 0.5, 0.4


def leads(question: Question, drafts: Sequence[DraftPassage], renderings: Sequence[str] = ()) -> tuple[Lead, ...]:
    """The names and dates of the drafts that the question does not have, most worth first, each once; then its own names.

    `renderings` are words that stand for the question's in other languages.
    """
    asked = frozenset(token.folded for token in tokens(question.text, question.language))
    wanted = _wanted(question, renderings)
    found: dict[tuple[str, ...], Lead] = {}
    for draft in drafts[:DRAFTS]:
        for lead in _of(draft, asked, wanted):
            if lead.worth > (found[lead.words].worth if lead.words in found else 0.0):
                found[lead.words] = lead
    own = [lead for lead in _own(question) if lead.words not in found]
    return (*sorted(found.values(), key=lambda lead: (-lead.worth, lead.words)), *own)


def renderings(query: Query) -> tuple[str, ...]:
    """What may stand for the query's words in other languages, if it is widened."""
    return tuple(one.variant.text for one in query.renderings if one.variant.reason == "translation")


def _wanted(question: Question, renderings: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folded words that say what is asked, names and numbers aside, and their renderings."""
    words = tuple(word.folded for word in question.words if word not in question.names and not word.is_number)
    return words, tuple(fold(text) for text in renderings)


def _of(draft: DraftPassage, asked: frozenset[str], wanted: tuple[tuple[str, ...], tuple[str, ...]]) -> Iterator[Lead]:
    read = tokens(draft.text, draft.language)
    spans = sentences(draft.text, draft.language)
    for name in (*names(draft.text, draft.language), *dates(draft.text, draft.language)):
        fresh = tuple(word for word in name.words if word not in asked)
        span = next((span for span in spans if span.start <= name.start < span.end), None)
        if not fresh or span is None:
            continue
        within = [token for token in read if span.start <= token.span.start < span.end]
        told, beside = _told(wanted, within), _told(wanted, _ahead(within, name), least=1)
        worth = draft.share**SHARE_POWER * (1.0 - TOLD + TOLD * told) * (1.0 - BESIDE + BESIDE * float(beside > 0.0))
        worth *= DATED if name.is_date else 1.0
        yield Lead(name.words, draft.text[name.start : name.end], fresh, worth, draft.passage_id, span, told, name.is_date)


def _ahead(within: Sequence[Token], name: Name) -> Sequence[Token]:
    return [token for token in within if token.span.start < name.start][-_AHEAD:]


def _told(wanted: tuple[tuple[str, ...], tuple[str, ...]], held: Sequence[Token], least: int = 0) -> float:
    """The share of the words wanted of which one of these is akin; a rendering counts for one of them."""
    words, renderings = wanted
    met = sum(any(akin(word, token.folded) for token in held) for word in words)
    met += sum(any(akin(word, token.folded) for token in held) for word in dict.fromkeys(renderings))
    return min(1.0, met / max(1, least or len(words)))


def akin(word: str, other: str) -> bool:
    """Whether two folded words begin alike, as words of one family do."""
    if word == other:
        return True
    shorter = min(len(word), len(other))
    common = next((place for place in range(shorter) if word[place] != other[place]), shorter)
    return common >= _SHARED or (common >= _SHARED - 1 and common >= shorter - 1)


def _own(question: Question) -> Iterator[Lead]:
    """The names that the question itself has: each thing that is compared, looked up by itself."""
    for name in names(question.text, question.language):
        yield Lead(name.words, question.text[name.start : name.end], name.words, ASKED)
