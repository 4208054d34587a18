"""From a database's address, as in DATABASE_URL, to what Django needs to connect to it; it opens no connection."""

from importlib.util import find_spec
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

KEPT = 600  # seconds that a thread of the server keeps its connection; it is asked before each request whether it still lives
# Seconds until a server that does not answer is given up, and, once connected, until one that fell silent is.
PATIENCE = {"connect_timeout": 10, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}
SCHEMES = ("sqlite", "postgres", "postgresql", "psql", "pgsql")
_SWITCHES = ("CONN_HEALTH_CHECKS", "DISABLE_SERVER_SIDE_CURSORS")
SQLITE = {
    "timeout": 30,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def described(address: str) -> dict[str, Any]:
    """Django's description of the database; of PostgreSQL `?conn_max_age=`, `?disable_server_side_cursors=` and libpq's own
    options may follow the address. Raises ImproperlyConfigured, which names no password.
    """
    scheme = address.partition("://")[0]
    try:
        found: dict[str, Any] = environ.Env.db_url_config(address) if scheme in SCHEMES else {}
    except ValueError:
        found = {}
    if not found.get("NAME"):
        raise ImproperlyConfigured(
            "DATABASE_URL names no database; write it like sqlite:///folder/file or postgres://user:password@host/name"
        )
    return {**found, "OPTIONS": SQLITE} if scheme == "sqlite" else _on_server(found)


def _on_server(found: dict[str, Any]) -> dict[str, Any]:
    if find_spec("psycopg") is None:
        raise ImproperlyConfigured(
            "DATABASE_URL names PostgreSQL, for which the Python package psycopg is missing; "
            "install it with: .venv/bin/pip install -r requirements/run.txt"
        )
    said = {name: str(value).lower() in ("true", "on", "yes", "1") for name, value in found.items() if name in _SWITCHES}
    options = {**PATIENCE, **found.get("OPTIONS", {})}
    return {"CONN_MAX_AGE": KEPT, "CONN_HEALTH_CHECKS": True, **found, **said, "OPTIONS": options}
