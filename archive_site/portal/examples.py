"""Things to try that this archive really has: a question, a name and a phrase, from public rows alone; it asks nothing."""

import re
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext

from archive_site.portal.quotes import own_language
from ingest.models import Item, Passage

SEEN = 12  # newest items whose creators and passages are looked at
_SENTENCE = re.compile(r"[^.!?]{40,160}[.!?]")
_WORDS = re.compile(r"[^\W\d_]{2,}(?: [^\W\d_]{2,}){2}")


@dataclass(frozen=True, slots=True)
class Example:
    """`kind` in the reader's language, `text` to search for, and the language of that text."""

    kind: str
    text: str
    language: str


def examples() -> tuple[Example, ...]:
    """At most three; two small queries."""
    today = timezone.localdate()
    found = []
    named = _someone(today)
    if named is not None:
        name, language = named
        found.append(Example(gettext("a question"), gettext("Who was %(name)s?") % {"name": name}, ""))
        found.append(Example(gettext("a name"), name, language))
    phrase = _phrase(today)
    if phrase is not None:
        found.append(Example(gettext("a phrase"), f'"{phrase[0]}"', phrase[1]))
    return tuple(found)


def _someone(today: date) -> tuple[str, str] | None:
    """A person of two names who made one of the newest items, with the language of the item."""
    rows = Item.objects.open(today).exclude(creators=[]).order_by("-created", "pk").values_list("creators", "languages")
    for creators, languages in rows[:SEEN]:
        for creator in creators:
            name = str(creator).split(",")[0]
            if " " in name:
                return name, own_language(tuple(languages))
    return None


def _phrase(today: date) -> tuple[str, str] | None:
    """Three words in a row of a well-read passage, with their language."""
    rows = Passage.objects.filter(Item.open_condition(today, "page__item__"), legible=True, quality__gte=0.8)
    for text, language in rows.order_by("-quality", "pk").values_list("text", "language")[:SEEN]:
        for sentence in _SENTENCE.findall(text):
            words = _WORDS.search(sentence, len(sentence) // 3)
            if words:
                return words.group(), language
    return None
