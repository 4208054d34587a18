"""A program that lets two workers read and kills them at random moments: python -m tests.ingest.commands.killing SEED KILLS."""

import os
import random
import signal
import sys
import time

import django

django.setup()

from django.db import connections  # noqa: E402 - models want Django set up

from ingest.queues import get_queues  # noqa: E402
from ingest.worker import Worker  # noqa: E402

TOGETHER = 2


def born() -> int:
    """A worker in a process of its own, with connections of its own."""
    pid = os.fork()
    if pid:
        return pid
    queues = {"reading": get_queues()["reading"]}
    worker = Worker(queues, lambda line: None)
    with worker.heart:
        worker.work(until_empty=True)
    os._exit(0)


def main(seed: int, kills: int) -> int:
    """Kills so many workers, some in pairs, as long as there is work; gives how many died by it."""
    connections.close_all()
    chance, died = random.Random(seed), 0
    living = [born() for _ in range(TOGETHER)]
    for _ in range(kills):
        time.sleep(chance.uniform(0.0, 0.25))
        victims = living[:] if chance.random() < 0.2 else [chance.choice(living)]
        for pid in victims:
            os.kill(pid, signal.SIGKILL)
            died += os.WIFSIGNALED(os.waitpid(pid, 0)[1])
            living.remove(pid)
            living.append(born())
    for pid in living:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return died


if __name__ == "__main__":
    print(main(int(sys.argv[1]), int(sys.argv[2])))
