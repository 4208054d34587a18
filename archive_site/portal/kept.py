"""Claims that were kept, in a record or a note, as a reader sees them again; it reads no row and judges no quote."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext


@dataclass(frozen=True, slots=True)
class KeptClaim:
    """A sentence as it was given, and what it stands on: each quote, page and version in words, and the page's address."""

    text: str
    quotes: tuple[tuple[str, str, str], ...]


def kept_claim(claim: Mapping[str, Any]) -> KeptClaim:
    """From a claim of a reply's document, or of a note."""
    return KeptClaim(claim["text"], tuple(map(_quote, claim["citations"])))


def _quote(cited: Mapping[str, Any]) -> tuple[str, str, str]:
    page, version = cited["page"], cited["version"]
    where = gettext("%(page)s, version %(number)s of its text") % {"page": page, "number": version}
    return cited["quote"], where, f"/pages/{page}?version={version}"
