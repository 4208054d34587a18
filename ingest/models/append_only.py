"""Lets the database itself refuse to change or remove events; Django is not asked there."""

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "ingest_event"
REFUSAL = "events are append-only"
_FUNCTION = (
    f"CREATE OR REPLACE FUNCTION {TABLE}_kept() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
)
ACTS = ("update", "delete")


def guard(connection: BaseDatabaseWrapper) -> None:
    """Sets the triggers; those that stand already are replaced."""
    unguard(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FUNCTION)
        for act in ACTS:
            cursor.execute(_trigger(connection.vendor, act))


def unguard(connection: BaseDatabaseWrapper) -> None:
    """Takes the triggers away: for tests that empty a database, and for undoing the migration."""
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for act in ACTS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_kept_{act}{on}")


def _trigger(vendor: str, act: str) -> str:
    does = f"EXECUTE FUNCTION {TABLE}_kept()" if vendor == "postgresql" else f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
    return f"CREATE TRIGGER {TABLE}_kept_{act} BEFORE {act.upper()} ON {TABLE} FOR EACH ROW {does}"
