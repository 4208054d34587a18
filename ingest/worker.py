"""One worker: claims a job, keeps it alive, runs it, settles what became of it, and again; it knows no kind of work."""

import os
import random
import secrets
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TextIO

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError, connection

from ingest import jobs
from ingest.jobs import Taken
from ingest.models import Job
from ingest.queues import GivenBack, Held, JobFailed, Postponed, WorkQueue

IDLE = 1.0  # seconds between two looks at empty queues
BUSY = 5.0  # seconds after which a worker looks for standing work, however much else waits
REST = timedelta(hours=1)  # after which standing work that died is tried anew
TOLD = 30.0  # seconds between two lines about what was done
_AWAY = (OperationalError, InterfaceError)

DONE, FAILED, POSTPONED, GIVEN_BACK, LOST = "done", "failed", "postponed", "given back", "lost"


def own_name(mark: str = "", process: int | None = None) -> str:
    """This process, or another of this machine, among all workers; the mark tells apart what bears one name and number."""
    return f"{socket.gethostname()}:{process or os.getpid()}:{mark or new_mark()}"


def new_mark() -> str:
    """A mark that no other worker has."""
    return secrets.token_hex(4)


def line_writer(stream: TextIO) -> Callable[[str], None]:
    """What writes single lines, each at once and in one piece, so that those of several processes do not mix."""

    def write(line: str) -> None:
        stream.write(f"{line}\n")
        stream.flush()

    return write


class Heart:
    """Says every now and then, from a thread of its own, that the job in hand is being worked at."""

    def __init__(self) -> None:
        self._held: Held | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True, name="heart")

    def __enter__(self) -> "Heart":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()

    def hold(self, held: Held | None) -> None:
        """Beats for this job from now on, None for no job."""
        self._held = held

    def _beat(self) -> None:
        while not self._stop.wait(settings.LACUNA_JOB_SILENCE / 4):
            held = self._held
            try:
                if held is not None and not jobs.beat(held.job):
                    held.lost.set()
            except DatabaseError:  # it is tried again; if that takes too long, the fence keeps the outcome single
                connection.close()


