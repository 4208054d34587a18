"""Every format in which citations leave the house, by the ending of its address; each is written in a file of its own."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language

from archive_site.citation.bibtex import biblatex, bibtex
from archive_site.citation.cited import Cited
from archive_site.citation.csl import csl_item
from archive_site.citation.dublin_core import dublin_core
from archive_site.citation.house import reference
from archive_site.citation.mods import mods
from archive_site.citation.ris import ris
from archive_site.citation.schema_org import schema_org
from archive_site.citation.styles import LOCALES, STYLES, formatted
from archive_site.citation.zotero import zotero_rdf

HOUSE = "house"  # the style that is the house's own form


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its name for people, its media type, and its writer, which takes one citation or several."""

    name: str
    media_type: str
    write: Callable[[Sequence[Cited]], str]


def csl_json(all_cited: Sequence[Cited]) -> str:
    return json.dumps([csl_item(cited) for cited in all_cited], ensure_ascii=False, indent=1)


def text(all_cited: Sequence[Cited], style: str = "", language: str = "") -> str:
    """A line a citation, in a style of STYLES or HOUSE, and a language of LOCALES.

    Without a style it is the form that the institution prefers, or Chicago's where it prefers none.
    """
    style = style or (HOUSE if settings.LACUNA_CITATION else "chicago")
    spoken = language or (get_language() or "en").partition("-")[0]
    spoken = spoken if spoken in LOCALES else "en"
    lines = (formatted(cited, style, spoken) if style != HOUSE else reference(cited) for cited in all_cited)
    return "".join(f"{line}\n" for line in lines)


FORMATS = {
    "ris": Format("RIS", "application/x-research-info-systems", ris),
    "bib": Format("BibTeX", "application/x-bibtex", bibtex),
    "biblatex": Format("BibLaTeX", "application/x-bibtex", biblatex),
    "csl.json": Format("CSL-JSON", "application/vnd.citationstyles.csl+json", csl_json),
    "mods.xml": Format("MODS", "application/mods+xml", mods),
    "dc.xml": Format("Dublin Core", "application/xml", dublin_core),
    "jsonld": Format("JSON-LD", "application/ld+json", schema_org),
    "rdf": Format("Zotero RDF", "application/rdf+xml", zotero_rdf),
    "txt": Format("", "text/plain", text),
}
ENDINGS = "|".join(name.replace(".", r"\.") for name in FORMATS)
__all__ = ["ENDINGS", "FORMATS", "HOUSE", "LOCALES", "STYLES", "Cited", "Format", "csl_json", "text"]
