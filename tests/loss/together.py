"""A program of several workers on one Elasticsearch, of which some are killed: python -m tests.loss.together SEED CHANGES."""

import json
import os
import random
import signal
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - models want Django set up
from django.db import OperationalError, connections  # noqa: E402

from ingest.models import OutboxEntry, Page  # noqa: E402
from search import index  # noqa: E402
from search.backends import IndexUnusable  # noqa: E402
from tests.rows import archive_item, write_text  # noqa: E402

TOGETHER, PAGES = 3, 6


def born() -> int:
    """A worker in a process of its own, which takes in what waits for ever."""
    connections.close_all()
    pid = os.fork()
    while not pid:
        try:
            index.update()
        except (IndexUnusable, OperationalError):
            time.sleep(0.1)
        time.sleep(0.02)
    return pid


def main(seed: int, changes: int) -> dict[str, object]:
    """Changes the same few pages again and again while workers index them; gives what differs in the end."""
    call_command("migrate", verbosity=0)
    archive_item("gazette/one", *(f"Ship number {number} came." for number in range(PAGES)))
    index.update()
    chance, died = random.Random(seed), 0
    living = [born() for _ in range(TOGETHER)]
    try:
        for number in range(changes):
            write_text(Page.objects.get(id=f"gazette/one/p{chance.randint(1, PAGES)}"), f"Change {number} of the harbour.")
            if number % 8 == 7:
                os.kill(living[0], signal.SIGKILL)
                died += os.WIFSIGNALED(os.waitpid(living.pop(0), 0)[1])
                living.append(born())
        until = time.monotonic() + 120
        while OutboxEntry.objects.exists() and time.monotonic() < until:
            time.sleep(0.1)
    finally:
        for pid in living:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
    found = index.verify()
    return {"died": died, "waiting": OutboxEntry.objects.count(), "differences": [*found.ids, found.unusable]}


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), int(sys.argv[2]))))
