"""Workers on a PostgreSQL that is restarted, and falls over, under them: nothing lost, nothing twice, no manual step."""

import signal
import time
from functools import partial
from pathlib import Path

import pytest

from tests.databases import Database
from tests.ingest.commands.archive import Archive
from tests.ingest.commands.test_work import HASTY, SLOW, states, wait_until
from tests.ingest.fakes import make_image
from tests.servers.postgresql import Cluster

PAGES = 48


def _read(archive: Archive, pages: int) -> bool:
    return len(archive.dump()["versions"]) >= pages


@pytest.mark.slow
def test_postgresql_restarted_under_workers(tmp_path: Path, delivery: Path) -> None:
    for number in range(PAGES):
        make_image(delivery / f"volume-{number % 3}/{number}.png", 20 + number)
    (tmp_path / "data").mkdir()
    with Cluster(fsync="on") as server:
        archive = Archive(tmp_path / "data", Database(server.create("workers")))
        archive.environment |= HASTY | {"LACUNA_JOB_ATTEMPTS": "1000"}
        assert archive.run("migrate", "-v0")[0] == 0
        assert archive.ingest(delivery, "--queue", engine=SLOW)[0] == 0
        process = archive.start("work", "--queue", "reading", "--workers", "2", "--until-empty")
        for how, read in ((signal.SIGINT, 1), (signal.SIGQUIT, PAGES // 3)):
            wait_until(partial(_read, archive, read))
            server.stop(how)
            time.sleep(0.5)
            server.start()
        _, err = process.communicate(timeout=120)
        assert (process.returncode, "Traceback" in err) == (0, False), err
        assert set(states(archive)) == {"done"}
        dump = archive.dump()
        assert [row[2] for row in dump["pages"]] == ["read"] * PAGES
        assert len({row[0] for row in dump["versions"]}) == len(dump["versions"]) == PAGES
        assert len([row for row in dump["events"] if row[0] == "read"]) == PAGES
