"""What may be served of a page: lays its redactions over readings before they are stored; it makes and undoes none.

Whatever is served is read from text versions as they are stored, so nobody who reads one has to ask here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from ingest.layout import pack_layout, unpack_layout
from ingest.models import Redaction, SealedText, TextVersion
from ingest.page import Block, Box, Line, PageText, ProcessingStep, Span, Word
from ingest.redaction import Cover, Redacted, redacted, refilled

_NOWHERE = Box(0, 0, 0, 0)
_NO_STEP = ProcessingStep("", "", "")


@dataclass(frozen=True, slots=True)
class Standing:
    """The redactions of one page that hold, as covers and by their ids."""

    covers: tuple[Cover, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def boxes(self) -> tuple[Box, ...]:
        return tuple(box for cover in self.covers for box in cover.boxes)


def standing(pages: Iterable[str]) -> dict[str, Standing]:
    """The redactions that hold, by page; pages without any are not there."""
    return _by_page(Redaction.objects.filter(page__in=list(pages), undone=None))


def whole_page(version: TextVersion) -> PageText:
    """The version without any redaction: never to be shown, only to be worked on."""
    row = _sealed(version) or version
    return page_of(row.text, bytes(row.layout), version.page_id, _NO_STEP)


def shown_of(version: TextVersion) -> Redacted:
    """The version with the redactions of today, and with those under which it was written."""
    rows = Redaction.objects.filter(Q(undone=None) | Q(pk__in=_born(version)), page=version.page_id)
    return as_shown(whole_page(version), _by_page(rows).get(version.page_id, Standing()))


def whole_text(version: TextVersion, said: str) -> str:
    """What a person says of the version as he was shown it, with the words under the marks that he left."""
    return refilled(said, shown_of(version), whole_page(version).text) if _sealed(version) else said


def cited(version: TextVersion, span: Span) -> tuple[Span, bool]:
    """Where in the text as it is shown a span stands that was cited when the version was written; whether it is redacted now."""
    if _sealed(version) is None:
        return span, False
    rows = Redaction.objects.filter(pk__in=_born(version), page=version.page_id)
    written = as_shown(whole_page(version), _by_page(rows).get(version.page_id, Standing()))
    now, meant = shown_of(version), written.original(span)
    return now.shown(meant), any(before.start < meant.end and meant.start < before.end for before, _ in now.places)


def boxes_of(page: str) -> tuple[Box, ...]:
    """What is black on the page's scan, whoever looks at it."""
    rows = Redaction.objects.filter(page=page, undone=None).values_list("boxes", flat=True)
    return tuple(Box(*sides) for boxes in rows for sides in boxes)


def page_of(text: str, layout: bytes, page_id: str, step: ProcessingStep) -> PageText:
    """A page's text with its places; words of a damaged layout stand nowhere, and are redacted all the same."""
    try:
        return unpack_layout(layout, text, page_id, step)
    except ValueError:
        parts = [[line.split() for line in part.split("\n") if line.split()] for part in text.split("\n\n")]
        blocks = [
            Block(tuple(Line(tuple(Word(word, _NOWHERE, 1.0) for word in line)) for line in lines)) for lines in parts if lines
        ]
        return PageText(page_id, blocks, step)


def words_shown(page: PageText) -> tuple[str, bytes]:
    """Text and layout of another reading of a page as they may be kept: what is redacted of the page is not in them."""
    shown = as_shown(page, standing((page.page_id,)).get(page.page_id, Standing())).page
    return shown.text, pack_layout(shown)


def as_shown(page: PageText, holds: Standing) -> Redacted:
    """The page with its redactions."""
    return redacted(page, holds.covers) if holds.covers else Redacted(page)


def _sealed(version: TextVersion) -> SealedText | None:
    found = getattr(version, "sealed", None)
    return found if isinstance(found, SealedText) else None


def _born(version: TextVersion) -> list[str]:
    sealed = _sealed(version)
    return list(sealed.born) if sealed else []


def _by_page(rows: Iterable[Redaction]) -> dict[str, Standing]:
    found: dict[str, Standing] = {}
    every = list(rows)
    texts = _texts(every)
    for row in every:
        cover = Cover(
            tuple(Box(*sides) for sides in row.boxes),
            texts.get((row.page_id, row.version), ""),
            tuple(Span(*ends) for ends in row.spans),
        )
        held = found.get(row.page_id, Standing())
        found[row.page_id] = Standing((*held.covers, cover), (*held.ids, row.pk))
    return found


def _texts(rows: Sequence[Redaction]) -> dict[tuple[str, int], str]:
    """The unredacted texts that spans count in."""
    asked = [row for row in rows if row.spans]
    if not asked:
        return {}
    numbers = {row.version for row in asked}
    versions = TextVersion.objects.filter(page__in={row.page_id for row in asked}, number__in=numbers)
    found = versions.values_list("page_id", "number", "text", "sealed__text")
    return {(page, number): text if sealed is None else sealed for page, number, text, sealed in found}
