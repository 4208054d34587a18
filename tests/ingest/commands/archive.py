"""A data folder of its own with `manage.py` run on it as a program, and what that leaves behind."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.ingest.fakes import ENGINE

ROOT = Path(__file__).parents[3]


class Archive:
    """A data folder of its own, and the command run on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        own = {"LACUNA_DATA": str(folder), "DJANGO_SETTINGS_MODULE": "archive_site.settings", "PYTHONPATH": str(ROOT)}
        self.environment = os.environ | own
        self.environment.pop("DATABASE_URL", None)

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
        with sqlite3.connect(self.folder / "lacuna.sqlite3") as database:
            return {name: database.execute(query).fetchall() for name, query in QUERIES.items()}

    def kept(self) -> list[str]:
        return sorted(path.name for path in (self.folder / "originals").rglob("*") if path.is_file())


QUERIES = {
    "collections": "select slug, title from ingest_collection order by 1",
    "items": "select id, title, rights, languages from ingest_item order by 1",
    "pages": "select id, number, state, failure, language, quality, version from ingest_page order by 1",
    "scans": "select page_id, file, frame, checksum, original_name, recorded from ingest_scan order by 1",
    "versions": "select page_id, number, text, hex(layout), step, recipe, author, reason from ingest_textversion order by 1, 2",
    "passages": "select id, text, hex(alignment), continued_by_id, continued_length, joined from ingest_passage order by 1",
    "events": "select what, subject, who, why from ingest_event order by 1, 2",
    "outbox": "select distinct passage from ingest_outboxentry order by 1",
}


def copied(migrated: Path, folder: Path) -> Archive:
    """A fresh, migrated archive."""
    made = Archive(folder)
    made.folder.mkdir()
    source = sqlite3.connect(migrated / "lacuna.sqlite3")
    target = sqlite3.connect(made.folder / "lacuna.sqlite3")
    source.backup(target)
    source.close()
    target.close()
    return made