@dataclass(slots=True)
class Worker:
    """Works at the jobs of `queues` until `stopping` is set; `say` gets one line for whatever goes wrong."""

    queues: Mapping[str, WorkQueue]
    say: Callable[[str], None]
    stopping: threading.Event = field(default_factory=threading.Event)
    name: str = field(default_factory=own_name)
    heart: Heart = field(default_factory=Heart)
    counts: Counter[str] = field(default_factory=Counter)
    _said: set[str] = field(default_factory=set)
    _able: tuple[str, ...] = ()
    _reaped: float = -1e9
    _looked: float = -1e9
    _told: float = field(default_factory=time.monotonic)
    _begun: float = field(default_factory=time.monotonic)

    def step(self) -> str:
        """Runs one job that is due and gives what became of it, "" if none is due. Raises DatabaseError."""
        if not self._able:
            self.look()
        if time.monotonic() - self._reaped > settings.LACUNA_JOB_SILENCE / 4:
            self._reaped = time.monotonic()
            jobs.reap()
        for name in random.sample(self._able, len(self._able)):
            job = jobs.claim(name, self.name)
            if job is not None:
                outcome = self._run(job)
                self.counts[outcome] += 1
                return outcome
        return ""

    def look(self) -> None:
        """Finds the queues that this machine can work at, and puts the jobs that ought to be open. Raises DatabaseError."""
        self._looked = time.monotonic()
        lacks = {name: queue.lack() for name, queue in self.queues.items()}
        for lack in filter(None, lacks.values()):
            self._say_once(lack)
        self._able = tuple(name for name, lack in lacks.items() if not lack)
        for name in self._able:
            drafts = list(self.queues[name].due())
            if drafts:
                held = Job.objects.filter(queue=name, key__in=[draft.key for draft in drafts])
                jobs.retry(held.filter(state=Job.State.DEAD, finished__lt=jobs.now() - REST))
                opened = set(held.filter(state__in=(*jobs.OPEN, Job.State.DEAD)).values_list("key", flat=True))
                jobs.put(draft for draft in drafts if draft.key not in opened)

    def work(self, until_empty: bool = False) -> None:
        """Steps until it is told to stop, or until nothing is left that could be done; a database that is away is awaited."""
        failures, reached = 0, False
        while not self.stopping.is_set():
            try:
                outcome = self.step()
                if not outcome or time.monotonic() - self._looked > BUSY:
                    self.look()
                reached = True
                if failures:
                    failures = 0
                    self._said.clear()
            except _AWAY as error:
                failures += 1
                if not reached:
                    raise
                self._say_once(f"the database does not answer ({jobs.line(error)}); trying again")
                connection.close()
                self.stopping.wait(jobs.wait(failures).total_seconds())
                continue
            self.tell()
            if not outcome:
                if until_empty and not self.left():
                    return
                self.stopping.wait(IDLE * random.uniform(0.75, 1.25))

    def left(self) -> bool:
        """Whether a job waits or runs that need not wait for something outside."""
        rows = Job.objects.filter(queue__in=self._able, state__in=jobs.OPEN)
        return rows.filter(not_before__lte=jobs.now()).exists() or rows.filter(postponed=0).exists()

    def tell(self, last: bool = False) -> None:
        """Says now and then what was done so far."""
        spent = time.monotonic() - self._begun
        if self.counts and (last or time.monotonic() - self._told > TOLD):
            self._told = time.monotonic()
            parts = [f"{number} jobs {what}" for what, number in self.counts.items()]
            self.say(f"{', '.join(parts)} in {spent:.0f} s")

    def _run(self, job: Job) -> str:
        held = Held(job, self.stopping)
        self.heart.hold(held)
        try:
            queue = self.queues[job.queue]
            (queue.run if job.attempts <= settings.LACUNA_JOB_ATTEMPTS else queue.give_up)(held)
            return self._settle(DONE, job, "")
        except Taken:
            return self._settle(LOST, job, "")
        except (GivenBack, KeyboardInterrupt) as error:
            outcome = self._settle(GIVEN_BACK, job, "")
            if isinstance(error, KeyboardInterrupt):
                raise
            return outcome
        except Postponed as problem:
            return self._settle(POSTPONED, job, str(problem))
        except _AWAY as problem:
            connection.close()
            return self._settle(POSTPONED, job, f"the database does not answer ({jobs.line(problem)})")
        except JobFailed as problem:
            return self._settle(FAILED, job, str(problem))
        except Exception as problem:  # whatever breaks, it is the job that failed and not the worker
            return self._settle(FAILED, job, f"{type(problem).__name__}: {problem}")
        finally:
            self.heart.hold(None)

    def _settle(self, outcome: str, job: Job, reason: str) -> str:
        """Stores what became of the job, for as long as it takes until the database answers or the worker is to stop."""
        for times in range(1, 1_000_000):
            try:
                self._store(outcome, job, reason)
                return outcome
            except Taken:
                self.say(f"{job}: was taken away meanwhile; its outcome is another worker's")
                return LOST
            except _AWAY as error:
                connection.close()
                self._say_once(f"the database does not answer ({jobs.line(error)}); trying again")
                if self.stopping.wait(min(jobs.wait(times).total_seconds(), settings.LACUNA_JOB_SILENCE)):
                    break
        return LOST  # nobody hears of it, so it is taken again when its heartbeat is old

    def _store(self, outcome: str, job: Job, reason: str) -> None:
        if outcome == DONE:
            jobs.complete(job)
        elif outcome == GIVEN_BACK:
            jobs.give_back(job)
        elif outcome == LOST:
            raise Taken
        else:
            row = jobs.fail(job, reason) if outcome == FAILED else jobs.postpone(job, reason)
            self.say(told(row))

    def _say_once(self, line: str) -> None:
        if line not in self._said:
            self._said.add(line)
            self.say(line)


def told(job: Job) -> str:
    """What became of a job that was not done, and what comes next."""
    if job.state == Job.State.DEAD:
        return f"{job}: dead after {job.attempts} attempts: {job.error}; see: manage.py jobs --state dead"
    seconds = max(0.0, (job.not_before - jobs.now()).total_seconds())
    tried = f"attempt {job.attempts} of {settings.LACUNA_JOB_ATTEMPTS} failed" if not job.postponed else "not possible now"
    return f"{job}: {tried}, again in {seconds:.0f} s: {job.error}"
