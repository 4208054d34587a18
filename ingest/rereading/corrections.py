"""What people corrected on a page, and what the machine had read in its place, from its rows; it changes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.correction import CORRECTION
from ingest.models import Page, RunPage, TextVersion
from ingest.page import Line, PageText
from ingest.rereading.gate import LineErrors, line_errors
from ingest.rereading.held import KEPT, Told, by_hand
from ingest.rereading.places import lines_of_page, said_instead
from ingest.store import layout, step_of


@dataclass(frozen=True, slots=True)
class Standing:
    """A page as it stands: its current text, the numbers of the lines that a person put there, the lines that one took out,
    and what the engine last read."""

    current: PageText
    held: tuple[int, ...]
    gone: tuple[Line, ...]
    machine: PageText


def standing(page: Page, before: int | None = None) -> Standing | None:
    """The page as it is, or as it was before version `before`; None if it was never read. Raises ValueError if damaged."""
    rows = page.versions.filter(number__lt=before) if before is not None else page.versions.filter(number__lte=page.version)
    versions = list(rows.order_by("number").defer("layout"))
    if not versions:
        return None
    done = by_hand(Told(version.number, version.text, step_of(version)) for version in versions)
    read = next((version for version in reversed(versions) if step_of(version).name != CORRECTION.name), versions[0])
    return Standing(layout(versions[-1]), done.held, _lines(versions, done.gone), _as_read(page, read))


def _lines(versions: Sequence[TextVersion], named: Sequence[tuple[int, int]]) -> tuple[Line, ...]:
    pages = {row.number: lines_of_page(layout(row)) for row in versions if row.number in {number for number, _ in named}}
    return tuple(pages[number][line - 1] for number, line in named)


def errors_on(page_id: str, stands: Standing, new: PageText) -> list[LineErrors]:
    """The errors of both readings on each corrected line of the page."""
    lines = lines_of_page(stands.current)
    old_said, new_said = said_instead(stands.machine, lines), said_instead(new, lines)
    return [line_errors(page_id, lines[number - 1].text, old_said[number - 1], new_said[number - 1]) for number in stands.held]


def _as_read(page: Page, version: TextVersion) -> PageText:
    """The reading itself where corrections were laid over it."""
    if KEPT in dict(step_of(version).settings):
        row = RunPage.objects.filter(page=page, version=version.number, state=RunPage.State.PROMOTED).first()
        if row is not None:
            return layout(row)
    return layout(version)
