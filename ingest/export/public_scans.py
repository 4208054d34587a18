"""Scans for a package that anyone may read: those of redacted files as pictures that are black there, in the original's place."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import BytesIO

from django.db.models import Exists, OuterRef

from ingest.models import Redaction, Scan
from ingest.originals import AlteredFile, storage_name
from ingest.redaction import blackened
from ingest.scan import UnreadableScan, open_scan
from ingest.sealed import boxes_of
from ingest.storages import get_originals
from ingest.store import scan_of

TABLE = "ingest.Scan"
PNG = "image/png"


class PublicScans:
    """The pictures of one collection's redacted files; a file of several pages goes as a picture for each of them."""

    def __init__(self, collection: str) -> None:
        held = Redaction.objects.filter(page=OuterRef("page"), undone=None)
        scans = Scan.objects.filter(Exists(held), page__item__collection=collection)
        self.sealed = frozenset(name for pair in scans.values_list("file", "recorded") for name in pair if name)
        self.pictures: dict[str, bytes] = {}
        self.missing: list[str] = []

    def lines(self, found: Iterable[str]) -> Iterator[str]:
        """The rows of an item as lines, those of scans by what is put in the place of their sealed files."""
        for line in found:
            row = json.loads(line) if f'"table": "{TABLE}"' in line else None
            if row is None or row["table"] != TABLE or row["row"]["file"] not in self.sealed:
                yield line
            else:
                row["row"] |= self._stands_for(row["row"]["page_id"])
                yield json.dumps(row, ensure_ascii=False, sort_keys=True)

    def _stands_for(self, page: str) -> dict[str, object]:
        """The columns of the scan that change; its picture is kept for the package."""
        row = Scan.objects.select_related("page__item").get(page=page)
        if not row.has_image:
            return {"recorded": ""}
        scan, written = scan_of(row.page), BytesIO()
        try:
            with get_originals().at_hand(scan.path):
                blackened(open_scan(scan), boxes_of(page)).save(written, "PNG")
        except (OSError, AlteredFile, UnreadableScan) as error:
            self.missing.append(f"{row.file}: {error}")
            return {"recorded": ""}
        digest = sha256(written.getvalue()).hexdigest()
        name = storage_name(digest, PNG)
        self.pictures[name] = written.getvalue()
        return {"file": name, "checksum": digest, "frame": 0, "media_type": PNG, "recorded": ""}
