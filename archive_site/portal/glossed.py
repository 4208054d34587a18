"""Word lists beside quotes in another language, when a reader asks for them; they come from dictionaries and prove nothing."""

from dataclasses import dataclass

from archive_site.portal.quotes import QuoteView
from search import messages
from search.gloss import Gloss, gloss
from search.lexicons import get_lexicons


@dataclass(frozen=True, slots=True)
class GlossView:
    """The word list of one quote, by its number; `language` is that of the words."""

    number: int
    language: str
    words: tuple[Gloss, ...]


@dataclass(frozen=True, slots=True)
class GlossesView:
    """What the page shows of glosses: the lists asked for, or the address that gives them; "" where all is understood."""

    title: str
    note: str
    lists: tuple[GlossView, ...]
    address: str


def glosses(quotes: tuple[QuoteView, ...], language: str, address: str, wanted: bool) -> GlossesView:
    """Word lists in the reply's language for the quotes that are in another; made only where `wanted`."""
    foreign = [quote for quote in quotes if quote.language and quote.language != language]
    translate = get_lexicons().translations
    lists = tuple(
        GlossView(quote.number, quote.language, words)
        for quote in (foreign if wanted else ())
        if (words := gloss(quote.text, quote.language, language, translate))
    )
    title, note = messages.label("gloss", language), messages.label("gloss_note", language)
    return GlossesView(title, note, lists, address if foreign and not wanted else "")
