"""Words of which the reading machine was not sure and that may well be what is counted; it counts nothing itself."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from django.db.models import QuerySet

from ingest.models import Passage
from ingest.page import Span
from ingest.store import aligned, words_of
from search.analysis import folded, tokens
from search.encoders import get_encoder
from search.retrieve import open_backends
from search.structured.holdings import Result
from search.structured.mentions import Mentioned
from search.viewer import Viewer

MOST = 3_000  # passages that are looked through; where more are in question, single words weigh little in the figure
_UNSURE = 0.5  # confidence of the engine below which a word is doubted (decision 0127)
_WITHIN = 7  # letters of a word that may be found, one of them misread, within a longer one
_BEGUN, _SHARE = 4, 0.4  # letters, and share of its letters, by which a word that begins like the asked one may be it
_NAMED = 8  # letters of a word that is looked for by its beginning
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
    forms = tuple(dict.fromkeys(folded(token.text) for text in (asked, *counted.words) for token in tokens(text)))
    long = tuple(form for form in forms if len(form) >= _WITHIN and form.isalpha())
    passages = Passage.objects.filter(page__in=pages).select_related("version")
    if not long or passages.count() > MOST:
        return ()
    several = [folded(token.text) for token in tokens(asked)]
    begun = [form for form in several if len(form) >= _NAMED]
    found: dict[str, Doubt] = {}
    for one in _suspected(passages, (long, begun), viewer):
        if len(several) == 1 or counted.words or _others_there(one, several):
            found.setdefault(one.page_id, one)
    return tuple(found.values())


def _suspected(passages: QuerySet[Passage], forms: tuple[Sequence[str], Sequence[str]], viewer: Viewer) -> Iterator[Doubt]:
    """Words that the engine was not sure of: those that hold one of the first forms or begin like one of the others."""
    held, began = forms
    halves = {piece for form in held for piece in (form[: len(form) // 2], form[len(form) // 2 :])}  # one is read as it is
    quick = re.compile("|".join(sorted(map(re.escape, halves | {form[:_BEGUN] for form in began}))))
    vocabulary = open_backends(viewer, get_encoder())[0].vocabulary()
    for passage in passages.iterator(chunk_size=200):
        if not quick.search(_bare(passage.text)):
            continue
        for token in tokens(passage.text):
            word = folded(token.text)
            begun = any(_begins(form, word) for form in began) and vocabulary.passages([word])[0] < 2
            if (begun or any(_holds(word, form) for form in held)) and _unsure(passage, token.span):
                yield Doubt(passage.page_id, passage.id, token.text)


def _others_there(doubt: Doubt, several: Sequence[str]) -> bool:
    texts = Passage.objects.filter(page=doubt.page_id).values_list("text", flat=True)
    held = {folded(token.text) for text in texts for token in tokens(text)}
    return sum(word in held for word in several) >= len(several) - 1


def _bare(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(one))


def _begins(form: str, word: str) -> bool:
    """Whether a word that is no inflection begins like the form."""
    return word not in form and _shared(form, word) >= max(_BEGUN, _SHARE * len(form))


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _holds(word: str, form: str) -> bool:
    """Whether the form stands in the word, or all but one of its letters do."""
    size = len(form)
    return any(
        sum(left != right for left, right in zip(form, word[start : start + size], strict=True)) <= 1
        for start in range(len(word) - size + 1)
    )


def _unsure(passage: Passage, span: Span) -> bool:
    """Whether the engine was not sure of a word of the passage; recorded text whose words are all alike sure says nothing."""
    source = aligned(passage).source_span(span)
    words = words_of(passage.version)
    if len({word.confidence for _, word in words}) < 2:
        return False
    return any(word.confidence < _UNSURE for place, word in words if place.start < source.end and source.start < place.end)
