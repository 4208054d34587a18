"""Authority records of people, places and bodies: written, merged, and given to search as a table of terms.

Every act is one transaction and one event. What search reads is a file derived from the rows (`search.lexicons.terms`).
"""

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from archive_site.curation.metadata_models import Authority, AuthorityIdentifier, AuthorityVariant, ItemName
from archive_site.curation.metadata_names import sought
from ingest.languages import LANGUAGES, canonical_language
from ingest.models import Event
from search.lexicons.terms import ANY, BadTerm, parsed

SUBJECT = "names"  # of events, before the number
TABLE = "authorities.tsv"
KINDS = {Authority.Kind.PERSON: "person", Authority.Kind.PLACE: "place", Authority.Kind.BODY: "term"}
MOST, LONGEST = 200, 300
_DOUBT = "?"


class Unfit(ValueError):
    """What was written cannot be kept: line and kind of fault (`language`, `long`, `identifier`, `name`, `many`)."""

    def __init__(self, line: str, fault: str) -> None:
        super().__init__(line)
        self.line, self.fault = line, fault


@dataclass(frozen=True, slots=True)
class Names:
    """A record as written: variants are (language or `*`, name, uncertain), identifiers (scheme, value, uncertain)."""

    kind: str
    name: str
    note: str
    variants: tuple[tuple[str, str, bool], ...]
    identifiers: tuple[tuple[str, str, bool], ...]

    def document(self) -> dict[str, Any]:
        """As an event keeps it."""
        return {
            "kind": self.kind,
            "name": self.name,
            "note": self.note,
            "variants": [list(one) for one in self.variants],
            "identifiers": [list(one) for one in self.identifiers],
        }


def read_variants(text: str) -> tuple[tuple[str, str, bool], ...]:
    """Lines `de: München`, or a name alone that holds in every language; ` ?` at the end marks doubt. Raises Unfit."""
    found = []
    for line in _lines(text):
        said, doubt = _doubted(line)
        head, colon, rest = said.partition(":")
        language, name = (head.strip(), rest.strip()) if colon and len(head.strip()) <= 3 else (ANY, said)
        if language != ANY:
            try:
                language = canonical_language(language)
            except ValueError:
                raise Unfit(line, "language") from None
            if language not in LANGUAGES:
                raise Unfit(line, "language")
        if not name or len(name) > LONGEST:
            raise Unfit(line, "long")
        found.append((language, name, doubt))
    return _once(found)


def read_identifiers(text: str) -> tuple[tuple[str, str, bool], ...]:
    """Lines `wikidata: Q1726`, in doubt with ` ?` at the end. Raises Unfit."""
    found = []
    for line in _lines(text):
        said, doubt = _doubted(line)
        scheme, colon, value = (part.strip() for part in said.partition(":"))
        if not colon or not scheme or not value or len(scheme) > 50 or len(value) > 200:
            raise Unfit(line, "identifier")
        found.append((scheme.casefold(), value, doubt))
    return _once(found)


def written(rows: Sequence[tuple[str, str, bool]]) -> str:
    """What `read_variants` and `read_identifiers` read."""
    return "\n".join((f"{head}: {text}" if head != ANY else text) + (f" {_DOUBT}" if doubt else "") for head, text, doubt in rows)


def names_of(record: Authority) -> Names:
    variants = tuple(record.variants.values_list("language", "name", "uncertain"))
    identifiers = tuple(record.identifiers.values_list("scheme", "value", "uncertain"))
    return Names(record.kind, record.name, record.note, variants, identifiers)


def found(words: str, kind: str) -> "QuerySet[Authority]":
    """Records with these words in a name or variant, or with that identifier."""
    rows = Authority.objects.filter(merged_into=None)
    rows = rows.filter(kind=kind) if kind else rows
    for word in words.split()[:5]:
        hit = Q(identifiers__value=word)
        for part in sought([word]).split():
            hit |= Q(sought__contains=part)
        rows = rows.filter(pk__in=Authority.objects.filter(hit).values("pk"))
    return rows


@transaction.atomic
def keep(record: Authority | None, names: Names, who: str, why: str) -> Authority:
    """Makes the record, or makes it say this. Raises Unfit."""
    _check(names)
    before = names_of(record).document() if record else {}
    row = record or Authority()
    row.kind, row.name, row.note = names.kind, names.name, names.note
    row.save()
    _set(row, names)
    if before != names.document():
        _event("describe name", row, (who, why), before, names.document())
        transaction.on_commit(publish)
    return row


