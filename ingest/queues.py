"""What every queue of work promises, and which queues the settings name; it runs no job."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signals import setting_changed
from django.utils.module_loading import import_string

from ingest.jobs import JobDraft, Taken, prove
from ingest.models import Job


class Postponed(Exception):
    """Something outside the job prevents it now - an index, a storage, a database is away; the message is one line."""


class JobFailed(Exception):
    """The job could not be done; the message is one line."""


class GivenBack(Exception):
    """The worker is to stop; what is left of the job is for another."""


@dataclass(slots=True)
class Held:
    """A job in the hands of a worker, which may be told to stop (`stopping`) or lose the job (`lost`)."""

    job: Job
    stopping: threading.Event = field(default_factory=threading.Event)
    lost: threading.Event = field(default_factory=threading.Event)

    def prove(self) -> None:
        """To be called in the transaction that stores an outcome. Raises Taken."""
        prove(self.job)

    def go_on(self, number: int = 0) -> None:
        """To be called between two pieces of the work, which must be whole then. Raises GivenBack or Taken."""
        if self.lost.is_set():
            raise Taken
        if self.stopping.is_set():
            raise GivenBack


class WorkQueue(Protocol):
    """One kind of work that waits for workers."""

    def lack(self) -> str:
        """Why this machine cannot work at the queue at all, in one line; "" if it can. Asked every few seconds."""
        ...

    def due(self) -> Iterable[JobDraft]:
        """Jobs that ought to be open now, each with a key; asked of every idle worker once a second, so it is cheap."""
        ...

    def run(self, held: Held) -> None:
        """Does the job, which may have been done in part or whole before: nothing is stored twice.

        Raises Postponed, JobFailed, GivenBack, Taken; any other exception is a failure of the job too.
        """
        ...

    def give_up(self, held: Held) -> None:
        """Notes that the job, which has ended its worker at its last attempt, is not done. Raises JobFailed, Taken."""
        ...


@cache
def get_queues() -> Mapping[str, WorkQueue]:
    """The queues that LACUNA_QUEUES names, by name; raises ImproperlyConfigured."""
    found: dict[str, WorkQueue] = {}
    for name, path in settings.LACUNA_QUEUES.items():
        try:
            found[name] = import_string(path)()
        except (ImportError, TypeError) as error:
            raise ImproperlyConfigured(f"LACUNA_QUEUES names {path} for {name}, which cannot be used: {error}") from None
    return found


@setting_changed.connect
def _forget(*, setting: str, **_: object) -> None:
    if setting == "LACUNA_QUEUES":
        get_queues.cache_clear()
