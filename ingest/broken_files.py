"""What was wrong with recorded text that was read all the same, page by page, as its readings say; it reads no file."""

from collections.abc import Iterator, Sequence

from django.db.models import F

from ingest.formats.sheet import warnings_of
from ingest.models import TextVersion
from ingest.store import step_of

_AT_ONCE = 200  # pages that are looked up together
_TOLD = 5  # warnings of a page


def read_with_warnings(pages: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Those of the pages whose newest text was read from a broken file, each with what was wrong, on one line."""
    for start in range(0, len(pages), _AT_ONCE):
        newest = TextVersion.objects.filter(page__in=pages[start : start + _AT_ONCE], number=F("page__version"))
        for version in newest.only("page", "step"):
            warnings = warnings_of(step_of(version))
            if warnings:
                more = f"; and {len(warnings) - _TOLD} more" if len(warnings) > _TOLD else ""
                yield version.page_id, "; ".join(warnings[:_TOLD]) + more
