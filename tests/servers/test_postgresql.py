"""PostgreSQL absent, refusing, full, read-only or restarted: one line that names what mends it, and nothing lost or doubled."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from tests.databases import Database
from tests.ingest.commands.archive import ROOT, Archive
from tests.ingest.fakes import make_image
from tests.servers.elasticsearch import free_ports
from tests.servers.postgresql import USER, Cluster

SLOW = "tests.ingest.fakes.SlowEngine"
PAGES = 60


@pytest.fixture
def served(new_postgresql: Callable[[], str], tmp_path: Path) -> Archive:
    """An archive on PostgreSQL."""
    return Archive(tmp_path / "data", Database(new_postgresql()))


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    return make_image(tmp_path / "delivery" / "a.png", 100).parent


def name_of(archive: Archive) -> str:
    return archive.database.url.rpartition("/")[2]


def refused(archive: Archive, delivery: Path) -> str:
    """The one line with which an ingest ends that cannot use the database."""
    code, _, err = archive.ingest(delivery)
    assert code == 1 and len(err.strip().splitlines()) == 1, err
    return err.strip()


def test_it_sorts_as_no_program_of_ours_may_rely_on(postgresql_server: Cluster) -> None:
    assert postgresql_server.run("select 'a' < 'B', 'a' collate \"C\" < 'B' collate \"C\"") == [(True, False)]


def test_nothing_is_left_of_a_server_whose_tests_were_killed(tmp_path: Path) -> None:
    script = "import time; from tests.servers.postgresql import Cluster; c = Cluster().__enter__(); "
    script += "print(c.port, c._folder, flush=True); time.sleep(600)"
    tests = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert tests.stdout is not None
    port, folder = tests.stdout.readline().split()
    tests.kill()
    tests.communicate()
    until = time.monotonic() + 30
    while Path(folder).exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert not Path(folder).exists()
    with pytest.raises(psycopg.OperationalError, match="refused"):
        psycopg.connect(host="127.0.0.1", port=port, dbname="postgres", user=USER)


def test_a_server_that_is_absent_or_refuses(postgresql_server: Cluster, tmp_path: Path, delivery: Path) -> None:
    url = postgresql_server.url
    cases = {
        url("postgres").replace(f":{postgresql_server.port}/", ":1/"): "the database does not answer",
        url("postgres").replace("127.0.0.1", "nowhere.invalid"): "the database does not answer",
        url("postgres", password="wrong"): "the database refuses its user",
        url("postgres", user="nobody"): "the database refuses its user",
        url("absent"): "the database does not exist",
    }
    with ThreadPoolExecutor(len(cases)) as pool:
        lines = pool.map(lambda address: refused(Archive(tmp_path / "data", Database(address)), delivery), cases)
        for said, line in zip(cases.values(), lines, strict=True):
            assert line.startswith(said) and "DATABASE_URL" in line, line
            assert "wrong" not in line.replace("wrong use", "")


def test_one_that_is_not_migrated(postgresql_server: Cluster, tmp_path: Path, delivery: Path) -> None:
    archive = Archive(tmp_path / "data", Database(postgresql_server.create("bare")))
    assert refused(archive, delivery).endswith("run manage.py migrate")
    postgresql_server.drop("bare")


def test_one_that_may_only_be_read(postgresql_server: Cluster, served: Archive, delivery: Path) -> None:
    postgresql_server.run(f"ALTER DATABASE {name_of(served)} SET default_transaction_read_only = on")
    line = refused(served, delivery)
    assert line.startswith("the database cannot be written") and "default_transaction_read_only" in line
    postgresql_server.run(f"ALTER DATABASE {name_of(served)} RESET default_transaction_read_only")
    assert served.ingest(delivery)[0] == 0
    assert [page[2] for page in served.dump()["pages"]] == ["read"]


def test_one_without_a_connection_left(postgresql_server: Cluster, served: Archive, delivery: Path) -> None:
    postgresql_server.run(f"ALTER DATABASE {name_of(served)} CONNECTION LIMIT 1")
    with psycopg.connect(served.database.url):
        line = refused(served, delivery)
    assert line.startswith("the database has no connection left") and "max_connections" in line
    assert served.ingest(delivery)[0] == 0


@pytest.mark.slow
def test_restarted_during_an_ingest_it_goes_on_by_itself(
    new_postgresql: Callable[[], str], postgresql_server: Cluster, tmp_path: Path
) -> None:
    for number in range(PAGES):
        make_image(tmp_path / "delivery" / f"volume-{number % 3}" / f"{number}.png", 20 + number)
    whole = Archive(tmp_path / "whole", Database(new_postgresql()))
    assert whole.ingest(tmp_path / "delivery", "--workers", "1", engine=SLOW)[0] == 0
    broken = Archive(tmp_path / "broken", Database(new_postgresql()))
    arguments = ("--collection", "harbour", "--engine", SLOW, "--workers", "1", "--report", tmp_path / "report.json")
    process = broken.start("ingest", tmp_path / "delivery", *arguments)
    for how, pages in ((signal.SIGINT, 3), (signal.SIGQUIT, PAGES // 3), (signal.SIGINT, PAGES // 2)):
        await_versions(broken, pages)
        postgresql_server.stop(how)
        time.sleep(0.5)
        postgresql_server.start()
    _, err = process.communicate(timeout=300)
    assert process.returncode == 0, err
    assert broken.dump() == whole.dump(), "nothing is lost, nothing doubled"
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["pages_read"] == PAGES and "waiting for it" in err


def await_versions(archive: Archive, number: int) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        with suppress(psycopg.OperationalError):
            ((held,),) = archive.database.rows("select count(*) from ingest_textversion")
            if held >= number:
                return
        time.sleep(0.02)
    pytest.fail(f"no {number} pages were read in two minutes")


def test_patience_has_an_end(served: Archive, postgresql_server: Cluster, tmp_path: Path) -> None:
    for number in range(PAGES):
        make_image(tmp_path / "delivery" / f"{number}.png", 20 + number)
    served.environment["LACUNA_DATABASE_PATIENCE"] = "1"
    arguments = ("--collection", "harbour", "--engine", SLOW, "--workers", "1")
    process = served.start("ingest", tmp_path / "delivery", *arguments)
    await_versions(served, 2)
    postgresql_server.stop()
    try:
        _, err = process.communicate(timeout=120)
    finally:
        postgresql_server.start()
    assert process.returncode == 1 and "Traceback" not in err
    assert err.strip().splitlines()[-1].startswith("the database does not answer"), err
    assert served.ingest(tmp_path / "delivery", engine=SLOW)[0] == 0
    assert len(served.dump()["versions"]) == PAGES


@pytest.mark.slow
def test_the_portal_says_so_and_comes_back_by_itself(served: Archive, postgresql_server: Cluster) -> None:
    with portal(served) as address:
        assert ask(f"{address}/")[0] == 200
        assert "database" not in json.loads(ask(f"{address}/readyz")[1])["problems"]
        postgresql_server.stop()
        try:
            for path in ("/", "/items/harbour/a", "/api/v1/items/harbour/a"):
                code, body = ask(address + path)
                assert code == 503 and "the database" in body and "127.0.0.1" not in body, (path, body[-500:])
            code, body = ask(f"{address}/readyz")
            assert code == 503 and "mend DATABASE_URL" in json.loads(body)["problems"]["database"]
            assert ask(f"{address}/healthz")[0] == 200
        finally:
            postgresql_server.start()
        assert ask(f"{address}/")[0] == 200
        postgresql_server.restart()
        assert ask(f"{address}/")[0] == 200, "a connection that died meanwhile costs no reader an answer"
        postgresql_server.run(f"ALTER DATABASE {name_of(served)} SET default_transaction_read_only = on")
        postgresql_server.restart()
        assert ask(f"{address}/")[0] == 200, "reading goes on where nothing can be written"


AT_ONCE = """
import threading
from django.db import connection
from archive_site.curation.models import CurationTask
from archive_site.curation.tasks import report
from ingest.curation import correct
from ingest.models import Page
start, failed = threading.Barrier(4), []
def act(number):
    try:
        start.wait()
        for turn in range(6):
            report(CurationTask.Queue.WRONG_ANSWER, f"record {turn}", f"by {number}")
            correct(Page.objects.get(), f"Corrected by {number} in turn {turn}", "archivist", "wrong")
    except Exception as error:
        failed.append(repr(error))
    finally:
        connection.close()
