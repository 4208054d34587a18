"""What citeproc-py leaves undone of the CSL specification, mended in the text that it wrote; it knows no record and no style."""

import re
from collections.abc import Sequence

from django.utils.dates import MONTHS

_QUOTED_BRACKETS = re.compile(r"[“«„‘]\s?(\[[^\]]*\])([,.]?)\s?[”»“’]([,.]?)")
_ONE_OF_PAGES = re.compile(r"\bpp\. (\d+)(?![\d–-])")
_ONLINE = re.compile(r"\. (\[(?:online|en ligne|en línea)\])")
_VISITED = {"de": ("zugegriffen", "am"), "es": ("accedido", "el"), "it": ("consultato", "il")}
_ENGLISH_IN_ITALIAN = (("Available from:", "Disponibile all’indirizzo:"), ("[Accessed ", "[consultato il "))
_TIGHT = re.compile("(?<![«])[\u00a0\u202f](?![»:;?!])")  # blanks that do not break, but where French asks for them
_OUTSIDE = re.compile(r"([”’]+)([,.])(?!\d)")


def mended(text: str, address: str) -> str:
    """One line; brackets without quotation marks, since they say of themselves that the title is not the item's own."""
    text = _TIGHT.sub(" ", re.sub(r"[ \t\r\n]+", " ", text)).strip()
    text = _QUOTED_BRACKETS.sub(lambda found: found[1] + (found[2] or found[3]), text)
    text = _ONE_OF_PAGES.sub(r"p. \1", text)
    text = re.sub(rf"({re.escape(address)})(?=[^\W_])(?!\w*[/?=&#])", r"\1. ", text) if address else text
    text = re.sub(r"\s+([,.;])(?=\s|$)", r"\1", text)
    return re.sub(r"([.,;])(?:\s*\1)+(?=\s|$)", r"\1", text)


def once(text: str, heads: Sequence[str]) -> str:
    """The text with what it begins with said once: what stands in the author's place is not repeated (CSL, substitute)."""
    for head in filter(None, heads):
        mark = rf"[“«„]?\s?{re.escape(head)}\s?[”»“]?"
        place = r"(?: \([^()]*\))?"
        found = re.match(rf"{mark}{place}", text, re.IGNORECASE)
        if found is None:
            continue
        again = re.compile(rf"(?<=[\s]){mark}{place}(?: \[[^\[\]]*\])?[.,]*(?:\s|$)", re.IGNORECASE)
        return text[: found.end()] + again.sub("", text[found.end() :], count=1)
    return text


def said_once(text: str, words: str, again: str) -> str:
    """The text without `again` behind `words`: styles print what they know of a date or a place a second time."""
    first = text.find(words) if words else -1
    second = text.find(again, first + len(words)) if first >= 0 else -1
    if second < 0:
        return text
    return re.sub(r"[.,]?\s*$", "", text[:second]) + text[second + len(again) :]


def quoted_american(text: str) -> str:
    """Commas and full stops within the quotation marks, as American manuals have them (CSL, punctuation-in-quote)."""
    return _OUTSIDE.sub(r"\2\1", text)


def in_language(text: str, language: str) -> str:
    """Days as the language says them where a style has another order, and Italian where there is no Italian style."""
    if language == "en":
        return text
    for english, italian in _ENGLISH_IN_ITALIAN if language == "it" else ():
        text = text.replace(english, italian)
    between = {"de": ". ", "es": " de "}.get(language, " ")
    for name in map(str, MONTHS.values()):
        text = re.sub(rf"\b({name}) (\d{{1,2}})(?![\d-])", rf"\2{between}\1", text, flags=re.IGNORECASE)
        text = re.sub(rf"\b(\d{{1,2}}) ({name})\b", rf"\1{between}\2", text, flags=re.IGNORECASE)
        if language == "es":
            text = re.sub(rf"\b({name}) (\d{{4}})\b", r"\1 de \2", text, flags=re.IGNORECASE)
    word, on = _VISITED.get(language, ("", ""))
    return re.sub(rf"\b({word}) (?=\d)", rf"\1 {on} ", text, flags=re.IGNORECASE) if word else text


def medium_once(text: str) -> str:
    """ISO 690 names the medium once, behind the title; a publication that nobody names has no place and no publisher."""
    text = _ONLINE.sub(r" \1", text).replace("S.l.: s.n. ", "")
    first = re.search(r" \[(?:online|en ligne|en línea)\]", text)
    return text[: first.end()] + text[first.end() :].replace(first[0], "") if first else text
