"""Lets what was done at the desk be heard by the index in the same request, where that is quick: corrections, withdrawals."""

import logging

from ingest.jobs import JobDraft, put
from ingest.models import OutboxEntry
from search.index import IndexUnusable, check, update
from search.indexing.apply import FEW
from search.indexing_jobs import DEEPEN, NAMES, QUEUE

LOG = logging.getLogger("lacuna.curation")
MOST = 300  # changes that a person waits for; more are a worker's


def hear() -> bool:
    """To be called after the transaction; gives whether the index knows of every change now.

    Where it does not, nothing is lost: the outbox keeps what is left for the worker (decision 0159).
    """
    waiting = OutboxEntry.objects.count()
    if not 0 < waiting <= MOST:
        return not waiting
    try:
        check()  # an index that is not there yet is a worker's to make
        update()
    except IndexUnusable as problem:
        LOG.warning("what was done at the desk waits for the index: %s", problem)
        return False
    put([JobDraft(QUEUE, kind, key=kind) for kind in (NAMES, *((DEEPEN,) if waiting >= FEW else ()))])
    return True
