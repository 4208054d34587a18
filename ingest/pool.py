"""Runs work in processes of their own, so that a crash costs one task and a dead parent leaves nobody behind; it knows no page.

A pool of our own and not ProcessPoolExecutor: that one cannot say which task a dead process was at, and its processes
wait for ever when their parent is killed.
"""

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that gave no result: its process died twice, or its work broke; `reason` is a part of a sentence."""

    reason: str


@dataclass(slots=True)
class _Worker(Generic[Task]):
    process: ForkServerProcess
    pipe: Connection
    tasks: tuple[Task, ...] = ()
    alone: bool = False


class Pool(Generic[Task, Result]):
    """`size` processes that each run `work` on one chunk of tasks after the other.

    `work` is the dotted name of a function that gives one result for each of a tuple of tasks. Its module is imported in
    the processes only.
    """

    def __init__(self, work: str, size: int) -> None:
        self._work = work
        self._size = size
        self._context: ForkServerContext = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload([work.rpartition(".")[0]])
        self._workers: list[_Worker[Task]] = []

    def run(self, chunks: Iterable[tuple[Task, ...]]) -> Generator[tuple[tuple[Task, Result | Lost], ...], None, None]:
        """Results of each chunk as they come, in no fixed order; a task whose process died is tried once more, alone.

        Closing the iterator ends the processes; what they were at is not done.
        """
        waiting, orphans = deque(chunk for chunk in chunks if chunk), deque[Task]()
        try:
            while waiting or orphans or any(worker.tasks for worker in self._workers):
                self._hand_out(waiting, orphans)
                for pipe in wait([worker.pipe for worker in self._workers if worker.tasks]):
                    worker = next(worker for worker in self._workers if worker.pipe is pipe)
                    yield from self._collect(worker, orphans)
        finally:
            self._end()

    def _hand_out(self, waiting: deque[tuple[Task, ...]], orphans: deque[Task]) -> None:
        while waiting and self._busy() < self._size:
            self._give(waiting.popleft(), False)
        if not waiting and orphans and not self._busy():
            self._give((orphans.popleft(),), True)

    def _busy(self) -> int:
        return sum(bool(worker.tasks) for worker in self._workers)

    def _give(self, tasks: tuple[Task, ...], alone: bool) -> None:
        worker = next((worker for worker in self._workers if not worker.tasks), None) or self._hire()
        worker.tasks, worker.alone = tasks, alone
        try:
            worker.pipe.send(tasks)
        except OSError:  # it died while idle; reading from its pipe will say so
            return

    def _hire(self) -> _Worker[Task]:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        process.start()
        theirs.close()
        worker: _Worker[Task] = _Worker(process, ours)
        self._workers.append(worker)
        return worker

    def _collect(self, worker: _Worker[Task], orphans: deque[Task]) -> Iterator[tuple[tuple[Task, Result | Lost], ...]]:
        tasks = worker.tasks
        try:
            results: Sequence[Result | Lost] = worker.pipe.recv()
        except (EOFError, OSError):
            self._dismiss(worker)
            if not worker.alone:
                orphans.extend(tasks)
                return
            results = [Lost(_death(worker.process.exitcode))] * len(tasks)
        worker.tasks = ()
        yield tuple(zip(tasks, results, strict=True))

    def _dismiss(self, worker: _Worker[Task]) -> None:
        self._workers.remove(worker)
        worker.pipe.close()
        worker.process.join(1)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()

    def _end(self) -> None:
        for worker in list(self._workers):
            if worker.tasks:
                worker.process.kill()
            self._dismiss(worker)


def _serve(pipe: Connection, work: str) -> None:
    """Works until the other end of the pipe is closed or its process has died; no error leaves the process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent ends us
    while True:
        try:
            tasks = pipe.recv()
            pipe.send(_results(work, tasks))
        except (EOFError, OSError):
            return


def _results(work: str, tasks: tuple[Task, ...]) -> Sequence[object]:
    module, _, name = work.rpartition(".")
    try:
        function: Callable[[tuple[Task, ...]], Sequence[object]] = getattr(import_module(module), name)
        return function(tasks)
    except Exception as error:  # whatever breaks, the parent must learn it in one line
        return [Lost(f"{type(error).__name__}: {' '.join(str(error).split())}")] * len(tasks)


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        return f"the process was ended twice by {signal.Signals(-code).name}; read with fewer workers or scale the image down"
    return f"the process ended twice with {code}; read with fewer workers or scale the image down"
