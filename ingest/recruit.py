"""Begins a worker in a process of its own, before Django is set up there; the worker itself is ingest.crew's."""

from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection

import django


@dataclass(frozen=True, slots=True)
class WorkOrder:
    """Which queues to work at, and when to end: after one job, when nothing is left, or never; `mark` is part of the name."""

    queues: tuple[str, ...]
    once: bool = False
    until_empty: bool = False
    mark: str = ""


def begin(parent: Connection, order: WorkOrder) -> None:
    """The whole life of such a process; `parent` is a pipe that is closed when the process that began it is gone."""
    django.setup()
    import_module("ingest.crew").serve(parent, order)
