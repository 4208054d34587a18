"""What a passage states of those it names: at a place, kin, in an office; each tie is a quote, nothing is inferred."""

from collections.abc import Iterator, Sequence

from ingest.page import Span
from ingest.sentences import sentences
from search.dated import UNDATED, Moment, dates
from search.denial import denies, hedged
from search.entities.mention import AT, KIN, OFFICE, PERSON, PLACE, Mention, Tie
from search.entities.name_words import genders
from search.entities.place_words import loosely, where
from search.entities.runs import Words
from search.entities.tie_words import kin, kin_after, kin_before, office_of, origin, there
from search.roles import is_role

_FAR = 110  # characters between a person and a place that one clause still ties
_CLOSE = 40  # characters between two kin, or an office and its place
_CLAUSE = (";", ":", "—", "–")
VERSION = "1"


def ties(text: str, language: str, mentions: Sequence[Mention], near: Moment = UNDATED) -> tuple[Tie, ...]:
    """Every tie that a sentence states; denied and doubtful sentences state none. `near` is the day of the source."""
    found: list[Tie] = []
    for span in sentences(text, language):
        within = [number for number, one in enumerate(mentions) if span.start <= one.span.start and one.span.end <= span.end]
        if not within:
            continue
        said = text[span.start : span.end]
        if not denies(said, language) and not hedged(said, language):
            found += _Sentence(text, language, span, mentions, near).ties(within)
    return tuple(found)


def is_office(word: str, language: str) -> bool:
    """Whether the folded word says what somebody is by office or trade, rather than by kin, age or sex."""
    return is_role(word, language) and word not in kin(language) and word not in genders()


class _Sentence:
    """One sentence with what it names."""

    def __init__(self, text: str, language: str, span: Span, mentions: Sequence[Mention], near: Moment) -> None:
        self._text, self._language, self._span, self._mentions = text, language, span, mentions
        self._near = near

    def ties(self, within: Sequence[int]) -> Iterator[Tie]:
        for place, first in enumerate(within):
            if self._mentions[first].kind == PERSON:
                yield from self._held(first)
            for second in within[place + 1 :]:
                yield from self._between(first, second)

    def _held(self, person: int) -> Iterator[Tie]:
        """The office that stands before the name itself."""
        one = self._mentions[person]
        if is_office(one.title, self._language):
            words = Words.of(self._text[one.span.start : one.span.end])
            word = next((word for word, folded in zip(words.words, words.folded, strict=True) if folded == one.title), "")
            yield Tie(OFFICE, person, None, one.span, word or one.title)

    def _between(self, first: int, second: int) -> Iterator[Tie]:
        one, other = self._mentions[first], self._mentions[second]
        gap = self._text[one.span.end : other.span.start]
        if {one.kind, other.kind} == {PERSON, PLACE}:
            person, place = (first, second) if one.kind == PERSON else (second, first)
            yield from self._at(person, place, gap)
        elif one.kind == other.kind == PERSON and len(gap) <= _CLOSE:
            gap = self._text[one.span.end : max(other.span.start, other.span.end - len(other.name))]
            of, his = kin_before(self._language).match(gap), kin_after(self._language).match(gap)
            if of:
                yield Tie(KIN, first, second, self._span, of["word"])
            elif his:
                yield Tie(KIN, second, first, self._span, his["word"])

    def _at(self, person: int, place: int, gap: str) -> Iterator[Tie]:
        ahead = person < place
        office = self._office(person, place, gap, ahead)
        if office:
            yield Tie(OFFICE, person, place, self._span, office, self._date())
        elif ahead and origin().match(gap):
            yield Tie(AT, person, place, self._span, gap.strip(" ,"), self._date())
        elif len(gap) <= _FAR and self._reaches(place) and self._alone(person, place) and not any(cut in gap for cut in _CLAUSE):
            found = there(self._language).search(gap if ahead else self._text[self._mentions[place].span.end : self._span.end])
            if found and (ahead or found.start() < _FAR):
                yield Tie(AT, person, place, self._span, self._word(found[0], person, place), self._date())

    def _office(self, person: int, place: int, gap: str, ahead: bool) -> str:
        """The office of the place that the person holds, named before or behind him; "" for none."""
        words = Words.of(gap)
        for at, word in enumerate(words.folded):
            if is_office(word, self._language):
                rest = gap[words.ends[at] :]
                before = gap[: words.starts[at]]
                if ahead and len(gap) <= _CLOSE and office_of().match(rest) and before.lstrip().startswith(","):
                    return words.words[at]
        if not ahead and len(gap) <= 3 and "," in gap:
            lead = self._text[self._span.start : self._mentions[place].span.start]
            words = Words.of(lead)
            for at in range(max(0, len(words.words) - 4), len(words.words)):
                if is_office(words.folded[at], self._language) and office_of().match(lead[words.ends[at] :]):
                    return words.words[at]
        return ""

    def _reaches(self, place: int) -> bool:
        """Whether a preposition of place stands before the place."""
        words = Words.of(self._text[self._span.start : self._mentions[place].span.start])
        known = where(self._language) | loosely(self._language)
        return not known or any(word in known for word in words.folded[-2:])

    def _alone(self, person: int, place: int) -> bool:
        """Whether nobody else is named between the two."""
        low, high = sorted((person, place))
        return all(self._mentions[at].kind != PERSON for at in range(low + 1, high))

    def _word(self, stem: str, person: int, place: int) -> str:
        """The whole word of which the stem was found."""
        low, high = sorted((self._mentions[person].span.start, self._mentions[place].span.end))
        words = Words.of(self._text[low : self._span.end] if person > place else self._text[low:high]).words
        return next((word for word in words if word.casefold().startswith(stem.casefold())), stem)

    def _date(self) -> str:
        """The one date of the sentence in EDTF, where it is known to the year at least."""
        found = dates(self._text[self._span.start : self._span.end], (self._language,), self._near)
        days = {moment for one in found for moment in one.moments if moment.year}
        if len(days) != 1:
            return ""
        day = days.pop()
        return "-".join((f"{day.year:04d}", *(f"{part:02d}" for part in (day.month, day.day if day.month else 0) if part)))
