"""Understands a question: which kind of answer it wants, its content words, names, numbers and years; it searches nothing."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile

from ingest.page import Span
from search.asked_values import dimension, is_date, is_money, units_asked
from search.question_cues import BEING, EMPTY, IMPLIED, NAMING, OPINION, UNANSWERABLE, YES_NO
from search.question_words import ASKING
from search.roles import is_role
from search.stopwords import STOP_WORDS
from search.wording import Token, fold, tokens

_SOON = 12  # letters between the words that ask and the one that tells what they ask for
_YEAR = re.compile(r"(?<!\d)(1[0-9]{3}|20\d\d)(?!\d)")


@dataclass(frozen=True, slots=True)
class Question:
    """`kind` is one of `person date place number money amount duration reason name manner thing yesno` or "" (not a question).

    `words` are the content words (without the words that only ask), `names` those of them written like proper names,
    `numbers` the figures, `years` those that look like years, all in order; `outside` tells that no archive can say;
    `focus` is the word that "how many" counts, whose name is asked, or that says what the person is who is asked for;
    `measure` are the units of which the answer must have one ("how high", "how many ounces"), none where any will do.
    """

    text: str
    language: str
    kind: str
    words: tuple[Token, ...]
    names: tuple[Token, ...]
    numbers: tuple[str, ...]
    years: tuple[int, ...]
    outside: bool
    focus: Token | None = None
    measure: frozenset[str] = frozenset()


@cache
def stop_words(language: str) -> frozenset[str]:
    """Folded words without content of that language."""
    return frozenset(fold(word) for word in (*STOP_WORDS.get(language, ()), *EMPTY.get(language, "").split()))


@cache
def _asking(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Patterns of the phrases that ask, longest first, each with its kind."""
    rows = [
        (phrase.strip(), kind) for kind, phrases in ASKING.get(language, ASKING["en"]).items() for phrase in phrases.split(",")
    ]
    rows.sort(key=lambda row: -len(row[0]))
    return tuple((re.compile(rf"(?<!\w){_pattern(phrase)}", re.IGNORECASE), kind) for phrase, kind in rows)


def _pattern(phrase: str) -> str:
    words = re.escape(phrase).replace(r"\ ", r"\s+").replace(r"\*", r"\w*")
    return words if phrase.endswith("'") else rf"{words}(?!\w)"


@cache
def implied(kind: str, language: str) -> frozenset[str]:
    """Words that say no more than the kind of answer does ("cost" of a sum): the sentence may say it otherwise."""
    return frozenset(fold(word) for word in IMPLIED.get(kind, {}).get(language, "").split())


@cache
def naming(language: str) -> frozenset[str]:
    """Words that give something its name ("called")."""
    return frozenset(fold(word) for word in NAMING.get(language, "").split())


@cache
def _yes_no(language: str) -> frozenset[str]:
    return frozenset(YES_NO.get(language, "").split())


def understand(text: str, language: str) -> Question:
    """Reads a question of one of the served languages; any other is read as English, with little harm."""
    text = text.replace("’", "'")
    kind, asked = _kind(text, language)
    role = _role(text, language, kind, asked)
    kind, valued = ("person", None) if role else _valued(text, language, kind, asked)
    what = dimension(valued.folded, language) if valued else ""
    stops = stop_words(language) | implied(kind, language)
    content = tuple(
        token
        for token in tokens(text, language)
        if (token.folded not in stops or token == valued)
        and not any(start <= token.span.start < end for start, end in asked)
        and (len(token.folded) > 1 or token.is_number)
        and not (what and valued and token.span == valued.span)
    )
    focus = _focus(text, kind, content, asked, language) if role is None and not what else None
    focus = next((token for token in content if token.span == role), None) if role else focus
    return Question(
        text=text,
        language=language,
        kind=kind,
        words=content,
        names=_names(text, language, content),
        numbers=tuple(token.folded for token in content if token.is_number),
        years=tuple(int(year) for year in _YEAR.findall(text)),
        outside=_outside(text, language),
        focus=focus,
        measure=units_asked(what, focus.folded if focus and kind == "number" else "") if kind != "money" else frozenset(),
    )


def _kind(text: str, language: str) -> tuple[str, list[tuple[int, int]]]:
    """The kind asked for and the places of the words that ask; the phrase nearest the beginning wins, then the longest."""
    first = re.match(r"\W*([\w'-]+)", text)
    if first and first[1].casefold() in _yes_no(language):
        return "yesno", [first.span(1)]
    best: tuple[int, int, str] | None = None
    for pattern, kind in _asking(language):
        match = pattern.search(text)
        if match is None or (kind == "name" and best is not None):
            continue
        rank = 0 if match.start() < 12 else match.start()
        if best is None or rank < best[0]:
            best = (rank, match.start(), kind)
            span = match.span()
    if best is None:
        return "", []
    return best[2], [_asking_part(text, span, language)]


