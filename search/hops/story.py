"""story(): a question of several steps, each asked like any other and its finding handed on; no step, no answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from search.evidence import Evidence
from search.hops import said
from search.hops.conclude import concluded
from search.hops.naming import name_in
from search.hops.plan import Hop, Parts
from search.hops.policy import SERVED, Policy, enough_at_once, rewarded
from search.hops.told import speaks_of, told
from search.hops.values import Days, Number, days, figures, of_the_life_asked
from search.messages import spoken
from search.query import Filters, Query
from search.question import understand
from search.reply import Abstention, Answer, Conclusion, Reply, Searched, Step, SupportedClaim

Asked = Callable[[Query], Reply]


@dataclass(slots=True)
class _Trail:
    """What the steps so far have found; `before` counts the searches that were spent ahead of them."""

    before: int = 0
    steps: list[Step] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    values: dict[int, tuple[Days | Number, ...]] = field(default_factory=dict)
    replies: list[Reply] = field(default_factory=list)

    def days(self, number: int | None) -> tuple[Days, ...]:
        found = self.values.get(number, ()) if number is not None else ()
        return tuple(value for value in found if isinstance(value, Days))


def story(parts: Parts, query: Query, asked: Asked, interface: str = "en", policy: Policy = SERVED) -> Reply:
    """The reply to a question of several steps: an answer if all have support, else an abstention that says which has none.

    `asked` answers one question like any. What one quote answers as a whole is answered at once.
    """
    language = spoken(query.language, interface)
    trail = _Trail()
    whole = parts.comparison is None
    if whole and policy.first is not None:
        direct = asked(query)
        if enough_at_once(direct, query, policy.first):
            return direct
        trail.before = 1
    for number, hop in enumerate(parts.hops):
        reply = _step(number, hop, trail, query, asked)
        if isinstance(reply, Abstention):
            if whole and policy.last is not None and enough_at_once(direct := asked(query), query, policy.last):
                return direct
            return _declined(query, trail, reply, said.lacking(number + 1, trail.steps[-1].question, language))
    return _concluded(parts, query, trail, language)


def _step(number: int, hop: Hop, trail: _Trail, query: Query, asked: Asked) -> Reply:
    """Asks one step; an abstention also where no value of the wanted kind stands in its quotes."""
    years = {place: str(days_of[0].year) for place in hop.leans if (days_of := trail.days(place))}
    text = hop.filled(trail.names, years)
    filters = _limited(hop, trail, query.filters)
    own = replace(query, text=text, phrases=(), is_question=True)
    reply = Abstention(own, "insufficient", Searched((), ())) if filters is None else asked(replace(own, filters=filters))
    claims: tuple[SupportedClaim, ...] = ()
    found = ""
    if isinstance(reply, Answer):
        claims, found = _kept(number, hop, reply, trail)
        if not claims:
            reply = Abstention(own, reply.reason or "insufficient", reply.searched, reply.nearest, read=reply.read)
    trail.replies.append(reply)
    trail.steps.append(Step(text, reply.reason, claims, found))
    return reply


def _limited(hop: Hop, trail: _Trail, filters: Filters) -> Filters | None:
    """The limits of the question with those that earlier steps set; None where nothing can lie within both."""
    first, last = filters.first, filters.last
    if hop.after is not None:
        first = _later(first, min(value.first for value in trail.days(hop.after)))
    if hop.before is not None:
        last = _earlier(last, max(value.last for value in trail.days(hop.before)))
    if hop.within is not None:
        year = trail.days(hop.within)[0].year
        first, last = _later(first, date(year, 1, 1)), _earlier(last, date(year, 12, 31))
    return None if first and last and first > last else replace(filters, first=first, last=last)


def _later(one: date | None, other: date) -> date:
    return max(one, other) if one else other


def _earlier(one: date | None, other: date) -> date:
    return min(one, other) if one else other


def _kept(number: int, hop: Hop, reply: Answer, trail: _Trail) -> tuple[tuple[SupportedClaim, ...], str]:
    """The claims of the step that have a value of the wanted kind, and the first value; what it hands on is put on the trail."""
    question = understand(reply.query.text, reply.query.language)
    sources = [one for one in told(reply.claims, reply.read) if speaks_of(one, question) and of_the_life_asked(one, question)]
    if hop.wanted == "":
        return tuple(source.claim for source in sources), ""
    if hop.wanted == "name":
        names = [(source, name_in(source, question)) for source in sources]
        name = next((name for _, name in names if name), "")
        trail.names[number] = name
        return tuple(source.claim for source, own in names if name and _agrees(own, name)), name
    read = days if hop.wanted == "date" else figures
    valued = [(source, read(source, question)) for source in sources]
    trail.values[number] = tuple(dict.fromkeys(value for _, values in valued for value in values))
    shown = next((_shown(values[0]) for _, values in valued if values), "")
    return tuple(source.claim for source, values in valued if values), shown


def _agrees(own: str, name: str) -> bool:
    """Whether two quotes give the same name, one of them perhaps in part."""
    return bool(set(own.casefold().split()) & set(name.casefold().split()))


def _shown(value: Days | Number) -> str:
    """A day or year in EDTF, a number with its unit."""
    if isinstance(value, Number):
        return f"{value.figure:g} {value.unit}".strip()
    if value.first == value.last:
        return value.first.isoformat()
    return value.first.isoformat()[:7] if value.first.month == value.last.month else str(value.year)


def _concluded(parts: Parts, query: Query, trail: _Trail, language: str) -> Reply:
    conclusion = None
    if parts.comparison is not None:
        left, right = (trail.values.get(number, ()) for number in parts.comparison.over)
        value = concluded(parts.comparison, left, right)
        if not value:
            why = next((step.reason for step in trail.steps if step.reason), None) or "insufficient"
            return _declined(query, trail, Abstention(query, why, Searched((), ())), said.undecided(language))
        dated = any(isinstance(one, Days) for one in left)
        conclusion = Conclusion(said.conclusion(parts.comparison, value, dated, language), value)
    claims = tuple(dict.fromkeys(claim for step in trail.steps for claim in step.claims))
    reason = next((step.reason for step in trail.steps if step.reason), None)
    return Answer(
        query,
        claims,
        reason,
        _searched(query, trail),
        nearest=_nearest(trail.replies[-1].nearest, claims),
        written=next(reply.written for reply in reversed(trail.replies) if isinstance(reply, Answer)),
        read=_read(trail),
        steps=rewarded(trail.steps, claims, trail.before),
        conclusion=conclusion,
    )


def _declined(query: Query, trail: _Trail, reply: Abstention, lacking: str) -> Abstention:
    return Abstention(
        query,
        reply.reason,
        _searched(query, trail),
        reply.nearest,
        read=_read(trail),
        readings=reply.readings,
        steps=rewarded(trail.steps, (), trail.before),
        lacking=lacking,
    )


def _searched(query: Query, trail: _Trail) -> Searched:
    """What was looked for in all steps together."""
    told_of = [reply.searched for reply in trail.replies]
    queries = dict.fromkeys([query.text, *(text for one in told_of for text in one.queries)])
    languages = dict.fromkeys(code for one in told_of for code in one.languages)
    untranslated = dict.fromkeys(code for one in told_of for code in one.untranslated)
    return Searched(tuple(queries), tuple(languages), tuple(untranslated))


def _read(trail: _Trail) -> tuple[Evidence, ...]:
    """Every passage that was judged for some step, once."""
    return tuple({source.passage_id: source for reply in trail.replies for source in reply.read}.values())


def _nearest(nearest: Sequence[Evidence], claims: Sequence[SupportedClaim]) -> tuple[Evidence, ...]:
    cited = {citation.passage_id for claim in claims for citation in claim.citations}
    return tuple(source for source in nearest if source.passage_id not in cited)
