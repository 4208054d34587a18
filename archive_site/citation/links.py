"""Typed links in the header of a response, by which machines find their way (Signposting, RFC 8288); it sends none."""

from collections.abc import Iterable, Iterator
from urllib.parse import quote

from archive_site.citation.cited import Cited
from archive_site.citation.formats import FORMATS
from archive_site.citation.kinds import kind_of

_MOST_ITEMS = 20  # headers are short; who wants all pages reads the manifest


def link_header(cited: Cited, here: str, parts: Iterable[tuple[str, str]] = (), above: str = "") -> str:
    """The value of `Link`: how to cite it, what describes it, its parts with their media types, what it is part of, its licence.

    `here` is the address whose endings are the formats, `above` that of the item or collection it belongs to.
    """
    return ", ".join(_links(cited, here, parts, above))


def _links(cited: Cited, here: str, parts: Iterable[tuple[str, str]], above: str) -> Iterator[str]:
    yield _link(cited.address, "cite-as")
    yield _link(f"https://schema.org/{kind_of(cited.record.type).schema}", "type")
    for ending, form in FORMATS.items():
        if ending != "txt":
            yield _link(f"{here}.{ending}", "describedby", form.media_type)
    for number, (address, media_type) in enumerate(parts):
        if number < _MOST_ITEMS:
            yield _link(address, "item", media_type)
    if above:
        yield _link(above, "collection", "text/html")
    if cited.rights.address:
        yield _link(cited.rights.address, "license")


def _link(address: str, relation: str, media_type: str = "") -> str:
    safe = quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")
    return f'<{safe}>; rel="{relation}"' + (f'; type="{media_type}"' if media_type else "")