def _valued(text: str, language: str, kind: str, asked: list[tuple[int, int]]) -> tuple[str, Token | None]:
    """The kind as the word for the value tells it ("how *high*", "what *wages*", "how high were the *wages*"), and that word."""
    if kind not in ("thing", "number", "amount") or not asked:
        return kind, None
    read = tokens(text, language)
    if kind == "amount":
        paid = next((token for token in read if token.folded in implied("money", language) - stop_words(language)), None)
        return ("money", paid) if paid else (kind, None)
    if kind == "number":
        found = next((token for token in read if token.span.start == asked[0][1]), None)
        if found is None or not dimension(found.folded, language):
            return kind, None
        sums = any(is_money(token.folded, language) for token in read if token.span.start > found.span.start)
        return ("money" if sums and dimension(found.folded, language) in ("length", "size") else kind), found
    empty = stop_words(language) | BEING.get(language, frozenset())
    found = next((token for token in read if token.span.start >= asked[0][1] and token.folded not in empty), None)
    if found is not None and found.span.start - asked[0][1] < _SOON:
        if dimension(found.folded, language):
            return "number", found
        phrase = _noun_phrase(read, found, empty)
        if sum_named := next((token for token in phrase if is_money(token.folded, language)), None):
            return "money", sum_named
        if any(is_date(token.folded, language) for token in phrase):
            return "date", None
    return kind, None


def _noun_phrase(read: tuple[Token, ...], first: Token, empty: frozenset[str]) -> tuple[Token, ...]:
    """The words from one to the next without content, or the third ("release date" of)."""
    place = read.index(first)
    return tuple(takewhile(lambda token: token.folded not in empty, read[place : place + 3]))


def _role(text: str, language: str, kind: str, asked: list[tuple[int, int]]) -> Span | None:
    """The word for what the person is who is asked for ("which *engineer*", "who was the *captain* of")."""
    if kind not in ("thing", "person") or not asked:
        return None
    for token in tokens(text[asked[0][1] :], language)[:4]:
        if is_role(token.folded, language):
            return Span(asked[0][1] + token.span.start, asked[0][1] + token.span.end)
        if kind == "person" and token.folded not in BEING.get(language, ()):
            return None
        if kind == "thing" and token.folded in stop_words(language):
            return None
    return None


def _focus(text: str, kind: str, content: tuple[Token, ...], asked: list[tuple[int, int]], language: str) -> Token | None:
    """The first word of content after "how many" or "the name of", but the owned one of "X's Y"."""
    if kind not in ("number", "name") or not asked:
        return None
    after = [token for token in content if token.span.start >= asked[0][1] and not token.is_number]
    owned = [token for token in after if re.search(r"['’]s?\s+$", text[: token.span.start]) and kind == "name"]
    found = next(iter(owned or after), None)
    if kind == "number" and found and (found.span.start - asked[0][1] > _SOON or (language == "de" and not found.is_name)):
        return None
    return found


def _asking_part(text: str, span: tuple[int, int], language: str) -> tuple[int, int]:
    """The asking phrase goes, but its noun stays where it tells ("which ship", "what fine")."""
    words = re.findall(r"\S+", text[slice(*span)])
    kept = len(words) > 1 and fold(words[-1].strip("'’")) not in stop_words(language) and words[-1][-1] not in "'’"
    return (span[0], span[1] - len(words[-1])) if kept else span


def _names(text: str, language: str, content: tuple[Token, ...]) -> tuple[Token, ...]:
    """Words that begin with a capital inside a sentence; in German, where all nouns do, none but those after another capital."""
    if language == "de":
        return tuple(
            token
            for before, token in pairwise(content)
            if token.text[0].isupper() and before.text[0].isupper() and token.span.start - before.span.end == 1
        )
    opening = re.match(r"\W*", text)
    begin = opening.end() if opening else 0
    return tuple(token for token in content if token.text[0].isupper() and token.span.start != begin)


def _outside(text: str, language: str) -> bool:
    lowered = text.casefold()
    rows = UNANSWERABLE.get(language, ())
    return any(re.search(row, lowered) for row in rows) or (language in OPINION and _judges(text, OPINION[language]))


def _judges(text: str, opinion: str) -> bool:
    """Whether a judgement is asked for; one with a capital inside the sentence is a part of a name ("the Best Horse cup")."""
    found = re.finditer(opinion, text, re.IGNORECASE)
    return any(not match[0][0].isupper() or not re.search(r"\w", text[: match.start()]) for match in found)
