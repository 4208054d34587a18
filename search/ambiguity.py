"""Whether a question fits several persons, places or years of the evidence, and what it is for each; it judges no support."""

import re
from collections.abc import Iterator, Sequence

from search.contradiction import Bench, differ
from search.dated import dates
from search.question import Question, stop_words
from search.roles import is_role
from search.support import Support
from search.wording import Token, tokens

Readings = tuple[tuple[str, Support], ...]  # each with the sentence that answers it

_CLOSE = 0.15  # how much weaker than the best a sentence may be whose reading is offered
_MOST = 4
_TITLES = frozenset(
    "herr herrn frau fraulein hr fr mr mrs miss sir lady monsieur madame mme mlle senor senora don dona signor signora "
    "sig sr sra dr doctor doktor prof professor saint st sankt san santa sainte young old junge alte".split()
)
_BY = re.compile(
    r"\s(?:an der|an dem|a\. ?d\.|am|bei|ob der|im|upon|on the|on|near|sur|sous|en|lès|de la|del|de|sul|sulla|di|in)"
    r"\s(?=[A-ZÄÖÜÉ])"
)


def bearers(bench: Bench, ranked: Sequence[Support], enough: float) -> Readings:
    """The questions that the question may be, by who or what bears a name in it; empty unless there are two or more."""
    strong = _strong(bench, ranked, enough)
    for name in _bare(bench.question):
        found = _called(bench, strong, name)
        if len(found) > 1:
            return tuple((_asked(bench.question, name, form), support) for form, support in found.items())[:_MOST]
    return ()


def _strong(bench: Bench, ranked: Sequence[Support], enough: float) -> list[Support]:
    floor = max(enough, bench.strength(ranked[0]) - _CLOSE) if ranked else enough
    return [support for support in ranked if bench.strength(support) >= floor]


def _bare(question: Question) -> Iterator[Token]:
    """Words of the question written like a name, with no other such word beside them."""
    read = tokens(question.text, question.language)
    content = {token.span.start for token in question.words}
    for place, token in enumerate(read):
        beside = [read[other] for other in (place - 1, place + 1) if 0 <= other < len(read)]
        capital = any(other.is_name and other.span.start in content for other in beside)
        role = any(is_role(other.folded, question.language) for other in beside)
        named = place and token.is_name and token.span.start in content and len(token.folded) > 2
        if named and not capital and not role and not is_role(token.folded, question.language):
            yield token


def _called(bench: Bench, strong: Sequence[Support], name: Token) -> dict[str, Support]:
    """The fuller names under which strong sentences of different passages speak of it, if no two are of one bearer."""
    found: dict[str, Support] = {}
    keys: list[frozenset[str]] = []
    for support in strong:
        text, language = bench.sentence(support), bench.language(support)
        forms = {
            form for token in tokens(text, language) if token.folded == name.folded for form in _forms(text, token, language)
        }
        if len(forms) != 1:
            continue
        form = forms.pop()
        key = frozenset(token.folded for token in tokens(form, language)) - {name.folded}
        if all(not key & other for other in keys):
            keys.append(key)
            found[form] = support
    passages = {support.passage for support in found.values()}
    return found if len(passages) == len(found) else {}


def _forms(text: str, name: Token, language: str) -> Iterator[str]:
    """The name with the forename before it, or with the river or land by which a place is told from others."""
    before = re.search(r"(?<![\w.])([^\W\d_a-zäöüéèàóòúùíì][\w-]{2,}) $", text[: name.span.start])
    if before:
        token = tokens(before[1], language)[0]
        opens = before.start() == 0 or text[: before.start()].rstrip()[-1:] in ".!?:"
        stops = token.folded in stop_words(language) or token.folded in _TITLES or is_role(token.folded, language)
        if not stops and not (language == "de" and _common(text, before.start())) and not opens:
            yield f"{before[1]} {text[name.span.start : name.span.end]}"
            return
    by = _BY.match(text, name.span.end)
    if by:
        after = re.match(r"[\w-]+", text[by.end() :])
        yield text[name.span.start : by.end() + (after.end() if after else 0)]


def _common(text: str, start: int) -> bool:
    """Whether a German capital stands behind an article or an adjective, as common nouns do and forenames do not."""
    before = re.search(r"(\w+)\s$", text[:start])
    if before is None:
        return False
    word = before[1]
    return word[0].islower() and (word in _ARTICLES or word.endswith(("en", "er", "es", "em")))


_ARTICLES = frozenset(
    "der die das den dem des ein eine einen einem einer eines sein seine ihr ihre zum zur beim vom am im".split()
)


def _asked(question: Question, name: Token, form: str) -> str:
    return question.text[: name.span.start] + form + question.text[name.span.end :]


def years(bench: Bench, ranked: Sequence[Support], enough: float) -> Readings:
    """The same by year, where none is asked for: sentences of different sources tell other values, each of its own year."""
    question = bench.question
    if question.years or question.kind not in ("number", "money", "amount", "duration", "date", "person"):
        return ()
    found: dict[int, Support] = {}
    for support in _strong(bench, ranked, enough):
        year = _told_year(bench, support)
        if not year or year in found or support.own < 0.5:
            continue
        others = list(found.values())
        if all(_apart(bench, support, other) for other in others):
            found[year] = support
    if len(found) < 2 or max(found) - min(found) < 2:
        return ()
    return tuple((f"{question.text.rstrip()} ({year})", support) for year, support in sorted(found.items()))[:_MOST]


def _told_year(bench: Bench, support: Support) -> int:
    """The one year that the sentence names, 0 for none or several."""
    told = dates(bench.sentence(support), (bench.language(support),))
    years = {moment.year for one in told for moment in one.moments if moment.year}
    return years.pop() if len(years) == 1 else 0


def _apart(bench: Bench, one: Support, other: Support) -> bool:
    if bench.sources[one.passage] == bench.sources[other.passage]:
        return False
    if bench.question.kind == "date":
        parts = [{value.partition(":")[0]: value for value in support.values} for support in (one, other)]
        return all(parts[0].get(name) != parts[1].get(name) for name in ("day", "month", "year")) and "day" in parts[0]
    return (
        bool(one.values and other.values)
        and not set(one.values) & set(other.values)
        and (bench.question.kind == "person" or differ(one.values, other.values))
    )
