"""How long a withdrawn item can still be had: from the archivist's act until no exit gives it, and until no index holds it.

Over the archive in LACUNA_DATA with the backend that is set; every item is restored. Rows: how many items are taken.
"""

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.test import Client

from archive_site.curation.withdrawal import take_out
from ingest.curation import restore
from ingest.models import Item, Passage
from search.backends import ACCESS, get_backend
from search.index import update

ITEMS = 20
WHO = "benchmark"
OF_ITEM = ("/items/{}", "/items/{}.ris", "/iiif/3/{}/manifest", "/api/v1/items/{}", "/unapi?id={}")
OF_PAGE = ("/pages/{}", "/api/v1/pages/{}", "/iiif/3/{}/info.json", "/iiif/3/{}/full/max/0/default.jpg")


def figures(folder: Path, *rows: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """`act`: seconds of the withdrawal; `exits`: until each was seen to be shut; `index`: until both halves are without it."""
    chosen = list(Item.objects.filter(state="published", pages__version__gt=0).distinct().order_by("id"))
    step = max(1, len(chosen) // (int(rows[0]) if rows else ITEMS))
    taken = [_taken_out(item) for item in chosen[::step]]
    for place, label in enumerate(("act", "exits", "index")):
        seconds = sorted(one[place] for one in taken)
        yield label, {"items": len(taken), "p50": round(statistics.median(seconds), 3), "most": round(seconds[-1], 3)}


def _taken_out(item: Item) -> tuple[float, float, float]:
    client = Client()
    passages = list(Passage.objects.filter(page__item=item).values_list("id", flat=True))
    words = Passage.objects.get(pk=passages[0]).text[:80] if passages else item.title
    pages = list(item.pages.values_list("id", flat=True))
    begun = time.perf_counter()
    take_out(item, WHO, "measured", "measured")
    act = time.perf_counter() - begun
    for address in (*(form.format(item.pk) for form in OF_ITEM), *(form.format(page) for form in OF_PAGE for page in pages[:1])):
        if client.get(address).status_code != 410:
            raise RuntimeError(f"{address} gives a withdrawn item")
    for room in ("/search", "/api/v1/search"):
        if f"/pages/{item.pk}/p" in client.get(room, {"q": words}).content.decode():
            raise RuntimeError(f"{room} finds a withdrawn item")
    exits = time.perf_counter() - begun
    update()
    index = time.perf_counter() - begun
    left = [name for access in ACCESS for name in get_backend(access).states(passages)]
    restore(item, WHO, "measured")
    update()
    if left:
        raise RuntimeError(f"the index holds {left[0]}")
    print(f"{item.pk}: {act:.3f} {exits:.3f} {index:.3f}", file=sys.stderr, flush=True)
    return act, exits, index