threads = [threading.Thread(target=act, args=(number,)) for number in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print("failed:", failed)
"""


def test_what_several_people_do_at_once_is_all_kept(served: Archive, delivery: Path) -> None:
    assert served.ingest(delivery)[0] == 0
    code, out, err = served.run("shell", "-v0", "-c", AT_ONCE)
    assert (code, out.strip()) == (0, "failed: []"), err
    assert sorted(version[1] for version in served.dump()["versions"]) == list(range(1, 26))
    reports = served.database.rows("select subject, reports, note from curation_curationtask")
    assert len(reports) == 6 and all(number == 4 and len(note.splitlines()) == 4 for _, number, note in reports)


@contextmanager
def portal(archive: Archive) -> Iterator[str]:
    """The real web server over the archive; gives its address."""
    (port,) = free_ports(1)
    where = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "2"]
    command = [str(Path(sys.executable).with_name("granian")), *where, "archive_site.wsgi:application"]
    environment = archive.environment | {"OMP_NUM_THREADS": "1", "LACUNA_HOSTS": "archive.example.org"}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, start_new_session=True, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 120
        while time.monotonic() < until:
            with suppress(OSError):
                if ask(f"http://127.0.0.1:{port}/healthz")[0] == 200:
                    break
            time.sleep(0.2)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(60)


def ask(address: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(address, timeout=60) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
