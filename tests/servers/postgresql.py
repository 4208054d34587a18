"""PostgreSQL for tests: a cluster of their own by Debian's programs, to be stopped and restarted; it knows no table of ours."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import psycopg
from psycopg import sql

from tests.servers.elasticsearch import free_ports

OWNER, USER, PASSWORD = "postgres", "lacuna", "tests"
PATIENCE = 60.0  # seconds until a server on a busy machine must be up or down
FAST = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "128MB"}
# Waits until the tests end in whatever way (its standard input is closed), then stops the server and removes the folder.
WATCH = """
trap '' INT TERM HUP
cat >/dev/null
pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10; do [ -e "$1/data/postmaster.pid" ] && sleep 0.3; done
cd / && rm -rf "$1"
"""


class ServerFailed(Exception):
    """The server cannot be made or does not come up; the message says what is missing or the end of what it said."""


def programs() -> Path:
    """The folder of the newest PostgreSQL on this machine."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        raise ServerFailed("the tests need PostgreSQL; install Debian's postgresql (setup/packages.sh test)")
    return (found[-1] if found else Path(str(on_path)).resolve()).parent


def unprivileged() -> tuple[int, int] | None:
    """User and group that the server is to run as, for it refuses to be root; None where we are somebody else already."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return entry.pw_uid, entry.pw_gid
    raise ServerFailed("PostgreSQL does not run as root, and this machine has neither the user postgres nor nobody")


class Cluster:
    """A server on a free port with an owner and a plain user, `USER`; text sorts as in dictionaries (ICU), not by code point.

    `settings` are of `postgresql.conf`. It ends with the context, or with the process of the tests however that ends.
    """

    def __init__(self, **settings: str) -> None:
        self.port = free_ports(1)[0]
        self._settings = {**FAST, **settings}
        self._owner = unprivileged()
        self._folder = Path(tempfile.mkdtemp(prefix="lacuna-postgresql-"))
        self._watcher: subprocess.Popen[bytes] | None = None
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Cluster":
        if self._owner:
            os.chown(self._folder, *self._owner)
        self._watcher = self._popen(["sh", "-c", WATCH, "sh", str(self._folder)], stdin=subprocess.PIPE, start_new_session=True)
        try:
            self._initialise()
            self.start()
            self.run(f"CREATE ROLE {USER} LOGIN CREATEDB PASSWORD '{PASSWORD}'")
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Stops the server and removes its folder."""
        if self._watcher is not None and self._watcher.stdin is not None:
            self._watcher.stdin.close()
            self._watcher.wait(PATIENCE)
        if self._server is not None:
            self._server.wait(PATIENCE)
        shutil.rmtree(self._folder, ignore_errors=True)

    def url(self, database: str, user: str = USER, password: str = PASSWORD) -> str:
        """What DATABASE_URL says to use a database of this server."""
        return f"postgres://{user}:{password}@127.0.0.1:{self.port}/{database}"

    def start(self, settings: Mapping[str, str] | None = None) -> None:
        """Starts the server, with further settings, and returns when it takes connections."""
        given = [f"--{name}={value}" for name, value in {**self._settings, **(settings or {})}.items()]
        own = [f"--port={self.port}", "--listen_addresses=127.0.0.1", "--unix_socket_directories="]
        command = [str(programs() / "postgres"), "-D", str(self._folder / "data"), *own, *given]
        with self._log.open("ab") as log:
            self._server = self._popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
        self._wait()

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Ends the server: by SIGINT it breaks off what runs, by SIGQUIT it falls over as if power were lost."""
        if self._server is not None:
            self._server.send_signal(how)
            self._server.wait(PATIENCE)

    def restart(self, how: signal.Signals = signal.SIGINT) -> None:
        """Breaks off all connections and comes back."""
        self.stop(how)
        self.start()

    def create(self, name: str, template: str = "template1") -> str:
        """A database that the plain user owns, as a copy of another one; gives its DATABASE_URL."""
        self.run(f"CREATE DATABASE {name} OWNER {USER} TEMPLATE {template}")
        return self.url(name)

    def drop(self, name: str) -> None:
        """Removes a database, whoever is connected to it."""
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def run(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """One statement by the owner, with the rows that it gives."""
        with psycopg.connect(self.url(database, OWNER), autocommit=True) as connection:
            cursor = connection.execute(sql.SQL(statement))
            return cursor.fetchall() if cursor.description else []

    @property
    def _log(self) -> Path:
        return self._folder / "log"

    def _initialise(self) -> None:
        """Makes the files of the cluster; ServerFailed with what initdb said."""
        secret = self._folder / "password"
        secret.write_text(PASSWORD)
        secret.chmod(0o644)
        sorting = ["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=und"]
        who = [f"--username={OWNER}", f"--pwfile={secret}", "--auth=scram-sha-256"]
        command = [str(programs() / "initdb"), "-D", str(self._folder / "data"), "--encoding=UTF8", "--no-sync", *sorting, *who]
        made = self._popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        said, _ = made.communicate(timeout=PATIENCE)
        if made.returncode:
            raise ServerFailed(f"initdb failed: {' '.join(said.decode().split())[-800:]}")
        self._log.touch(0o666)

    def _popen(self, command: list[str], **options: Any) -> subprocess.Popen[bytes]:
        identity: dict[str, Any] = {"user": self._owner[0], "group": self._owner[1], "extra_groups": []} if self._owner else {}
        return subprocess.Popen(command, cwd=self._folder, **identity, **options)

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if self._server is None or self._server.poll() is not None:
                break
            with suppress(psycopg.OperationalError):
                psycopg.connect(self.url("postgres", OWNER), connect_timeout=5).close()
                return
            time.sleep(0.05)
        raise ServerFailed(f"PostgreSQL did not come up: {' '.join(self._log.read_text().split())[-800:]}")