@transaction.atomic
def merge(record: Authority, into: Authority, who: str, why: str) -> None:
    """The one becomes a way to the other, which takes over its names and identifiers. ValueError if they cannot be one."""
    record, into = (Authority.objects.select_for_update().get(pk=one.pk) for one in (record, into))
    if record.pk == into.pk or record.merged_into_id or into.merged_into_id or record.kind != into.kind:
        raise ValueError("two living records of one kind are merged")
    mine, theirs = names_of(record), names_of(into)
    taken = ((ANY, record.name, False), *mine.variants)
    joined = Names(
        theirs.kind,
        theirs.name,
        "\n\n".join(filter(None, (theirs.note, mine.note))),
        _once([one for one in (*theirs.variants, *taken) if one[1] != theirs.name]),
        _once([*theirs.identifiers, *mine.identifiers]),
    )
    into.note = joined.note
    into.save()
    _set(into, joined)
    Authority.objects.filter(merged_into=record).update(merged_into=into)
    moved = ItemName.objects.filter(authority=record).update(authority=into)
    record.merged_into = into
    record.save()
    _event("merge name", record, (who, why), {**mine.document(), "into": None}, {"into": into.pk, "items": moved})
    _event("merge name", into, (who, why), theirs.document(), {**joined.document(), "from": record.pk})
    transaction.on_commit(publish)


def publish() -> None:
    """Writes the table that search expands by and reads names with; nothing is written where nothing has changed."""
    folder = Path(settings.LACUNA_LEXICONS)
    content = "\n".join(table()) + "\n"
    target = folder / TABLE
    if (target.read_text(encoding="utf-8") if target.is_file() else "") == content:
        return
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=folder, prefix=".names-", delete=False) as draft:
        draft.write(content)
        draft.flush()
        os.fsync(draft.fileno())
    Path(draft.name).replace(target)


def table() -> Iterator[str]:
    """The rows of the table; a record with one name alone has nothing to say, and variants in doubt expand nothing."""
    columns = ("kind", ANY, *LANGUAGES)
    yield "\t".join(columns)
    for record in Authority.objects.filter(merged_into=None).prefetch_related("variants").order_by("pk").iterator(chunk_size=500):
        cells: dict[str, list[str]] = {"kind": [KINDS[Authority.Kind(record.kind)]], ANY: [record.name]}
        for variant in record.variants.all():
            if not variant.uncertain:
                cells.setdefault(variant.language, []).append(variant.name)
        line = "\t".join("|".join(cells.get(name, ())) for name in columns)
        try:
            parsed(TABLE, columns, line)
        except BadTerm:
            continue
        yield line


def _check(names: Names) -> None:
    for text in (names.name, *(name for _, name, _ in names.variants)):
        if not text or len(text) > LONGEST or set(text) & set("|\t\n"):
            raise Unfit(text, "name")
    if max(len(names.variants), len(names.identifiers)) > MOST:
        raise Unfit(str(MOST), "many")


def _set(row: Authority, names: Names) -> None:
    Authority.objects.filter(pk=row.pk).update(sought=sought([names.name, *(name for _, name, _ in names.variants)]))
    row.variants.all().delete()
    row.identifiers.all().delete()
    AuthorityVariant.objects.bulk_create(
        [AuthorityVariant(authority=row, language=code, name=name, uncertain=doubt) for code, name, doubt in names.variants]
    )
    AuthorityIdentifier.objects.bulk_create(
        [AuthorityIdentifier(authority=row, scheme=head, value=text, uncertain=doubt) for head, text, doubt in names.identifiers]
    )


def _event(what: str, row: Authority, by: tuple[str, str], before: dict[str, Any], after: dict[str, Any]) -> None:
    who, why = by
    Event.objects.create(who=who[:200], what=what, subject=f"{SUBJECT}/{row.pk}", why=why[:500], before=before, after=after)


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(one.split()) for one in text.splitlines()) if line]


def _doubted(line: str) -> tuple[str, bool]:
    return (line[: -len(_DOUBT)].strip(), True) if line.endswith(f" {_DOUBT}") else (line, False)


def _once(rows: Sequence[tuple[str, str, bool]]) -> tuple[tuple[str, str, bool], ...]:
    """Each name or number once, sure where any says so, in the order in which rows are kept."""
    kept: dict[tuple[str, str], bool] = {}
    for head, text, doubt in rows:
        kept[head, text] = kept.get((head, text), True) and doubt
    return tuple(sorted((head, text, doubt) for (head, text), doubt in kept.items()))
