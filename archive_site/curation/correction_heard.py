"""Lets a correction be found as soon as it is accepted: brings the index up to date at once where that is quick."""

import logging

from ingest.jobs import JobDraft, put
from ingest.models import OutboxEntry
from search.index import IndexUnusable, half_made, update
from search.indexing_jobs import NAMES, QUEUE

LOG = logging.getLogger("lacuna.curation")
MOST = 300  # changes that a person waits for; more are a worker's, and so is an index that is to be made anew


def hear() -> bool:
    """To be called after the transaction; gives whether the index knows of every change now.

    Where it does not, nothing is lost: the outbox keeps what is left for the worker (decision 0159).
    """
    if OutboxEntry.objects.count() > MOST or half_made() is not None:
        return False
    try:
        update()
    except IndexUnusable as problem:
        LOG.warning("a correction waits for the index: %s", problem)
        return False
    put([JobDraft(QUEUE, NAMES, key=NAMES)])
    return True
