"""Which names of the passages found first lead on to others, and what each is worth; it looks nothing up.

The next query is the question with what the draft brings (ITER-RETGEN, arXiv 2305.15294), taken from the sentences in which
the question is touched but not answered (FLARE, arXiv 2305.06983). The draft is neither shown nor cited.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from ingest.sentences import sentences
from search.query import Query
from search.question import Question
from search.rounds.lead import DraftPassage, Lead
from search.rounds.names import dates, names
from search.wording import Token, fold, tokens

DRAFTS = 5  # best passages that a draft is made of
_AHEAD = 4  # words before a name that may say what it is
_SHARED = 5  # letters from which two words that begin alike are akin ("directed", "director")
# What a lead is worth, and how far it moves a passage: chosen on the even questions of multihop-dev (decision 0104).
SHARE_POWER, TOLD, BESIDE, DATED, ASKED = 2.0, 0.3, 0.3, 0.5, 0.4


Renderings = Mapping[str, Sequence[str]]


def leads(question: Question, drafts: Sequence[DraftPassage], renderings: Renderings = MappingProxyType({})) -> tuple[Lead, ...]:
    """The names and dates of the drafts that the question does not have, most worth first, each once; then its own names.

    `renderings` are, by language, words that stand for the question's in it.
    """
    asked = frozenset(token.folded for token in tokens(question.text, question.language))
    words = [word.folded for word in question.words if word not in question.names and not word.is_number]
    found: dict[tuple[str, ...], Lead] = {}
    for draft in drafts[:DRAFTS]:
        wanted = _Wanted(words, renderings.get(draft.language, ()))
        for lead in _of(draft, asked, wanted):
            if lead.worth > (found[lead.words].worth if lead.words in found else 0.0):
                found[lead.words] = lead
    own = [lead for lead in _own(question) if lead.words not in found]
    return (*sorted(found.values(), key=lambda lead: (-lead.worth, lead.words)), *own)


def renderings(query: Query) -> Renderings:
    """What may stand for the query's words in other languages, if it is widened."""
    found: dict[str, list[str]] = defaultdict(list)
    for one in query.renderings:
        if one.variant.reason == "translation":
            found[one.variant.language].append(one.variant.text)
    return found


class _Wanted:
    """The folded words that say what is asked, names and numbers aside, with their renderings, by their first letters."""

    def __init__(self, words: Sequence[str], renderings: Sequence[str]) -> None:
        self.count = len(words)
        self._begin: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for number, word in enumerate((*words, *dict.fromkeys(map(fold, renderings)))):
            self._begin[word[: _SHARED - 1]].append((number, word))
        self._met: dict[str, frozenset[int]] = {}

    def met(self, word: str) -> frozenset[int]:
        """The numbers of the words wanted that this one is akin to."""
        if word not in self._met:
            near = self._begin.get(word[: _SHARED - 1], ())
            self._met[word] = frozenset(number for number, other in near if akin(other, word))
        return self._met[word]

    def told(self, held: Sequence[Token]) -> float:
        """The share of what is wanted that these words speak of; a rendering counts for one of its words."""
        return min(1.0, len(frozenset[int]().union(*(self.met(token.folded) for token in held))) / max(1, self.count))


def _of(draft: DraftPassage, asked: frozenset[str], wanted: _Wanted) -> Iterator[Lead]:
    read = tokens(draft.text, draft.language)
    within = {
        span: [one for one in read if span.start <= one.span.start < span.end] for span in sentences(draft.text, draft.language)
    }
    told = {span: wanted.told(held) for span, held in within.items()}
    for name in (*names(draft.text, draft.language), *dates(draft.text, draft.language)):
        fresh = tuple(word for word in name.words if word not in asked)
        span = next((span for span in within if span.start <= name.start < span.end), None)
        if not fresh or span is None:
            continue
        ahead = [token for token in within[span] if token.span.start < name.start][-_AHEAD:]
        beside = any(wanted.met(token.folded) for token in ahead)
        worth = draft.share**SHARE_POWER * (1.0 - TOLD + TOLD * told[span]) * (1.0 - BESIDE + BESIDE * beside)
        worth *= DATED if name.is_date else 1.0
        yield Lead(name.words, draft.text[name.start : name.end], fresh, worth, draft.passage_id, span, told[span], name.is_date)


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
