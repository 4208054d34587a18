"""Keeps every reply with what it was made from, and finds it again for those who may see it all; it never costs an answer."""

import hashlib
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import Error, connection, transaction
from django.utils import timezone

from ingest.models import Item, Page
from search.document import reply_document
from search.evidence import Evidence
from search.gather import scope
from search.generators import get_generator
from search.index import current_recipe
from search.models import ReplyRecord
from search.query import Filters
from search.reply import Abstention, Reply
from search.viewer import Viewer

LOG = logging.getLogger("lacuna.records")
PATIENCE = 0.25  # seconds that a reply waits for a busy database
_BATCH = 500


def keep(reply: Reply, viewer: Viewer, interface: str = "en") -> str:
    """Keeps the reply and returns its record's id; "" where nothing is kept, by setting or because the database fails."""
    if settings.LACUNA_RECORD_DAYS <= 0:
        return ""
    row = record_of(reply, viewer, interface)
    try:
        with _briefly():
            ReplyRecord.objects.bulk_create(
                [row], update_conflicts=True, unique_fields=["id"], update_fields=["last", "evidence", "judged", "pages"]
            )
    except (Error, OSError) as problem:
        LOG.warning("a reply was given without a record: %s", " ".join(str(problem).split()) or type(problem).__name__)
        return ""
    return row.id


def record_of(reply: Reply, viewer: Viewer, interface: str) -> ReplyRecord:
    """The row of a reply, not saved; its id follows from question, limits, rights, recipe and what was said."""
    document = dict(reply_document(reply, "", interface))
    document.pop("record")
    filters = {field.name: _plain(getattr(reply.query.filters, field.name)) for field in fields(Filters)}
    recipe = recipe_of(reply)
    said = [reply.query.text, reply.query.language, interface, filters, viewer.may_see_restricted, recipe, document]
    return ReplyRecord(
        id=hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16],
        question=reply.query.text,
        language=reply.query.language,
        interface=interface,
        filters=filters,
        restricted=viewer.may_see_restricted,
        recipe=recipe,
        reply=document,
        evidence=[_evidence(place, source) for place, source in enumerate(reply.read, start=1)],
        judged=_judged(reply),
        pages=sorted(_pages(reply)),
        last=timezone.now(),
    )


def recipe_of(reply: Reply) -> dict[str, str]:
    """What the reply was made with: analysis, passages, encoder and reranker as they are named, and who worded it."""
    index = current_recipe()
    found = {
        "analysis": index.analysis,
        "passages": index.passages,
        "encoder": f"{index.encoder} ({index.dimensions})",
        "backend": _short(settings.LACUNA_SEARCH_BACKEND),
        "reranker": _short(settings.LACUNA_RERANKER),
        "lexicon": _short(settings.LACUNA_LEXICON),
        "generator": get_generator().name,
    }
    if not isinstance(reply, Abstention):
        found["written"] = reply.written.generator
    return found


def find(record_id: str, viewer: Viewer) -> ReplyRecord | None:
    """The record, if it is kept still and the viewer may see every page that it was made from; else as if it never was."""
    rows = ReplyRecord.objects.filter(id=record_id, last__gte=oldest())
    row = (rows if viewer.may_see_restricted else rows.filter(restricted=False)).first()
    if viewer.may_see_restricted:
        return row
    wanted = set(row.pages) if row else {""}
    today = timezone.localdate()
    open_pages = Page.objects.filter(Item.open_condition(today, "item__"), id__in=wanted).count()
    if row is None or open_pages != len(wanted) or (row.reply.get("structured") and _closed_since(row.first, today)):
        return None
    return row


def _closed_since(then: datetime, today: date) -> bool:
    """Whether an item that is not open today was changed since: a figure from before may have counted it."""
    return Item.objects.exclude(Item.open_condition(today)).filter(updated__gte=then).exists()


def oldest() -> datetime:
    """Records last given before this moment are not kept."""
    return timezone.now() - timedelta(days=settings.LACUNA_RECORD_DAYS)


def forget(spared: frozenset[str] = frozenset()) -> int:
    """Deletes what is kept beyond the retention set, but for the records `spared`; returns how many were deleted."""
    ids = [name for name in ReplyRecord.objects.filter(last__lt=oldest()).values_list("id", flat=True) if name not in spared]
    for start in range(0, len(ids), _BATCH):
        ReplyRecord.objects.filter(id__in=ids[start : start + _BATCH], last__lt=oldest()).delete()
    return len(ids)


def filters_of(row: ReplyRecord) -> Filters:
    """The limits that the question was asked within."""
    given: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.filters.items()}
    for end in ("first", "last"):
        given[end] = date.fromisoformat(given[end]) if given.get(end) else None
    return Filters(**{field.name: given[field.name] for field in fields(Filters) if field.name in given})


def _evidence(place: int, source: Evidence) -> dict[str, Any]:
    return {
        "passage": source.passage_id,
        "pages": {piece.page_id: piece.text_version for piece in source.pieces},
        "score": round(source.score, 6),
        "rank": place,
        "quality": round(source.quality, 4),
    }


def _judged(reply: Reply) -> dict[str, Any]:
    """On what it was decided: the threshold, the reason, and each sentence's chance; nothing of what was only counted."""
    judgement = reply.judgement
    sentences = [
        {"passage": one.passage_id, "span": [one.span.start, one.span.end], "chance": one.chance} for one in judgement.sentences
    ]
    return {"enough": judgement.enough, "reason": reply.reason, "sentences": sentences} if judgement.enough else {}


def _pages(reply: Reply) -> Iterator[str]:
    claims = () if isinstance(reply, Abstention) else reply.claims
    found = {citation.page_id for claim in claims for citation in claim.citations}
    found |= {piece.page_id for source in (*reply.read, *reply.nearest) for piece in source.pieces}
    return iter(found)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _short(path: str) -> str:
    """The class of a dotted path with its argument, without folders in it."""
    name, colon, argument = path.partition(":")
    return name.rpartition(".")[2] + colon + argument.rstrip("/").rpartition("/")[2]


@contextmanager
def _briefly() -> Iterator[None]:
    """A transaction that gives up soon where the database is busy."""
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        usual = int(connection.settings_dict.get("OPTIONS", {}).get("timeout", 5) * 1000)
        connection.connection.execute(f"PRAGMA busy_timeout={int(PATIENCE * 1000)}")
        try:
            with transaction.atomic(savepoint=False):
                yield
        finally:
            connection.connection.execute(f"PRAGMA busy_timeout={usual}")
        return
    with transaction.atomic(savepoint=False):
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", [f"{int(PATIENCE * 1000)}ms"])
        yield


def open_languages(row: ReplyRecord, viewer: Viewer) -> tuple[str, ...]:
    """The languages that the reply searched, without those of which this viewer may see nothing today."""
    held = scope(viewer, filters_of(row)).languages
    return tuple(code for code in row.reply["searched"]["languages"] if code in held)
