"""Descriptions as a table for spreadsheets, given out and taken in again: what it would change is shown before it is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from archive_site.curation.frame import at_desk, desk
from archive_site.curation.metadata_cells import describable, name_of
from archive_site.curation.metadata_changes import Change, Fault, asked, compared, proposed
from archive_site.curation.metadata_checks import Vocabularies, vocabularies
from archive_site.curation.metadata_models import MetadataAct
from archive_site.curation.metadata_names import LINKED, links_of, marked
from archive_site.curation.metadata_pages import Filter, room_of
from archive_site.curation.policy import Act
from ingest.export.sheet import FIELDS, ID, header, read_rows, row_of
from ingest.export.tables import BATCH, batched
from ingest.models.holdings import ItemQuerySet

LARGEST, MOST_ROWS = 20_000_000, 50_000


@dataclass(frozen=True, slots=True)
class Difference:
    """What a table would do: its changes, and what keeps it from being taken, by row."""

    changes: tuple[Change, ...]
    faults: tuple[tuple[int, Fault], ...]


@require_safe
@at_desk(Act.DESCRIBE)
def given_out(request: HttpRequest) -> StreamingHttpResponse:
    """`/curation/describe.csv?collection=&q=&type=`."""
    items = Filter.of(request).of_items(describable(request))
    response = StreamingHttpResponse(_rows(items), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="items.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@at_desk(Act.DESCRIBE)
def taken_in(request: HttpRequest) -> HttpResponse:
    """`/curation/describe-table`; POST with `file` keeps what it would change as a proposed act and shows it."""
    problem, faults = "", tuple[tuple[int, Fault], ...]()
    if request.method == "POST":
        try:
            text = _text(request.FILES.get("file"))
            found = difference(text, describable(request), vocabularies())
            if not found.faults and found.changes:
                why = request.POST.get("why", "").strip()
                act = proposed(MetadataAct.Kind.TABLE, found.changes, request.user.get_username(), why)
                return HttpResponseRedirect(f"/curation/changes/{act.pk}")
            problem = gettext("Nothing was taken in.") if found.faults else gettext("The table changes nothing.")
            faults = found.faults
        except ValueError as error:
            problem = str(error)
    told = [(row, fault.item, name_of(fault.field), fault.reason) for row, fault in faults]
    room = {**room_of(request, "table"), "problem": problem, "faults": told, "fields": [(name, name_of(name)) for name in FIELDS]}
    return desk(request, "curation/describe_table.html", room, 409 if problem else 200)


def difference(text: str, items: ItemQuerySet, known: Vocabularies) -> Difference:
    """What the table would change of these items. Raises ValueError for what is no such table."""
    changes: list[Change] = []
    faults: list[tuple[int, Fault]] = []
    seen: set[str] = set()
    for several in batched(read_rows(text), BATCH):
        held = {item.pk: item for item in items.filter(pk__in=[cells[ID].strip() for _, cells in several])}
        links = links_of(held.values())
        for row, cells in several:
            pk = cells[ID].strip()
            if pk not in held or pk in seen:
                twice = pk in seen
                reason = gettext("This item stands in the table twice.") if twice else gettext("There is no such item for you.")
                faults.append((row, Fault(pk, ID, reason)))
                continue
            seen.add(pk)
            texts = {name: text for name, text in cells.items() if name != ID}
            found, wrong = compared(held[pk], asked(held[pk], texts, links.get(pk, {})), known)
            changes += found
            faults += ((row, fault) for fault in wrong)
    if len(seen) > MOST_ROWS:
        raise ValueError(gettext("The table has over %(number)s rows; part it.") % {"number": MOST_ROWS})
    return Difference(tuple(changes), tuple(faults))


def _rows(items: ItemQuerySet) -> Iterator[bytes]:
    yield header()
    for several in batched(items.iterator(chunk_size=BATCH), BATCH):
        links = links_of(several)
        for item in several:
            yield row_of(item, {name: marked(name, getattr(item, name), links.get(item.pk, {})) for name in LINKED})


def _text(file: "UploadedFile[Any] | None") -> str:
    if file is None:
        raise ValueError(gettext("Choose a table first."))
    if (file.size or 0) > LARGEST:
        raise ValueError(gettext("The table is over %(number)s MB; part it.") % {"number": LARGEST // 1_000_000})
    try:
        content: bytes = file.read()
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(gettext("The table is not in UTF-8; save it again as “CSV UTF-8”.")) from None
