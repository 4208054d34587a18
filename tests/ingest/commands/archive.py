"""A data folder of its own with `manage.py` run on it as a program, and what that leaves behind."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.databases import Database, new_database
from tests.ingest.fakes import ENGINE

ROOT = Path(__file__).parents[3]
TOOK = re.compile(r""", ["']seconds["']: [\d.e-]+""")


class Archive:
    """A data folder of its own, and the command run on it."""

    def __init__(self, folder: Path, database: Database | None = None) -> None:
        self.folder = folder
        self.database = database or new_database(folder)
        own = {"LACUNA_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "archive_site.settings", "PYTHONPATH": str(ROOT)}
        self.environment = os.environ | own | {"DATABASE_URL": self.database.url}

    def start(self, *arguments: str | Path, **options: Any) -> subprocess.Popen[str]:
        command = [sys.executable, str(ROOT / "manage.py"), *map(str, arguments)]
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=self.environment, text=True, stdout=pipe, stderr=pipe, **options)

    def run(self, *arguments: str | Path) -> tuple[int, str, str]:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        assert "Traceback" not in err, err
        return process.returncode, out, err

    def ingest(self, *arguments: str | Path, engine: str = ENGINE) -> tuple[int, str, str]:
        return self.run("ingest", *arguments, "--collection", "harbour", "--engine", engine)

    def dump(self) -> dict[str, list[tuple[object, ...]]]:
        """Every row that a delivery leaves, without times and row numbers."""
        return {name: sorted(map(_untimed, self.database.rows(query)), key=str) for name, query in QUERIES.items()}

    def kept(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "originals").rglob("*") if path.is_file())


def _untimed(row: tuple[object, ...]) -> tuple[object, ...]:
    """A row without the seconds that a reading took, which every run has otherwise."""
    return tuple(TOOK.sub("", str(value)) if "seconds" in str(value) else value for value in row)


QUERIES = {
    "collections": "select slug, title from ingest_collection",
    "items": "select id, title, rights, languages from ingest_item",
    "pages": "select id, number, state, failure, language, quality, version from ingest_page",
    "scans": "select page_id, file, frame, checksum, original_name, recorded from ingest_scan",
    "versions": "select page_id, number, text, layout, step, recipe, author, reason from ingest_textversion",
    "passages": "select id, text, alignment, continued_by_id, continued_length, joined from ingest_passage",
    "events": "select what, subject, who, why from ingest_event",
    "outbox": "select distinct passage from ingest_outboxentry",
}


def copied(migrated: Archive, folder: Path) -> Archive:
    """A fresh, migrated archive."""
    folder.mkdir()
    return Archive(folder, migrated.database.copy(folder))
