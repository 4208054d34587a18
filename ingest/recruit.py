"""Begins a worker in a process of its own, before Django is set up there; the worker itself is ingest.crew's."""

from importlib import import_module
from multiprocessing.connection import Connection

import django


def begin(parent: Connection, order: object) -> None:
    """The whole life of such a process; `parent` is a pipe that is closed when the process that began it is gone."""
    django.setup()
    import_module("ingest.crew").serve(parent, order)
