"""What a failing database means, in one line that says how to mend it, and acts that outlive its restart; it knows no row."""

import logging
import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError, connection

LOG = logging.getLogger("lacuna.database")
LONGEST = 5.0  # seconds between two looks whether it is back
AGAIN = "then run the same command again"
_ABSENT = "start it or mend DATABASE_URL, " + AGAIN
_MAKE = "make it (createdb NAME) or mend DATABASE_URL, then run manage.py migrate"
_OWN = "give the user of DATABASE_URL its tables (ALTER TABLE ... OWNER TO)"
_WENT = "when it is back, run the same command again: what was done stays"
_MANY = "let fewer servers and workers run or raise its max_connections, " + AGAIN
_WRITE = "make room or mend its permissions, " + AGAIN
_READ_ONLY = "name one in DATABASE_URL that may be written (no standby, default_transaction_read_only off), " + AGAIN
# Codes of SQLSTATE (by their beginning) and words of messages, the first that fits; what failed, and how it is mended.
_FAULTS: tuple[tuple[tuple[str, ...], tuple[str, ...], str, str], ...] = (
    (("28",), ("authentication failed", "pg_hba.conf", "no password", 'FATAL: role "'), "refuses its user", "mend DATABASE_URL"),
    (("53300",), ("too many", "connection slots"), "has no connection left", _MANY),
    (("3D000",), ('" does not exist',), "does not exist", _MAKE),
    (("42P01", "42703"), ("no such table", "no such column"), "is not set up", "run manage.py migrate"),
    (("25006",), ("readonly", "read-only"), "cannot be written", _READ_ONLY),
    (("53100", "53"), ("full", "I/O error", "unable to open"), "cannot be written", _WRITE),
    (("42501",), ("permission denied",), "refuses its user", _OWN),
    ((), ("malformed", "not a database"), "is damaged", "put back its last copy and run the same command again"),
    (("57P", "08"), ("closed", "terminat", "lost"), "went away", _WENT),
    ((), ("connection failed", "refused", "resolve", "timeout"), "does not answer", _ABSENT),
)
Params = ParamSpec("Params")
Result = TypeVar("Result")


def reason(error: Error) -> str:
    """What the database says, and how to mend it; for logs and for who runs a command."""
    said = " ".join(str(error).split())
    what, mend = _fault(error)
    return f"the database {what} ({said}); {mend}"


def public_reason(error: Error) -> str:
    """The same without what the database says, which names hosts and users."""
    what, mend = _fault(error)
    return f"the database {what}; {mend}"


def _fault(error: Error) -> tuple[str, str]:
    code = str(getattr(error.__cause__, "sqlstate", None) or "")
    said = str(error)
    if code:
        found = [(what, mend) for codes, _, what, mend in _FAULTS if code.startswith(codes)]
    else:
        found = [(what, mend) for _, words, what, mend in _FAULTS if any(word in said for word in words)]
    return found[0] if found else ("failed", "run the same command again")


def passes(error: Error) -> bool:
    """Whether the database is away only for a while: it restarts, or has no connection left."""
    if not isinstance(error, (OperationalError, InterfaceError)) or connection.vendor == "sqlite":
        return False
    return _fault(error)[0] in ("went away", "does not answer", "has no connection left")


def lasting(act: Callable[Params, Result]) -> Callable[Params, Result]:
    """Does an act again that a restart of the database broke off, once it is back (LACUNA_DATABASE_PATIENCE seconds at most).

    The act must look anew at what is stored: its transaction may have been committed although nobody heard of it. Where
    there is no database from the first, the error is raised at once; within a transaction too, for that is lost as a whole.
    """

    @wraps(act)
    def again(*args: Params.args, **options: Params.kwargs) -> Result:
        connection.ensure_connection()
        until: float | None = None
        while True:
            try:
                return act(*args, **options)
            except (OperationalError, InterfaceError) as error:
                if connection.in_atomic_block or not passes(error):
                    raise
                until = until or time.monotonic() + settings.LACUNA_DATABASE_PATIENCE
                _await(error, until)

    return again


def _await(error: Error, until: float) -> None:
    """Returns when the database takes connections again; raises what it says when patience ends."""
    LOG.warning("%s; waiting for it for up to %d s", public_reason(error), max(0, until - time.monotonic()))
    pause = 0.1
    while True:
        connection.close()
        try:
            connection.ensure_connection()
            return
        except OperationalError as still:
            if not passes(still) or time.monotonic() > until:
                raise
        time.sleep(pause)
        pause = min(2 * pause, LONGEST)
