"""Columns of short text that sort alike on every database: ids, slugs, codes; text for people sorts as the server likes."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import AlterField
from django.db.migrations.state import ProjectState

if TYPE_CHECKING:
    CharField = models.CharField[str, str]
    SlugField = models.SlugField[str, str]
else:
    CharField, SlugField = models.CharField, models.SlugField


class KeyField(CharField):
    """Text by which rows are found, joined and put in order: by code point, whatever the server's own sorting is.

    SQLite compares so by itself; PostgreSQL is told, for there the order of ids would else hang on the server's language.
    Foreign keys take it over from the column that they point to.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        found = super().db_parameters(connection)
        return {**found, "collation": "C"} if connection.vendor == "postgresql" else found


class SlugKeyField(KeyField, SlugField):
    """A slug that sorts so."""


class AlterKey(AlterField):
    """A migration's step that makes a column a key; SQLite, where nothing changes, need not copy the table for it."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        if schema_editor.connection.vendor != "sqlite":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
