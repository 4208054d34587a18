"""Whether a claim and its quote agree: in what they deny, in who did what, in which words belong together; it drafts nothing."""

import re
from collections.abc import Iterator
from itertools import combinations

from search.denial import denies, hedged
from search.statement import Meeting, Statement
from search.wording import fold

_Pair = tuple[tuple[int, ...], tuple[int, ...]]  # places of the words of two actors

_PASSIVE: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    language: (frozenset(map(fold, forms.split())), frozenset(map(fold, agents.split())))
    for language, (forms, agents) in {
        "en": ("was were is are been being be", "by"),
        "de": ("wurde wurden worden wird werden ward", "von vom durch"),
        "fr": ("fut furent est sont été etait etaient était étaient ete", "par"),
        "es": ("fue fueron es son sido era eran", "por"),
        "it": ("fu furono e è sono stato stata stati state venne vennero viene", "da dal dalla dai dallo dalle"),
    }.items()
}
_OBJECT: dict[str, frozenset[str]] = {
    "de": frozenset("den dem einen einem".split()),
    "es": frozenset("a al".split()),
}
_PLACED: dict[str, str] = {
    fold(word): mark
    for mark, words in {
        "from": "from aus depuis desde",
        "to": "to nach vers hasta hacia zu zum zur into unto",
        "at": "in at near on im am bei dans en sur en nel nella nello upon",
    }.items()
    for word in words.split()
}
_MUTUAL = re.compile(
    r"\b(?:marri\w+|met|wed|heirat\w+|geheirat\w+|verheirat\w+|vermähl\w+|traf\w*|épous\w+|mari\w+|rencontr\w+|cas(?:ó|aron|ado|ada)|sposò|spos\w+|incontr\w+)\b",
    re.IGNORECASE,
)


def agree(meeting: Meeting, around: str = "") -> bool:
    """Whether claim and quote deny the same, leave the same open, and bind the same actors, numbers and dates to the same words.

    `around` is what stands in the source's sentence outside the quote: what it denies or leaves open, the claim must too.
    """
    return _deny_alike(meeting, around) and _act_alike(meeting) and _bound(meeting)


def _deny_alike(meeting: Meeting, around: str) -> bool:
    claim, quote = meeting.claim, meeting.quote
    outside = denies(around, quote.language), hedged(around, quote.language)
    compared = False
    for number in sorted(set(claim.clauses)):
        mine = _clause(claim, number)
        shared = [clause for place in _words(claim, number) for clause in meeting.clauses(place)]
        if not shared:
            continue
        best = max(sorted(set(shared)), key=shared.count)
        theirs = _clause(quote, best)
        compared = True
        if denies(mine, claim.language) != (denies(theirs, quote.language) or outside[0]):
            return False
        if (hedged(theirs, quote.language) or outside[1]) and not hedged(mine, claim.language):
            return False
    if compared and any(denies(_clause(claim, number), claim.language) for number in set(claim.clauses)):
        return denies(quote.text, quote.language) or outside[0]
    return compared or denies(claim.text, claim.language) == (denies(quote.text, quote.language) or outside[0])


def _clause(statement: Statement, number: int) -> str:
    """The words of a clause with what stands between them."""
    own = [token.span for place, token in enumerate(statement.read) if statement.clauses[place] == number]
    return statement.text[own[0].start : own[-1].end] if own else ""


def _words(statement: Statement, number: int) -> Iterator[int]:
    return (place for place in statement.content if statement.clauses[place] == number)


def _act_alike(meeting: Meeting) -> bool:
    """Whether of any two actors of the claim the same one acts in the quote, where the quote names both in one clause."""
    claim, quote = meeting.claim, meeting.quote
    if _MUTUAL.search(claim.text) and _MUTUAL.search(quote.text):
        return True
    for first, second in combinations(claim.people, 2):
        if claim.clauses[first[-1]] != claim.clauses[second[-1]]:
            continue
        pairs = [(one, other) for one in _met(meeting, first) for other in _met(meeting, second) if one != other]
        if pairs and not any(_same_part(meeting, (first, second), pair) for pair in pairs):
            return False
    return True


