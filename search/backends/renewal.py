"""A whole generation made in one go and then served, the same for every store; it knows no engine."""

from collections.abc import Iterator
from contextlib import contextmanager

from search.backends import IndexStore, Recipe, Writers


@contextmanager
def renewed(store: IndexStore, recipe: Recipe) -> Iterator[Writers]:
    """See `IndexStore.renewal`."""
    name = store.begin(recipe)
    with store.opened(name) as writers:
        yield writers
        for writer in writers.values():
            writer.publish()
    store.serve(name)
