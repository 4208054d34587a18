"""Which pages of the archive look or read like one that is being taken in though their files differ; it refuses none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from ingest.deliveries import PageDraft
from ingest.intake import KeptPage
from ingest.likeness import alike, look_of, rough_text, same_look, text_signs
from ingest.models import Likeness, TextVersion
from ingest.scan import PDF
from ingest.store import BATCH

_TRIED = 3  # candidates whose text is compared
_ALIKE = 0.5  # share of pieces in common
_SHARED = 2  # signs in common that are enough where the text is not at hand


def signs_of(page: PageDraft) -> tuple[str, ...]:
    """The signs of a page: of its recorded text, else of its image; none of a PDF, or of later pages of a text. OSError."""
    if page.recorded is not None:
        if page.frame and page.recorded == page.path:
            return ()
        return text_signs(rough_text(page.recorded)) if page.media_type != PDF or page.recorded != page.path else ()
    return look_of(page.path, page.frame) if page.media_type != PDF else ()


class Lookalikes:
    """Finds them among the pages that are stored, and in a dry run among those seen before."""

    def __init__(self) -> None:
        self._seen: dict[str, str] = {}

    def find(self, item: str, pages: Sequence[KeptPage]) -> dict[int, str]:
        """For each page number that has one: what it is like, in words."""
        wanted = list({sign for page in pages for sign in page.signs})
        holders: dict[str, set[str]] = {}
        for start in range(0, len(wanted), BATCH):
            rows = Likeness.objects.filter(sign__in=wanted[start : start + BATCH]).exclude(page__item=item)
            for sign, page in rows.values_list("sign", "page_id")[: BATCH * BATCH]:
                holders.setdefault(sign, set()).add(page)
        return {page.draft.number: said for page in pages if (said := self._like(page, holders))}

    def remember(self, item: str, pages: Sequence[KeptPage]) -> None:
        """Keeps the signs of pages that a dry run does not store."""
        for page in pages:
            for sign in page.signs:
                self._seen.setdefault(sign, f"{item}/p{page.draft.number}")

    def _like(self, page: KeptPage, holders: Mapping[str, set[str]]) -> str:
        shared = Counter(other for sign in page.signs for other in holders.get(sign, ()))
        for other, _ in shared.most_common(_TRIED):
            if page.draft.recorded is not None:
                share = _text_alike(page.draft.recorded, other)
                if share >= _ALIKE:
                    return f"reads like {other} ({share:.0%} alike); compare them"
            elif same_look(page.signs, Likeness.objects.filter(page=other).values_list("sign", flat=True)):
                return f"looks like {other}; compare them"
        seen = Counter(self._seen[sign] for sign in page.signs if sign in self._seen)
        for other, count in seen.most_common(1):
            if count >= (_SHARED if page.draft.recorded is not None else len(page.signs) - 1):
                return f"{'reads' if page.draft.recorded is not None else 'looks'} like {other}; compare them"
        return ""


def _text_alike(recorded: Path, other: str) -> float:
    version = TextVersion.objects.filter(page=other).order_by("-number").first()
    try:
        return alike(rough_text(recorded), version.text) if version is not None else 0.0
    except OSError:
        return 0.0