def _met(meeting: Meeting, run: tuple[int, ...]) -> list[tuple[int, ...]]:
    """The actors of the quote that an actor of the claim may be."""
    wanted = {at for place in run for at in meeting.places.get(place, ())}
    return [other for other in meeting.quote.people if wanted & set(other)]


def _same_part(meeting: Meeting, mine: _Pair, theirs: _Pair) -> bool:
    marks = [(_mark(meeting.claim, own), _mark(meeting.quote, other)) for own, other in zip(mine, theirs, strict=True)]
    if any({left, right} == {"from", "to"} for left, right in marks):
        return False
    if any(left in ("at", "from", "to") or right in ("at", "from", "to") for left, right in marks):
        return True
    return _agent(meeting.claim, *mine) == _agent(meeting.quote, *theirs)


def _mark(statement: Statement, run: tuple[int, ...]) -> str:
    return _PLACED.get(statement.read[run[0] - 1].folded, "") if run[0] else ""


def _agent(statement: Statement, first: tuple[int, ...], second: tuple[int, ...]) -> int:
    """0 if the first of two actors acts upon the second, 1 if it is the other way."""
    forms, agents = _PASSIVE.get(statement.language, _PASSIVE["en"])
    left, right = sorted((first, second))
    turned = left != first
    between = {token.folded for token in statement.read[left[-1] + 1 : right[0]]}
    whole = {token.folded for token in statement.read[max(0, left[0] - 3) :]}
    if whole & forms and between & agents:
        return int(not turned)
    if _acted_on(statement, left) and not _acted_on(statement, right):
        return int(not turned)
    return int(turned)


def _acted_on(statement: Statement, run: tuple[int, ...]) -> bool:
    """Whether an article or a preposition marks the actor as the one acted upon."""
    before = statement.read[run[0] - 1].folded if run[0] else ""
    return before in _OBJECT.get(statement.language, frozenset())


def _bound(meeting: Meeting) -> bool:
    """Whether no actor, number or date of a clause is joined to words that the quote joins to another one."""
    claim = meeting.claim
    for number in sorted(set(claim.clauses)):
        homes = [home for place in _words(claim, number) if (home := meeting.clauses(place))]
        for actor in claim.people:
            if claim.clauses[actor[-1]] == number and not _fits(homes, _clauses_of(meeting, actor), _actors(meeting)):
                return False
        for starts, held in _figures(meeting, number):
            if not _fits(homes, starts, held):
                return False
    return True


def _fits(homes: list[frozenset[int]], own: frozenset[int], held: frozenset[int]) -> bool:
    """Whether each word's clause either holds the thing or nothing of its kind; `own` are its clauses, `held` those with any."""
    return not own or all(home & own or not home <= held for home in homes)


def _clauses_of(meeting: Meeting, run: tuple[int, ...]) -> frozenset[int]:
    own = frozenset(clause for place in run for clause in meeting.clauses(place))
    quote = meeting.quote
    heirs = {clause for clause in set(quote.clauses) if clause - 1 in own and quote.inherits(clause)}
    return own | heirs


def _actors(meeting: Meeting) -> frozenset[int]:
    quote = meeting.quote
    return frozenset(quote.clauses[run[-1]] for run in quote.people)


def _figures(meeting: Meeting, number: int) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """For numbers and dates of a clause of the claim: the clauses of the quote that have the same, and those that have any."""
    claim, quote = meeting.claim, meeting.quote
    held = frozenset(_clause_at(quote, one.span.start) for one in quote.amounts)
    for amount in claim.amounts:
        if _clause_at(claim, amount.span.start) == number:
            yield frozenset(_clause_at(quote, one.span.start) for one in quote.amounts if one.value == amount.value), held
    held = frozenset(_clause_at(quote, one.span.start) for one in quote.dates)
    for dated in claim.dates:
        if _clause_at(claim, dated.span.start) == number:
            alike = (
                one for one in quote.dates if any(a.within(b, frozenset((a.year,))) for a in dated.moments for b in one.moments)
            )
            yield frozenset(_clause_at(quote, one.span.start) for one in alike), held


def _clause_at(statement: Statement, start: int) -> int:
    place = next((at for at, token in enumerate(statement.read) if token.span.end > start), len(statement.read) - 1)
    return statement.clauses[place] if statement.clauses else 0
