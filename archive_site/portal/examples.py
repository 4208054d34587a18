"""Things to try that work in this archive: a question that it answers, a name and a phrase, from public rows alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext

from archive_site.portal.quotes import own_language
from ingest.models import Event, Item, OutboxEntry, Passage
from search.ask import ask
from search.backends import IndexUnusable
from search.reply import Answer

SEEN = 6  # newest items whose creators are looked at, and eight times as many passages
_SENTENCE = re.compile(r"[^.!?]{40,160}[.!?]")
_WORDS = re.compile(r"\b[^\W\d_]{2,}(?: [^\W\d_]{2,}){2}\b")
State = tuple[date, int | None, bool]


@dataclass(frozen=True, slots=True)
class Example:
    """`kind` in the reader's language, `text` to search for, and the language of that text."""

    kind: str
    text: str
    language: str


def examples() -> tuple[Example, ...]:
    """At most three; two small queries, and the first time the questions themselves."""
    today = timezone.localdate()
    found = []
    people = tuple(_people(today))
    questions = (gettext("Who was %(name)s?") % {"name": name} for name, _ in people)
    state = _state(today)
    question = _answered(questions, state)
    if question:
        found.append(Example(gettext("a question"), question, ""))
    if people:
        found.append(Example(gettext("a name"), *people[0]))
    phrase = _phrase(today)
    if phrase is not None:
        found.append(Example(gettext("a phrase"), f'"{phrase[0]}"', phrase[1]))
    return tuple(found)


def _people(today: date) -> Iterator[tuple[str, str]]:
    """People of two names who made one of the newest items, each with the language of the item."""
    rows = Item.objects.open(today).exclude(creators=[]).order_by("-created", "pk").values_list("creators", "languages")
    for creators, languages in rows[:SEEN]:
        for creator in creators:
            name = str(creator).split(",")[0]
            if " " in name:
                yield name, own_language(tuple(languages))


def _state(today: date) -> State:
    """Changes whenever somebody opens, closes or changes anything, and when the index has heard of it."""
    newest = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    return today, newest, OutboxEntry.objects.exists()


def _answered(questions: Iterable[str], state: State) -> str:
    """The first that has an answer, "" if none has; an index that is away is asked once, not for each."""
    try:
        return next((text for text in questions if _is_answered(text, state)), "")
    except IndexUnusable:
        return ""


@lru_cache(maxsize=256)
def _is_answered(question: str, state: State) -> bool:
    """Whether anyone gets an answer; kept for one state of the archive, for what was closed must not be offered."""
    return isinstance(ask(question), Answer)


def _phrase(today: date) -> tuple[str, str] | None:
    """Three words in a row of a well-read passage, with their language."""
    rows = Passage.objects.filter(Item.open_condition(today, "page__item__"), legible=True, quality__gte=0.8)
    for text, language in rows.order_by("-quality", "pk").values_list("text", "language")[: 8 * SEEN]:
        for sentence in _SENTENCE.findall(text):
            words = _WORDS.search(sentence, len(sentence) // 3)
            if words:
                return words.group(), language
    return None
