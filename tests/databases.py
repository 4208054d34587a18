"""Databases for programs that tests run: files of SQLite, or databases on the server that the tests themselves use."""

import atexit
import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

_NUMBERS = count(1)


@dataclass(frozen=True, slots=True)
class Database:
    """One database, named as DATABASE_URL names it."""

    url: str

    def rows(self, query: LiteralString) -> list[tuple[Any, ...]]:
        """The rows of a query that every database understands, bytes as `bytes`."""
        if self.url.startswith("sqlite:"):
            with closing(sqlite3.connect(self._file)) as database:
                return database.execute(query).fetchall()
        with psycopg.connect(self.url, autocommit=True) as connection:
            return connection.execute(query).fetchall()

    @property
    def _file(self) -> Path:
        return Path(self.url.removeprefix("sqlite:///"))

    def copy(self, folder: Path) -> "Database":
        """Another database with the same rows; a file stands in the folder, which is an archive's LACUNA_DATA."""
        if not self.url.startswith("sqlite:"):
            return _create(template=urlsplit(self.url).path[1:])
        made = new_database(folder)
        with closing(sqlite3.connect(self._file)) as source, closing(sqlite3.connect(made._file)) as target:
            source.backup(target)
        return made


def new_database(folder: Path) -> Database:
    """An empty database without tables, where the tests run: on the server of DATABASE_URL, or in the folder by default."""
    if on_postgresql():
        return _create()
    return Database(f"sqlite:///{folder / 'lacuna.sqlite3'}")


def on_postgresql() -> bool:
    """Whether the tests run on PostgreSQL."""
    return os.environ.get("DATABASE_URL", "").startswith("postgres")


def _create(template: str = "template1") -> Database:
    name = f"lacuna_program_{os.getpid()}_{next(_NUMBERS)}"
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(template))
    with psycopg.connect(_beside("postgres"), autocommit=True) as connection:
        connection.execute(statement)
    atexit.register(_drop, name)
    return Database(_beside(name))


def _beside(name: str) -> str:
    """Another database on the same server."""
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


def _drop(name: str) -> None:
    with psycopg.connect(_beside("postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
