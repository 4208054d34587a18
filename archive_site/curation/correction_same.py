"""One misread word put right wherever it stands: found, proposed page by page, accepted and undone together."""

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from archive_site.curation import correction_acts as acts
from archive_site.curation.correction_models import Correction, SameWords
from ingest.curation import correct
from ingest.merging import LineChange, carried, changed, lines_of
from ingest.models import Event, Page, TextVersion
from ingest.versions import put_back

State = Correction.State
MOST_PAGES = 200  # pages of one preview, and of one act that a person waits for
LONGEST = 100


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A line in which the word stands, of a page as it reads now."""

    page: Page
    number: int
    was: str
    now: str

    @property
    def name(self) -> str:
        """How a form names it."""
        return f"{self.page.pk}#{self.number}"


def occurrences(word: str, by: str, within: Q) -> tuple[Occurrence, ...]:
    """Lines of pages `within` that hold the word, whole and written like this, of at most MOST_PAGES pages in their order.

    The database looks through all current texts of those pages (decision 0161).
    """
    word, by = core(word, by)
    if not word or word == by or len(word) > LONGEST:
        return ()
    held = TextVersion.objects.filter(number=F("page__version"), text__contains=word, page__in=Page.objects.filter(within))
    rows = held.select_related("page__item").defer("layout").order_by("page_id")[: MOST_PAGES * 2]
    found = [tuple(_lines(row, word, by)) for row in rows]
    return tuple(one for lines in [lines for lines in found if lines][:MOST_PAGES] for one in lines)


def core(word: str, by: str) -> tuple[str, str]:
    """The pair without the punctuation around both."""
    while word and by and word[-1] == by[-1] and not word[-1].isalnum():
        word, by = word[:-1], by[:-1]
    while word and by and word[0] == by[0] and not word[0].isalnum():
        word, by = word[1:], by[1:]
    return word, by


def _lines(version: TextVersion, word: str, by: str) -> Iterator[Occurrence]:
    for number, line in enumerate(lines_of(version.text), start=1):
        now = " ".join(_instead(one, word, by) for one in line.split(" "))
        if now != line:
            yield Occurrence(version.page, number, line, now)


def _instead(written: str, word: str, by: str) -> str:
    """The word of a line with the other in its place, punctuation around it kept; another word as it is."""
    start = written.find(word)
    if start < 0:
        return written
    before, after = written[:start], written[start + len(word) :]
    return before + by + after if not any(map(str.isalnum, before + after)) else written


@transaction.atomic
def propose(word: str, by: str, author: str, chosen: Collection[Occurrence]) -> SameWords:
    """A correction for each page of the chosen lines, sent for review together."""
    made = SameWords.objects.create(word=word[:200], by=by[:200], author=author)
    pages: dict[str, list[Occurrence]] = {}
    for one in chosen:
        pages.setdefault(one.page.pk, []).append(one)
    Correction.objects.bulk_create(
        Correction(
            page=lines[0].page,
            base=lines[0].page.version,
            lines=[asdict(LineChange(line.number, line.was, line.now)) for line in lines],
            author=author,
            reason=str(made),
            state=State.SENT,
            sent=timezone.now(),
            same_words=made,
        )
        for lines in pages.values()
    )
    return made


def accept_all(rows: Collection[Correction], reviewer: str) -> int:
    """Accepts what of these can be accepted, each in a transaction of its own; gives how many were."""
    number = 0
    for row in rows:
        try:
            acts.accept(row, reviewer)
        except acts.Refused:
            continue
        number += 1
    return number


def undo(row: Correction, who: str, why: str) -> bool:
    """Takes an accepted correction out of the page's text again, without what was changed later.

    Gives False, and changes nothing, where others have changed the same lines since.
    """
    with transaction.atomic():
        row = Correction.objects.select_for_update(of=("self",)).select_related("page__item").get(pk=row.pk)
        page = Page.objects.select_for_update(of=("self",)).select_related("item", "scan").get(pk=row.page_id)
        if row.state != State.ACCEPTED or row.version is None or not _taken_out(row, page, who, why):
            return False
        row.state = State.UNDONE
        row.save(update_fields=("state",))
        told = {"correction": row.pk, "version": page.version}
        Event.objects.create(who=who, what="undo correction", subject=row.page_id, why=why[:500], after=told)
        return True


def _taken_out(row: Correction, page: Page, who: str, why: str) -> bool:
    made = row.version or 0
    if page.version == made:
        put_back(page, row.base, who, why)
        return True
    texts = dict(TextVersion.objects.filter(page=page, number__in=(made, page.version)).values_list("number", "text"))
    lines = lines_of(texts[made])
    back = [LineChange(one["number"], lines[one["number"] - 1], one["was"]) for one in row.lines]
    now = carried(back, texts[made], texts[page.version])
    if now.conflicts or not now.changes:
        return False
    correct(page, changed(texts[page.version], now.changes), who, why)
    return True
