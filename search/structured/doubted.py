"""Words of which the reading machine was not sure and that may well be what is counted; it counts nothing itself."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from django.db.models import QuerySet

from ingest.models import Passage
from ingest.page import Span
from ingest.store import aligned, words_of
from search.analysis import folded, spelled, tokens
from search.encoders import get_encoder
from search.retrieve import open_backends
from search.structured.holdings import Result
from search.structured.mentions import Mentioned
from search.viewer import Viewer
from search.vocabulary import Vocabulary

MOST = 1_000  # passages that are looked through; where more are in question, single words weigh little in the figure
_UNSURE, _LEAST_SURE = (
    0.85,
    0.25,
)  # confidence, and share of its page's words, below both of which a word is doubted (decision 0127)
_WITHIN = 7  # letters of a word that may be found, one of them misread, within a longer one
_LIKE, _WRONG = 6, 4  # letters of a word that may be read otherwise, one in so many
_BEGUN, _SHARE = 4, 0.4  # letters, and share of its letters, by which a word that begins like the asked one may be it
_NAMED = 8  # letters of a word that is looked for by its beginning
_RARE = 2  # passages: what stands in more is a word of its own
_FINE = 20  # a figure is told if it would change by no more than one in so many, were all doubtful words what is counted


@dataclass(frozen=True, slots=True)
class Doubt:
    """A passage of a page with the word, as it was read, that may be what is counted."""

    page_id: str
    passage_id: str
    word: str


def alike(one: Result, other: Result) -> bool:
    """Whether two results say the same: items that end a row, and figures but for one in _FINE."""
    if one[2] is None and not one[1]:
        return [item.item_id for item, _ in one[0]] == [item.item_id for item, _ in other[0]]
    told, perhaps = ([*([part[2]] if part[2] is not None else []), *(tally.count for tally in part[1])] for part in (one, other))
    if len(told) != len(perhaps):
        return one[2] is not None and other[2] is not None and _FINE * abs(one[2] - other[2]) <= one[2]
    return all(_FINE * abs(left - right) <= left for left, right in zip(told, perhaps, strict=True))


def doubts(counted: Mentioned, asked: str, pages: Sequence[str], viewer: Viewer) -> tuple[Doubt, ...]:
    """For each of some pages, none of which counts, at most one word that may be what was asked all the same.

    A name of several words is doubted where one of its words is, if the page has the others. Raises IndexUnusable.
    """
    forms = tuple(dict.fromkeys(spelled(token.text) for text in (asked, *counted.words) for token in tokens(text)))
    forms = tuple(form for form in forms if len(form) >= _LIKE and form.isalpha())
    passages = Passage.objects.filter(page__in=pages).select_related("version")
    if not forms or passages.count() > MOST:
        return ()
    several = [spelled(token.text) for token in tokens(asked)]
    begun = [form for form in several if len(form) >= _NAMED]
    found: dict[str, Doubt] = {}
    for one in _suspected(passages, (forms, begun), viewer):
        if len(several) == 1 or counted.words or _others_there(one, several):
            found.setdefault(one.page_id, one)
    return tuple(found.values())


def _suspected(passages: QuerySet[Passage], forms: tuple[Sequence[str], Sequence[str]], viewer: Viewer) -> Iterator[Doubt]:
    """Words that the engine was not sure of: those like one of the first forms or within them, or that begin like the others."""
    vocabulary = open_backends(viewer, get_encoder())[0].vocabulary()
    known: dict[str, bool] = {}
    for passage in passages.iterator(chunk_size=200):
        for token in tokens(passage.text):
            word = spelled(token.text)
            if word not in known:
                known[word] = _may_be(word, *forms, vocabulary)
            if known[word] and _unsure(passage, token.span):
                yield Doubt(passage.page_id, passage.id, token.text)


def _may_be(word: str, forms: Sequence[str], began: Sequence[str], vocabulary: Vocabulary) -> bool:
    if any(_holds(word, form) for form in forms):
        return True
    alike = any(_like(word, form) for form in forms)
    return (alike or any(_begins(form, word) for form in began)) and vocabulary.passages([folded(word)])[0] <= _RARE


def _others_there(doubt: Doubt, several: Sequence[str]) -> bool:
    texts = Passage.objects.filter(page=doubt.page_id).values_list("text", flat=True)
    held = {spelled(token.text) for text in texts for token in tokens(text)}
    return sum(word in held for word in several) >= len(several) - 1


def _like(word: str, form: str) -> bool:
    """Whether one letter in _WRONG at most was read otherwise; one too many or too few is such a letter too."""
    if abs(len(word) - len(form)) > 1:
        return False
    if len(word) == len(form):
        return sum(left != right for left, right in zip(word, form, strict=True)) <= len(form) // _WRONG
    longer, shorter = sorted((word, form), key=len, reverse=True)
    return any(longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer)))


def _begins(form: str, word: str) -> bool:
    """Whether a word that is no inflection begins like the form."""
    return word not in form and _shared(form, word) >= max(_BEGUN, _SHARE * len(form))


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _holds(word: str, form: str) -> bool:
    """Whether the form stands in the word, or all but one of its letters do."""
    size = len(form)
    if not _WITHIN <= size < len(word):
        return False
    return any(
        sum(left != right for left, right in zip(form, word[start : start + size], strict=True)) <= 1
        for start in range(len(word) - size + 1)
    )


def _unsure(passage: Passage, span: Span) -> bool:
    """Whether the engine was less sure of a word than of most on its page; text whose words are all alike sure says nothing."""
    source = aligned(passage).source_span(span)
    words = words_of(passage.version)
    sure = sorted(word.confidence for _, word in words)
    if len(set(sure)) < 2:
        return False
    own = (word.confidence for place, word in words if place.start < source.end and source.start < place.end)
    least = min(own, default=1.0)
    return least < _UNSURE and bisect_left(sure, least) < _LEAST_SURE * len(sure)
