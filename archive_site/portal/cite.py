"""The Cite panel of a page of the portal: the citation in the form that was chosen, other forms, files, what Zotero reads.

It works by plain forms and links; a script only adds the button that copies.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext

from archive_site.citation.cited import Cited
from archive_site.citation.formats import FORMATS, HOUSE, LOCALES, STYLES
from archive_site.citation.house import reference
from archive_site.citation.styles import formatted
from archive_site.citation.zotero import statements


@dataclass(frozen=True, slots=True)
class CitePanel:
    """What parts/cite.html shows; `action` takes the form, `kept` are the fields that it carries on.

    `styles` and `languages` are choices with their names, `files` addresses with the names of formats. `unapi` is the id that
    unAPI knows, `tags` the statements of the page's head; "" and none on answers.
    """

    reference: str
    action: str
    kept: tuple[tuple[str, str], ...]
    style: str
    language: str
    styles: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str], ...]
    files: tuple[tuple[str, str], ...]
    unapi: str = ""
    tags: tuple[tuple[str, str], ...] = ()
    field: str = "cite"


def panel(request: HttpRequest, cited: Cited, address: str, version: int = 0) -> CitePanel:
    """The panel of the item or page at that address; `?cite=` and `?locale=` choose the form that is shown."""
    style, language = request.GET.get("cite", ""), request.GET.get("locale", "")
    style = style if style in STYLES else HOUSE
    language = language if language in LOCALES else _spoken()
    kept = (("version", str(version)),) if version else ()
    return CitePanel(
        reference=reference(cited) if style == HOUSE else formatted(cited, style, language),
        action=f"{address}#cite",
        kept=kept,
        style=style,
        language=language,
        styles=_styles(),
        languages=_languages(),
        files=_files(address, f"?version={version}" if version else ""),
        unapi=cited.key,
        tags=statements(cited),
    )


def reply_panel(cited: Cited, address: str) -> CitePanel:
    """The panel of a recorded reply: its own citation, and with its sources as text in a chosen style."""
    return CitePanel(
        reference=reference(cited),
        action=f"{address}.txt",
        kept=(),
        style=HOUSE,
        language=_spoken(),
        styles=_styles(),
        languages=_languages(),
        files=_files(address, ""),
        field="style",
    )


def _spoken() -> str:
    language = (get_language() or "en").partition("-")[0]
    return language if language in LOCALES else "en"


def _styles() -> tuple[tuple[str, str], ...]:
    return (HOUSE, gettext("As this archive prefers it")), *((key, style.name) for key, style in STYLES.items())


def _languages() -> tuple[tuple[str, str], ...]:
    return tuple((code, name) for code, name in settings.LANGUAGES if code in LOCALES)


def _files(address: str, query: str) -> tuple[tuple[str, str], ...]:
    return tuple((f"{address}.{ending}{query}", form.name) for ending, form in FORMATS.items() if form.name)
