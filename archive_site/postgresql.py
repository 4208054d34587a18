"""How Lacuna connects to PostgreSQL, beside what DATABASE_URL says of it; it opens no connection."""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from django.core.exceptions import ImproperlyConfigured

KEPT = 600  # seconds that a thread of the server keeps its connection; it is asked before each request whether it still lives
# Seconds until a server that does not answer is given up, and, once connected, until one that fell silent is.
PATIENCE = {"connect_timeout": 10, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}


def on_server(said: Mapping[str, Any]) -> dict[str, Any]:
    """The database of DATABASE_URL, `?conn_max_age=`, `?disable_server_side_cursors=` and libpq's own options included."""
    if find_spec("psycopg") is None:
        raise ImproperlyConfigured(
            "DATABASE_URL names PostgreSQL, for which the Python package psycopg is missing; "
            "install it with: .venv/bin/pip install -r requirements/run.txt"
        )
    options = {**PATIENCE, **said.get("OPTIONS", {})}
    return {"CONN_MAX_AGE": KEPT, "CONN_HEALTH_CHECKS": True, **said, "OPTIONS": options}
