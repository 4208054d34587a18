"""Several workers on one machine, each in a process of its own; one that dies loses its job at once and is replaced."""

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess

from django.db import DatabaseError, connection

from ingest import jobs, recruit
from ingest.management.door import EXPECTED, failure
from ingest.queues import get_queues
from ingest.recruit import WorkOrder
from ingest.tally import unfinished
from ingest.worker import FAILED, POSTPONED, Worker, line_writer, new_mark, own_name

_PAUSE = 1.0  # seconds before a worker that died is replaced, so that one that cannot live costs little


@dataclass(slots=True)
class _Member:
    process: SpawnProcess
    pipe: Connection
    mark: str


def work(order: WorkOrder, stopping: threading.Event) -> int:
    """Works in this process until told to stop; gives the exit code. Raises DatabaseError if there is no database at all."""
    every = get_queues()
    begun = jobs.now()
    worker = Worker({name: every[name] for name in order.queues}, line_writer(sys.stderr), stopping, own_name(order.mark))
    with worker.heart:
        if order.once:
            worker.look()
            worker.step()
        else:
            worker.work(order.until_empty)
    worker.tell(last=True)
    if order.once:
        return int(bool(worker.counts[FAILED] or worker.counts[POSTPONED]))
    return int(order.until_empty and not stopping.is_set() and unfinished(order.queues, begun))


def serve(parent: Connection, order: WorkOrder) -> None:
    """A worker in a process that a crew began; it ends its job in hand and stops when told to, or when the crew is gone."""
    stopping = threading.Event()
    stop_on_signals(stopping)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a terminal sends it to all; the crew hears it and says SIGTERM
    threading.Thread(target=_watch, args=(parent, stopping), daemon=True).start()
    try:
        sys.exit(work(order, stopping))
    except EXPECTED as error:
        said, code = failure(error)
        line_writer(sys.stderr)(" ".join(said.split()))
        sys.exit(code)


def stop_on_signals(stopping: threading.Event) -> None:
    """SIGTERM and SIGINT stop after the piece of work in hand; a second one stops in the midst of it."""

    def stop(number: int, _: object) -> None:
        if stopping.is_set():
            raise KeyboardInterrupt
        stopping.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)


def _watch(parent: Connection, stopping: threading.Event) -> None:
    wait([parent])  # nothing is ever sent: it is ready when the other end is closed
    stopping.set()


@dataclass(slots=True)
class Crew:
    """`size` workers under one order."""

    size: int
    order: WorkOrder
    say: Callable[[str], None]
    members: list[_Member] = field(default_factory=list)

    def work(self, stopping: threading.Event) -> int:
        """Keeps them at work until told to stop or all have ended; gives the highest of their exit codes."""
        code, told, begun = 0, False, jobs.now()
        connection.close()  # hours may pass before the next question, and the database may have been restarted
        self.members = [self._hire() for _ in range(self.size)]
        try:
            while self.members:
                if stopping.is_set() and not told:
                    told = True
                    self._tell_to_stop()
                for handle in wait([member.process.sentinel for member in self.members], timeout=0.5):
                    member = next(one for one in self.members if one.process.sentinel == handle)
                    code = max(code, self._dismiss(member, stopping))
        except KeyboardInterrupt:  # the second signal: they stop in the midst of their work too
            self._tell_to_stop()
            raise
        if self.order.until_empty and not stopping.is_set():
            code = max(code, unfinished(self.order.queues, begun))  # also what died with a worker that nobody can ask
        return code

    def _tell_to_stop(self) -> None:
        for member in self.members:
            member.process.terminate()

    def _hire(self) -> _Member:
        context = multiprocessing.get_context("spawn")
        theirs, ours = context.Pipe(duplex=False)
        mark = new_mark()
        process = context.Process(target=recruit.begin, args=(theirs, replace(self.order, mark=mark)))
        process.start()
        theirs.close()
        return _Member(process, ours, mark)

    def _dismiss(self, member: _Member, stopping: threading.Event) -> int:
        """Takes leave of a process that ended; one that was killed is replaced, and its job is another's at once."""
        self.members.remove(member)
        member.process.join()
        member.pipe.close()
        code = member.process.exitcode or 0
        if code >= 0:
            return code
        how = f"was ended by {signal.Signals(-code).name}"
        name = own_name(member.mark, member.process.pid)
        self.say(f"worker {name} {how}")
        try:
            jobs.bury(name, how)
        except DatabaseError as error:  # its heartbeat grows old, which others see when the database is back
            self.say(f"its job waits until its heartbeat is old ({jobs.line(error)})")
        finally:
            connection.close()
        if not stopping.wait(_PAUSE):
            self.members.append(self._hire())
        return 0
