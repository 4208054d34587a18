"""A sentence of a claim or a quote as it is compared: words, names, clauses, which words of two are one; it judges nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from search.dated import UNDATED, Dated, Moment, dates
from search.denial import denying
from search.misread import misread
from search.question import stop_words
from search.roles import is_role
from search.support import Kinship
from search.units import Amount, amounts
from search.wording import Token, fold, root, tokens


def _folded(words: str) -> frozenset[str]:
    return frozenset(map(fold, words.split()))


# words that abbreviate or render each other in front of names, and forenames as clerks shorten them
_SAME_WORDS = tuple(
    frozenset(fold(word) for word in row.split())
    for row in (
        "st ste saint sainte sankt san santo santa sant sanct sanctus sancti s",
        "mme madame mad mrs frau sra señora signora sig.ra mevrouw",
        "mlle mademoiselle miss fräulein frl srta señorita signorina",
        "m mr monsieur mister herr herrn hr hrn sr señor sig signor signore mons",
        "dr doctor doktor docteur dottore dott doct", "prof professor professeur profesor professore",
        "capt cap captain capitain capitän kapitän capitaine capitán capitano", "lt lieut lieutenant leutnant teniente tenente",
        "gen gral general général generale", "col colonel oberst coronel colonnello", "rev reverend révérend reverendo",
        "wm william wilhelm wilh", "chas charles", "jas james", "jno john", "thos thomas", "geo george", "robt robert",
        "joh johann johannes johs", "friedr friedrich fridr", "heinr heinrich", "jos joseph josef", "jn jean", "ma maria",
        "ant anton antonio antoine", "fco francisco francesco", "nic nicolas nikolaus",
    )
)  # fmt: skip
_CLAUSE = re.compile(
    r"[;:—–]|,(?!\d)|\s-\s|\b(?:and|but|while|whereas|und|aber|während|sondern|et|mais|tandis|y|pero|mientras|e|ed|ma|mentre)\b"
)
_PRONOUNS = _folded(
    "he she it they his her its their er sie es sein seine ihr ihre dieser diese dieses il elle ils elles son sa "
    "él ella ellos ellas "
    "egli ella essa esso lui lei suo sua"
)
_RELATIVE = _folded(
    "who whom whose which that he she it they der die das dem den dessen deren welcher welche welches er sie es "
    "qui que dont lequel "
    "laquelle il elle ils quien quienes cual che cui quale egli ella lui lei"
)
_QUOTING = "\"'“”„«»‚‘’‹›( \n…"


@dataclass(frozen=True)
class Statement:
    """A sentence in its language; `near` is the day of its source, from which "inst." counts."""

    text: str
    language: str
    near: Moment = UNDATED

    @cached_property
    def read(self) -> tuple[Token, ...]:
        return tokens(self.text, self.language)

    @cached_property
    def dates(self) -> tuple[Dated, ...]:
        return dates(self.text, (self.language,), self.near)

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        """Numbers that are no part of a date."""
        return tuple(
            one for one in amounts(self.text, self.language, stop_words(self.language)) if not self.dated(one.span.start)
        )

    def dated(self, start: int) -> bool:
        return any(one.span.start <= start < one.span.end for one in self.dates if not one.feast)

    @cached_property
    def clauses(self) -> tuple[int, ...]:
        """For each word the number of its clause; a clause of names alone belongs to the next."""
        stops = stop_words(self.language)
        cuts = [match.start() for match in _CLAUSE.finditer(self.text)]
        found: list[int] = []
        number, content, at = 0, False, 0
        for token in self.read:
            while at < len(cuts) and cuts[at] < token.span.start:
                number, content, at = (number + 1, False, at + 1) if content else (number, content, at + 1)
            found.append(number)
            content = content or (not token.is_name and not token.is_number and token.folded not in stops)
        return tuple(found)

    @cached_property
    def names(self) -> tuple[int, ...]:
        """Places of words with a capital that are not function words, units, nor within dates."""
        stops = stop_words(self.language)
        return tuple(
            place
            for place, token in enumerate(self.read)
            if token.is_name and token.folded not in stops and not self.dated(token.span.start) and not self._unit(token)
        )

    def _unit(self, token: Token) -> bool:
        return any(one.unit and 0 <= token.span.start - one.span.end <= 2 for one in self.amounts)

    @cached_property
    def content(self) -> tuple[int, ...]:
        """Places of words that carry content, names, numbers and dates apart (in German capitals too, but for surnames)."""
        stops = stop_words(self.language)
        return tuple(
            place
            for place, token in enumerate(self.read)
            if not token.is_number
            and token.folded not in stops
            and token.text.casefold() not in denying(self.language)
            and len(token.folded) > 1
            and not self.dated(token.span.start)
            and (not token.is_name or self.language == "de" or self.opens(place))
            and not self._unit(token)
            and not any(one.span.start <= token.span.start < one.span.end for one in self.amounts)
        )

    @cached_property
    def people(self) -> tuple[tuple[int, ...], ...]:
        """Who or what acts: runs of names and of words for what a person is, a run as one."""
        runs: list[list[int]] = []
        for place, token in enumerate(self.read):
            role = is_role(token.folded, self.language)
            named = place in self.names and (self.language != "de" or role or self.proper(place))
            if not (role or named):
                continue
            if runs and runs[-1][-1] == place - 1 and self.gap(place) in (" ", ". ", "-", "'", "’", "\n"):
                runs[-1].append(place)
            else:
                runs.append([place])
        return tuple(map(tuple, runs))

    def proper(self, place: int) -> bool:
        """Whether a German capital is likely a name: no article, number or adjective stands before it."""
        if place == 0 or place - 1 in self.names:
            return True
        before = self.read[place - 1]
        return before.folded in _NO_ARTICLE or self.opens(place)

    def opens(self, place: int) -> bool:
        before = self.text[: self.read[place].span.start].rstrip(_QUOTING)
        return not before or before[-1] in ".!?:"

    def gap(self, place: int) -> str:
        return self.text[self.read[place - 1].span.end : self.read[place].span.start] if place else ""

    @property
    def leans(self) -> bool:
        """Whether it begins with a word for what the sentence before it names."""
        return any(token.folded in _PRONOUNS for token in self.read[:2])

    def inherits(self, clause: int) -> bool:
        """Whether the clause goes on about whom the one before it names."""
        words = [token for place, token in enumerate(self.read) if self.clauses[place] == clause]
        return any(token.folded in _RELATIVE for token in words[:3])


_NO_ARTICLE = _folded(
    "von zu in nach aus bei für mit und durch gegen an über hat hatte ist war wurde ließ liess dass daß als sind waren"
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """Which words of a claim stand in a quote: for places of the claim those of the quote."""

    claim: Statement
    quote: Statement
    places: Mapping[int, tuple[int, ...]]

    def clauses(self, place: int) -> frozenset[int]:
        """The clauses of the quote in which a word of the claim stands."""
        return frozenset(self.quote.clauses[at] for at in self.places.get(place, ()))


def meet(claim: Statement, quote: Statement, kinship: Kinship | None) -> Meeting:
    """Finds every word of the claim in the quote: itself, inflected, abbreviated, misread, or as lexicons render it."""
    within = claim.language == quote.language
    places: dict[int, tuple[int, ...]] = {}
    names = set(claim.names)
    for place, token in enumerate(claim.read):
        strict = place in names and (claim.language != "de" or place - 1 in names or place + 1 in names)
        places[place] = tuple(
            at for at, other in enumerate(quote.read) if _same(token, other, within and not strict, claim, quote, (place, at))
        )
    missing = [place for place in {*claim.content, *claim.names} if not places[place]]
    if missing and kinship is not None:
        places.update(_rendered(claim, quote, kinship, missing))
    return Meeting(claim, quote, {place: found for place, found in places.items() if found})


def _same(token: Token, other: Token, loose: bool, claim: Statement, quote: Statement, places: tuple[int, int]) -> bool:
    if token.folded == other.folded:
        return True
    if token.is_number or other.is_number:
        return False
    if any(token.folded in row and other.folded in row for row in _SAME_WORDS):
        return True
    if token.is_name and other.is_name and (_shortened(token, other, claim) or _shortened_fully(other, token, quote)):
        return True
    if _genitive(token.folded, other.folded) and token.is_name == other.is_name:
        return True
    return loose and (
        (token.stem == other.stem and len(token.stem) > 2)
        or (not token.is_name and misread(token.folded, other.folded, quote.language) > 0.9)
    )


def _shortened(short: Token, long: Token, text: Statement) -> bool:
    """`F.` or `Friedr.` for `Friedrich`."""
    dotted = text.text[short.span.end : short.span.end + 1] == "."
    return dotted and len(short.folded) < len(long.folded) and long.folded.startswith(short.folded)


def _shortened_fully(short: Token, long: Token, text: Statement) -> bool:
    """The quote's `Friedr.` for the claim's `Friedrich`; an initial alone says too little."""
    return len(short.folded) >= 3 and _shortened(short, long, text)


@lru_cache(maxsize=20_000)
def _genitive(left: str, right: str) -> bool:
    short, long = sorted((left, right), key=len)
    return len(short) > 2 and long in (f"{short}s", f"{short}es", f"{short}ns") and long != short


def _rendered(
    claim: Statement, quote: Statement, kinship: Kinship, missing: Sequence[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Words of the claim whose rendering (or synonym) by a lexicon stands in the quote."""
    words = [claim.read[place].text for place in missing]
    found = kinship.rendered(words, claim.language, (quote.language,))
    for place in missing:
        roots = {root(rendering, quote.language) for rendering, _ in found.get((claim.read[place].text, quote.language), ())}
        if at := tuple(at for at, other in enumerate(quote.read) if other.stem in roots):
            yield place, at
